"""Who may administer whom, and what a person's particulars must be."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.organisation.contract import ADMINISTER, PEOPLE, Seat, SeatKind, SkillLevel, Term
from shouwen.kernel.messages import FieldError

LONGEST_NAME = 60
LONGEST_NUMBER = 40
LONGEST_REASON = 500
LONGEST_LOAN = timedelta(days=60)
CODE_LIFE = timedelta(days=14)
LEVELS = range(1, 6)
KEYS = frozenset({PEOPLE, ADMINISTER})
"""Permissions that hand out power: whoever gives a role with one of them holds it there."""
_SKILL_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True)
class Power:
    """What somebody may hand out: for each key, the units with all below them where it is held."""

    reach: Mapping[str, frozenset[UUID]]

    def covers(self, path: Collection[UUID], key: str = PEOPLE) -> bool:
        """Whether a unit with this path (itself and all above) is administered."""
        return not self.reach.get(key, frozenset()).isdisjoint(path)

    def may_give(self, permissions: Collection[str], path: Collection[UUID]) -> bool:
        """Whether a role with these permissions may be given at a unit with this path (SEC-01)."""
        return self.covers(path) and all(self.covers(path, key) for key in KEYS.intersection(permissions))


def is_skill_code(text: str) -> bool:
    """1 to 40 of a-z 0-9 . _ - with a letter or digit in front."""
    return _SKILL_CODE.fullmatch(text) is not None


def particulars_wrong(name: str, agent_no: str) -> Iterable[FieldError]:
    """What is wrong with a name and an agent number (ORG-77)."""
    for field, text, longest in (("name", name, LONGEST_NAME), ("agent_no", agent_no, LONGEST_NUMBER)):
        if not text.strip():
            yield FieldError(field, "required")
        elif len(text.strip()) > longest:
            yield FieldError(field, "too-long", {"max_length": longest})


def seat_wrong(seat: Seat | None, kinds_above: Collection[str]) -> Iterable[FieldError]:
    """A remote seat has a number and stands in a city; `kinds_above` are those of the unit and all above it."""
    if seat is None:
        return
    if seat.number is not None and len(seat.number) > LONGEST_NUMBER:
        yield FieldError("seat", "too-long", {"max_length": LONGEST_NUMBER})
    if seat.kind is SeatKind.REMOTE:
        if not (seat.number or "").strip():
            yield FieldError("seat", "required")
        if "city" not in kinds_above:
            yield FieldError("seat_kind", "remote-seat-of-city")


def term_wrong(term: Term, now: datetime) -> Iterable[FieldError]:
    """An end lies after the beginning, and in the future."""
    if term.until is None:
        return
    if term.until <= now:
        yield FieldError("until", "in-the-past")
    elif term.since is not None and term.until <= term.since:
        yield FieldError("until", "before-its-start")


def skills_wrong(skills: Iterable[SkillLevel], offered: Collection[str], held: Collection[str]) -> Iterable[FieldError]:
    """Skills are of the catalogue, once each, at a level from 1 to 5; a retired one may be kept, not gained."""
    given: set[str] = set()
    for each in skills:
        if each.skill not in offered and each.skill not in held:
            yield FieldError("skills", "unknown-skill", {"skill": each.skill})
        if each.level not in LEVELS:
            yield FieldError("skills", "skill-level", {"skill": each.skill})
        if each.skill in given:
            yield FieldError("skills", "given-twice")
        given.add(each.skill)


def loan_wrong(valid_from: datetime, valid_until: datetime, reason: str, now: datetime) -> Iterable[FieldError]:
    """A loan has a reason, an end that is to come, and at most 60 days."""
    if not reason.strip():
        yield FieldError("reason", "required")
    elif len(reason.strip()) > LONGEST_REASON:
        yield FieldError("reason", "too-long", {"max_length": LONGEST_REASON})
    if valid_until <= now:
        yield FieldError("valid_until", "in-the-past")
    elif valid_until <= valid_from:
        yield FieldError("valid_until", "before-its-start")
    elif valid_until - max(valid_from, now) > LONGEST_LOAN:
        yield FieldError("valid_until", "loan-too-long", {"days": LONGEST_LOAN.days})

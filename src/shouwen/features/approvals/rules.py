"""What a ladder must keep, who may decide, and when an answer is due; pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from shouwen.features.approvals.contract import (
    ApprovalLevel,
    ApprovalMatter,
    ApprovalOfOwnCase,
    Approver,
    DecidedByYourself,
    LadderContent,
    NotYourApproval,
    OwnApproval,
    Rung,
)
from shouwen.kernel.messages import FieldError, Refusal

_SOON = 5
"""An answer is near once only a fifth of its time is left."""
_CENT = Decimal("0.01")
_MOST = Decimal(1_000_000_000)


def ladder_errors(content: LadderContent, above: Sequence[LadderContent]) -> list[FieldError]:
    """Amounts in hundredths, each once; more money never takes fewer people; what is mandatory above stays so."""
    errors: list[FieldError] = []
    for number, rung in enumerate(content.rungs):
        errors += _rung_errors(f"content.rungs.{number}", rung)
        if any(_same(rung, earlier) for earlier in content.rungs[:number]):
            errors.append(FieldError(f"content.rungs.{number}.amount_over", "given-twice"))
    for matter in ApprovalMatter:
        errors += _falling(content, matter)
    for firm in (rung for each in above for rung in each.rungs if rung.mandatory):
        errors += _loosened(content, firm)
    return _once(errors)


def _once(errors: Sequence[FieldError]) -> list[FieldError]:
    """Two levels above may forbid the same."""
    return list({(error.field, error.id): error for error in errors}.values())


def _rung_errors(place: str, rung: Rung) -> Iterator[FieldError]:
    if not rung.amount_over.is_finite() or rung.amount_over < 0:
        yield FieldError(f"{place}.amount_over", "too-small", {"min_value": 0})
    elif rung.amount_over >= _MOST or rung.amount_over != rung.amount_over.quantize(_CENT):
        yield FieldError(f"{place}.amount_over", "invalid")
    if rung.posts[0].level is ApprovalLevel.ABOVE:
        yield FieldError(f"{place}.posts.0.level", "nobody-before")


def _same(one: Rung, other: Rung) -> bool:
    return (one.matter, one.amount_over) == (other.matter, other.amount_over)


def _numbered(content: LadderContent, matter: ApprovalMatter) -> list[tuple[int, Rung]]:
    """The rungs of a matter with their places, the lowest first."""
    found = [(number, rung) for number, rung in enumerate(content.rungs) if str(rung.matter) == str(matter)]
    return sorted(found, key=lambda one: one[1].amount_over)


def _falling(content: LadderContent, matter: ApprovalMatter) -> Iterator[FieldError]:
    for (_, lower), (number, higher) in pairwise(_numbered(content, matter)):
        if not _includes(higher.posts, lower.posts):
            yield FieldError(f"content.rungs.{number}.posts", "fewer-than-below")


def _loosened(content: LadderContent, firm: Rung) -> Iterator[FieldError]:
    """Whatever is over the mandatory amount takes at least its people; since more money never takes fewer, it is
    enough to look at what holds from there on."""
    numbered = _numbered(content, firm.matter)
    holding = [one for one in numbered if one[1].amount_over <= firm.amount_over]
    if not holding:
        yield FieldError("content.rungs", "mandatory-amount", {"amount": f"{firm.amount_over:.2f}"})
        return
    number, rung = holding[-1]
    if not _includes(rung.posts, firm.posts):
        yield FieldError(f"content.rungs.{number}.posts", "fewer-than-mandatory")
    elif not rung.mandatory:
        yield FieldError(f"content.rungs.{number}.mandatory", "stays-mandatory")


def _includes(more: Sequence[Approver], fewer: Sequence[Approver]) -> bool:
    """Whether all of `fewer` stand in `more` in their order, others before, between or after them."""
    left = iter(more)
    return all(any(one == other for other in left) for one in fewer)


class Taken(Protocol):
    """An approval with those who took part in it. `holds_for`: by whose posts the one who looks might decide."""

    @property
    def requested_by_id(self) -> UUID: ...
    @property
    def handlers(self) -> Sequence[UUID]: ...
    @property
    def deciders(self) -> Sequence[UUID]: ...
    @property
    def holds_for(self) -> Sequence[UUID]: ...


def against(person: UUID | None, taken: Taken) -> Refusal | None:
    """Why this person decides nothing here, whatever post they hold; None if nothing stands against it."""
    if person == taken.requested_by_id:
        return OwnApproval()
    if person in taken.handlers:
        return ApprovalOfOwnCase()
    return DecidedByYourself() if person in taken.deciders else None


def stands_for(taken: Taken) -> list[UUID]:
    """By whose posts the one who looks may decide: nobody stands in for somebody who could not decide either."""
    return [one for one in taken.holds_for if against(one, taken) is None]


def objection(person: UUID | None, taken: Taken) -> Refusal | None:
    """Why this person may not decide the present step."""
    return against(person, taken) or (None if stands_for(taken) else NotYourApproval())


OVER = 100


def mark(soon_at: datetime, due_at: datetime, now: datetime) -> int:
    """How much of the time is used up, of the marks at which people are reminded."""
    if due_at <= now:
        return OVER
    return OVER - OVER // _SOON if soon_at <= now else 0


def due(asked_at: datetime, content: LadderContent) -> tuple[datetime, datetime]:
    """By when an answer is due, and from when that is near."""
    time = timedelta(hours=content.answer_hours)
    return asked_at + time, asked_at + time - time / _SOON

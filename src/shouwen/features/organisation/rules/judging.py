"""What would become of the rows of a file, given what is there; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from shouwen.features.organisation.contract import (
    Seat,
    SeatKind,
    UnitKind,
)
from shouwen.features.organisation.contract.importing import RowProblem, RowRead
from shouwen.features.organisation.rules import folded_username, is_username
from shouwen.features.organisation.rules.columns import folded
from shouwen.features.organisation.rules.staffing import LEVELS, LONGEST_NAME, LONGEST_NUMBER, Power, seat_wrong

_APART = re.compile("[,;\n\uff0c\uff1b\u3001]+")
_USUAL_LEVEL = 3


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class UnitThere:
    """A unit that is there, or will be; path and kinds from itself upwards."""

    id: UUID
    code: str
    parent: str | None
    kind: str
    name: str
    name_en: str
    function: str | None
    path: tuple[UUID, ...]
    kinds: tuple[str, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class PersonThere:
    id: UUID
    username: str
    name: str
    agent_no: str
    unit_id: UUID
    active: bool
    seat_kind: str | None
    seat: str | None
    version: int
    path: tuple[UUID, ...]
    posts: frozenset[tuple[str, UUID]]
    skills: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class World:
    """What rows are judged against. `roles` and `skills` are found by code or by name, folded."""

    me: UUID | None
    power: Power
    units: dict[str, UnitThere]
    roles: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    skills: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, PersonThere] = field(default_factory=dict)
    agent_numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a good row of people writes: new or changed columns, posts and skills to add."""

    person: PersonThere | None
    username: str
    unit: UUID
    columns: dict[str, object]
    posts: tuple[tuple[str, UUID], ...]
    skills: dict[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what becomes of it; a plan for people who are new or changed."""

    row: RowRead
    fate: Fate
    problems: tuple[RowProblem, ...] = ()
    plan: Planned | None = None


def refused(row: RowRead, *problems: RowProblem) -> Judged:
    return Judged(row, Fate.REFUSED, problems)


def judged_units(rows: Iterable[RowRead], world: World) -> list[Judged]:
    """By line. New units are put into the world, so that rows below them and people in them can be judged."""
    found: dict[int, Judged] = {}
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if row.fault or row.values.get("parent", "") in world.units]
        # What is left waits for a parent that comes from nowhere.
        for row in ready or waiting:
            found[row.line] = _judged_unit(row, world)
        waiting = [row for row in waiting if row.line not in found]
    return [found[line] for line in sorted(found)]


def waves(rows: Iterable[RowRead]) -> Iterator[list[RowRead]]:
    """Rows of units level by level, so that parents of the same file are there before their children."""
    left = list(rows)
    while left:
        coming = {row.values.get("code", "") for row in left}
        now = [row for row in left if row.values.get("parent", "") not in coming] or left
        yield now
        taken = {row.line for row in now}
        left = [row for row in left if row.line not in taken]


def _judged_unit(row: RowRead, world: World) -> Judged:
    if row.fault:
        return refused(row, RowProblem("", row.fault))
    given = {name: row.values.get(name, "") for name in ("code", "parent", "kind", "name", "name_en", "function")}
    there, above = world.units.get(given["code"]), world.units.get(given["parent"])
    if there is not None and world.power.covers(there.path):
        return _compared(row, given, there)
    problems = list(_unit_problems(given, there, above, world))
    if problems or above is None:
        return refused(row, *problems)
    # Stands for the unit until it is opened; it leaves this judgement nowhere.
    made = UUID(bytes=sha256(given["code"].encode()).digest()[:16])
    world.units[given["code"]] = UnitThere(
        made,
        given["code"],
        given["parent"],
        given["kind"],
        given["name"],
        given["name_en"] or given["name"],
        given["function"] or None,
        (made, *above.path),
        (given["kind"], *above.kinds),
    )
    return Judged(row, Fate.NEW)


def _compared(row: RowRead, given: Mapping[str, str], there: UnitThere) -> Judged:
    """A unit that is there already is not changed from a file: renaming and moving have a day (`unit-differs`)."""
    differing = [
        name for name, value in given.items() if value and name != "code" and value != (getattr(there, name) or "")
    ]
    if differing:
        return refused(row, *(RowProblem(name, "unit-differs") for name in differing))
    return Judged(row, Fate.KNOWN)


def _unit_problems(
    given: Mapping[str, str], there: UnitThere | None, above: UnitThere | None, world: World
) -> Iterator[RowProblem]:
    for name, longest in (("code", LONGEST_NUMBER), ("name", LONGEST_NAME), ("name_en", LONGEST_NAME)):
        if not given[name] and name != "name_en":
            yield RowProblem(name, "required")
        elif len(given[name]) > longest:
            yield RowProblem(name, "too-long", {"max_length": longest})
    if there is not None:
        yield RowProblem("code", "unit-code-taken")
    if given["kind"] not in list(UnitKind):
        yield RowProblem("kind", "not-one-of", {"expected": ", ".join(UnitKind)})
    if not given["parent"]:
        yield RowProblem("parent", "required")
    elif above is None or above.closed or not world.power.covers(above.path):
        yield RowProblem("parent", "unknown-unit")


def judged_people(rows: Iterable[RowRead], world: World) -> list[Judged]:
    """By line. An agent number counts for the first row that has it."""
    numbers = dict(world.agent_numbers)
    found = []
    for row in rows:
        one = _judged_person(row, world, numbers)
        if one.plan is not None and (number := one.plan.columns.get("agent_no")):
            numbers[str(number)] = one.plan.username
        found.append(one)
    return found


def _judged_person(row: RowRead, world: World, numbers: Mapping[str, str]) -> Judged:
    if row.fault:
        return refused(row, RowProblem("", row.fault))
    username = folded_username(row.values.get("username", ""))
    person = world.people.get(username)
    if person is not None and not world.power.covers(person.path):
        return refused(row, RowProblem("username", "username-taken"))
    if person is not None and not person.active:
        return refused(row, RowProblem("username", "staff-has-left"))
    problems = [] if is_username(username) else [RowProblem("username", "username-format")]
    columns, unit, wrong = _particulars(row, person, world)
    problems += wrong
    number = str(columns.get("agent_no", ""))
    if number and numbers.get(number, username) != username:
        problems.append(RowProblem("agent_no", "agent-number-taken"))
    posts, wrong = _posts(row, unit, person, world)
    problems += wrong
    skills, wrong = _skills(row, world)
    problems += wrong
    if problems or unit is None:
        return refused(row, *problems)
    new_posts = tuple(post for post in posts if person is None or post not in person.posts)
    new_skills = {code: level for code, level in skills.items() if person is None or person.skills.get(code) != level}
    if person is not None and not (columns or new_posts or new_skills):
        return Judged(row, Fate.KNOWN)
    plan = Planned(person, username, unit.id, columns, new_posts, new_skills)
    return Judged(row, Fate.NEW if person is None else Fate.CHANGED, plan=plan)


def _particulars(
    row: RowRead, person: PersonThere | None, world: World
) -> tuple[dict[str, object], UnitThere | None, list[RowProblem]]:
    """The columns that are new or differ; an empty cell leaves what is there."""
    problems: list[RowProblem] = []
    columns: dict[str, object] = {}
    for name, longest in (("name", LONGEST_NAME), ("agent_no", LONGEST_NUMBER)):
        text = row.values.get(name, "")
        if not text and person is None:
            problems.append(RowProblem(name, "required"))
        elif len(text) > longest:
            problems.append(RowProblem(name, "too-long", {"max_length": longest}))
        elif text and (person is None or text != getattr(person, name)):
            columns[name] = text
    unit = _unit_of(row, person, world)
    if unit is None or unit.closed or not world.power.covers(unit.path):
        problems.append(RowProblem("unit", "unknown-unit" if row.values.get("unit") else "required"))
        return columns, None, problems
    if person is None or unit.id != person.unit_id:
        columns["unit_id"] = unit.id
    problems += _seat(row, person, unit, columns)
    return columns, unit, problems


def _unit_of(row: RowRead, person: PersonThere | None, world: World) -> UnitThere | None:
    code = row.values.get("unit", "")
    if code or person is None:
        return world.units.get(code)
    return next((unit for unit in world.units.values() if unit.id == person.unit_id), None)


def _seat(
    row: RowRead, person: PersonThere | None, unit: UnitThere, columns: dict[str, object]
) -> Iterator[RowProblem]:
    kind = row.values.get("seat_kind") or (person.seat_kind if person else None)
    number = row.values.get("seat") or (person.seat if person else None)
    if kind is None and number:
        kind = SeatKind.ORDINARY.value
    if kind is not None and kind not in list(SeatKind):
        yield RowProblem("seat_kind", "not-one-of", {"expected": ", ".join(SeatKind)})
        return
    seat = Seat(SeatKind(kind), number) if kind else None
    yield from (RowProblem(each.field, each.id, each.params) for each in seat_wrong(seat, unit.kinds))
    sits: dict[str, object] = {"seat_kind": kind, "seat": number}
    columns |= {name: value for name, value in sits.items() if person is None or value != getattr(person, name)}


def _posts(
    row: RowRead, unit: UnitThere | None, person: PersonThere | None, world: World
) -> tuple[list[tuple[str, UUID]], list[RowProblem]]:
    """`post@unit` or `post` for the own unit, each of which the importer may give, and nobody to themselves."""
    found: list[tuple[str, UUID]] = []
    problems: list[RowProblem] = []
    for written in _items(row.values.get("posts", ""), world.roles):
        name, _, code = written.partition("@")
        role, place = world.roles.get(folded(name)), world.units.get(code.strip()) if code else unit
        if role is None:
            problems.append(RowProblem("posts", "unknown-post-named", {"post": name}))
        elif place is None or place.closed or not world.power.covers(place.path):
            if place is not None or code:
                problems.append(RowProblem("posts", "unknown-unit-named", {"unit": code or "-"}))
        elif not world.power.may_give(role[1], place.path):
            problems.append(RowProblem("posts", "post-beyond-you"))
        else:
            found.append((role[0], place.id))
    fresh = [post for post in found if person is None or post not in person.posts]
    if person is not None and person.id == world.me and fresh:
        problems.append(RowProblem("posts", "not-to-oneself"))
    return list(dict.fromkeys(found)), problems


def _skills(row: RowRead, world: World) -> tuple[dict[str, int], list[RowProblem]]:
    """`skill:level`, or `skill` for the usual level."""
    found: dict[str, int] = {}
    problems: list[RowProblem] = []
    for written in _items(row.values.get("skills", "").replace("\uff1a", ":"), world.skills):
        name, _, level = written.partition(":")
        code = world.skills.get(folded(name))
        if code is None:
            problems.append(RowProblem("skills", "unknown-skill", {"skill": name}))
        elif level and not (level.strip().isdecimal() and int(level) in LEVELS):
            problems.append(RowProblem("skills", "skill-level"))
        else:
            found[code] = int(level) if level else _USUAL_LEVEL
    return found, problems


def _items(text: str, known: Mapping[str, object]) -> Iterator[str]:
    """What a cell lists, parted by commas, or by blanks where no name holds any."""
    for piece in _APART.split(text):
        whole = re.split("[@:]", piece)[0]
        yield from ([piece.strip()] if folded(whole) in known else piece.split())

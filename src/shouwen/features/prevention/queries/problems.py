"""Known problems: lists, and one with its history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.prevention.queries.words import FAULT, KEPT, PERSON, UNIT, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

_KEPT = KEPT.format(row="p")
_FIELDS = f"""
    p.id, p.number, p.unit_id, p.raised_in, p.person_id, p.district, p.building, p.base_station, p.category, p.symptom,
    p.risk, p.measure, p.due_on, p.review_on, p.state, p.is_open, p.outcome, p.raised_at, p.closed_at, p.version,
    {UNIT.format(unit="p.unit_id")} as unit, {PERSON.format(staff="p.person_id")} as person,
    {PERSON.format(staff="p.raised_by")} as raised_by, {FAULT.format(fault="p.fault_id")} as fault"""
_LIST = Prepared(
    text(f"""
select {_FIELDS} from known_problems p
where {_KEPT} and (not cast(:open_only as boolean) or p.is_open)
    and (cast(:risk as text) is null or p.risk = :risk)
    and (cast(:late_on as date) is null or (p.is_open and p.due_on < :late_on))
    and (cast(:words as text) is null or position(:words in
        lower(concat_ws(' ', p.number, p.district, p.building, p.base_station, p.symptom, p.measure))) > 0)
    and (cast(:before as timestamptz) is null or (p.raised_at, p.id) < (:before, cast(:before_id as uuid)))
order by p.raised_at desc, p.id desc limit :limit
""")  # noqa: S608 - the pieces are of this folder
)
_ONE = Prepared(text(f"select {_FIELDS} from known_problems p where p.id = :id and {_KEPT}"))  # noqa: S608
_STEPS = Prepared(
    text(f"""
select d.number, d.kind, d.at, d.text, {PERSON.format(staff="d.by")} as by
from known_problem_steps d where d.problem_id = :id order by d.number
""")  # noqa: S608
)
_OF_FAULT = Prepared(
    text(f"select {_FIELDS} from known_problems p where p.fault_id = :fault and {_KEPT} order by p.raised_at, p.id")  # noqa: S608
)
# Of a part of the tree that one has, or of the province or city in which one works.
_WITHIN = Prepared(
    text("""
select exists (select 1 from units u where u.id = :unit and u.closed_at is null and (
    exists (select 1 from unit_ancestors a where a.unit_id = u.id and a.ancestor_id = any(:roots))
    or exists (select 1 from unit_ancestors a
        join unit_ancestors h on h.ancestor_id = a.ancestor_id and h.unit_id = cast(:home as uuid)
        join units p on p.id = a.ancestor_id and p.kind in ('province', 'city') where a.unit_id = u.id)))
""")
)
_WORKS_THERE = Prepared(
    text("""
select exists (select 1 from staff s join unit_ancestors a on a.unit_id = s.unit_id and a.ancestor_id = :unit
    where s.id = :person and s.active)
""")
)
_PATH = Prepared(
    text("select a.ancestor_id from unit_ancestors a where a.unit_id = any(cast(:units as uuid[])) order by 1")
)
_THERE = Prepared(
    text("""
select u.code, (select count(*) from known_problems p where p.raised_in = u.id and p.raised_at >= :since) as there
from units u where u.id = :unit
""")
)


@dataclass(frozen=True, slots=True)
class Problem:
    id: UUID
    number: str
    unit_id: UUID
    raised_in: UUID
    person_id: UUID | None
    district: str
    building: str
    base_station: str
    category: str
    symptom: str
    risk: str
    measure: str
    due_on: date
    review_on: date | None
    state: str
    is_open: bool
    outcome: str | None
    raised_at: datetime
    closed_at: datetime | None
    version: int
    unit: dict[str, Any]
    person: dict[str, Any] | None
    raised_by: dict[str, Any] | None
    fault: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class ProblemStep:
    number: int
    kind: str
    at: datetime
    text: str
    by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What narrows the register. `late_on`: only what is open and was due before that day."""

    open_only: bool = True
    risk: str | None = None
    late_on: date | None = None
    words: str | None = None


async def problems_for(
    read: Reader, actor: Actor, sought: Sought, before: tuple[datetime, UUID] | None, limit: int
) -> list[Problem]:
    """The newest first."""
    at, after = before or (None, None)
    asked = sought.words.strip().lower() if sought.words and sought.words.strip() else None
    filters = {"open_only": sought.open_only, "risk": sought.risk, "late_on": sought.late_on, "words": asked}
    page = {"before": at, "before_id": after, "limit": limit}
    return await read.all(_LIST, Problem, **reader(actor), **filters, **page)


async def problem_seen(read: Reader, problem: UUID, actor: Actor) -> Problem:
    """Refuses with `NotFound` what the reader does not see."""
    found = await read.first(_ONE, Problem, id=problem, **reader(actor))
    if found is None:
        raise NotFound(subject=problem)
    return found


async def steps_of_problem(read: Reader, problem: UUID) -> list[ProblemStep]:
    return await read.all(_STEPS, ProblemStep, id=problem)


async def problems_of_fault(read: Reader, fault: UUID, actor: Actor) -> list[Problem]:
    return await read.all(_OF_FAULT, Problem, fault=fault, **reader(actor))


async def may_answer(read: Reader, unit: UUID, actor: Actor) -> bool:
    """Whether a unit may be named as the one that answers."""
    return bool(await read.value(_WITHIN, unit=unit, home=actor.unit, roots=list(actor.scope.roots)))


async def works_in(read: Reader, person: UUID, unit: UUID) -> bool:
    return bool(await read.value(_WORKS_THERE, person=person, unit=unit))


async def path_of(read: Reader, *units: UUID) -> tuple[UUID, ...]:
    """These units and all above them: whose screens hear of it."""
    return tuple(dict.fromkeys([unit for (unit,) in await read.tuples(_PATH, units=list(units))]))


async def raised_since(read: Reader, unit: UUID, since: datetime) -> tuple[str, int]:
    """A unit's code, and how many problems it has raised since."""
    rows = await read.tuples(_THERE, unit=unit, since=since)
    if not rows:
        raise NotFound(subject=unit)
    code, there = rows[0]
    return str(code), int(there)

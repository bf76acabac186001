"""Inspections: what is to be looked at, and what was found."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.prevention.queries.words import KEPT, PERSON, UNIT, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

_KEPT = KEPT.format(row="i")
_PROBLEM = "(select json_build_object('id', p.id, 'number', p.number) from known_problems p where p.id = {problem})"
_FIELDS = f"""
    i.id, i.unit_id, i.raised_in, i.person_id, i.district, i.building, i.base_station, i.subject, i.planned_on,
    i.due_at, i.state, i.is_open, i.result, i.finding, i.reminded, i.ended_at, i.version,
    {UNIT.format(unit="i.unit_id")} as unit, {PERSON.format(staff="i.person_id")} as person,
    {PERSON.format(staff="i.ended_by")} as ended_by,
    {_PROBLEM.format(problem="i.problem_id")} as problem, {_PROBLEM.format(problem="i.follow_up_id")} as follow_up"""
# What is open comes in the order in which it is due; all together, the latest first.
_OPEN = Prepared(
    text(f"""
select {_FIELDS} from inspections i
where {_KEPT} and i.is_open and (cast(:late_at as timestamptz) is null or i.due_at <= :late_at)
    and (not cast(:mine as boolean) or i.person_id = cast(:me as uuid))
    and (cast(:after as timestamptz) is null or (i.due_at, i.id) > (:after, cast(:after_id as uuid)))
order by i.due_at, i.id limit :limit
""")  # noqa: S608
)
_ALL = Prepared(
    text(f"""
select {_FIELDS} from inspections i
where {_KEPT} and (not cast(:mine as boolean) or i.person_id = cast(:me as uuid))
    and (cast(:after as timestamptz) is null or (i.due_at, i.id) < (:after, cast(:after_id as uuid)))
order by i.due_at desc, i.id desc limit :limit
""")  # noqa: S608
)
_ONE = Prepared(text(f"select {_FIELDS} from inspections i where i.id = :id and {_KEPT}"))  # noqa: S608
_ANY = Prepared(text(f"select {_FIELDS} from inspections i where i.id = :id"))  # noqa: S608


@dataclass(frozen=True, slots=True)
class Inspection:
    id: UUID
    unit_id: UUID
    raised_in: UUID
    person_id: UUID
    district: str
    building: str
    base_station: str
    subject: str
    planned_on: date
    due_at: datetime
    state: str
    is_open: bool
    result: str | None
    finding: str | None
    reminded: int
    ended_at: datetime | None
    version: int
    unit: dict[str, Any]
    person: dict[str, Any] | None
    ended_by: dict[str, Any] | None
    problem: dict[str, Any] | None
    follow_up: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which inspections: open ones, overdue ones (since `late_at`), one's own."""

    open_only: bool = True
    late_at: datetime | None = None
    mine: bool = False


async def inspections_for(
    read: Reader, actor: Actor, wanted: Wanted, after: tuple[datetime, UUID] | None, limit: int
) -> list[Inspection]:
    """What is open in the order in which it is due; all together, the latest first."""
    at, after_id = after or (None, None)
    page = {"after": at, "after_id": after_id, "limit": limit, "mine": wanted.mine, "me": actor.id}
    if wanted.open_only or wanted.late_at:
        return await read.all(_OPEN, Inspection, late_at=wanted.late_at, **reader(actor), **page)
    return await read.all(_ALL, Inspection, **reader(actor), **page)


async def inspection_seen(read: Reader, inspection: UUID, actor: Actor) -> Inspection:
    found = await read.first(_ONE, Inspection, id=inspection, **reader(actor))
    if found is None:
        raise NotFound(subject=inspection)
    return found


async def the_inspection(read: Reader, inspection: UUID) -> Inspection | None:
    """Whoever sees it: for a timer."""
    return await read.first(_ANY, Inspection, id=inspection)

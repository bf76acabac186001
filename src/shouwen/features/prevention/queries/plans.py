"""Emergency plans in force, those that ran for a fault, and drills."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.faults.queries.faults import Fault, fault_held, fault_seen
from shouwen.features.policies.queries import rules_around
from shouwen.features.prevention.contract import PLANS, EmergencyPlans
from shouwen.features.prevention.queries.words import HELD, PERSON, SEEN, UNIT, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

__all__ = [
    "Drill",
    "Fault",
    "Run",
    "Tick",
    "drill_held",
    "drills_for",
    "fault_held",
    "fault_seen",
    "plans_around",
    "run_seen",
    "runs_of",
    "ticks_of",
]
_RUN = f"""
    r.id, r.fault_id, r.unit_id, r.plan, r.content, r.is_open, r.started_at, r.ended_at, r.review, r.version,
    {PERSON.format(staff="r.started_by")} as started_by, {PERSON.format(staff="r.ended_by")} as ended_by"""
_RUNS = Prepared(text(f"select {_RUN} from plan_runs r where r.fault_id = :fault order by r.started_at desc, r.id"))  # noqa: S608
_ONE = Prepared(
    text(f"""
select {_RUN} from plan_runs r join mass_faults f on f.id = r.fault_id
where r.id = :id and {SEEN.format(unit="f.unit_id", region="f.region_id")}
""")  # noqa: S608
)
_TICKS = Prepared(
    text(f"""
select t.run_id, t.step, t.done, t.at, t.note, {PERSON.format(staff="t.by")} as by
from plan_run_ticks t where t.run_id = any(cast(:runs as uuid[])) order by t.at, t.id
""")  # noqa: S608
)
_DRILL = f"""
    d.id, d.unit_id, d.plan, d.name, d.name_en, d.planned_on, d.state, d.is_open, d.held_on, d.participants, d.result,
    d.lessons, d.ended_at, d.version, {UNIT.format(unit="d.unit_id")} as unit,
    {PERSON.format(staff="d.planned_by")} as planned_by, {PERSON.format(staff="d.ended_by")} as ended_by"""
_DRILLS = Prepared(
    text(f"""
select {_DRILL} from drills d
where {HELD.format(unit="d.unit_id")} and (not cast(:open_only as boolean) or d.is_open)
    and (cast(:before as date) is null or (d.planned_on, d.id) < (:before, cast(:before_id as uuid)))
order by d.planned_on desc, d.id desc limit :limit
""")  # noqa: S608
)
_ONE_DRILL = Prepared(text(f"select {_DRILL} from drills d where d.id = :id and {HELD.format(unit='d.unit_id')}"))  # noqa: S608


@dataclass(frozen=True, slots=True)
class Run:
    """A plan that runs, or ran, for a fault; `content` is the plan as it was when it was started."""

    id: UUID
    fault_id: UUID
    unit_id: UUID
    plan: str
    content: dict[str, Any]
    is_open: bool
    started_at: datetime
    ended_at: datetime | None
    review: str | None
    version: int
    started_by: dict[str, Any] | None
    ended_by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Tick:
    run_id: UUID
    step: str
    done: bool
    at: datetime
    note: str
    by: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Drill:
    id: UUID
    unit_id: UUID
    plan: str
    name: str
    name_en: str
    planned_on: date
    state: str
    is_open: bool
    held_on: date | None
    participants: str | None
    result: str | None
    lessons: str | None
    ended_at: datetime | None
    version: int
    unit: dict[str, Any]
    planned_by: dict[str, Any] | None
    ended_by: dict[str, Any] | None


async def plans_around(read: Reader, unit: UUID | None, now: datetime) -> EmergencyPlans:
    """What is in force for a unit."""
    found: EmergencyPlans = (await rules_around(read, unit)).at(PLANS, now).content
    return found


async def runs_of(read: Reader, fault: UUID) -> list[Run]:
    """The newest first."""
    return await read.all(_RUNS, Run, fault=fault)


async def ticks_of(read: Reader, *runs: UUID) -> list[Tick]:
    """The oldest first."""
    return await read.all(_TICKS, Tick, runs=list(runs)) if runs else []


async def run_seen(read: Reader, run: UUID, actor: Actor) -> Run:
    """Whoever sees its fault sees it."""
    found = await read.first(_ONE, Run, id=run, home=actor.unit, **reader(actor))
    if found is None:
        raise NotFound(subject=run)
    return found


async def drills_for(
    read: Reader, actor: Actor, open_only: bool, before: tuple[date, UUID] | None, limit: int
) -> list[Drill]:
    """The latest first."""
    on, after = before or (None, None)
    page = {"open_only": open_only, "before": on, "before_id": after, "limit": limit}
    return await read.all(_DRILLS, Drill, **reader(actor), **page)


async def drill_held(read: Reader, drill: UUID, actor: Actor) -> Drill:
    found = await read.first(_ONE_DRILL, Drill, id=drill, **reader(actor))
    if found is None:
        raise NotFound(subject=drill)
    return found

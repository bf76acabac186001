"""Registers for one reader: as files, and the plans of a fault."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from shouwen.features.faults.contract import FaultState
from shouwen.features.prevention import contract as c
from shouwen.features.prevention import rules
from shouwen.features.prevention.queries.plans import fault_seen, plans_around, runs_of, ticks_of
from shouwen.features.prevention.shapes import answers as shapes
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, Turn, listing_of

SECTION = "prevention_list"
Row = TypeVar("Row", bound=shapes.InPlace)


async def plans_of_fault(read: Reader, fault: UUID, actor: Actor, language: str, now: datetime) -> shapes.PlansOfFault:
    found = await fault_seen(read, fault, actor)
    runs = await runs_of(read, fault)
    ticks = await ticks_of(read, *(run.id for run in runs))
    is_open = found.state == FaultState.OPEN
    plans = await plans_around(read, found.unit_id, now) if is_open else c.EmergencyPlans(())
    running = {run.plan for run in runs if run.is_open}
    offered: Sequence[c.EmergencyPlan] = [
        plan for plan in rules.applying(plans, found.category, found.cases) if plan.code not in running
    ]
    return shapes.PlansOfFault(
        offered=[shapes.plan_of(plan, language) for plan in offered],
        runs=[shapes.run_of(run, ticks, language, now) for run in runs],
        may_lead=found.held and actor.may(c.LEAD),
        may_tick=actor.may(c.KEEP) or actor.may(c.LEAD),
    )


def problem_listing(turn: Turn[shapes.KnownProblem], language: str) -> Listing:
    def word(key: str) -> str:
        return say(language, SECTION, key)

    columns: tuple[Column[shapes.KnownProblem], ...] = (
        Column("number", lambda row: row.number, 20),
        Column("state", lambda row: word(f"state.{row.state}")),
        Column("risk", lambda row: word(f"risk.{row.risk}")),
        *_spot_columns(),
        Column("symptom", lambda row: row.symptom, 40),
        Column("measure", lambda row: row.measure, 40),
        Column("unit", lambda row: row.unit.name, 24),
        Column("person", lambda row: row.person.name if row.person else None),
        Column("due_on", lambda row: row.due_on),
        Column("review_on", lambda row: row.review_on),
        Column("fault", lambda row: row.fault.number if row.fault else None, 20),
        Column("raised_at", lambda row: row.raised_at, 18),
        Column("outcome", lambda row: row.outcome, 40),
    )
    return listing_of(turn, columns, language, SECTION)


def inspection_listing(turn: Turn[shapes.InspectionView], language: str) -> Listing:
    def word(key: str) -> str:
        return say(language, SECTION, key)

    columns: tuple[Column[shapes.InspectionView], ...] = (
        Column("planned_on", lambda row: row.planned_on),
        Column("state", lambda row: word(f"state.{row.state}")),
        *_spot_columns(),
        Column("subject", lambda row: row.subject, 40),
        Column("unit", lambda row: row.unit.name, 24),
        Column("person", lambda row: row.person.name if row.person else None),
        Column("result", lambda row: row.result and word(f"result.{row.result}")),
        Column("finding", lambda row: row.finding, 40),
        Column("ended_at", lambda row: row.ended_at, 18),
        Column("follow_up", lambda row: row.follow_up.number if row.follow_up else None, 20),
    )
    return listing_of(turn, columns, language, SECTION)


def _spot_columns() -> tuple[Column[Row], ...]:
    return (
        Column("district", lambda row: row.district),
        Column("building", lambda row: row.building, 20),
        Column("base_station", lambda row: row.base_station),
    )

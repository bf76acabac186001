"""Inspections: planned, recorded with what follows from them, and reminded of when their day has passed."""

from typing import Any
from uuid import UUID

from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.prevention import rules
from shouwen.features.prevention.contract import (
    INSPECTION_TIMER,
    CancelInspection,
    InspectionEvent,
    InspectionPlanned,
    InspectionState,
    PlanInspection,
    PreventionNotNow,
    RecordInspection,
    RemindOfInspection,
)
from shouwen.features.prevention.queries.inspections import Inspection, inspection_seen, the_inspection
from shouwen.features.prevention.queries.problems import may_answer, path_of, problem_seen, works_in
from shouwen.features.prevention.usecases.problems import enter, today_of, written
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Stale
from shouwen.platform.work import Work


async def plan_inspection(command: PlanInspection, work: Work) -> UUID:
    planned, home = command.planned, work.actor.unit
    if home is None:
        raise NotFound
    await _check(planned, work)
    inspection, due = work.new_id(), rules.day_over(planned.on, work.settings.time_zone)
    spot = {name: getattr(planned.spot, name).strip() for name in ("district", "building", "base_station")}
    row: dict[str, Any] = {"id": inspection, "unit_id": planned.unit, "raised_in": home, "person_id": planned.person}
    row |= {"subject": planned.subject.strip(), "planned_on": planned.on, "due_at": due, "problem_id": planned.problem}
    row |= {"state": InspectionState.PLANNED, "is_open": True, "reminded": 0, "version": 1}
    row |= {"planned_at": work.now(), "planned_by": work.actor.id}
    row |= dict.fromkeys(("result", "finding", "follow_up_id", "ended_at", "ended_by"))
    work.add("inspections", row | spot)
    work.set_timer(INSPECTION_TIMER, inspection, due)
    data: dict[str, str | int] = {"subject": planned.subject.strip(), "place": _place(row | spot)}
    told = NotifyPeople(NoticeKind.INSPECTION_PLANNED, people=(planned.person,), data=data, due_at=due)
    await work.run(told)
    path = await path_of(work.read, planned.unit, home)
    work.record(InspectionEvent(subject=inspection, subject_version=1, units=path, kind="planned"))
    return inspection


def _place(row: dict[str, Any]) -> str:
    return " · ".join(row[name] for name in ("district", "building", "base_station") if row[name])


async def _check(planned: InspectionPlanned, work: Work) -> None:
    if not await may_answer(work.read, planned.unit, work.actor):
        raise NotFound(subject=planned.unit)
    errors = rules.inspection_errors(planned, today_of(work))
    if not await works_in(work.read, planned.person, planned.unit):
        errors.append(FieldError("person", "unknown-person"))
    if errors:
        raise InvalidInput(*errors)
    if planned.problem is not None:
        await problem_seen(work.read, planned.problem, work.actor)


async def _taken(inspection: UUID, version: int, work: Work) -> Inspection:
    found = await inspection_seen(work.read, inspection, work.actor)
    if found.version != version:
        raise Stale(subject=inspection)
    if not found.is_open:
        raise PreventionNotNow(subject=inspection)
    return found


async def record_inspection(command: RecordInspection, work: Work) -> UUID | None:
    finding = written("finding", command.finding)
    found = await _taken(command.inspection, command.version, work)
    follow_up = await enter(command.follow_up, None, work) if command.follow_up else None
    row = {"result": command.result, "finding": finding, "follow_up_id": follow_up}
    await _ended(found, InspectionState.DONE, row, work)
    return follow_up


async def cancel_inspection(command: CancelInspection, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await _taken(command.inspection, command.version, work)
    await _ended(found, InspectionState.CANCELLED, {"finding": reason}, work)


async def _ended(found: Inspection, state: InspectionState, row: dict[str, Any], work: Work) -> None:
    ended: dict[str, Any] = {"state": state, "is_open": False, "ended_at": work.now(), "ended_by": work.actor.id}
    work.change("inspections", {"id": found.id, "version": found.version}, **row, **ended)
    path = await path_of(work.read, found.unit_id, found.raised_in)
    work.record(InspectionEvent(subject=found.id, subject_version=found.version + 1, units=path, kind=state))


async def remind_of_inspection(command: RemindOfInspection, work: Work) -> None:
    found = await the_inspection(work.read, command.inspection)
    if found is None or not found.is_open or found.reminded >= rules.MOST_REMINDERS:
        return
    work.change("inspections", {"id": found.id}, reminded=found.reminded + 1)
    work.set_timer(INSPECTION_TIMER, found.id, work.now() + rules.REMINDED_AGAIN)
    place = {name: getattr(found, name) for name in ("district", "building", "base_station")}
    data: dict[str, str | int] = {"subject": found.subject, "place": _place(place)}
    await work.run(
        NotifyPeople(NoticeKind.INSPECTION_OVERDUE, people=(found.person_id,), data=data, due_at=found.due_at)
    )
    path = await path_of(work.read, found.unit_id, found.raised_in)
    work.record(InspectionEvent(subject=found.id, subject_version=found.version, units=path, kind="reminded"))

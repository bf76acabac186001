"""A known problem from its entry to its end."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from shouwen.features.prevention import rules
from shouwen.features.prevention.contract import (
    ChangeProblem,
    PreventionNotNow,
    ProblemEvent,
    ProblemState,
    ProblemStepKind,
    ProblemTold,
    RaiseProblem,
    ReviewProblem,
    SettleProblem,
)
from shouwen.features.prevention.queries.plans import fault_seen
from shouwen.features.prevention.queries.problems import (
    Problem,
    may_answer,
    path_of,
    problem_seen,
    raised_since,
    works_in,
)
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Stale
from shouwen.platform.work import Work


def today_of(work: Work) -> date:
    return work.now().astimezone(work.settings.time_zone).date()


def written(field: str, text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field, "required"))
    return stripped


async def raise_problem(command: RaiseProblem, work: Work) -> UUID:
    if command.fault is not None:
        await fault_seen(work.read, command.fault, work.actor)
    return await enter(command.told, command.fault, work)


async def enter(told: ProblemTold, fault: UUID | None, work: Work) -> UUID:
    """A problem raised by whoever acts, in the unit in which they work."""
    home = work.actor.unit
    if home is None:
        raise NotFound
    row = await _checked(told, work, fresh=True)
    problem, number = work.new_id(), await _number(home, work)
    row |= {"id": problem, "number": number, "raised_in": home, "fault_id": fault, "version": 1}
    row |= {"state": ProblemState.OPEN, "is_open": True, "outcome": None, "closed_at": None}
    work.add("known_problems", row | {"raised_at": work.now(), "raised_by": work.actor.id})
    _step(problem, told.unit, 1, ProblemStepKind.RAISED, told.symptom, work)
    path = await path_of(work.read, told.unit, home)
    work.record(ProblemEvent(subject=problem, subject_version=1, units=path, kind=ProblemStepKind.RAISED, fault=fault))
    return problem


async def _number(home: UUID, work: Work) -> str:
    today = today_of(work)
    month = datetime.combine(today.replace(day=1), time(), work.settings.time_zone).astimezone(UTC)
    code, there = await raised_since(work.read, home, month)
    return rules.number_of(code, today, there)


async def _checked(told: ProblemTold, work: Work, *, fresh: bool) -> dict[str, Any]:
    """The columns of what is told, if nothing stands against it."""
    if not await may_answer(work.read, told.unit, work.actor):
        raise NotFound(subject=told.unit)
    errors = rules.problem_errors(told, today_of(work), fresh=fresh)
    if told.person is not None and not await works_in(work.read, told.person, told.unit):
        errors.append(FieldError("person", "unknown-person"))
    if errors:
        raise InvalidInput(*errors)
    spot = {name: getattr(told.spot, name).strip() for name in ("district", "building", "base_station")}
    return spot | {
        "category": told.category,
        "symptom": told.symptom.strip(),
        "risk": told.risk,
        "measure": told.measure.strip(),
        "unit_id": told.unit,
        "person_id": told.person,
        "due_on": told.due_on,
        "review_on": told.review_on,
    }


async def _taken(problem: UUID, version: int, work: Work) -> Problem:
    found = await problem_seen(work.read, problem, work.actor)
    if found.version != version:
        raise Stale(subject=problem)
    if not found.is_open:
        raise PreventionNotNow(subject=problem)
    return found


async def change_problem(command: ChangeProblem, work: Work) -> None:
    found = await _taken(command.problem, command.version, work)
    row = await _checked(command.told, work, fresh=False)
    await _moved(found, ProblemStepKind.CHANGED, "", row, work)


async def review_problem(command: ReviewProblem, work: Work) -> None:
    note = written("note", command.note)
    found = await _taken(command.problem, command.version, work)
    if command.next_on is not None and command.next_on <= today_of(work):
        raise InvalidInput(FieldError("next_on", "in-the-past"))
    await _moved(found, ProblemStepKind.REVIEWED, note, {"review_on": command.next_on}, work)


async def settle_problem(command: SettleProblem, work: Work) -> None:
    outcome = written("outcome", command.outcome)
    if command.state is ProblemState.OPEN:
        raise InvalidInput(FieldError("state", "not-one-of", {"expected": "solved, dropped"}))
    found = await _taken(command.problem, command.version, work)
    row: dict[str, Any] = {"state": command.state, "is_open": False, "outcome": outcome, "closed_at": work.now()}
    await _moved(found, ProblemStepKind(command.state.value), outcome, row, work)


async def _moved(found: Problem, kind: ProblemStepKind, said: str, row: dict[str, Any], work: Work) -> None:
    work.change("known_problems", {"id": found.id, "version": found.version}, **row)
    unit = row.get("unit_id", found.unit_id)
    _step(found.id, unit, found.version + 1, kind, said, work)
    path = await path_of(work.read, found.unit_id, unit, found.raised_in)
    work.record(ProblemEvent(subject=found.id, subject_version=found.version + 1, units=path, kind=kind))


def _step(problem: UUID, unit: UUID, number: int, kind: ProblemStepKind, said: str, work: Work) -> None:
    row = {"problem_id": problem, "number": number, "unit_id": unit, "kind": kind, "at": work.now()}
    work.add("known_problem_steps", row | {"by": work.actor.id, "text": said})

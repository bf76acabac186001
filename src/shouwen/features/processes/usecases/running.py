"""Starting a process for something, and going on when a step was done: run and open steps change together."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.policies.contract import Rules
from shouwen.features.processes.contract import (
    BeginAgain,
    CompleteStep,
    Course,
    EndProcess,
    Facts,
    Moved,
    NotInForce,
    OpenStep,
    Run,
    StartProcess,
    StepNotOpen,
    TakeUpProcess,
    Touchpoint,
    UnknownOutcome,
)
from shouwen.features.processes.queries.runnable import runnable_version
from shouwen.features.processes.queries.running import ending, given_up, kept, moving, starting
from shouwen.features.processes.rules.limits import amount_of
from shouwen.features.processes.rules.runnable import Runnable
from shouwen.features.sla.contract import rulebook_from
from shouwen.platform.work import Work


async def start_process(command: StartProcess, work: Work) -> Moved:
    since = command.since or work.now()
    ground = command.ground or await starting(work.read, command.process, command.unit, since)
    if ground.version is None:
        raise NotInForce(process=command.process)
    runnable = await runnable_version(work.read, ground.version)
    course = runnable.first(command.facts)
    for form, outcome in command.past:
        course = runnable.behind(course, form, outcome, command.facts)
    run = Run(command.subject, ground.version, command.unit, {}, 0, (), ground.rules)
    row: dict[str, Any] = {"subject_id": run.subject, "subject_kind": command.subject_kind, "version_id": run.version}
    row |= {"unit_id": run.unit, "state": course.state, "facts": command.facts, "version": 1}
    row |= {"is_open": not course.ended, "started_at": work.now(), "ended_at": work.now() if course.ended else None}
    work.add("process_runs", row)
    return _moved(run, runnable, course, _open(work, course.open, run, runnable))


async def begin_again(command: BeginAgain, work: Work) -> Moved | None:
    run = await kept(work.read, command.subject)
    if run is None:
        return None
    at = run.after_it(work.now())
    for number, step in enumerate(sorted(run.open, key=lambda step: int(step.token))):
        before = run.asked_before(command.facts) if number == 0 else {}
        work.change("process_steps", {"id": step.id}, closed_at=at, closed_by=_person(work), **before)
    runnable = await runnable_version(work.read, run.version)
    course = runnable.first(command.facts, run.state["next"])
    for form, outcome in command.past:
        course = runnable.behind(course, form, outcome, command.facts)
    _keep_course(work, run, course, command.facts, at if course.ended else None)
    return _moved(run, runnable, course, _open(work, course.open, run, runnable))


async def complete_step(command: CompleteStep, work: Work) -> Moved:
    run = command.run or await moving(work.read, command.step)
    step = next((one for one in run.open if one.id == command.step), None)
    if step is None:
        raise StepNotOpen(subject=command.step)
    runnable = await runnable_version(work.read, run.version)
    outcomes = [one.code for one in runnable.touchpoints[step.node].outcomes]
    if outcomes and command.outcome not in outcomes:
        raise UnknownOutcome(expected=", ".join(outcomes))
    course = runnable.after(run.state, step.token, command.outcome, command.facts)
    at = run.after_it(work.now())
    _keep_course(work, run, course, command.facts, at)
    left = {one.token for one in course.open}
    for one in run.open:
        if one.token not in left:
            done = {"outcome": command.outcome} | run.asked_before(command.facts) if one is step else {}
            work.change("process_steps", {"id": one.id}, closed_at=at, closed_by=_person(work), **done)
    known = {one.token for one in run.open}
    return _moved(
        run, runnable, course, _open(work, (one for one in course.open if one.token not in known), run, runnable)
    )


def _moved(run: Run, runnable: Runnable, course: Course, opened: dict[str, UUID]) -> Moved:
    known = {one.token: one.id for one in run.open} | opened
    still = tuple(known[one.token] for one in course.open)
    forms = frozenset(runnable.touchpoints[one.node].form for one in course.open)
    return Moved(run.version, still, forms, tuple(opened.values()), course.ended)


async def end_process(command: EndProcess, work: Work) -> None:
    found = await ending(work.read, command.subject)
    if found is None:
        return
    key = {"subject_id": command.subject, "version": found.seen}
    work.change("process_runs", key, is_open=False, ended_at=work.now())
    for step in found.open or ():
        work.change("process_steps", {"id": step}, closed_at=work.now(), closed_by=_person(work))


async def take_up_process(command: TakeUpProcess, work: Work) -> None:
    found = await given_up(work.read, command.subject)
    if found is None:
        return
    key = {"subject_id": command.subject, "version": found.seen}
    work.change("process_runs", key, is_open=True, ended_at=None)
    for step in found.open or ():
        work.change("process_steps", {"id": step}, closed_at=None, closed_by=None)


def _person(work: Work) -> UUID | None:
    """A member of staff; none for the customer and the system."""
    return work.actor.id if work.actor.unit is not None else None


def _keep_course(work: Work, run: Run, course: Course, facts: Facts, at: datetime | None) -> None:
    """`at` is when it ended, if it did; None for one that begins again."""
    ending: dict[str, Any] = {"ended_at": at} if course.ended or at is None else {}
    key = {"subject_id": run.subject, "version": run.seen}
    work.change("process_runs", key, state=course.state, facts=dict(facts), is_open=not course.ended, **ending)


def _open(work: Work, steps: Iterable[OpenStep], run: Run, runnable: Runnable) -> dict[str, UUID]:
    """Writes steps that begin to wait; answers their ids by token."""
    opened = {}
    for step in steps:
        opened[step.token] = work.new_id()
        row: dict[str, Any] = {"id": opened[step.token], "subject_id": run.subject, "version_id": run.version}
        row |= {"unit_id": run.unit, "token": step.token, "node_id": step.node, "entry": step.entry}
        row |= {"opened_at": work.now(), "due_at": _due(runnable.touchpoints[step.node], run.rules, work.now())}
        work.add("process_steps", row)
    return opened


def _due(touchpoint: Touchpoint, rules: Rules, now: datetime) -> datetime | None:
    """When a step that begins now must be done; None without a limit."""
    if touchpoint.limit is None:
        return None
    amount, days = amount_of(touchpoint.limit), rulebook_from(rules, now).workdays
    return days.add(now, days.length(amount), amount.unit.working)

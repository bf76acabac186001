"""Starting a process for something, and going on when a step was done: run and open steps change together."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from shouwen.features.policies.contract import Rules
from shouwen.features.processes.contract import (
    CompleteStep,
    Course,
    EndProcess,
    Facts,
    Moved,
    OpenStep,
    StartProcess,
    Touchpoint,
    UnknownOutcome,
)
from shouwen.features.processes.queries.running import ending, moving, starting, xml_of
from shouwen.features.processes.rules import read_diagram
from shouwen.features.processes.rules.engine import Plan, begin, complete, plan_of
from shouwen.features.processes.rules.limits import amount_of
from shouwen.features.sla.contract import rulebook_from
from shouwen.platform.database import Reader
from shouwen.platform.work import Work

_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class _Runnable:
    """A version as this process runs it."""

    plan: Plan
    touchpoints: dict[str, Touchpoint]


_kept: WeakKeyDictionary[Reader, OrderedDict[UUID, _Runnable]] = WeakKeyDictionary()


async def start_process(command: StartProcess, work: Work) -> Moved:
    found = await starting(work.read, command.process, command.unit, work.now())
    runnable = await _runnable(work.read, found.version)
    course = begin(runnable.plan, command.facts)
    for form in command.past:
        course = _behind(runnable, course, form, command.facts)
    row: dict[str, Any] = {
        "subject_id": command.subject,
        "subject_kind": command.subject_kind,
        "version_id": found.version,
    }
    row |= {
        "unit_id": command.unit,
        "state": course.state,
        "facts": command.facts,
        "version": 1,
        "is_open": not course.ended,
    }
    row |= {"started_at": work.now(), "ended_at": work.now() if course.ended else None}
    work.add("process_runs", row)
    place = _Place(command.subject, found.version, command.unit, found.rules)
    opened = _open(work, course.open, place, runnable)
    return _moved(place, runnable, course, opened, opened)


async def complete_step(command: CompleteStep, work: Work) -> Moved:
    run = await moving(work.read, command.step)
    runnable = await _runnable(work.read, run.version)
    outcomes = [one.code for one in runnable.touchpoints[run.node].outcomes]
    if outcomes and command.outcome not in outcomes:
        raise UnknownOutcome(expected=", ".join(outcomes))
    course = complete(runnable.plan, run.state, run.token, command.outcome, command.facts)
    _keep_course(work, run.subject, run.seen, course, command.facts)
    left = {one.token for one in course.open}
    for token, step in run.open.items():
        if token not in left:
            done: dict[str, Any] = {"outcome": command.outcome} if step == command.step else {}
            work.change("process_steps", {"id": step}, closed_at=work.now(), closed_by=work.actor.id, **done)
    place = _Place(run.subject, run.version, run.unit, run.rules)
    opened = _open(work, (one for one in course.open if one.token not in run.open), place, runnable)
    return _moved(place, runnable, course, run.open | opened, opened)


def _moved(
    place: "_Place", runnable: _Runnable, course: Course, known: dict[str, UUID], opened: dict[str, UUID]
) -> Moved:
    still = tuple(known[one.token] for one in course.open)
    forms = frozenset(runnable.touchpoints[one.node].form for one in course.open)
    return Moved(place.version, still, forms, tuple(opened.values()), course.ended)


async def end_process(command: EndProcess, work: Work) -> None:
    found = await ending(work.read, command.subject)
    if found is None:
        return
    key = {"subject_id": command.subject, "version": found.seen}
    work.change("process_runs", key, is_open=False, ended_at=work.now())
    for step in found.open or ():
        work.change("process_steps", {"id": step}, closed_at=work.now(), closed_by=work.actor.id)


def _behind(runnable: _Runnable, course: Course, form: str, facts: Facts) -> Course:
    """Behind the open step of this form, if there is one."""
    for step in course.open:
        if runnable.touchpoints[step.node].form == form:
            return complete(runnable.plan, course.state, step.token, None, facts)
    return course


def _keep_course(work: Work, subject: UUID, seen: int, course: Course, facts: Facts) -> None:
    ended: dict[str, Any] = {"ended_at": work.now()} if course.ended else {}
    key = {"subject_id": subject, "version": seen}
    work.change("process_runs", key, state=course.state, facts=dict(facts), is_open=not course.ended, **ended)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a run is, and by which rules its limits count."""

    subject: UUID
    version: UUID
    unit: UUID
    rules: Rules


def _open(work: Work, steps: Iterable[OpenStep], place: _Place, runnable: _Runnable) -> dict[str, UUID]:
    """Writes steps that begin to wait; answers their ids by token."""
    opened = {}
    for step in steps:
        opened[step.token] = work.new_id()
        row: dict[str, Any] = {"id": opened[step.token], "subject_id": place.subject, "version_id": place.version}
        row |= {"unit_id": place.unit, "token": step.token, "node_id": step.node, "entry": step.entry}
        row |= {"opened_at": work.now(), "due_at": _due(runnable.touchpoints[step.node], place.rules, work.now())}
        work.add("process_steps", row)
    return opened


def _due(touchpoint: Touchpoint, rules: Rules, now: datetime) -> datetime | None:
    """When a step that begins now must be done; None without a limit."""
    if touchpoint.limit is None:
        return None
    amount, days = amount_of(touchpoint.limit), rulebook_from(rules, now).workdays
    return days.add(now, days.length(amount), amount.unit.working)


async def _runnable(read: Reader, version: UUID) -> _Runnable:
    """A published version never changes, so it is read once per process, while it is in use."""
    kept = _kept.setdefault(read, OrderedDict())
    if version not in kept:
        xml = await xml_of(read, version)
        diagram = read_diagram(xml).diagram
        if diagram is None:
            raise NoLongerRunnable(version)
        kept[version] = _Runnable(plan_of(xml), {node.id: node.touchpoint for node in diagram.nodes})
        if len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    kept.move_to_end(version)
    return kept[version]


class NoLongerRunnable(Exception):
    """A published diagram that this release cannot run: checks became stricter than what is in use."""

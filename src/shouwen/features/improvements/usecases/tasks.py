"""From a missed target to a measure."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from shouwen.features.improvements import rules
from shouwen.features.improvements.contract import (
    FORM_PLAN,
    OPEN_JOB,
    RULES,
    CancelImprovement,
    HoldMeeting,
    ImprovementCancelled,
    ImprovementOpened,
    ImprovementOrigin,
    ImprovementPlanned,
    ImprovementRules,
    ImprovementState,
    ImprovementStepKind,
    MeetingHeld,
    NothingToImprove,
    OpenMissed,
    OpenWhatIsMissed,
    PlanImprovement,
    ProposeImprovement,
    Reading,
    UnitKindOpens,
)
from shouwen.features.improvements.queries import (
    Ground,
    Improvement,
    Valued,
    all_known,
    course_of,
    department_for,
    figure_between,
    figures_of_month,
    ground_of,
    improvement,
    units_with_figures,
)
from shouwen.features.improvements.usecases.running import begin, go_on
from shouwen.features.processes.contract import EndProcess
from shouwen.kernel.messages import FieldError, InvalidInput, Scope, Stale
from shouwen.platform.work import Work


async def open_what_is_missed(command: OpenWhatIsMissed, work: Work) -> None:  # noqa: ARG001 - its name says it all
    today = _today(work)
    month = rules.month_before(today)
    for unit, kind, published in await units_with_figures(work.read, month, rules.last_of(month)):
        rule: ImprovementRules = published.at(RULES, work.now()).content
        if rules.is_day_to_open(today, rule) and kind in set(map(str, rule.unit_kinds)):
            work.defer(OPEN_JOB, unit=unit, month=month)


async def open_missed(command: OpenMissed, work: Work) -> int:
    ground = await ground_of(work.read, command.unit, command.month)
    rule: ImprovementRules = ground.rules.at(RULES, work.now()).content
    if UnitKindOpens(ground.kind) not in rule.unit_kinds:
        return 0
    last, zone = rules.last_of(command.month), work.settings.time_zone
    figures = await figures_of_month(work.read, command.unit, command.month, last, work.now(), zone)
    fresh = [one for one in figures if _is_missed(one, rule) and one.definition.id not in ground.missed]
    for one in fresh:
        await open_task(command.unit, ground, one.reading, ImprovementOrigin.MISSED, "", work)
    return len(fresh)


def _is_missed(figure: Valued, rule: ImprovementRules) -> bool:
    """Hearsay is never missed (KPI-35): its figure is neither kept nor not."""
    return figure.definition.improve and figure.kept is False and figure.counted >= rule.at_least


async def propose_improvement(command: ProposeImprovement, work: Work) -> UUID:
    reason = written("reason", command.reason)
    figure = await _figure(command.unit, command.indicator, command.first, command.last, work.actor.scope, work)
    ground = await ground_of(work.read, command.unit, command.first)
    return await open_task(command.unit, ground, figure.reading, ImprovementOrigin.PROPOSED, reason, work)


async def _figure(unit: UUID, indicator: str, first: date, last: date, within: Scope, work: Work) -> Valued:
    check_span(first, last, work)
    zone = work.settings.time_zone
    return await figure_between(work.read, unit, within, indicator, first, last, work.now(), zone)


def check_span(first: date, last: date, work: Work) -> None:
    """Refuses days in the wrong order, yet to come, or too many."""
    wrong = rules.span_errors(first, last, _today(work))
    if wrong:
        raise InvalidInput(*wrong)


def _today(work: Work) -> date:
    return work.now().astimezone(work.settings.time_zone).date()


async def open_task(
    unit: UUID, ground: Ground, reading: Reading, origin: ImprovementOrigin, reason: str, work: Work, **more: object
) -> UUID:
    """A task about a figure; `more` are columns of what is measured of a process."""
    if reading.value is None:
        raise NothingToImprove
    rule: ImprovementRules = ground.rules.at(RULES, work.now()).content
    which = work.new_id()
    earlier = ground.there.get(reading.indicator, 0)
    due_on = _today(work) + timedelta(days=rule.due_days)
    about = {
        "id": which,
        "number": rules.number_of(ground.code, reading.indicator, reading.first, earlier),
        "unit_id": unit,
        "origin": origin,
        "due_at": rules.end_of(due_on, work.settings.time_zone),
        "opened_by": work.actor.id if origin is ImprovementOrigin.PROPOSED else None,
    }
    started = {"state": ImprovementState.OPEN, "is_open": True, "opened_at": work.now(), "version": 1}
    of_process = dict.fromkeys(("process", "process_measure", "node", "contact_point", "point_figure")) | more
    work.add("improvements", about | _kept(reading) | started | of_process)
    _step(which, unit, 1, ImprovementStepKind.OPENED, reason, work)
    await begin(which, unit, _facts(reading, origin), work)
    work.record(
        ImprovementOpened(
            subject=which,
            subject_version=1,
            units=ground.path,
            unit=unit,
            indicator=reading.indicator,
            first=reading.first,
            last=reading.last,
            origin=origin,
        )
    )
    return which


def _kept(reading: Reading) -> dict[str, object]:
    return {
        "indicator": reading.indicator,
        "name": reading.name,
        "name_en": reading.name_en,
        "first_day": reading.first,
        "last_day": reading.last,
        "scale": reading.scale,
        "better": reading.better,
        "value": str(reading.value),
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "target": None if reading.target is None else str(reading.target),
    }


def _facts(reading: Reading, origin: ImprovementOrigin) -> dict[str, Any]:
    """What conditions of the process may ask about."""
    target, value = (None if one is None else float(one) for one in (reading.target, reading.value))
    return {"origin": origin, "indicator": reading.indicator, "value": value, "target": target}


def done(found: Improvement, kind: ImprovementStepKind, said: str, work: Work, **more: object) -> None:
    """The next step of a task; `more` are columns of the kind's own."""
    _step(found.id, UUID(found.unit["id"]), found.version + 1, kind, said, work, **more)


def _step(
    which: UUID,
    unit: UUID,
    number: int,
    kind: ImprovementStepKind,
    said: str,
    work: Work,
    **more: object,
) -> None:
    row: dict[str, object] = {
        "improvement_id": which,
        "unit_id": unit,
        "number": number,
        "kind": kind,
        "at": work.now(),
        "by": None if work.actor.credential == "system" else work.actor.id,
        "text": said,
    }
    rest = dict.fromkeys(("held_on", "departments", "step_name", "step_name_en", "outcome", "outcome_names"))
    work.add("improvement_steps", row | rest | more)


async def taken(which: UUID, version: int, work: Work) -> Improvement:
    """The task in scope, as it was seen."""
    found = await improvement(work.read, which, work.actor.scope)
    if found.version != version:
        raise Stale(subject=which)
    return found


async def _taken(which: UUID, version: int, action: str, work: Work) -> Improvement:
    """The same, where this may be done."""
    found = await taken(which, version, work)
    rules.check_allowed(action, ImprovementState(found.state), which)
    return found


def change(found: Improvement, work: Work, **values: Any) -> None:
    work.change("improvements", {"id": found.id, "version": found.version}, **values)


def written(field: str, text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise InvalidInput(FieldError(field, "required"))
    return stripped


async def plan_improvement(command: PlanImprovement, work: Work) -> None:
    cause, measure = written("cause", command.cause), written("measure", command.measure)
    found = await _taken(command.improvement, command.version, "plan", work)
    if command.due_on < _today(work):
        raise InvalidInput(FieldError("due_on", "in-the-past"))
    department = await department_for(work.read, command.department, command.person, work.actor.scope)
    if department is None:
        raise InvalidInput(FieldError("department", "unknown-unit"))
    if not department.has_person:
        raise InvalidInput(FieldError("person", "not-of-unit"))
    course = await course_of(work.read, found.id, work.actor.id, work.now())
    step = course.of_form(FORM_PLAN)
    # A plan may be mended until it is carried out.
    gone = await go_on(found, step, None, ImprovementState.PLANNED, work) if step else {"state": found.state}
    change(
        found,
        work,
        **gone,
        cause=cause,
        measure=measure,
        department_id=command.department,
        person_id=command.person,
        due_at=rules.end_of(command.due_on, work.settings.time_zone),
    )
    done(found, ImprovementStepKind.PLANNED, f"{cause}\n{measure}", work)
    work.record(
        ImprovementPlanned(
            subject=found.id,
            subject_version=found.version + 1,
            units=(UUID(found.unit["id"]), *department.path),
            department=command.department,
            person=command.person,
            due_on=command.due_on,
        )
    )


async def hold_meeting(command: HoldMeeting, work: Work) -> None:
    agreed = written("agreed", command.agreed)
    found = await _taken(command.improvement, command.version, "meet", work)
    if command.held_on > _today(work):
        raise InvalidInput(FieldError("held_on", "in-the-future"))
    if not command.departments or not await all_known(work.read, command.departments, work.actor.scope):
        raise InvalidInput(FieldError("departments", "unknown-unit"))
    change(found, work, state=found.state)
    met = {"held_on": command.held_on, "departments": list(command.departments)}
    done(found, ImprovementStepKind.MEETING, agreed, work, **met)
    work.record(
        MeetingHeld(
            subject=found.id,
            subject_version=found.version + 1,
            units=(UUID(found.unit["id"]),),
            held_on=command.held_on,
            departments=command.departments,
        )
    )


async def cancel_improvement(command: CancelImprovement, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await _taken(command.improvement, command.version, "cancel", work)
    await work.run(EndProcess(found.id))
    change(found, work, state=ImprovementState.CANCELLED, is_open=False, closed_at=work.now())
    done(found, ImprovementStepKind.CANCELLED, reason, work)
    units = (UUID(found.unit["id"]),)
    work.record(ImprovementCancelled(subject=found.id, subject_version=found.version + 1, units=units))

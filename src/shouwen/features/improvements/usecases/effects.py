"""What was done about a figure, and whether it helped."""

from uuid import UUID

from shouwen.features.improvements.contract import (
    EFFECTIVE,
    FORM_CARRY_OUT,
    FORM_CHECK,
    INEFFECTIVE,
    PLAN,
    CarriedOutByYourself,
    CarryOutImprovement,
    CheckImprovement,
    ImprovementCarriedOut,
    ImprovementChecked,
    ImprovementOrigin,
    ImprovementState,
    ImprovementStepKind,
    NothingToImprove,
    NotResponsible,
    ProposePointImprovement,
    ProposeProcessImprovement,
    Reading,
)
from shouwen.features.improvements.queries import (
    AskedReading,
    Improvement,
    all_known,
    figure_between,
    ground_of,
    is_published_for,
    point_reading,
    reading_between,
)
from shouwen.features.improvements.usecases.running import go_on, step_of_form
from shouwen.features.improvements.usecases.tasks import change, check_span, done, open_task, taken, written
from shouwen.features.processes.contract.measures import MeasureId
from shouwen.features.touchpoints.contract import PointFigure
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Scope
from shouwen.platform.work import Work


async def propose_process_improvement(command: ProposeProcessImprovement, work: Work) -> UUID:
    reason = written("reason", command.reason)
    check_span(command.first, command.last, work)
    if not await all_known(work.read, (command.unit,), work.actor.scope):
        raise NotFound
    asked = AskedReading(command.unit, command.process, command.measure, command.node)
    zone = work.settings.time_zone
    reading = await reading_between(work.read, asked, command.first, command.last, work.now(), zone)
    ground = await ground_of(work.read, command.unit, command.first)
    about = {"process": command.process, "process_measure": command.measure, "node": command.node}
    return await open_task(command.unit, ground, reading, ImprovementOrigin.PROPOSED, reason, work, **about)


async def propose_point_improvement(command: ProposePointImprovement, work: Work) -> UUID:
    reason = written("reason", command.reason)
    check_span(command.first, command.last, work)
    if not await all_known(work.read, (command.unit,), work.actor.scope):
        raise NotFound
    zone, days = work.settings.time_zone, (command.first, command.last)
    reading = await point_reading(work.read, command.unit, command.point, command.figure, *days, work.now(), zone)
    ground = await ground_of(work.read, command.unit, command.first)
    about = {"contact_point": command.point, "point_figure": command.figure}
    return await open_task(command.unit, ground, reading, ImprovementOrigin.PROPOSED, reason, work, **about)


async def carry_out_improvement(command: CarryOutImprovement, work: Work) -> None:
    note = written("note", command.note)
    found = await taken(command.improvement, command.version, work)
    step = await step_of_form(found, FORM_CARRY_OUT, work)
    if work.actor.id != found.person_id and not work.actor.may(PLAN):
        raise NotResponsible(subject=found.id)
    if command.published is not None:
        await _check_published(found, command.published, work)
    gone = await go_on(found, step, None, ImprovementState.CARRIED_OUT, work)
    change(found, work, **gone, carried_out_by=work.actor.id, published_id=command.published)
    done(found, ImprovementStepKind.CARRIED_OUT, note, work)
    units = (UUID(found.unit["id"]),)
    work.record(ImprovementCarriedOut(subject=found.id, subject_version=found.version + 1, units=units))


async def check_improvement(command: CheckImprovement, work: Work) -> None:
    note = written("note", command.note)
    found = await taken(command.improvement, command.version, work)
    step = await step_of_form(found, FORM_CHECK, work)
    if work.actor.id == found.carried_out_by_id:
        raise CarriedOutByYourself(subject=found.id)
    later = await _later(found, command, work)
    value = None if later.value is None else str(later.value)
    if value is None and command.effective:
        raise NothingToImprove
    helped = command.effective
    outcome = EFFECTIVE if helped else INEFFECTIVE
    gone = await go_on(found, step, outcome, ImprovementState.CARRIED_OUT, work)
    change(
        found,
        work,
        **gone,
        effect_first=command.first,
        effect_last=command.last,
        effect_value=value,
        effect_cases=later.numerator if later.denominator is None else later.denominator,
        effective=command.effective,
    )
    done(found, ImprovementStepKind.EFFECTIVE if helped else ImprovementStepKind.INEFFECTIVE, note, work)
    work.record(
        ImprovementChecked(
            subject=found.id,
            subject_version=found.version + 1,
            units=(UUID(found.unit["id"]),),
            effective=command.effective,
            value=value,
        )
    )


async def _later(found: Improvement, command: CheckImprovement, work: Work) -> Reading:
    """The same figure of the same unit on later days; of a process on the cases of the version published for it."""
    if command.first <= found.last_day:
        raise InvalidInput(FieldError("first", "before-the-figure"))
    check_span(command.first, command.last, work)
    unit, now, zone = UUID(found.unit["id"]), work.now(), work.settings.time_zone
    if found.contact_point is not None and found.point_figure is not None:
        figure, days = PointFigure(found.point_figure), (command.first, command.last)
        return await point_reading(work.read, unit, found.contact_point, figure, *days, now, zone)
    if found.process is None or found.process_measure is None:
        within = Scope(roots=(unit,))
        valued = await figure_between(work.read, unit, within, found.indicator, command.first, command.last, now, zone)
        return valued.reading
    asked = AskedReading(unit, found.process, MeasureId(found.process_measure), found.node)
    version = None if found.published is None else UUID(found.published["id"])
    return await reading_between(work.read, asked, command.first, command.last, now, zone, version)


async def _check_published(found: Improvement, version: UUID, work: Work) -> None:
    """Refuses a version that did not come for this task."""
    unit = UUID(found.unit["id"])
    if found.process is None or not await is_published_for(work.read, version, found.process, unit, found.opened_at):
        raise InvalidInput(FieldError("published", "unknown-version"))

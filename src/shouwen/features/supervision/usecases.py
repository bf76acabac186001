"""Drawing and checking."""

from datetime import date
from uuid import UUID

from shouwen.features.complaints.contract import HANDLING, HandlingRules
from shouwen.features.supervision import rules
from shouwen.features.supervision.contract import (
    DRAW_JOB,
    CaseChecked,
    CheckCase,
    CheckerWasInvolved,
    DrawByItself,
    DrawSample,
    DrawWhatIsDue,
    ForgetRemarks,
    MonthNotOver,
    NothingToDraw,
    SampleDrawn,
)
from shouwen.features.supervision.queries import case_to_check, departments_due, ground_of
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def draw_sample(command: DrawSample, work: Work) -> UUID:
    if command.seed is not None and not 0 <= command.seed <= rules.LARGEST_SEED:
        raise InvalidInput(FieldError("seed", "out-of-range", {"most": rules.LARGEST_SEED}))
    return await _draw(command.unit, command.month, command.seed, work, work.actor.scope, work.actor.id)


async def draw_by_itself(command: DrawByItself, work: Work) -> UUID:
    return await _draw(command.unit, command.month, None, work, None, None)


async def draw_what_is_due(command: DrawWhatIsDue, work: Work) -> None:  # noqa: ARG001 - says everything by its name
    zone = work.settings.time_zone
    month = rules.month_before(work.now().astimezone(zone).date())
    for unit in await departments_due(work.read, month, *rules.month_of(month, zone)):
        work.defer(DRAW_JOB, unit=unit, month=month)


async def _draw(unit: UUID, day: date, seed: int | None, work: Work, within: Scope | None, drawer: UUID | None) -> UUID:
    since, until = rules.month_of(day, work.settings.time_zone)
    path, published, closed = await ground_of(work.read, unit, since, until, within)
    if until > work.now():
        raise MonthNotOver
    handling: HandlingRules = published.at(HANDLING, until).content
    size = rules.sample_size(len(closed), handling.sample_percent, handling.sample_at_least)
    if not size:
        raise NothingToDraw
    sample, month = work.new_id(), day.replace(day=1)
    if seed is None:
        seed = rules.seed_from(work.new_id())
    work.add(
        "supervision_samples",
        {
            "id": sample,
            "unit_id": unit,
            "month": month,
            "seed": seed,
            "percent": handling.sample_percent,
            "at_least": handling.sample_at_least,
            "population": len(closed),
            "drawn_at": work.now(),
            "drawn_by": drawer,
        },
    )
    picked = enumerate(rules.drawn(closed, size, seed))
    work.add("supervision_cases", *({"sample_id": sample, "ticket_id": each, "place": n} for n, each in picked))
    drawn = SampleDrawn(subject=sample, units=path, month=month, seed=seed, population=len(closed), size=size)
    work.record(drawn)
    return sample


async def check_case(command: CheckCase, work: Work) -> None:
    found = await case_to_check(work.read, command.sample, command.ticket, work.actor.id, work.actor.scope)
    if found.involved:
        raise CheckerWasInvolved(subject=command.ticket)
    said = command.verdict
    answers = {name: getattr(said, name) for name in ("process_right", "result_reasonable", "customer_satisfied")}
    if False in answers.values():
        _must_say_why(said.remark)
    key = {"sample_id": command.sample, "ticket_id": command.ticket}
    remark = said.remark.strip() or None
    work.change("supervision_cases", key, **answers, remark=remark, checked_at=work.now(), checked_by=work.actor.id)
    units = tuple(sorted(found.places))
    work.record(CaseChecked(subject=command.ticket, units=units, sample=command.sample, **answers))


def _must_say_why(remark: str) -> None:
    if not remark.strip():
        raise InvalidInput(FieldError("remark", "required"))


async def forget_remarks(command: ForgetRemarks, work: Work) -> None:
    said = Sql("case when t.remark is not null then r.remark end", command.word)
    work.change("supervision_cases", {"ticket_id": command.ticket}, guarded=False, remark=said)

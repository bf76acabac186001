"""Break-glass: taken with a reason, ended by hand or by time, reviewed by somebody else."""

from datetime import timedelta
from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    LEAST_MINUTES,
    LEAST_REASON,
    MOST_MINUTES,
    MOST_REASON,
    OVER,
    AlreadyReviewed,
    BreakGlassEnded,
    BreakGlassOpen,
    BreakGlassReviewed,
    BreakGlassStarted,
    EndBreakGlass,
    FinishBreakGlass,
    ForgetEmergency,
    NotOverYet,
    ReviewBreakGlass,
    StartBreakGlass,
    Verdict,
)
from shouwen.features.organisation.contract.signing import InPersonOnly
from shouwen.features.organisation.queries import KeptUse, kept_use, open_emergency, use_within
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, NotFound
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_BY_SESSION = "session"


async def start_break_glass(command: StartBreakGlass, work: Work) -> UUID:
    person, reason = work.actor.id, command.reason.strip()
    if person is None or work.actor.credential != _BY_SESSION:
        raise InPersonOnly
    known = await storage.known_units(work.read, [command.unit])
    _check(command, reason, is_unit=bool(known))
    if await open_emergency(work.read, person, work.now(), "en"):
        raise BreakGlassOpen
    use, ends_at = work.new_id(), work.now() + timedelta(minutes=command.minutes)
    row = {"id": use, "staff_id": person, "unit_id": command.unit, "reason": reason}
    work.add("break_glass", row | {"started_at": work.now(), "ends_at": ends_at})
    work.set_timer(OVER, use, ends_at)
    started = BreakGlassStarted(
        subject=use,
        unit=command.unit,
        minutes=command.minutes,
        reason=reason,
        people=(person,),
        units=(command.unit,),
    )
    work.record(started)
    return use


def _check(command: StartBreakGlass, reason: str, *, is_unit: bool) -> None:
    checks = (
        (is_unit, FieldError("unit", "unknown-unit")),
        (len(reason) >= LEAST_REASON, FieldError("reason", "too-short", {"min_length": LEAST_REASON})),
        (len(reason) <= MOST_REASON, FieldError("reason", "too-long", {"max_length": MOST_REASON})),
        (LEAST_MINUTES <= command.minutes <= MOST_MINUTES, FieldError("minutes", "minutes-range")),
    )
    wrong = [error for right, error in checks if not right]
    if wrong:
        raise InvalidInput(*wrong)


async def end_break_glass(command: EndBreakGlass, work: Work) -> None:
    kept = await kept_use(work.read, command.use)
    if kept is None or kept.staff_id != work.actor.id:
        raise NotFound
    if kept.over_at <= work.now():
        return
    _end(kept, work)


async def finish_break_glass(command: FinishBreakGlass, work: Work) -> None:
    kept = await kept_use(work.read, command.use)
    if kept is None or kept.ended_at is not None:
        return
    _end(kept, work)


def _end(kept: KeptUse, work: Work) -> None:
    # A timer may ring late: the powers ended at their time all the same.
    at = min(work.now(), kept.over_at)
    work.change("break_glass", {"id": kept.id}, ended_at=Sql("coalesce(t.ended_at, r.ended_at)", at))
    work.record(BreakGlassEnded(subject=kept.id, people=(kept.staff_id,), units=(kept.unit_id,)))


async def review_break_glass(command: ReviewBreakGlass, work: Work) -> None:
    kept = await use_within(work.read, command.use, work.actor.scope)
    if kept is None:
        raise NotFound
    if kept.staff_id == work.actor.id:
        raise FourEyes
    if kept.over_at > work.now():
        raise NotOverYet
    if kept.reviewed_at is not None:
        raise AlreadyReviewed
    remark = command.remark.strip()
    if command.verdict is Verdict.WRONG and not remark:
        raise InvalidInput(FieldError("remark", "required"))
    work.change(
        "break_glass",
        {"id": kept.id},
        reviewed_at=work.now(),
        reviewed_by=work.actor.id,
        verdict=command.verdict,
        remark=remark or None,
    )
    verdict = BreakGlassReviewed(
        subject=kept.id, verdict=command.verdict, people=(kept.staff_id,), units=(kept.unit_id,)
    )
    work.record(verdict)


async def forget_emergency(command: ForgetEmergency, work: Work) -> None:
    remark = Sql("case when t.remark is not null then r.remark end", command.word)
    work.change("break_glass", {"id": command.use}, guarded=False, reason=command.word, remark=remark)

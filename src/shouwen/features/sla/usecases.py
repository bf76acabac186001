"""Adding facts, and telling what follows from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.sla.contract import (
    ClockReminded,
    DeadlinePassed,
    Due,
    ForgetNotes,
    History,
    NotPaused,
    Pause,
    PauseClocks,
    PauseEnded,
    PauseReason,
    PausesUsedUp,
    RereadClocks,
    ResumeClocks,
    Rulebook,
    StartClocks,
    TellClocks,
    Told,
    WatchClocks,
    allowance_left,
    derive,
    due_marks,
    limits_reply,
    pause_ends,
)
from shouwen.features.sla.contract.watching import LAST
from shouwen.features.sla.queries import history_with_rules
from shouwen.features.sla.storage import add_moment, begin, keep, save_marks, save_pause
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def start_clocks(command: StartClocks, work: Work) -> Told:
    history = History(command.ticket, command.at, command.urgency, command.channel)
    begin(work, command.unit, history)
    history = history.told(command.event, command.at, 1, command.data)
    for event, at in command.met:
        history = history.told(event, at, 1)
    for moment in history.moments:
        add_moment(work, history, moment)
    for pause in command.waited:
        history = history.paused(replace(pause, id=work.new_id()))
        save_pause(work, history, history.pauses[-1])
    return keep(work, (), history, command.rulebook)


async def tell_clocks(command: TellClocks, work: Work) -> Told:
    before, rules = command.history, command.rulebook
    if not before.moments:
        return Told(before, ())
    after = before.told(command.event, work.now(), command.round, command.data)
    return _told(work, after, derive(before, rules), rules)


def _told(work: Work, history: History, before: Sequence[Any], rules: Rulebook) -> Told:
    add_moment(work, history, history.moments[-1])
    return keep(work, before, history, rules)


async def pause_clocks(command: PauseClocks, work: Work) -> Told:
    before, rules = command.history, command.rulebook
    reason = rules.reason(command.reason)
    if reason is None:
        raise InvalidInput(FieldError("reason", "not-one-of", {"expected": _codes(rules)}))
    _check_end(reason, command.until, work.now())
    left = allowance_left(reason, before, rules, work.now())
    if left is not None and not left:
        raise PausesUsedUp(subject=before.ticket)
    pause = Pause(work.new_id(), reason.code, command.note.strip(), work.now(), _person(work), command.until)
    save_pause(work, before, pause)
    return keep(work, derive(before, rules), before.paused(pause), rules)


def _codes(rules: Rulebook) -> str:
    return ", ".join(reason.code for reason in rules.pauses.reasons)


def _check_end(reason: PauseReason, until: datetime | None, now: datetime) -> None:
    """A pause ends by itself, if nobody ends it: at a given time, or with what its reason allows."""
    if until is None and reason.at_most is None:
        raise InvalidInput(FieldError("until", "required"))
    if until is not None and until <= now:
        raise InvalidInput(FieldError("until", "in-the-past"))


async def resume_clocks(command: ResumeClocks, work: Work) -> Told:
    before, rules = command.history, command.rulebook
    open_pauses = {pause.id for pause in before.pauses if pause.ended_at is None}
    if command.pause not in open_pauses:
        raise NotPaused(subject=before.ticket)
    after = before.resumed(command.pause, work.now(), _person(work))
    for pause in after.pauses:
        if pause.id == command.pause:
            save_pause(work, after, pause)
    return keep(work, derive(before, rules), after, rules)


def _person(work: Work) -> UUID | None:
    return work.actor.id if work.actor.unit is not None else None


async def watch_clocks(command: WatchClocks, work: Work) -> Told | None:
    found = await history_with_rules(work.read, command.ticket)
    if found is None or found[0].watch_at is None or found[0].watch_at > work.now():
        return None
    history, rules = found
    history = _end_pauses(history, rules, command.units, work)
    due = due_marks(derive(history, rules), history, work.now())
    save_marks(work, history, due)
    for mark in due:
        if mark.told:
            _remind(mark, history.ticket, command.units, rules, work)
    told = frozenset((mark.clock.kind, mark.clock.round, mark.percent) for mark in due)
    return keep(work, (), replace(history, reminded=history.reminded | told), rules)


def _end_pauses(history: History, rules: Rulebook, units: tuple[UUID, ...], work: Work) -> History:
    """A pause that was over by its own terms is written down as ended then; that changes no clock."""
    ends = pause_ends(history, rules)
    for pause in history.pauses:
        end = ends.get(pause.id)
        if pause.ended_at is None and end is not None and end <= work.now():
            history = history.resumed(pause.id, end, None)
            save_pause(work, history, replace(pause, ended_at=end))
            over = PauseEnded(subject=history.ticket, units=units, pause=pause.id, reason=pause.reason, ended_at=end)
            work.record(over)
    return history


def _remind(mark: Due, ticket: UUID, units: tuple[UUID, ...], rules: Rulebook, work: Work) -> None:
    clock = mark.clock
    shared: dict[str, Any] = {"subject": ticket, "units": units, "kind": clock.kind, "round": clock.round}
    if not clock.stopped:
        work.record(ClockReminded(**shared, percent=mark.percent, due_at=clock.due_at))
    if mark.percent == LAST:
        work.record(DeadlinePassed(**shared, due_at=clock.due_at, reply=limits_reply(clock, rules) or None))


async def reread_clocks(command: RereadClocks, work: Work) -> Told | None:
    found = await history_with_rules(work.read, command.ticket)
    return keep(work, (), *found) if found else None


async def forget_notes(command: ForgetNotes, work: Work) -> None:
    work.change("ticket_pauses", {"ticket_id": command.ticket}, guarded=False, note=command.word)

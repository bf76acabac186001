"""Facts and clocks to rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from shouwen.features.sla.contract import (
    WATCH_TIMER,
    Clock,
    Due,
    History,
    Moment,
    Pause,
    Rulebook,
    Told,
    derive,
    next_look,
)
from shouwen.platform.work import Work

_KEY = ("ticket_id", "kind", "round")


def begin(work: Work, unit: UUID, history: History) -> None:
    """The first row of a ticket's history; `keep` says when to look at it."""
    row = {"ticket_id": history.ticket, "unit_id": unit, "urgency": history.urgency, "channel": history.channel}
    more = {"accepted_at": history.accepted_at, "watch_at": None, "version": 1}
    work.put("ticket_times", ("ticket_id",), row | more)


def add_moment(work: Work, history: History, moment: Moment) -> None:
    row = {"ticket_id": history.ticket, "number": moment.number, "at": moment.at, "event": moment.event}
    # Two at once would take the same number: the guarded version lets one of them decide again.
    work.add("ticket_moments", row | {"round": moment.round, "data": moment.data}, tail="on conflict do nothing")


def save_pause(work: Work, history: History, pause: Pause) -> None:
    row = {name: getattr(pause, name) for name in ("id", "reason", "note", "started_at", "started_by")}
    more = {"until": pause.until, "ended_at": pause.ended_at, "ended_by": pause.ended_by}
    work.put("ticket_pauses", ("id",), row | more | {"ticket_id": history.ticket})


def save_marks(work: Work, history: History, due: Sequence[Due]) -> None:
    for mark in due:
        row = {"ticket_id": history.ticket, "kind": mark.clock.kind, "round": mark.clock.round}
        more = {"percent": mark.percent, "at": work.now(), "told": mark.told}
        work.add("clock_reminders", row | more, tail="on conflict do nothing")


def keep(work: Work, before: Iterable[Clock], history: History, rules: Rulebook) -> Told:
    """Keeps the clocks as they are now, with the next look at them; `before` are those that were kept."""
    clocks = derive(history, rules)
    known = {(clock.kind, clock.round): clock for clock in before}
    for clock in clocks:
        if known.pop((clock.kind, clock.round), None) != clock:
            work.put("clocks", _KEY, _row(history.ticket, clock, work.now()))
    for kind, number in known:
        work.remove("clocks", ticket_id=history.ticket, kind=kind, round=number)
    watch_at = next_look(clocks, history, rules)
    if history.version:
        key = {"ticket_id": history.ticket, "version": history.version}
        work.change("ticket_times", key, watch_at=watch_at)
    else:
        work.put("ticket_times", ("ticket_id",), {"ticket_id": history.ticket, "watch_at": watch_at})
    if watch_at is not None and watch_at != history.watch_at:
        work.set_timer(WATCH_TIMER, history.ticket, watch_at)
    return Told(replace(history, watch_at=watch_at), clocks)


def _row(ticket: UUID, clock: Clock, now: datetime) -> dict[str, object]:
    plain = ("kind", "round", "limit_seconds", "working", "mandatory", "target", "extended", "started_at", "due_at")
    row = {name: getattr(clock, name) for name in (*plain, "soon_at", "stopped_at")}
    return row | {"ticket_id": ticket, "state": clock.state(now)}

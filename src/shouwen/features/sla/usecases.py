"""Starting, telling and noting."""

from shouwen.features.sla import rules
from shouwen.features.sla.contract import (
    Clock,
    ClocksDefined,
    ClockState,
    DeadlinePassed,
    DefineClocks,
    Effect,
    NoteDeadline,
    StartClocks,
    TellClocks,
)
from shouwen.features.sla.queries import clock_of_ticket
from shouwen.features.sla.storage import add_clock, save_clock
from shouwen.platform.work import Work


async def start_clocks(command: StartClocks, work: Work) -> tuple[Clock, ...]:
    starting = [rule for rule in command.rules if rule.effects.get(command.event) == Effect.START]
    clocks = tuple(rule.started(work.new_id(), command.event, command.at) for rule in starting)
    for clock in clocks:
        add_clock(work, command.ticket, clock)
    return clocks


async def tell_clocks(command: TellClocks, work: Work) -> tuple[Clock, ...]:
    effects = {rule.kind: rule.effects.get(command.event) for rule in command.rules}
    told = tuple(rules.told(c, effects.get(c.kind), command.event, work.now()) for c in command.clocks)
    for before, after in zip(command.clocks, told, strict=True):
        save_clock(work, before, after)
    return told


async def note_deadline(command: NoteDeadline, work: Work) -> None:
    found = await clock_of_ticket(work.read, command.clock)
    if found is None:
        return
    ticket, clock = found
    # The timer of a stretch that ended, and was followed by another, rings early: that deadline is not this one. A
    # clock that was stopped late, before its timer came to ring, has passed its deadline all the same.
    state, due = clock.state(work.now()), clock.running and clock.due_at <= work.now()
    if due or state in (ClockState.LOST, ClockState.LATE):
        work.record(DeadlinePassed(subject=ticket, kind=clock.kind))


async def define_clocks(command: DefineClocks, work: Work) -> None:
    for rule in command.rules:
        work.add("clock_kinds", {"kind": rule.kind, "limit_seconds": rule.limit_seconds}, tail="on conflict do nothing")
        for event, effect in rule.effects.items():
            row = {"kind": rule.kind, "event": event, "effect": effect}
            work.add("clock_events", row, tail="on conflict do nothing")
    work.record(ClocksDefined(subject=work.cause, kinds=tuple(rule.kind for rule in command.rules)))

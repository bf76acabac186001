"""Clocks to rows."""

from uuid import UUID

from shouwen.features.sla.contract import DEADLINE_TIMER, Clock, Stretch
from shouwen.platform.work import Work


def add_clock(work: Work, ticket: UUID, clock: Clock) -> None:
    """Keeps a new clock and has its deadline noted."""
    row = {"id": clock.id, "ticket_id": ticket, "kind": clock.kind, "limit_seconds": clock.limit_seconds}
    work.add("clocks", row)
    for number, stretch in enumerate(clock.stretches):
        _add_stretch(work, clock.id, number, stretch)
    if clock.running:
        work.set_timer(DEADLINE_TIMER, clock.id, clock.due_at)


def save_clock(work: Work, before: Clock, after: Clock) -> None:
    """Keeps what changed: an ended stretch, or a new one with its own deadline."""
    for number, stretch in enumerate(after.stretches):
        if number >= len(before.stretches):
            _add_stretch(work, after.id, number, stretch)
            if after.due_at >= stretch.started_at:  # what was lost before has been noted, or will be by its own timer
                work.set_timer(DEADLINE_TIMER, after.id, after.due_at)
        elif stretch != before.stretches[number]:
            key = {"clock_id": after.id, "number": number}
            work.change("clock_stretches", key, ended_at=stretch.ended_at, ended_by=stretch.ended_by)


def _add_stretch(work: Work, clock: UUID, number: int, stretch: Stretch) -> None:
    work.add(
        "clock_stretches",
        {
            "clock_id": clock,
            "number": number,
            "started_at": stretch.started_at,
            "started_by": stretch.started_by,
            "ended_at": stretch.ended_at,
            "ended_by": stretch.ended_by,
        },
    )

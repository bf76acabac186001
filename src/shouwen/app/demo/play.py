"""Lets the story happen: moves the clock from one event to the next and puts each through the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shouwen.app.context import Office
from shouwen.app.demo.handling import Move
from shouwen.app.demo.plot import Draft
from shouwen.app.worker import make_timers
from shouwen.features.complaints.contract import RecordSatisfaction
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.clock import SetClock
from shouwen.platform.database import Prepared
from shouwen.platform.tables import timers

Advance = Callable[[int, int], None]
"""Told how many of how many events have happened."""

_NEXT_TIMER = Prepared(select(func.min(timers.c.due_at)))


@dataclass(slots=True)
class _Ticket:
    id: TicketId
    version: int


class Play:
    """One office on a clock of its own."""

    def __init__(self, office: Office, clock: SetClock) -> None:
        self._office, self._clock = office, clock
        self._timers = make_timers(office)
        self._tickets: dict[int, _Ticket] = {}
        self._next_timer: datetime | None = None

    async def perform(self, drafts: Sequence[Draft], end: datetime, advance: Advance) -> None:
        """Everything in order of time; deadlines pass when they do, not when somebody looks."""
        beats: list[tuple[datetime, int, int]] = []
        for number, draft in enumerate(drafts):
            beats += [(draft.at, number, -1), *((move.at, number, at) for at, move in enumerate(draft.moves))]
        beats.sort()
        for done, (at, number, move) in enumerate(beats):
            await self._pass_time(at)
            draft = drafts[number]
            if move < 0:
                await self._register(number, draft)
            else:
                await self._act(number, draft.moves[move])
            advance(done + 1, len(beats))
        await self._pass_time(end)

    async def _register(self, number: int, draft: Draft) -> None:
        registered = await self._office.desk.run(draft.intake.wish, draft.intake.by.actor)
        self._tickets[number] = _Ticket(TicketId(registered.id), registered.version)
        if self._next_timer is None:
            await self._look_for_timer()

    async def _act(self, number: int, move: Move) -> None:
        ticket = self._tickets[number]
        wish = move.action(ticket=ticket.id, version=ticket.version, **move.words)
        done = await self._office.desk.run(wish, move.by.actor)
        ticket.version = done.version
        if move.action is RecordSatisfaction:
            # A clock that starts again may be due before all others.
            await self._look_for_timer()

    async def _pass_time(self, at: datetime) -> None:
        while self._next_timer is not None and self._next_timer <= at:
            self._clock.move_to(max(self._next_timer, self._clock.now()))
            await self._timers.ring_due()
            await self._look_for_timer()
        self._clock.move_to(at)

    async def _look_for_timer(self) -> None:
        self._next_timer = await self._office.database.read.value(_NEXT_TIMER)

"""Cases that take too long: who was told of them level by level, and some whom somebody took up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from shouwen.app.context import Office
from shouwen.app.demo.company import Company
from shouwen.app.demo.talks import Aside
from shouwen.app.demo.texts import process
from shouwen.features.escalations.contract import AcceptEscalation, ClimbLadder, EscalationState
from shouwen.features.escalations.tables import escalations
from shouwen.features.tickets.tables import tickets
from shouwen.kernel.messages import THE_SYSTEM

_LOOKS = tuple(timedelta(hours=hours) for hours in (7, 4, 1, 0))
"""How long before the end of the story ladders are looked at."""
_TAKEN_UP = 3
"""Of so many that wait, one is taken up soon."""


class Ladders:
    """What a worker does all the time is looked at a few times: the story needs no more."""

    def __init__(self, company: Company, end: datetime) -> None:
        self._people = {one.actor.id: one for area in company.areas.values() for one in area.people}
        self._end = end

    def asides(self) -> Iterator[Aside]:
        for before in _LOOKS:
            yield Aside(self._end - before, self._look)

    async def _look(self, office: Office) -> None:
        climbing = select(tickets.c.id).where(tickets.c.is_open).order_by(tickets.c.number)
        for (ticket,) in await office.database.read.tuples(climbing):
            await office.desk.run(ClimbLadder(ticket), THE_SYSTEM)
        await self._take_up(office)

    async def _take_up(self, office: Office) -> None:
        e = escalations.c
        waiting = (
            select(e.id, e.version, e.told)
            .where(e.state == EscalationState.OPEN)
            .order_by(e.accept_by, e.fell_due_at, e.id)
        )
        note = process().notes["escalation"]
        for number, (escalation, version, told) in enumerate(await office.database.read.tuples(waiting)):
            known = [self._people[one] for one in sorted(told) if one in self._people]
            if number % _TAKEN_UP == 0 and known:
                await office.desk.run(AcceptEscalation(escalation, version, note), known[0].actor)

"""Takes what desks want from where they laid it down."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
import structlog

from shouwen.app.acd.journal import DeskSaid, Routed
from shouwen.app.acd.keeping import Keeper
from shouwen.app.acd.running import Driver
from shouwen.app.context import Office
from shouwen.features.routing.contract import Ticked
from shouwen.features.telephony.contract import DeskMessage, KeepTick
from shouwen.features.telephony.contract.desks import ClosuresChanged
from shouwen.features.telephony.queries import messages
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.resting import rest

Log = structlog.stdlib.get_logger("shouwen.acd")
_LOOK_SECONDS = 0.05
_AT_ONCE = 200


@dataclass(slots=True)
class Signs:
    """What outlasts one leadership: that there may be a message, and messages at which the core broke."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    broke: set[str] = field(default_factory=set)


class Inbox:
    """A message goes out of its table in the transaction that journals it; until then it is not taken twice."""

    def __init__(
        self, office: Office, driver: Driver, keeper: Keeper, signs: Signs, closures: Callable[[], Awaitable[None]]
    ) -> None:
        """`closures` reads which queues are closed by hand."""
        self._office = office
        self._driver = driver
        self._keeper = keeper
        self._signs = signs
        self._closures = closures
        self._taken: set[UUID] = set()

    async def run(self) -> None:
        while True:
            self._signs.woken.clear()
            found = await messages(self._office.database.read, _AT_ONCE)
            for each in found:
                if each.id not in self._taken:
                    await self._take(each.id, each.body)
            self._taken = {each.id for each in found}
            await rest(self._signs.woken, _LOOK_SECONDS)

    async def _take(self, place: UUID, body: object) -> None:
        try:
            message: DeskMessage = msgspec.convert(body, DeskMessage)
        except msgspec.ValidationError as wrong:
            Log.error("a desk's message cannot be read", message=str(place), error=str(wrong))
            await self._drop(place)
            return
        if str(place) in self._signs.broke:
            Log.error("a desk's message that nothing can be done with is dropped", message=str(place))
            await self._drop(place)
        elif isinstance(message, ClosuresChanged):
            await self._closures()
            await self._drop(place)
            self._driver.put(Routed(Ticked()))
        else:
            self._driver.put(DeskSaid(message, str(place)))

    async def _drop(self, place: UUID) -> None:
        await self._office.desk.run(KeepTick(self._keeper.seq, taken=(place,)), THE_SYSTEM)

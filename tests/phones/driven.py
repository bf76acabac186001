"""A site whose calls are driven by the real process on a real switch and a real database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, LiteralString
from uuid import UUID

import msgspec
from psycopg.rows import dict_row

from shouwen.app.acd.process import Lines, drive
from shouwen.app.context import make_office
from shouwen.features.routing.contract import Profile
from shouwen.features.telephony.contract import FromDesk, SeatWish, SignsIn, Wishes
from shouwen.features.telephony.ports import NoSwitch, Switch
from shouwen.gateways.asterisk import SwitchLost
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from tests.conftest import TestOffice
from tests.phones import exchange_in_use

Row = dict[str, Any]


def connection_to(lines: exchange_in_use.Lines) -> Callable[[], AbstractAsyncContextManager[Switch]]:
    @asynccontextmanager
    async def connected() -> AsyncIterator[Switch]:
        try:
            async with lines.centre.ari as ari:
                yield AsteriskSwitch(ari)
        except SwitchLost as lost:
            raise NoSwitch(str(lost)) from lost

    return connected


class Site:
    """What its process made of everything, read from the tables; it can be ended and begun again."""

    def __init__(self, office: TestOffice, lines: exchange_in_use.Lines) -> None:
        self.office = office
        self._offices = 0
        self._lines = Lines(connection_to(lines), ("carrier",))
        self._led = asyncio.Event()
        self._driving: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        # Calls take real time; and each process has connections of its own.
        self._offices += 1
        settings, url = self.office.office.settings, self.office.database.url
        self.driving = make_office(settings, url, SystemClock(), Chance(self._offices))
        await self.driving.database.open()
        self._led.clear()
        self._driving = asyncio.create_task(drive(self.driving, self._lines, led=self._led.set))
        leads = asyncio.create_task(self._led.wait())
        await asyncio.wait({leads, self._driving}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        if self._driving.done():
            self._driving.result()
        assert self._led.is_set(), "nobody leads"

    async def end(self) -> None:
        if self._driving is not None:
            self._driving.cancel()
            with suppress(asyncio.CancelledError):
                await self._driving
            self._driving = None
        await self.driving.database.close()

    def id_of(self, name: str) -> UUID:
        return UUID(str(getattr(self.office.cast, name).id))

    async def says(self, message: FromDesk) -> UUID:
        place = self.office.office.ids.next()
        async with self.office.database.connection() as connection:
            await connection.execute(
                "insert into acd_inbox values (%s, %s, %s)",
                (place, self.office.clock.now(), msgspec.json.encode(message).decode()),
            )
        return place

    async def signs_in(self, name: str, unit: str = "HZC") -> None:
        agent = str(self.id_of(name))
        await self.says(SignsIn(agent, name, str(self.office.cast.units[unit]), Profile(languages=("zh",))))
        await self.until("select 1 from seats where agent_id = %s and presence <> 'signed_out'", self.id_of(name))

    async def wishes(self, wish: SeatWish) -> UUID:
        return await self.says(Wishes(wish.agent, wish))

    async def rows(self, query: LiteralString, *values: object) -> list[Row]:
        async with (
            self.office.database.connection() as connection,
            connection.cursor(row_factory=dict_row) as cursor,
        ):
            await cursor.execute(query, values)
            return await cursor.fetchall()

    async def seat(self, name: str) -> Row:
        found = await self.rows("select * from seats where agent_id = %s", self.id_of(name))
        return found[0] if found else {"presence": "signed_out"}

    async def until(self, query: LiteralString, *values: object, seconds: float = 8) -> Row:
        """The one row, as soon as there is one."""
        async with asyncio.timeout(seconds):
            while not (found := await self.rows(query, *values)):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.03)
        return found[0]

    async def stands(self, name: str, presence: str, reason: str | None = None, stage: str | None = None) -> Row:
        return await self.until(
            "select * from seats where agent_id = %s and presence = %s and (%s::text is null or reason = %s)"
            " and (%s::text is null or stage = %s)",
            *(self.id_of(name), presence, reason, reason, stage, stage),
        )

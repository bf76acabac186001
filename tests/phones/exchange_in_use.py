"""A centre's switch and the far end of its lines, both real, for tests that listen to phones."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from shouwen.features.telephony.ports import CameIn, LegId, LineHappening, NoSwitch, Switch
from shouwen.gateways.asterisk import (
    Ari,
    Exchange,
    Extension,
    FarEnd,
    Instance,
    Trunk,
    far_end_plan,
    find_programs,
    plan_of,
)
from shouwen.gateways.asterisk.far_end import TONES
from shouwen.gateways.asterisk.phones import Phone, Phones, phones_of
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.switch import AsteriskSwitch

HOTLINE = "10086"
SEATS = (Extension("alice", "secret-of-alice"), Extension("bob", "secret-of-bob"))
NOBODYS = Extension("carol", "secret-of-carol")
"""A phone that never registers."""
UNPACKED = Path(__file__).parents[2] / ".phones"
T = TypeVar("T", bound=LineHappening)


def programs() -> Programs:
    """Those that `make phones` or the machine gives."""
    prefix = os.environ.get("ASTERISK_PREFIX")
    return find_programs(UNPACKED, Path(prefix) if prefix else None)


def free_port(kind: socket.SocketKind = socket.SOCK_DGRAM, host: str = "127.0.0.1") -> int:
    with socket.socket(socket.AF_INET, kind) as asked:
        asked.bind((host, 0))
        return int(asked.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Lines:
    """Both instances; they are started once and used by test after test."""

    centre: Instance
    far: Instance
    centre_at: str

    async def start(self) -> None:
        await self.centre.start()
        await self.far.start()
        async with self.centre.ari as ari, asyncio.timeout(20):
            while sum(each.state == "online" for each in await ari.endpoints()) <= len(SEATS):  # noqa: ASYNC110 - the far end's doing
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        await self.far.stop()
        await self.centre.stop()


def lines_in(home: Path, found: Programs) -> Lines:
    """Two instances that are not yet started, on ports of their own."""
    sip, carrier = free_port(), free_port(host="127.0.0.2")
    ports = (free_port(socket.SOCK_STREAM) for _ in range(5))
    exchange = Exchange(
        secret="secret-of-the-centre",
        sip_port=sip,
        ari_port=next(ports),
        extensions=(*SEATS, NOBODYS),
        trunks=(Trunk("carrier", "127.0.0.2", carrier),),
    )
    far = FarEnd(
        secret="secret-of-the-far-end",
        centre=f"127.0.0.1:{sip}",
        carrier_port=carrier,
        desk_port=free_port(),
        ari_port=next(ports),
        phones=SEATS,
    )
    return Lines(
        Instance(found, plan_of(exchange), home / "centre"),
        Instance(found, far_end_plan(far), home / "far"),
        far.centre,
    )


class Line:
    """The switch with what it has told so far, and the phones."""

    def __init__(self, switch: Switch, phones: Phones) -> None:
        self.switch = switch
        self.phones = phones
        self.told: list[LineHappening] = []
        self._came = asyncio.Event()
        self.dana = phones.caller("13800000001", TONES[0])
        self.alice = phones.seat("alice", TONES[1])
        self.bob = phones.seat("bob", TONES[2])
        self.eve = phones.caller("13900000002", TONES[3])

    async def hear_from_switch(self) -> None:
        async for each in self.switch.happenings():
            self.told.append(each)
            self._came.set()
            self._came = asyncio.Event()

    async def told_of(self, kind: type[T], condition: Callable[[T], bool] = lambda _: True, seconds: float = 8) -> T:
        """The first happening of that kind, of now or of what has come before."""
        async with asyncio.timeout(seconds):
            while True:
                for each in self.told:
                    if isinstance(each, kind) and condition(each):
                        return each
                await self._came.wait()

    async def calls_in(self, caller: Phone) -> LegId:
        """A customer calls the hotline and is answered: nobody else is on the line."""
        await caller.dial(HOTLINE)
        came = await self.told_of(CameIn, lambda each: each.caller == caller.name)
        await self.switch.answer(came.leg)
        await caller.talks()
        return came.leg


async def until_lost(following: asyncio.Task[None]) -> None:
    """Ends what follows a switch, be it lost or not."""
    following.cancel()
    with suppress(asyncio.CancelledError, NoSwitch):
        await following


@asynccontextmanager
async def in_use(lines: Lines, notes: bool = True) -> AsyncIterator[Line]:
    """Connected; whatever is still on the line at the end is ended."""
    async with lines.centre.ari as ari, phones_of(lines.far, lines.centre_at) as phones:
        line = Line(AsteriskSwitch(ari), phones)
        following = asyncio.create_task(line.hear_from_switch() if notes else asyncio.sleep(0))
        try:
            yield line
        finally:
            for each in (ari, phones.ari):
                await _clear(each)
            await until_lost(following)


async def _clear(ari: Ari) -> None:
    for bridge in await ari.bridges():
        await ari.drop(f"/bridges/{bridge.id}")
    for channel in await ari.channels():
        await ari.drop(f"/channels/{channel.id}")

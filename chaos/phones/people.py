"""Agents and callers on real phones: each does what comes to mind, as the day's chance wills."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from random import Random
from uuid import UUID

import msgspec

from chaos.phones.floor import AGENTS, HOTLINE, PROBE, SEATS, profile_of, rows
from chaos.phones.site import Centre, patiently
from shouwen.features.telephony import contract as c
from shouwen.gateways.asterisk import AriRefused
from shouwen.gateways.asterisk.far_end import TONES
from shouwen.gateways.asterisk.phones import NothingHappened, Phone
from shouwen.kernel.chance import Chance
from shouwen.platform.realtime.hints import tell_present

CALLERS = 9
_LONG = 3_600
_GONE = (AriRefused, NothingHappened, IndexError, StopIteration, RuntimeError)
"""Somebody else was faster: the call that was to be answered or ended is not there any more."""
_OWED = """
select contact_id::text, agent_id::text from calls where agent_id is not null and ended_at is not null
order by arrived_at desc limit 200
"""


class People:
    """Everybody with a phone. `dials` counts each caller's calls."""

    def __init__(self, centre: Centre, chance: Chance) -> None:
        self.centre = centre
        self.seats = {
            name: centre.phones.seat(number, TONES[place % len(TONES)])
            for place, (name, number) in enumerate(SEATS.items())
        }
        self.callers = [centre.phones.caller(f"1380000{each:04}", TONES[each % len(TONES)]) for each in range(CALLERS)]
        self.trial = centre.phones.caller("13900009999", TONES[0])
        self.dials: dict[str, int] = {}
        self._chance = chance
        self._resulted: set[str] = set()
        self._tasks: list[asyncio.Task[None]] = []

    async def says(self, message: c.FromDesk) -> None:
        """Laid down again until it is there."""
        office = self.centre.office
        place, body = office.ids.next(), msgspec.json.encode(message).decode()

        async def lay() -> None:
            async with office.database.connection() as connection:
                await connection.execute(
                    "insert into acd_inbox values (%s, %s, %s) on conflict do nothing",
                    (place, office.clock.now(), body),
                )

        await patiently(lay)

    async def sign_in(self) -> None:
        """Everybody takes their seat, or takes it anew, and is there for calls."""
        for name, number in SEATS.items():
            me, unit = self.centre.units[name], self.centre.units["unit"]
            await self.says(c.SignsIn(me, number, unit, profile_of(name)))
        await self.give_results()
        for name in SEATS:
            await self.says(c.GoesIdle(self.centre.units[name]))

    async def give_results(self) -> None:
        """Whatever call has ended and has none."""
        for row in await patiently(lambda: rows(self.centre.office, _OWED)):
            if row["contact_id"] not in self._resulted:
                # Once it is there: whoever is stopped before that says it again.
                await self.says(c.HasResult(row["agent_id"], row["contact_id"]))
                self._resulted.add(row["contact_id"])

    def begin(self) -> None:
        """From here on they live until `freeze`."""
        for name in AGENTS:
            self._live(self._works(name, self._chance[f"agent.{name}"]))
        for place, phone in enumerate(self.callers):
            self._live(self._calls(phone, self._chance[f"caller.{place}"]))
        self._live(self._write_up())

    async def freeze(self) -> None:
        """Nobody moves; calls stay as they are."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def hang_up(self) -> None:
        """Everybody puts the phone down."""
        for phone in (*self.callers, *self.seats.values(), self.trial):
            with suppress(*_GONE):
                await phone.hang_up()

    async def dial(self, phone: Phone, number: str) -> None:
        self.dials[phone.name] = self.dials.get(phone.name, 0) + 1
        await phone.dial(number)

    async def stay_present(self) -> None:
        """Their screens are open the whole day."""
        present = [UUID(self.centre.units[name]) for name in SEATS]
        while True:
            await patiently(lambda: tell_present(self.centre.office.database, present))
            await asyncio.sleep(5)

    def _live(self, life: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.create_task(life))

    async def _works(self, name: str, chance: Random) -> None:
        phone = self.seats[name]
        while True:
            with suppress(*_GONE):
                await phone.rings(_LONG)
                await asyncio.sleep(chance.uniform(0.05, 1.0))
                await phone.answer()
                await asyncio.sleep(chance.uniform(0.1, 1.0))
                await self._talks(name, phone, chance)
            await asyncio.sleep(0.05)

    async def _talks(self, name: str, phone: Phone, chance: Random) -> None:
        me, people = self.centre.units[name], self.centre.units
        colleague = people[chance.choice([each for each in AGENTS if each != name])]
        courses: tuple[tuple[c.SeatWish, ...], ...] = (
            (c.Hold(me), c.Resume(me)),
            (c.Hold(me),),
            (c.CallSeat(me, colleague), c.TakeBack(me)),
            (c.CallSeat(me, colleague), c.HandOver(me)),
            (c.CallSeat(me, colleague), c.Join(me), c.HangUp(me)),
            (c.Transfer(me, "bills", "other_field"),),
            (c.HangUp(me),),
            (),
        )
        for wish in chance.choice(courses):
            await self.says(c.Wishes(me, wish))
            await asyncio.sleep(chance.uniform(0.3, 1.5))
        with suppress(NothingHappened):
            await phone.is_left(chance.uniform(0.5, 2.0))
        if chance.random() < 0.5:
            await phone.hang_up()
        await phone.is_left(5)

    async def _calls(self, phone: Phone, chance: Random) -> None:
        while True:
            await asyncio.sleep(chance.uniform(0.0, 1.0))
            with suppress(*_GONE):
                await self.dial(phone, HOTLINE)
                with suppress(NothingHappened):
                    await phone.is_left(chance.uniform(2.0, 9.0))
                await phone.hang_up()

    async def _write_up(self) -> None:
        """Some calls lie a while before they get their result."""
        chance = self._chance["results"]
        while True:
            await asyncio.sleep(chance.uniform(0.5, 2.0))
            await self.give_results()


def probe_of(people: People) -> tuple[Phone, Phone]:
    """Who tries the line, and who answers then."""
    return people.trial, people.seats[PROBE]


async def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether it comes to be in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110 - phones are followed elsewhere
                await asyncio.sleep(0.02)
            return True
    return False

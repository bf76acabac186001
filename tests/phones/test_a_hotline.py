"""Routing, the telephone's rules and a real switch as one: who calls is answered by who is free, and hears them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta

import pytest

from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import DeskSaid, Routed
from shouwen.app.acd.running import Caller, Driver, Entry, Surroundings
from shouwen.features.routing.contract import (
    Effect,
    Happening,
    Instant,
    Presence,
    RoutingSettings,
    SetIdle,
    SignedIn,
    SignedOut,
    Withdrawn,
)
from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.routing.rules import new_state, presence
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import Fact, Hearing
from shouwen.features.telephony.ports import CameIn
from shouwen.features.telephony.rules import seated
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from shouwen.kernel.ids import Ids
from tests.app.acd.hotline import SETTINGS
from tests.phones.exchange_in_use import HOTLINE, Line

pytestmark = pytest.mark.phones


class Hotline:
    """A driver on a real switch, with what was kept."""

    def __init__(self, line: Line, settings: RoutingSettings = SETTINGS) -> None:
        self.line = line
        self.core = Core(new_state(settings))
        self.facts: list[Fact] = []
        self.routed: list[Effect] = []
        self._changed = asyncio.Event()
        clock = SystemClock()
        around = Surroundings(line.switch, clock, Ids(clock, Chance(1)), ("carrier",), self._about, self._keep)
        self.driver = Driver(self.core, around)

    async def _about(self, _: CameIn) -> Caller:
        return Caller()

    async def _keep(self, at: Instant, entries: Sequence[Entry]) -> None:
        for _, outcome in entries:
            self.facts += outcome.facts
            self.routed += outcome.routed
        self._changed.set()
        self._changed = asyncio.Event()

    def put(self, come: calls.SeatWish | calls.Dials | Happening) -> None:
        if isinstance(come, calls.Dials):
            self.driver.put(DeskSaid(come, ""))
            return
        self.driver.put(DeskSaid(calls.Wishes(come.agent, come), "") if isinstance(come, calls.Wish) else Routed(come))

    def signs_in(self, *agents: str, in_browser: bool = False) -> None:
        for agent in agents:
            seated(self.core.telephone, agent, agent, in_browser=in_browser)
            self.put(SignedIn(agent, Profile()))

    def stands(self, agent: str) -> Presence:
        return presence(self.core.routing.core.agents[agent])

    async def until(self, condition: Callable[[], bool], within: timedelta = timedelta(seconds=8)) -> None:
        async with asyncio.timeout(within.total_seconds()):
            while not condition():
                await self._changed.wait()

    def last_stage(self) -> calls.Stage | None:
        return next((each.stage for each in reversed(self.facts) if isinstance(each, calls.StageChanged)), None)

    def over(self) -> list[calls.CallOver]:
        return [each for each in self.facts if isinstance(each, calls.CallOver)]


@pytest.fixture
async def hotline(quiet_line: Line) -> AsyncIterator[Hotline]:
    made = Hotline(quiet_line)
    driving = asyncio.create_task(made.driver.run())
    yield made
    driving.cancel()
    await asyncio.gather(driving, return_exceptions=True)


async def test_a_call_is_answered_held_and_wrapped_up(hotline: Hotline) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.stands("alice") is Presence.TALKING)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_alice.has(dana.tone)
    assert of_dana.has(alice.tone)
    hotline.put(calls.Hold("alice"))
    await hotline.until(lambda: hotline.last_stage() is calls.Stage.HELD)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_dana.is_music
    assert of_alice.has(dana.tone)
    hotline.put(calls.Resume("alice"))
    await asyncio.sleep(0.2)
    hotline.put(calls.HangUp("alice"))
    await dana.is_left()
    await alice.is_left()
    await hotline.until(lambda: hotline.stands("alice") is Presence.WRAP_UP)
    (over,) = hotline.over()
    assert over.agent == "alice"
    assert over.seconds.held > 1_000
    assert over.seconds.talked > 1_000


async def test_who_does_not_pick_up_loses_the_call_to_the_next(hotline: Hotline) -> None:
    dana, alice, bob = hotline.line.dana, hotline.line.alice, hotline.line.bob
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    hotline.signs_in("bob")
    await alice.refuse()
    await bob.rings()
    await bob.answer()
    await hotline.until(lambda: hotline.stands("bob") is Presence.TALKING)
    assert (await bob.hear()).has(dana.tone)
    assert alice.calls == 0


async def test_a_colleague_is_consulted_joined_and_left_with_the_customer(hotline: Hotline) -> None:
    dana, alice, bob = hotline.line.dana, hotline.line.alice, hotline.line.bob
    hotline.signs_in("alice", "bob")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.stands("alice") is Presence.TALKING)
    hotline.put(calls.CallSeat("alice", "bob"))
    await bob.rings()
    await bob.answer()
    await bob.talks()
    of_alice, of_bob, of_dana = await asyncio.gather(alice.hear(), bob.hear(), dana.hear())
    assert of_alice.has(bob.tone)
    assert of_alice.lacks(dana.tone)
    assert of_bob.has(alice.tone)
    assert of_dana.is_music
    hotline.put(calls.Join("alice"))
    await hotline.until(lambda: hotline.last_stage() is calls.Stage.CONFERENCE)
    of_alice, of_bob, of_dana = await asyncio.gather(alice.hear(), bob.hear(), dana.hear())
    assert of_alice.has(bob.tone, dana.tone)
    assert of_bob.has(alice.tone, dana.tone)
    assert of_dana.has(alice.tone, bob.tone)
    hotline.put(calls.HandOver("alice"))
    await alice.is_left()
    of_bob, of_dana = await asyncio.gather(bob.hear(), dana.hear())
    assert of_bob.has(dana.tone)
    assert of_dana.has(bob.tone)
    await dana.hang_up()
    await bob.is_left()
    await hotline.until(lambda: bool(hotline.over()))
    assert hotline.over()[0].agent == "bob"


async def test_a_transferred_customer_waits_and_reaches_the_other_seat(hotline: Hotline) -> None:
    dana, alice, bob = hotline.line.dana, hotline.line.alice, hotline.line.bob
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.stands("alice") is Presence.TALKING)
    hotline.put(calls.Transfer("alice", "bills", "a bill"))
    await alice.is_left()
    assert (await dana.hear()).is_music
    hotline.signs_in("bob")
    await bob.rings()
    await bob.answer()
    await hotline.until(lambda: hotline.stands("bob") is Presence.TALKING)
    assert (await dana.hear()).has(bob.tone)


async def test_a_supervisor_hears_a_seat_and_takes_the_call_over(hotline: Hotline) -> None:
    dana, alice, bob = hotline.line.dana, hotline.line.alice, hotline.line.bob
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.stands("alice") is Presence.TALKING)
    hotline.signs_in("bob")
    hotline.put(calls.ListenIn("bob", "alice", Hearing.LISTEN))
    await bob.rings()
    await bob.answer()
    await bob.talks()
    of_bob, of_dana = await asyncio.gather(bob.hear(), dana.hear())
    assert of_bob.has(dana.tone, alice.tone)
    assert of_dana.lacks(bob.tone)
    hotline.put(calls.TakeOver("bob"))
    await alice.is_left()
    await hotline.until(lambda: hotline.stands("bob") is Presence.TALKING)
    of_bob, of_dana = await asyncio.gather(bob.hear(), dana.hear())
    assert of_bob.has(dana.tone)
    assert of_dana.has(bob.tone)


async def test_a_caller_who_gives_up_stops_the_ringing(hotline: Hotline) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await dana.hang_up()
    await alice.is_left()
    await hotline.until(lambda: bool(hotline.over()))
    assert hotline.over()[0].agent == ""
    hotline.put(SetIdle("alice"))
    hotline.put(SignedOut("alice"))
    await hotline.until(lambda: "alice" not in hotline.core.routing.core.agents)


async def test_a_phone_that_is_not_there_is_passed_over(hotline: Hotline) -> None:
    dana, bob = hotline.line.dana, hotline.line.bob
    hotline.signs_in("carol")
    await dana.dial(HOTLINE)
    await hotline.until(lambda: any(isinstance(each, Withdrawn) for each in hotline.routed))
    hotline.signs_in("bob")
    await bob.rings()
    await bob.answer()
    await hotline.until(lambda: hotline.stands("bob") is Presence.TALKING)
    assert (await bob.hear()).has(dana.tone)


async def test_twenty_ways_to_press_the_same_key_twice(hotline: Hotline) -> None:
    """Wishes come faster than the switch can carry them out: nothing breaks, and the last one counts."""
    dana, alice = hotline.line.dana, hotline.line.alice
    hotline.signs_in("alice")
    await dana.dial(HOTLINE)
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.stands("alice") is Presence.TALKING)
    for _ in range(10):
        hotline.put(calls.Hold("alice"))
        hotline.put(calls.Resume("alice"))
    await asyncio.sleep(1)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_alice.has(dana.tone)
    assert of_dana.has(alice.tone)

"""The centre calls, tells who waits, takes messages and finds a lost phone again: decided by what phones hear."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from shouwen.features.routing.contract import Closure, Presence, QueueClosed
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import Stage
from shouwen.features.telephony.rules import Call
from shouwen.gateways.asterisk.far_end import heard_in
from shouwen.gateways.asterisk.spoken import SAID, SHIPPED
from tests.app.acd.hotline import WITH_CHOICES
from tests.phones.exchange_in_use import HOTLINE, Line, Lines
from tests.phones.test_a_hotline import Hotline

pytestmark = pytest.mark.phones
SOON = replace(WITH_CHOICES, queues=tuple(replace(each, choices_after_seconds=2) for each in WITH_CHOICES.queues))

_LONG = timedelta(seconds=20)


@pytest.fixture
async def hotline(quiet_line: Line) -> AsyncIterator[Hotline]:
    made = Hotline(quiet_line, SOON)
    driving = asyncio.create_task(made.driver.run())
    yield made
    driving.cancel()
    await asyncio.gather(driving, return_exceptions=True)


def _only(hotline: Hotline) -> Call:
    (call,) = hotline.core.telephone.calls.values()
    return call


async def _alice_talks_to_dana(hotline: Hotline, in_browser: bool = False) -> None:
    hotline.signs_in("alice", in_browser=in_browser)
    await hotline.line.dana.dial(HOTLINE)
    await hotline.line.alice.rings()
    await hotline.line.alice.answer()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    assert (await hotline.line.dana.hear()).has(hotline.line.alice.tone)


async def test_an_agent_dials_and_hears_it_ring_before_they_talk(hotline: Hotline) -> None:
    alice, eve = hotline.line.alice, hotline.line.eve
    hotline.signs_in("alice")
    hotline.put(calls.Dials("alice", eve.name, "o1", HOTLINE))
    await alice.rings()
    assert eve.calls == 0
    await alice.answer()
    await eve.rings()
    assert not (await alice.hear(1.5)).is_silence
    await eve.answer()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    of_alice, of_eve = await asyncio.gather(alice.hear(), eve.hear())
    assert of_alice.has(eve.tone)
    assert of_eve.has(alice.tone)
    hotline.put(calls.HangUp("alice"))
    await eve.is_left()
    await alice.is_left()


async def test_whoever_is_busy_ends_the_agents_call(hotline: Hotline) -> None:
    alice, eve = hotline.line.alice, hotline.line.eve
    hotline.signs_in("alice")
    hotline.put(calls.Dials("alice", eve.name, "o1", HOTLINE))
    await alice.rings()
    await alice.answer()
    await eve.rings()
    await eve.refuse()
    await alice.is_left()
    await hotline.until(lambda: bool(hotline.over()))
    assert hotline.over()[0].reason == "busy"


async def test_who_waits_is_told_so_and_may_be_called_back(hotline: Hotline) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    await dana.dial(HOTLINE)
    await dana.talks()
    assert (await dana.hear(2)).is_music, "neither a voice nor music"
    await hotline.until(lambda: bool(hotline.core.telephone.calls) and bool(_only(hotline).choices))
    await dana.press("1")
    await dana.is_left(20)
    hotline.signs_in("alice")
    await alice.rings()
    await alice.answer()
    await dana.rings()
    await dana.answer()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_alice.has(dana.tone)
    assert of_dana.has(alice.tone)


async def test_an_answer_breaks_off_what_is_being_said(hotline: Hotline) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    await dana.dial(HOTLINE)
    await dana.talks()
    hotline.signs_in("alice")
    await alice.rings()
    await alice.answer()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_alice.has(dana.tone)
    assert of_dana.has(alice.tone)


async def test_who_calls_when_it_is_closed_leaves_a_message(hotline: Hotline, lines: Lines) -> None:
    dana = hotline.line.dana
    hotline.put(QueueClosed("hotline", Closure.HOURS))
    await dana.dial(HOTLINE)
    await dana.talks()
    await hotline.until(lambda: bool(hotline.core.telephone.messages), _LONG)
    (name,) = hotline.core.telephone.messages
    await asyncio.sleep(3)
    await dana.hang_up()
    await hotline.until(lambda: any(isinstance(each, calls.MessageLeft) for each in hotline.facts))
    await hotline.until(lambda: bool(hotline.over()))
    file = Path(lines.centre.home / "spool/recording" / f"{name}.wav")
    assert heard_in(file).has(dana.tone)


async def test_the_hold_key_of_the_phone_gives_music_and_takes_it_away(hotline: Hotline) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    await _alice_talks_to_dana(hotline)
    await alice.hold()
    await hotline.until(lambda: hotline.last_stage() is Stage.HELD)
    of_dana = await dana.hear()
    assert of_dana.is_music
    assert of_dana.lacks(alice.tone)
    await alice.resume()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_dana.has(alice.tone)
    assert of_alice.has(dana.tone)


async def test_the_transfer_key_of_the_phone_gives_the_customer_to_a_colleague(hotline: Hotline) -> None:
    dana, alice, bob = hotline.line.dana, hotline.line.alice, hotline.line.bob
    await _alice_talks_to_dana(hotline)
    hotline.signs_in("bob")
    await alice.transfer_to("bob")
    await bob.rings()
    await bob.answer()
    await alice.is_left()
    await hotline.until(lambda: hotline.stands("bob") is Presence.TALKING)
    of_bob, of_dana = await asyncio.gather(bob.hear(), dana.hear())
    assert of_bob.has(dana.tone)
    assert of_dana.has(bob.tone)


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_page_that_is_loaded_anew_has_its_call_again(hotline: Hotline, is_told: bool) -> None:
    dana, alice = hotline.line.dana, hotline.line.alice
    await _alice_talks_to_dana(hotline, in_browser=True)
    if is_told:
        hotline.put(calls.RingAgain("alice"))
    else:
        await alice.hang_up()
    await hotline.until(lambda: hotline.last_stage() is Stage.CUT_OFF)
    await alice.rings()
    assert (await dana.hear()).is_music
    await alice.answer()
    await hotline.until(lambda: hotline.last_stage() is Stage.TALKING)
    of_alice, of_dana = await asyncio.gather(alice.hear(), dana.hear())
    assert of_alice.has(dana.tone)
    assert of_dana.has(alice.tone)
    hotline.put(calls.HangUp("alice"))
    await dana.is_left()
    await alice.is_left()


async def test_every_file_of_what_is_said_is_there(lines: Lines) -> None:
    sounds = lines.centre.home / "data/sounds/en"
    codes = [f"{code}:{number}" for code in SAID["en"] for number in (7, 42, 300)]
    _, names = SHIPPED.spoken(codes)
    assert [each for each in names if not (sounds / f"{each}.wav").exists()] == []

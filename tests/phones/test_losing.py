"""The switch and the centre lose each other: calls go on, and nobody who calls is lost."""

import asyncio
import wave
from pathlib import Path

import pytest

from shouwen.features.telephony.ports import Answered, Ended, LegId, NoSwitch, TalkId
from shouwen.gateways.asterisk.far_end import Heard, heard_in
from shouwen.gateways.asterisk.phones import phones_of
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from tests.phones.exchange_in_use import HOTLINE, Line, Lines, in_use, lines_in, until_lost

pytestmark = pytest.mark.phones
TALK, ALICE = TalkId("talk-1"), LegId("leg-of-alice")


async def test_a_talk_goes_on_without_the_centre_and_is_known_again(lines: Lines) -> None:
    async with phones_of(lines.far, lines.centre_at) as phones:
        async with lines.centre.ari as first:
            line = Line(AsteriskSwitch(first), phones)
            following = asyncio.create_task(line.hear_from_switch())
            leg = await line.calls_in(line.dana)
            await line.switch.ring(ALICE, "alice", line.dana.name, 20, {})
            await line.alice.rings()
            await line.alice.answer()
            await line.told_of(Answered)
            await line.switch.join(TALK, leg, ALICE)
        await until_lost(following)
        assert (await line.alice.hear()).has(line.dana.tone)
        async with lines.centre.ari as second:
            switch = AsteriskSwitch(second)
            standing = await switch.standing()
            assert {each.leg for each in standing.legs if each.up} == {leg, ALICE}
            assert standing.talks[TALK] == {leg, ALICE}
            await switch.hang_up(leg)
            await switch.hang_up(ALICE)
            await line.dana.is_left()
            await line.alice.is_left()


async def test_who_leaves_before_anybody_hears_is_told_of_all_the_same(lines: Lines) -> None:
    """Whoever takes over looks first and hears then; in between a caller may put the phone down."""
    async with phones_of(lines.far, lines.centre_at) as phones:
        async with lines.centre.ari as first:
            line = Line(AsteriskSwitch(first), phones)
            following = asyncio.create_task(line.hear_from_switch())
            leg = await line.calls_in(line.dana)
        await until_lost(following)
        async with lines.centre.ari as second:
            switch = AsteriskSwitch(second)
            assert leg in {each.leg for each in (await switch.standing()).legs}
            await line.dana.hang_up()
            async with asyncio.timeout(5):
                while any(each.leg == leg for each in (await AsteriskSwitch(second).standing()).legs):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
                async for told in switch.happenings():
                    if isinstance(told, Ended) and told.leg == leg:
                        break


async def test_a_caller_whom_nobody_controls_may_leave_a_message(lines: Lines) -> None:
    messages = lines.centre.home / "spool/unattended"
    async with phones_of(lines.far, lines.centre_at) as phones:
        dana = phones.caller("13800000007", 1250)
        await dana.dial(HOTLINE)
        await dana.talks(20)
        async with asyncio.timeout(30):
            while not any(each.stat().st_size > 40_000 for each in messages.glob("*.wav")):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
        await dana.hang_up()
        await dana.is_left()
    (message,) = messages.glob("*_13800000007_10086.wav")
    assert (await _complete(message)).has(1250)
    message.unlink()


async def _complete(message: Path) -> Heard:
    """The switch writes the head of the file when the caller has hung up."""
    async with asyncio.timeout(10):
        while True:
            try:
                return heard_in(message)
            except (wave.Error, EOFError):
                await asyncio.sleep(0.1)


async def test_a_switch_that_dies_is_noticed_and_takes_calls_again(asterisk: Programs, tmp_path: Path) -> None:
    lines = lines_in(tmp_path, asterisk)
    await lines.start()
    try:
        async with lines.centre.ari as ari:
            lines.centre.kill()
            with pytest.raises(NoSwitch):
                await asyncio.wait_for(anext(AsteriskSwitch(ari).happenings()), 5)
            with pytest.raises(NoSwitch):
                await AsteriskSwitch(ari).standing()
        await lines.centre.start()
        async with in_use(lines) as line:
            await line.calls_in(line.dana)
    finally:
        await lines.stop()


async def test_a_phone_that_is_being_rung_stands_there_and_is_no_caller(line: Line) -> None:
    outside = LegId("leg-of-eve")
    await line.switch.ring(ALICE, "alice", line.dana.name, 20, {})
    await line.switch.dial(outside, line.eve.name, "carrier", HOTLINE, 20)
    await line.alice.rings()
    await line.eve.rings()
    rung = {ALICE: ("", False), outside: ("", False)}
    assert {each.leg: (each.dialled, each.up) for each in (await line.switch.standing()).legs} == rung
    await line.eve.answer()
    await line.told_of(Answered)
    answered = rung | {outside: ("", True)}
    assert {each.leg: (each.dialled, each.up) for each in (await line.switch.standing()).legs} == answered


async def test_a_leg_that_was_never_there_is_fine_to_hang_up(line: Line) -> None:
    await line.switch.hang_up(LegId("nobody"))

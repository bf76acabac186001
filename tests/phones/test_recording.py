"""What is recorded of a talk, and what is left out."""

import asyncio
from pathlib import Path

import pytest

from shouwen.features.telephony.ports import Answered, LegId, Recorded, TalkId
from shouwen.gateways.asterisk.far_end import heard_in
from tests.phones.exchange_in_use import Line, Lines

pytestmark = pytest.mark.phones
TALK, ALICE = TalkId("talk-1"), LegId("leg-of-alice")


@pytest.fixture
async def talking(line: Line) -> Line:
    dana = await line.calls_in(line.dana)
    await line.switch.ring(ALICE, "alice", "13800000001", 20, {})
    await line.alice.rings()
    await line.alice.answer()
    await line.told_of(Answered)
    await line.switch.join(TALK, dana, ALICE)
    return line


def _file(lines: Lines, name: str) -> Path:
    return lines.centre.home / "spool/recording" / f"{name}.wav"


async def test_a_recording_holds_both_voices_and_tells_its_length(talking: Line, lines: Lines) -> None:
    await talking.switch.record(TALK, "whole")
    await asyncio.sleep(2)
    await talking.switch.stop_recording("whole")
    recorded = await talking.told_of(Recorded)
    assert recorded.seconds in {1, 2, 3}
    assert heard_in(_file(lines, "whole")).has(talking.dana.tone, talking.alice.tone)


async def test_what_is_said_in_a_pause_is_left_out(talking: Line, lines: Lines) -> None:
    await talking.switch.record(TALK, "paused")
    await asyncio.sleep(1)
    await talking.switch.pause_recording("paused", on=True)
    await talking.switch.mute(ALICE, on=True)
    await asyncio.sleep(1.5)
    await talking.switch.pause_recording("paused", on=False)
    await asyncio.sleep(1)
    await talking.switch.stop_recording("paused")
    seconds = (await talking.told_of(Recorded)).seconds
    assert seconds is not None
    assert seconds <= 3


async def test_a_recording_that_is_over_may_be_stopped_again(talking: Line) -> None:
    await talking.switch.record(TALK, "twice")
    await asyncio.sleep(0.5)
    await talking.switch.stop_recording("twice")
    await talking.told_of(Recorded)
    await talking.switch.stop_recording("twice")

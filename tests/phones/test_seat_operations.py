"""What a seat does with a call, decided by what every phone hears."""

import asyncio

import pytest

from shouwen.features.telephony.contract import Hearing
from shouwen.features.telephony.ports import (
    Answered,
    End,
    Ended,
    HeldByPhone,
    LegGone,
    LegId,
    Played,
    PlayId,
    Pressed,
    Rings,
    SeatDials,
    TalkId,
    TransferWished,
)
from shouwen.gateways.asterisk.phones import Phone
from tests.phones.exchange_in_use import HOTLINE, Line

pytestmark = pytest.mark.phones
TALK = TalkId("talk-1")
ALICE, BOB = LegId("leg-of-alice"), LegId("leg-of-bob")


async def _seat_answers(line: Line, phone: Phone, leg: LegId) -> None:
    await line.switch.ring(leg, phone.name, "13800000001", 20, {"X-Contact": "c-42"})
    await phone.rings()
    await phone.answer()
    await line.told_of(Answered, lambda each: each.leg == leg)


async def _dana_and_alice(line: Line) -> LegId:
    dana = await line.calls_in(line.dana)
    await _seat_answers(line, line.alice, ALICE)
    await line.switch.join(TALK, dana, ALICE)
    return dana


async def test_a_caller_and_a_seat_hear_each_other(line: Line) -> None:
    await _dana_and_alice(line)
    of_alice, of_dana = await asyncio.gather(line.alice.hear(), line.dana.hear())
    assert of_alice.has(line.dana.tone)
    assert of_alice.lacks(line.alice.tone)
    assert of_dana.has(line.alice.tone)


async def test_a_waiting_caller_hears_music_and_presses_keys(line: Line) -> None:
    dana = await line.calls_in(line.dana)
    await line.switch.music(dana, on=True)
    assert (await line.dana.hear()).is_music
    await line.dana.press("1#")
    assert (await line.told_of(Pressed)).key == "1"
    await line.told_of(Pressed, lambda each: each.key == "#")
    await line.switch.music(dana, on=False)
    assert (await line.dana.hear()).is_silence


async def test_an_announcement_is_heard_to_its_end_or_broken_off(line: Line) -> None:
    dana = await line.calls_in(line.dana)
    await line.switch.play(dana, PlayId("thanks"), ["queue-thankyou"])
    assert not (await line.dana.hear(0.5)).is_silence
    assert (await line.told_of(Played, lambda each: each.play == "thanks", 15)).whole
    await line.switch.play(dana, PlayId("long"), ["basic-pbx-ivr-main"])
    await asyncio.sleep(0.3)
    await line.switch.stop_playing(PlayId("long"))
    await line.told_of(Played, lambda each: each.play == "long", 2)
    assert (await line.dana.hear()).is_silence


async def test_a_seat_that_refuses_or_does_not_answer_says_so(line: Line) -> None:
    await line.switch.ring(ALICE, "alice", "13800000001", 20, {})
    await line.told_of(Rings, lambda each: each.leg == ALICE)
    await line.alice.rings()
    await line.alice.refuse()
    assert (await line.told_of(Ended, lambda each: each.leg == ALICE)).why is End.BUSY
    await line.switch.ring(BOB, "bob", "13800000001", 2, {})
    await line.bob.rings()
    assert (await line.told_of(Ended, lambda each: each.leg == BOB)).why is End.NO_ANSWER
    await line.bob.is_left()


async def test_a_caller_who_hangs_up_while_it_rings_is_told(line: Line) -> None:
    dana = await line.calls_in(line.dana)
    await line.switch.ring(ALICE, "alice", "13800000001", 20, {})
    await line.alice.rings()
    await line.dana.hang_up()
    await line.told_of(Ended, lambda each: each.leg == dana)
    await line.switch.hang_up(ALICE)
    await line.alice.is_left()
    with pytest.raises(LegGone):
        await line.switch.music(dana, on=True)


async def test_on_hold_the_customer_hears_music_and_the_seat_still_hears_the_customer(line: Line) -> None:
    dana = await _dana_and_alice(line)
    await line.switch.hold(TALK, dana)
    of_alice, of_dana = await asyncio.gather(line.alice.hear(), line.dana.hear())
    assert of_dana.is_music
    assert of_dana.lacks(line.alice.tone)
    assert of_alice.has(line.dana.tone)
    await line.switch.resume(TALK, dana)
    of_alice, of_dana = await asyncio.gather(line.alice.hear(), line.dana.hear())
    assert of_dana.has(line.alice.tone)
    assert of_alice.has(line.dana.tone)


async def test_the_phones_own_hold_key(line: Line) -> None:
    await _dana_and_alice(line)
    await line.alice.hold()
    await line.told_of(HeldByPhone, lambda each: each.leg == ALICE and each.held)
    assert (await line.dana.hear()).lacks(line.alice.tone)
    await line.alice.resume()
    await line.told_of(HeldByPhone, lambda each: each.leg == ALICE and not each.held)
    assert (await line.dana.hear()).has(line.alice.tone)


async def test_a_muted_seat_is_not_heard_and_hears(line: Line) -> None:
    await _dana_and_alice(line)
    await line.switch.mute(ALICE, on=True)
    of_alice, of_dana = await asyncio.gather(line.alice.hear(), line.dana.hear())
    assert of_dana.lacks(line.alice.tone)
    assert of_alice.has(line.dana.tone)
    await line.switch.mute(ALICE, on=False)
    assert (await line.dana.hear()).has(line.alice.tone)


async def test_a_blind_transfer_leaves_the_first_seat_out(line: Line) -> None:
    dana = await _dana_and_alice(line)
    await line.switch.leave(TALK, dana)
    await line.switch.music(dana, on=True)
    await line.switch.hang_up(ALICE)
    await line.alice.is_left()
    await _seat_answers(line, line.bob, BOB)
    await line.switch.music(dana, on=False)
    await line.switch.join(TALK, dana, BOB)
    of_bob, of_dana = await asyncio.gather(line.bob.hear(), line.dana.hear())
    assert of_dana.has(line.bob.tone)
    assert of_bob.has(line.dana.tone)


async def test_two_seats_talk_apart_and_then_all_three_together(line: Line) -> None:
    dana = await _dana_and_alice(line)
    await line.switch.leave(TALK, dana)
    await line.switch.music(dana, on=True)
    await _seat_answers(line, line.bob, BOB)
    await line.switch.join(TALK, BOB)
    of_alice, of_bob, of_dana = await asyncio.gather(line.alice.hear(), line.bob.hear(), line.dana.hear())
    assert of_alice.has(line.bob.tone)
    assert of_alice.lacks(line.dana.tone)
    assert of_bob.has(line.alice.tone)
    assert of_dana.is_music
    await line.switch.music(dana, on=False)
    await line.switch.join(TALK, dana)
    of_alice, of_bob, of_dana = await asyncio.gather(line.alice.hear(), line.bob.hear(), line.dana.hear())
    assert of_alice.has(line.dana.tone, line.bob.tone)
    assert of_bob.has(line.dana.tone, line.alice.tone)
    assert of_dana.has(line.alice.tone, line.bob.tone)
    assert of_dana.lacks(line.dana.tone)
    await line.switch.hang_up(ALICE)
    await line.alice.is_left()
    assert (await line.dana.hear()).has(line.bob.tone)


async def test_an_outside_party_is_dialled_into_the_talk(line: Line) -> None:
    dana = await _dana_and_alice(line)
    outside = LegId("leg-of-eve")
    await line.switch.dial(outside, line.eve.name, "carrier", HOTLINE, 20)
    await line.eve.rings()
    await line.eve.answer()
    await line.told_of(Answered, lambda each: each.leg == outside)
    await line.switch.join(TALK, outside)
    of_eve, of_dana = await asyncio.gather(line.eve.hear(), line.dana.hear())
    assert of_eve.has(line.dana.tone, line.alice.tone)
    assert of_dana.has(line.eve.tone)
    await line.switch.hang_up(outside)
    await line.eve.is_left()
    assert (await line.switch.standing()).talks[TALK] == {dana, ALICE}


async def test_a_supervisor_listens_whispers_and_comes_in(line: Line) -> None:
    await _dana_and_alice(line)
    await _seat_answers(line, line.bob, BOB)
    await line.switch.listen(BOB, ALICE, Hearing.LISTEN)
    of_bob, of_alice, of_dana = await asyncio.gather(line.bob.hear(), line.alice.hear(), line.dana.hear())
    assert of_bob.has(line.dana.tone, line.alice.tone)
    assert of_alice.lacks(line.bob.tone)
    assert of_dana.lacks(line.bob.tone)
    await line.switch.listen(BOB, ALICE, Hearing.WHISPER)
    of_bob, of_alice, of_dana = await asyncio.gather(line.bob.hear(), line.alice.hear(), line.dana.hear())
    assert of_bob.has(line.dana.tone, line.alice.tone)
    assert of_alice.has(line.bob.tone, line.dana.tone)
    assert of_dana.lacks(line.bob.tone)
    await line.switch.stop_listening(BOB)
    await line.switch.join(TALK, BOB)
    assert (await line.dana.hear()).has(line.bob.tone, line.alice.tone)


async def test_a_phone_dials_by_itself_and_asks_for_a_transfer(line: Line) -> None:
    await line.alice.dial("13900000002")
    dials = await line.told_of(SeatDials)
    assert (dials.extension, dials.dialled) == ("alice", "13900000002")
    await line.switch.answer(dials.leg)
    await line.alice.talks()
    await line.alice.transfer_to("bob")
    wish = await line.told_of(TransferWished)
    assert (wish.leg, wish.target) == (dials.leg, "bob")
    await line.switch.tell_transferred(dials.leg)
    await line.switch.hang_up(dials.leg)
    await line.alice.is_left()

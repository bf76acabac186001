"""A customer's call and its seat, from the first ring to the last second."""

import pytest

from shouwen.features.routing.contract import Presence, SetBusy, SignedOut
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import EndedBy, Hearing, NotNow, Stage
from shouwen.features.telephony.ports import End
from tests.app.acd.hotline import Hotline, alice_talks_to_dana


def _why(hotline: Hotline) -> NotNow:
    return hotline.told(calls.WishRefused)[-1].why


def test_a_call_waits_rings_and_is_connected() -> None:
    hotline = Hotline()
    dana = hotline.calls()
    assert hotline.done(calls.Answer)[0].leg == dana
    assert hotline.done(calls.PlayMusic)[0] == calls.PlayMusic(dana, on=True)
    hotline.passes(20)
    hotline.signs_in("alice")
    leg = hotline.rung("alice")
    ring = hotline.done(calls.RingSeat)[-1]
    assert (ring.caller, ring.told["X-Contact"]) == ("13800000001", "c1")
    hotline.passes(4)
    hotline.answers(leg)
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, leg)
    assert hotline.stands("alice") is Presence.TALKING
    hotline.passes(60)
    hotline.ends(dana)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.agent, over.by) == ("alice", EndedBy.CUSTOMER)
    assert over.seconds == calls.Seconds(waited=24_000, rang=4_000, talked=60_000)
    assert hotline.done(calls.HangUpLeg)[-1].leg == leg
    assert hotline.stands("alice") is Presence.WRAP_UP
    assert not hotline.core.telephone.legs


def test_a_caller_who_gives_up_while_it_rings_frees_the_seat() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    dana = hotline.calls()
    hotline.ends(dana)
    assert hotline.done(calls.HangUpLeg)[-1].leg == hotline.rung("alice")
    assert hotline.told(calls.CallOver)[-1].agent == ""
    hotline.passes(30)
    assert hotline.stands("alice") is Presence.IDLE


@pytest.mark.parametrize("why", [End.BUSY, End.UNREACHABLE])
def test_a_phone_that_does_not_take_it_passes_it_on(why: End) -> None:
    hotline = Hotline()
    hotline.signs_in("alice", "bob")
    hotline.calls()
    hotline.ends(hotline.rung("alice"), why)
    hotline.answers(hotline.rung("bob"))
    assert hotline.stands("bob") is Presence.TALKING


def test_three_rings_and_it_goes_to_the_next() -> None:
    hotline = Hotline()
    hotline.signs_in("alice", "bob")
    hotline.calls()
    first = hotline.rung("alice")
    hotline.passes(16)
    assert first in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert hotline.rung("bob")
    # The phone was picked up in the very moment in which the offer ended: nobody is answered twice.
    hotline.answers(first)
    hotline.answers(hotline.rung("bob"))
    assert hotline.stands("bob") is Presence.TALKING
    assert hotline.stands("alice") is not Presence.TALKING


def test_an_agent_without_a_phone_is_not_waited_for() -> None:
    hotline = Hotline()
    hotline.signs_in("alice", "bob")
    del hotline.core.telephone.seats["alice"]
    hotline.calls()
    assert hotline.rung("bob")


def test_hold_and_back() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.passes(10)
    hotline.wishes(calls.Hold("alice"))
    assert hotline.done(calls.HoldLeg)[-1] == calls.HoldLeg("talk-c1", dana, on=True)
    hotline.wishes(calls.Hold("alice"))
    assert _why(hotline) is NotNow.NOT_TALKING
    hotline.passes(30)
    hotline.wishes(calls.Resume("alice"))
    hotline.wishes(calls.Resume("alice"))
    assert _why(hotline) is NotNow.NOT_HELD
    hotline.passes(5)
    hotline.wishes(calls.HangUp("alice"))
    over = hotline.told(calls.CallOver)[-1]
    assert over.by is EndedBy.SEAT
    assert (over.seconds.talked, over.seconds.held) == (15_000, 30_000)
    assert dana in {each.leg for each in hotline.done(calls.HangUpLeg)}


def test_a_transfer_waits_in_the_other_queue() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.Transfer("alice", "bills", "a bill"))
    passed = hotline.told(calls.PassedTo)[-1]
    assert (passed.agent, passed.to) == ("alice", "bills")
    hotline.answers(hotline.rung("bob"))
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("bob"))
    assert hotline.stands("alice") is Presence.WRAP_UP


def test_from_hold_a_transfer_leaves_nobody_listening() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.wishes(calls.Hold("alice"))
    hotline.wishes(calls.Transfer("alice", "bills", "a bill"))
    assert hotline.done(calls.KeepOnMusic)[-1].leg == dana


def test_a_colleague_is_asked_joined_and_left_with_the_customer() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.CallSeat("alice", "bob"))
    bob = hotline.rung("bob")
    assert hotline.stands("bob") is Presence.RINGING
    hotline.wishes(calls.Join("alice"))
    assert _why(hotline) is NotNow.NOT_YET_ANSWERED
    hotline.answers(bob)
    assert hotline.done(calls.PutTogether)[-1] == calls.PutTogether("apart-c1", (bob,))
    hotline.wishes(calls.Join("alice"))
    assert set(hotline.done(calls.PutTogether)[-1].legs) == {dana, hotline.rung("alice"), bob}
    hotline.wishes(calls.HandOver("alice"))
    assert hotline.stands("alice") is Presence.WRAP_UP
    assert hotline.stands("bob") is Presence.TALKING
    hotline.ends(dana)
    assert hotline.told(calls.CallOver)[-1].agent == "bob"
    assert hotline.stands("bob") is Presence.WRAP_UP


def test_a_colleague_who_does_not_answer_leaves_the_seat_with_the_customer() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.CallSeat("alice", "bob"))
    hotline.ends(hotline.rung("bob"), End.NO_ANSWER)
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.TALKING
    assert hotline.stands("bob") is Presence.RESTING


def test_a_colleague_who_talks_is_not_rung() -> None:
    hotline, _ = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.calls("c2")
    hotline.answers(hotline.rung("bob"))
    hotline.wishes(calls.CallSeat("alice", "bob"))
    assert _why(hotline) is NotNow.COLLEAGUE_IS_OCCUPIED
    hotline.wishes(calls.CallSeat("alice", "nobody"))
    assert _why(hotline) is NotNow.COLLEAGUE_HAS_NO_PHONE


@pytest.mark.parametrize("busy", [True, False])
def test_a_colleague_who_is_busy_or_wraps_up_is_not_rung(busy: bool) -> None:
    hotline, _ = alice_talks_to_dana()
    hotline.signs_in("bob")
    if busy:
        hotline.happens(SetBusy("bob", "lunch"))
    else:
        hotline.ends(hotline.calls("c2"))
        hotline.calls("c3")
        hotline.answers(hotline.rung("bob"))
        hotline.wishes(calls.HangUp("bob"))
    stage = hotline.told(calls.StageChanged)[-1]
    hotline.wishes(calls.CallSeat("alice", "bob"))
    assert _why(hotline) is NotNow.COLLEAGUE_IS_OCCUPIED
    assert hotline.told(calls.StageChanged)[-1] == stage
    assert not hotline.core.telephone.asked


def test_a_colleague_who_is_not_signed_in_is_not_rung() -> None:
    hotline, _ = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.happens(SignedOut("bob"))
    hotline.wishes(calls.CallSeat("alice", "bob"))
    assert _why(hotline) is NotNow.COLLEAGUE_HAS_NO_PHONE


def test_a_colleague_who_lets_it_ring_leaves_the_seat_with_the_customer() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.CallSeat("alice", "bob"))
    bob = hotline.rung("bob")
    hotline.passes(16)
    assert bob in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))
    assert hotline.stands("bob") is Presence.BUSY


def test_an_outside_party_hears_the_customer_once_joined_and_may_stay() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.wishes(calls.CallOutside("alice", "057112345678"))
    outside = hotline.done(calls.DialOutside)[-1].leg
    hotline.answers(outside)
    hotline.wishes(calls.Join("alice"))
    hotline.wishes(calls.HangUp("alice"))
    assert hotline.told(calls.PassedTo)[-1].to == "057112345678"
    assert hotline.stands("alice") is Presence.WRAP_UP
    assert dana in hotline.core.telephone.legs
    hotline.ends(outside)
    assert dana in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert not hotline.core.telephone.calls


def test_the_customer_who_hangs_up_in_the_midst_of_a_consultation_ends_all() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.CallSeat("alice", "bob"))
    hotline.answers(hotline.rung("bob"))
    hotline.ends(dana)
    gone = {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert {hotline.rung("alice"), hotline.rung("bob")} <= gone
    assert hotline.stands("bob") is Presence.WRAP_UP
    assert not hotline.core.telephone.legs


def test_a_supervisor_listens_whispers_comes_in_and_takes_over() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.ListenIn("bob", "alice", Hearing.LISTEN))
    ear = hotline.rung("bob")
    hotline.wishes(calls.ComeIn("bob"))
    assert _why(hotline) is NotNow.NOT_YET_ANSWERED
    hotline.answers(ear)
    assert hotline.done(calls.PutEar)[-1] == calls.PutEar(ear, hotline.rung("alice"), Hearing.LISTEN)
    hotline.wishes(calls.ListenIn("bob", "alice", Hearing.WHISPER))
    assert hotline.done(calls.PutEar)[-1].how is Hearing.WHISPER
    hotline.wishes(calls.ComeIn("bob"))
    assert hotline.done(calls.PutTogether)[-1].legs == (ear,)
    hotline.wishes(calls.TakeOver("bob"))
    assert hotline.stands("alice") is Presence.WRAP_UP
    assert hotline.stands("bob") is Presence.TALKING
    hotline.ends(dana)
    assert hotline.told(calls.CallOver)[-1].agent == "bob"
    assert not hotline.core.telephone.legs


def test_a_supervisor_is_let_go_when_the_call_is_over() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    hotline.wishes(calls.ListenIn("bob", "alice", Hearing.LISTEN))
    hotline.answers(hotline.rung("bob"))
    hotline.ends(dana)
    assert hotline.rung("bob") in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert hotline.stands("bob") is Presence.IDLE
    hotline.wishes(calls.ListenIn("bob", "alice", Hearing.LISTEN))
    assert _why(hotline) is NotNow.NO_CALL_THERE


def test_a_seat_without_a_call_can_do_nothing() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    for wish in (
        calls.Hold("alice"),
        calls.Resume("alice"),
        calls.Mute("alice", on=True),
        calls.HangUp("alice"),
        calls.Transfer("alice", "bills", ""),
        calls.CallSeat("alice", "bob"),
        calls.CallOutside("alice", "1"),
        calls.Join("alice"),
        calls.HandOver("alice"),
        calls.TakeBack("alice"),
        calls.PressKeys("alice", "1"),
        calls.StopListening("alice"),
        calls.ComeIn("alice"),
        calls.TakeOver("alice"),
        calls.RingAgain("alice"),
    ):
        hotline.wishes(wish)
        assert _why(hotline) is NotNow.NO_CALL
    assert not hotline.doings


def test_nobody_signs_out_with_a_customer_on_the_line() -> None:
    hotline, _ = alice_talks_to_dana()
    hotline.happens(SignedOut("alice"))
    assert hotline.stands("alice") is Presence.TALKING

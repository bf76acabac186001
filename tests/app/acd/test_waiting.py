"""What somebody hears who waits, what there is besides waiting, and who may leave a message."""

import pytest

from shouwen.features.routing.contract import Closure, QueueClosed
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import EndedBy
from shouwen.features.telephony.ports import Played, PlayId, Recorded
from tests.app.acd.hotline import WITH_CHOICES, Hotline
from tests.conftest import MORNING


def test_who_waits_hears_the_place_and_how_long_it_takes_and_music_again() -> None:
    hotline = Hotline()
    dana = hotline.calls()
    assert hotline.done(calls.PlayMusic)[-1] == calls.PlayMusic(dana, on=False)
    assert hotline.said() == ("next", "less-than-minutes:2", "thanks")
    assert hotline.done(calls.PlayMusic)[-1] == calls.PlayMusic(dana, on=True)
    for number in range(2, 7):
        hotline.calls(f"c{number}")
    assert hotline.said() == ("place:6", "minutes:3", "thanks")


def test_an_answer_breaks_off_what_is_said() -> None:
    hotline = Hotline()
    dana = hotline.calls()
    play = hotline.done(calls.Say)[-1].play
    hotline.signs_in("alice")
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.StopSaying)[-1].play == play
    before = len(hotline.doings)
    hotline.hears(Played(PlayId(play), MORNING, whole=False))
    assert len(hotline.doings) == before, "no music into a talk"
    hotline.passes(90)
    assert len(hotline.doings) == before
    assert dana in hotline.core.telephone.legs


def test_an_end_that_nobody_tells_is_taken_for_granted() -> None:
    hotline = Hotline()
    dana = hotline.calls()
    hotline.passes(121)
    assert hotline.done(calls.PlayMusic)[-1] == calls.PlayMusic(dana, on=True)


def test_a_key_means_nothing_before_there_is_a_choice() -> None:
    hotline = Hotline(WITH_CHOICES)
    dana = hotline.calls()
    hotline.presses(dana, "1")
    hotline.passes(61)
    assert hotline.said() == ("choose-callback:1", "choose-message:2", "or-wait")
    hotline.presses(dana, "3")
    hotline.signs_in("alice")
    hotline.answers(hotline.rung("alice"))
    hotline.presses(dana, "1")
    assert not hotline.done(calls.HangUpLeg)


def test_a_queue_that_calls_nobody_back_offers_a_message_only() -> None:
    hotline = Hotline()
    dana = hotline.calls()
    hotline.passes(61)
    assert hotline.said() == ("choose-message:2", "or-wait")
    hotline.presses(dana, "1")
    assert hotline.core.routing.core.contacts
    hotline.presses(dana, "2")
    assert hotline.said() == ("leave-message",)
    assert hotline.done(calls.TakeMessage)[-1].leg == dana


@pytest.mark.parametrize("hangs_up", [True, False])
def test_who_is_not_answered_may_leave_a_message(hangs_up: bool) -> None:
    hotline = Hotline()
    hotline.happens(QueueClosed("hotline", Closure.HOURS))
    dana = hotline.calls()
    assert not hotline.core.routing.core.contacts
    assert hotline.said() == ("closed", "leave-message")
    taken = hotline.done(calls.TakeMessage)[-1]
    assert (taken.leg, taken.name) == (dana, "message-c1")
    if hangs_up:
        hotline.ends(dana)
    hotline.hears(Recorded("message-c1", MORNING, 12))
    left = hotline.told(calls.MessageLeft)[-1]
    assert (left.call, left.name, left.seconds) == ("c1", "message-c1", 12)
    if not hangs_up:
        assert hotline.said() == ("goodbye",)
        assert hotline.done(calls.HangUpLeg)[-1].leg == dana
    over = hotline.told(calls.CallOver)[-1]
    assert (over.agent, over.by) == ("", EndedBy.CUSTOMER if hangs_up else EndedBy.CENTRE)
    assert not hotline.core.telephone.legs
    assert not hotline.core.telephone.messages


@pytest.mark.parametrize("seconds", [None, 0])
def test_who_says_nothing_has_left_no_message(seconds: int | None) -> None:
    hotline = Hotline()
    hotline.happens(QueueClosed("hotline", Closure.HOURS))
    hotline.calls()
    hotline.said()
    hotline.hears(Recorded("message-c1", MORNING, seconds))
    assert not hotline.told(calls.MessageLeft)


def test_a_message_whose_end_nobody_tells_ends_the_call() -> None:
    hotline = Hotline()
    hotline.happens(QueueClosed("hotline", Closure.HOURS))
    hotline.calls()
    hotline.said()
    hotline.passes(250)
    assert hotline.told(calls.CallOver)

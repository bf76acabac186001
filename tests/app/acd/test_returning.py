"""A page with a phone is loaded anew, or a network is lost: the call is not."""

import pytest

from shouwen.features.routing.contract import Presence
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import EndedBy, NotNow, Stage
from shouwen.features.telephony.ports import End, LegId
from tests.app.acd.hotline import Hotline


def _alice_in_a_browser() -> tuple[Hotline, LegId]:
    hotline = Hotline()
    hotline.signs_in("alice", in_browser=True)
    dana = hotline.calls()
    hotline.answers(hotline.rung("alice"))
    return hotline, dana


@pytest.mark.parametrize("why", [End.HUNG_UP, End.UNREACHABLE, End.FAILED])
def test_a_browsers_phone_that_is_gone_is_rung_again(why: End) -> None:
    hotline, dana = _alice_in_a_browser()
    first = hotline.rung("alice")
    hotline.ends(first, why)
    assert hotline.done(calls.PlayMusic)[-1] == calls.PlayMusic(dana, on=True)
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.CUT_OFF
    ring = hotline.done(calls.RingSeat)[-1]
    assert ring.leg != first
    assert ring.told == {"X-Contact": "c1", "X-Again": "1"}
    assert hotline.stands("alice") is Presence.TALKING
    hotline.passes(5)
    hotline.answers(ring.leg)
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, ring.leg)
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.TALKING
    hotline.passes(60)
    hotline.wishes(calls.HangUp("alice"))
    over = hotline.told(calls.CallOver)[-1]
    assert (over.by, over.seconds.held) == (EndedBy.SEAT, 5_000)
    assert not hotline.core.telephone.legs


def test_a_phone_that_does_not_come_back_ends_the_call_after_a_while() -> None:
    hotline, dana = _alice_in_a_browser()
    hotline.ends(hotline.rung("alice"), End.FAILED)
    hotline.passes(19)
    assert not hotline.told(calls.CallOver)
    hotline.passes(2)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.agent, over.by) == ("alice", EndedBy.CENTRE)
    assert {dana, hotline.rung("alice")} <= {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert hotline.stands("alice") is Presence.WRAP_UP


def test_a_page_that_is_still_loading_is_rung_until_it_is_there() -> None:
    hotline, dana = _alice_in_a_browser()
    hotline.ends(hotline.rung("alice"), End.FAILED)
    for _ in range(3):
        hotline.ends(hotline.rung("alice"), End.UNREACHABLE)
        hotline.passes(3)
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))
    hotline.passes(60)
    assert not hotline.told(calls.CallOver)


def test_who_refuses_the_phone_that_rings_again_has_left_the_call() -> None:
    hotline, _ = _alice_in_a_browser()
    hotline.ends(hotline.rung("alice"), End.FAILED)
    hotline.ends(hotline.rung("alice"), End.REFUSED)
    assert hotline.told(calls.CallOver)[-1].by is EndedBy.CENTRE


def test_a_page_that_is_loaded_anew_says_so_before_the_switch_notices() -> None:
    hotline, dana = _alice_in_a_browser()
    first = hotline.rung("alice")
    hotline.wishes(calls.Mute("alice", on=True))
    hotline.wishes(calls.RingAgain("alice"))
    assert first in {each.leg for each in hotline.done(calls.HangUpLeg)}
    second = hotline.rung("alice")
    hotline.wishes(calls.RingAgain("alice"))
    assert second in {each.leg for each in hotline.done(calls.HangUpLeg)}
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))
    assert hotline.done(calls.MuteLeg)[-1] == calls.MuteLeg(hotline.rung("alice"), on=True)


def test_the_buttons_wait_until_the_phone_is_back_but_for_hanging_up() -> None:
    hotline, _ = _alice_in_a_browser()
    hotline.ends(hotline.rung("alice"), End.FAILED)
    hotline.wishes(calls.Hold("alice"))
    assert hotline.told(calls.WishRefused)[-1].why is NotNow.NOT_TALKING
    hotline.wishes(calls.HangUp("alice"))
    assert hotline.told(calls.CallOver)[-1].by is EndedBy.SEAT


def test_a_consultation_ends_and_the_customer_is_there_when_the_phone_is_back() -> None:
    hotline, dana = _alice_in_a_browser()
    hotline.signs_in("bob")
    hotline.wishes(calls.CallSeat("alice", "bob"))
    hotline.answers(hotline.rung("bob"))
    hotline.ends(hotline.rung("alice"), End.FAILED)
    assert hotline.rung("bob") in {each.leg for each in hotline.done(calls.HangUpLeg)}
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))


def test_in_a_conference_the_others_go_on_and_the_phone_joins_them_again() -> None:
    hotline, dana = _alice_in_a_browser()
    hotline.wishes(calls.CallOutside("alice", "0571"))
    hotline.answers(hotline.done(calls.DialOutside)[-1].leg)
    hotline.wishes(calls.Join("alice"))
    hotline.ends(hotline.rung("alice"), End.FAILED)
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.CONFERENCE
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.PutTogether)[-1].legs == (hotline.rung("alice"),)
    hotline.ends(hotline.rung("alice"), End.FAILED)
    hotline.ends(hotline.done(calls.DialOutside)[-1].leg)
    assert hotline.done(calls.PlayMusic)[-1] == calls.PlayMusic(dana, on=True)
    hotline.answers(hotline.rung("alice"))
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.TALKING


def test_a_desk_phone_that_is_put_down_ends_the_call() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.calls()
    hotline.answers(hotline.rung("alice"))
    hotline.wishes(calls.RingAgain("alice"))
    assert hotline.told(calls.WishRefused)
    hotline.ends(hotline.rung("alice"))
    assert hotline.told(calls.CallOver)[-1].by is EndedBy.SEAT

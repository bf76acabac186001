"""The centre calls: an agent dials (CALL-18), or calls somebody back who did not want to wait (CALL-35)."""

import pytest

from shouwen.features.routing.contract import Presence, SetBusy
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import Direction, EndedBy, NotNow, Stage
from shouwen.features.telephony.ports import End, LegId, SeatDials
from tests.app.acd.hotline import HOTLINE, WITH_CHOICES, Hotline
from tests.conftest import MORNING

EVE = "13900000002"


def _alice_has_dialled() -> tuple[Hotline, str]:
    """Her phone was rung and answered; Eve's rings."""
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.dials("alice", EVE)
    hotline.answers(hotline.rung("alice"))
    return hotline, hotline.done(calls.DialOutside)[-1].leg


def _dana_is_called_back(tries: int = 1) -> tuple[Hotline, str]:
    """She chose it after a minute; Alice has come and answered the offer. Dana's phone rings."""
    hotline = Hotline(WITH_CHOICES)
    dana = hotline.calls()
    hotline.passes(61)
    hotline.presses(dana, "1")
    assert hotline.said() == ("callback-kept", "goodbye")
    assert dana in {each.leg for each in hotline.done(calls.HangUpLeg)}
    hotline.signs_in("alice")
    hotline.answers(hotline.rung("alice"))
    return hotline, hotline.done(calls.DialOutside)[-1].leg


def test_the_own_phone_rings_first_and_then_theirs() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.dials("alice", EVE)
    ring = hotline.done(calls.RingSeat)[-1]
    assert (ring.extension, ring.caller, ring.told["X-Contact"]) == ("alice", EVE, "o1")
    assert not hotline.done(calls.DialOutside)
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.DIALLING
    hotline.passes(3)
    hotline.answers(ring.leg)
    dialled = hotline.done(calls.DialOutside)[-1]
    assert (dialled.number, dialled.caller) == (EVE, HOTLINE)
    assert hotline.done(calls.PlayRinging)[-1] == calls.PlayRinging(ring.leg, on=True)
    hotline.passes(5)
    hotline.answers(dialled.leg)
    assert hotline.done(calls.PlayRinging)[-1].on is False
    assert hotline.done(calls.PutTogether)[-1].legs == (dialled.leg, ring.leg)
    assert hotline.stands("alice") is Presence.TALKING
    hotline.passes(60)
    hotline.ends(dialled.leg)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.call, over.agent, over.direction, over.by) == ("o1", "alice", Direction.OUT, EndedBy.CUSTOMER)
    assert over.seconds == calls.Seconds(rang=8_000, talked=60_000)
    assert hotline.stands("alice") is Presence.WRAP_UP
    assert not hotline.core.telephone.legs


def test_a_call_out_is_held_and_handed_to_another_queue_like_any() -> None:
    hotline, eve = _alice_has_dialled()
    hotline.answers(eve)
    hotline.wishes(calls.Hold("alice"))
    assert hotline.done(calls.HoldLeg)[-1].leg == eve
    hotline.signs_in("bob")
    hotline.wishes(calls.Transfer("alice", "bills", "a bill"))
    hotline.answers(hotline.rung("bob"))
    assert hotline.done(calls.PutTogether)[-1].legs == (eve, hotline.rung("bob"))


@pytest.mark.parametrize(
    ("why", "by"), [(End.BUSY, EndedBy.CUSTOMER), (End.NO_ANSWER, EndedBy.CUSTOMER), (End.UNREACHABLE, EndedBy.CENTRE)]
)
def test_whoever_is_not_reached_is_a_call_that_is_over(why: End, by: EndedBy) -> None:
    hotline, eve = _alice_has_dialled()
    hotline.ends(eve, why)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.by, over.reason) == (by, why)
    assert hotline.rung("alice") in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert not hotline.core.routing.core.contacts


def test_an_own_phone_that_is_not_answered_dials_nobody() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.dials("alice", EVE)
    hotline.ends(hotline.rung("alice"), End.NO_ANSWER)
    assert not hotline.done(calls.DialOutside)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.by, over.reason) == (EndedBy.SEAT, End.NO_ANSWER)
    assert not hotline.core.telephone.calls


def test_whoever_dials_may_change_their_mind() -> None:
    hotline, eve = _alice_has_dialled()
    hotline.wishes(calls.Hold("alice"))
    assert hotline.told(calls.WishRefused)[-1].why is NotNow.NOT_TALKING
    hotline.wishes(calls.HangUp("alice"))
    assert {eve, hotline.rung("alice")} <= {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert not hotline.core.telephone.legs


def test_who_has_no_phone_or_a_call_dials_nobody() -> None:
    hotline = Hotline()
    hotline.dials("alice", EVE)
    hotline.signs_in("alice")
    hotline.calls()
    hotline.dials("alice", EVE)
    refused = [(each.wish, each.why) for each in hotline.told(calls.WishRefused)]
    assert refused == [("Dials", NotNow.NO_PHONE), ("Dials", NotNow.OWN_PHONE_IS_OCCUPIED)]
    assert set(hotline.core.telephone.calls) == {"c1"}


def test_nothing_rings_for_whom_routing_has_no_room() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    del hotline.core.routing.core.agents["alice"]
    hotline.dials("alice", EVE)
    assert hotline.told(calls.WishRefused)[-1].why is NotNow.NO_PHONE
    assert not hotline.doings
    assert not hotline.core.telephone.calls
    assert not hotline.core.telephone.seats["alice"].call


def test_who_is_busy_may_dial() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.happens(SetBusy("alice", "letters"))
    hotline.dials("alice", EVE)
    hotline.dials("alice", EVE)
    assert len(hotline.done(calls.RingSeat)) == 1
    assert not hotline.told(calls.WishRefused)


def test_a_phone_that_dials_by_itself_is_refused_or_goes_on_as_its_seats_call() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    dials = SeatDials(LegId("own"), MORNING, "alice", EVE)
    hotline.hears(dials)
    assert hotline.done(calls.HangUpLeg)[-1].leg == "own"
    hotline.phone_dials(dials)
    assert hotline.done(calls.Answer)[-1].leg == "own"
    eve = hotline.done(calls.DialOutside)[-1]
    hotline.answers(eve.leg)
    assert hotline.done(calls.PutTogether)[-1].legs == (eve.leg, "own")
    assert not hotline.done(calls.RingSeat)


def test_who_chose_a_callback_is_dialled_once_an_agent_is_there() -> None:
    hotline, dana = _dana_is_called_back()
    assert hotline.done(calls.DialOutside)[-1].number == "13800000001"
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.DIALLING
    hotline.answers(dana)
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.TALKING
    hotline.ends(dana)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.agent, over.direction) == ("alice", Direction.IN)


def test_who_hangs_up_before_the_end_of_the_announcement_is_called_back_as_well() -> None:
    hotline = Hotline(WITH_CHOICES)
    dana = hotline.calls()
    hotline.passes(61)
    hotline.presses(dana, "1")
    hotline.ends(dana)
    assert not hotline.told(calls.CallOver)
    hotline.signs_in("alice")
    hotline.answers(hotline.rung("alice"))
    assert hotline.done(calls.DialOutside)


def test_who_is_not_reached_is_tried_again_and_then_given_up() -> None:
    hotline, dana = _dana_is_called_back()
    hotline.ends(dana, End.NO_ANSWER)
    assert hotline.rung("alice") in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert hotline.stands("alice") is Presence.IDLE
    assert not hotline.told(calls.CallOver)
    hotline.passes(31)
    hotline.answers(hotline.rung("alice"))
    again = hotline.done(calls.DialOutside)[-1].leg
    assert again != dana
    hotline.ends(again, End.BUSY)
    over = hotline.told(calls.CallOver)[-1]
    assert (over.by, over.reason) == (EndedBy.CENTRE, "callback_unreached")
    assert not hotline.core.telephone.legs


def test_an_agent_who_hangs_up_while_it_rings_has_not_reached_anybody() -> None:
    hotline, dana = _dana_is_called_back()
    hotline.wishes(calls.HangUp("alice"))
    assert dana in {each.leg for each in hotline.done(calls.HangUpLeg)}
    assert not hotline.told(calls.CallOver)
    hotline.passes(31)
    assert hotline.core.telephone.seats["alice"].token


def test_a_callback_is_left_when_its_time_is_over() -> None:
    hotline = Hotline(WITH_CHOICES)
    dana = hotline.calls()
    hotline.passes(61)
    hotline.presses(dana, "1")
    hotline.said()
    hotline.passes(601)
    assert hotline.told(calls.CallOver)[-1].reason == "callback_expired"

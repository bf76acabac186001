"""The keys of the phones themselves do what the buttons of the desk do."""

from shouwen.features.routing.contract import Presence
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import NotNow, Stage
from shouwen.features.telephony.ports import End, HeldByPhone, LegId, TransferWished
from tests.app.acd.hotline import Hotline, alice_talks_to_dana
from tests.conftest import MORNING


def _holds(hotline: Hotline, held: bool) -> None:
    hotline.hears(HeldByPhone(LegId(hotline.rung("alice")), MORNING, held))


def _transfers(hotline: Hotline, target: str) -> None:
    hotline.hears(TransferWished(LegId(hotline.rung("alice")), MORNING, target))


def test_the_hold_key_holds_and_resumes() -> None:
    hotline, dana = alice_talks_to_dana()
    _holds(hotline, held=True)
    assert hotline.done(calls.HoldLeg)[-1] == calls.HoldLeg("talk-c1", dana, on=True)
    assert hotline.told(calls.StageChanged)[-1].stage is Stage.HELD
    _holds(hotline, held=False)
    assert hotline.done(calls.HoldLeg)[-1].on is False


def test_the_transfer_key_gives_the_customer_to_a_colleague_who_answers() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    _holds(hotline, held=True)
    _transfers(hotline, "bob")
    assert hotline.rung("alice") in hotline.core.telephone.legs
    hotline.answers(hotline.rung("bob"))
    assert hotline.done(calls.TellTransferred)[-1].leg == hotline.rung("alice")
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("bob"))
    assert hotline.stands("bob") is Presence.TALKING
    assert hotline.stands("alice") is Presence.WRAP_UP


def test_a_colleague_who_does_not_answer_leaves_the_customer_where_they_were() -> None:
    hotline, dana = alice_talks_to_dana()
    hotline.signs_in("bob")
    _transfers(hotline, "bob")
    hotline.ends(hotline.rung("bob"), End.BUSY)
    assert hotline.done(calls.PutTogether)[-1].legs == (dana, hotline.rung("alice"))


def test_nothing_but_a_seats_extension_is_reached_by_the_transfer_key() -> None:
    hotline, _ = alice_talks_to_dana()
    _transfers(hotline, "13900000002")
    refused = hotline.told(calls.WishRefused)[-1]
    assert (refused.wish, refused.why) == ("TransferWished", NotNow.COLLEAGUE_HAS_NO_PHONE)
    assert not hotline.done(calls.DialOutside)

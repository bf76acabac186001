"""What is asked of the switch first when a call has come."""

from shouwen.app.acd.journal import CallCame, LineTold
from shouwen.app.acd.running import soonest
from shouwen.features.telephony.contract import Answer, Came, PlayMusic, RingSeat
from shouwen.features.telephony.ports import Answered, CameIn, LegId
from tests.conftest import MORNING

ANSWER, MUSIC, RING = Answer("leg-1"), PlayMusic("leg-1", on=True), RingSeat("seat-1", "alice", "dana", 20)


def test_the_phone_rings_before_the_caller_is_answered() -> None:
    came = CallCame(CameIn(LegId("leg-1"), MORNING, "dana", "10086", "carrier"), "c1", Came(), "u1")
    assert soonest(came, [ANSWER, MUSIC, RING]) == [RING, ANSWER, MUSIC]


def test_otherwise_order_stays() -> None:
    told = LineTold(Answered(LegId("leg-1"), MORNING))
    assert soonest(told, [ANSWER, MUSIC, RING]) == [ANSWER, MUSIC, RING]

"""What is written down of a call stands in the order in which it happened."""

from shouwen.app.acd.journal import DeskSaid
from shouwen.app.acd.steps import steps_of
from shouwen.features.routing.contract import SignedIn
from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.telephony.contract import Transfer, Wishes
from shouwen.features.telephony.rules import seated
from tests.app.acd.hotline import alice_talks_to_dana


def test_a_call_is_passed_on_before_the_next_agent_is_offered_it() -> None:
    hotline, _ = alice_talks_to_dana()
    seated(hotline.core.telephone, "bob", "bob")
    hotline.happens(SignedIn("bob", Profile(skills=(("b", 1),))))
    line = DeskSaid(Wishes("alice", Transfer("alice", "bills", "账单")), "")
    steps = list(steps_of(line, hotline.core.take(line, hotline.now)))
    assert [each.kind for each in steps][:3] == ["passed", "queued", "offered"]
    assert (steps[0].agent, steps[0].detail, steps[2].agent) == ("alice", {"to": "bills"}, "bob")

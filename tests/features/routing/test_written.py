"""Work that nobody is on the line of: it waits for whoever comes, is put off, and may be taken from a list."""

from shouwen.features.routing.contract import (
    SECOND,
    Accepted,
    Arrived,
    Closure,
    Declined,
    Denial,
    Denied,
    Ended,
    Medium,
    Outcome,
    Overflow,
    Picked,
    Presence,
    QueueClosed,
    SetBusy,
    Standing,
    Waits,
    Withdrawal,
    Withdrawn,
)
from shouwen.features.routing.rules import presence
from tests.features.routing.floor import Floor, gone, of, offered, queue, rules


def message(floor: Floor, contact: str = "message") -> list[tuple[str, str]]:
    return offered(floor.comes(contact, Medium.VOICEMAIL))


def test_a_closed_queue_sends_it_nowhere_and_whoever_comes_is_offered_it() -> None:
    floor = Floor(rules(queue(closed_to="", overflows=(Overflow("", after_seconds=60), Overflow("", longer_than=0)))))
    floor.step(QueueClosed("fault", Closure.HOURS))
    assert message(floor) == []
    assert gone(floor.step(QueueClosed("fault", Closure.EMERGENCY))) == []
    assert gone(floor.after(3_600)) == []
    assert of(Waits, floor.all) == []
    assert gone(floor.calls("call")) == [("call", Outcome.CLOSED)]
    assert offered(floor.signs_in("alice")) == [("message", "alice")]


def test_who_will_not_take_it_now_goes_on_and_it_is_offered_again_later() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    assert message(floor) == [("message", "alice")]
    floor.step(Declined("alice", floor.agent("alice").offer, "later"))
    assert (floor.contact("message").standing, presence(floor.agent("alice"))) == (Standing.LATER, Presence.IDLE)
    assert offered(floor.calls("call")) == [("call", "alice")]
    floor.accepts("alice")
    assert offered(floor.after(59)) == []
    floor.step(Ended("call"))
    assert offered(floor.after(61)) == [("message", "alice")]


def test_nobody_answers_it_and_nobody_is_set_busy() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    message(floor)
    (rang,) = of(Withdrawn, floor.after(20))
    assert (rang.why, presence(floor.agent("alice"))) == (Withdrawal.RANG_OUT, Presence.IDLE)
    assert floor.contact("message").due == floor.now + 60 * SECOND


def test_a_call_comes_beside_it_and_no_second_one() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    message(floor)
    floor.step(Accepted("alice", floor.agent("alice").offer))
    assert presence(floor.agent("alice")) is Presence.IDLE
    assert message(floor, "second") == []
    assert offered(floor.calls("call")) == [("call", "alice")]


def test_taken_from_the_list_it_is_theirs_and_no_longer_offered_to_another() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    message(floor)
    token = floor.agent("alice").offer
    floor.signs_in("bob")
    floor.step(SetBusy("bob", "case_work"))
    effects = floor.step(Picked("message", "bob", Medium.VOICEMAIL))
    assert [(each.agent, each.why) for each in of(Withdrawn, effects)] == [("alice", Withdrawal.PICKED)]
    assert (floor.contact("message").agent, floor.agent("alice").offer) == ("bob", 0)
    assert floor.step(Accepted("alice", token)) == [Denied(Denial.STALE_OFFER, agent="alice", token=token)]
    assert floor.state.core.tallies["fault"].answered == 1


def test_taken_from_the_list_it_awaits_nobody_any_more() -> None:
    floor = Floor(rules(queue(known_agent_seconds=30)))
    floor.signs_in("alice")
    floor.calls("call")
    floor.accepts("alice")
    floor.step(Arrived("message", Medium.VOICEMAIL, known_agents=("alice",)))
    assert floor.contact("message").awaits == ("alice",)
    floor.signs_in("bob")
    floor.step(Picked("message", "bob", Medium.VOICEMAIL))
    assert (floor.contact("message").agent, floor.contact("message").awaits) == ("bob", ())
    floor.step(Ended("message"))
    assert floor.state.core.contacts.keys() == {"call"}


def test_what_is_offered_beside_it_goes_to_somebody_else() -> None:
    """One message at a time: the second one is no longer this agent's."""
    floor = Floor(rules())
    message(floor, "first")
    message(floor, "second")
    assert offered(floor.signs_in("alice")) == [("first", "alice")]
    floor.step(Picked("second", "alice", Medium.VOICEMAIL))
    assert (floor.agent("alice").offer, floor.contact("first").standing) == (0, Standing.WAITING)
    assert offered(floor.signs_in("bob")) == [("first", "bob")]


def test_of_whoever_is_at_no_seat_routing_knows_it_no_more() -> None:
    floor = Floor(rules())
    message(floor)
    assert gone(floor.step(Picked("message", "carol", Medium.VOICEMAIL))) == [("message", Outcome.FINISHED)]
    assert offered(floor.signs_in("alice")) == []
    assert floor.state.core.contacts == {}

"""Offers are reservations with a token, and presence is a lease: nothing stays with an agent who is not there."""

from shouwen.features.routing.contract import (
    Abandoned,
    Accepted,
    Asked,
    Connected,
    Declined,
    Denial,
    Denied,
    Ended,
    Engaged,
    Failed,
    Gone,
    HandedBack,
    Medium,
    Outcome,
    PassedOn,
    Presence,
    PresenceChanged,
    Rule,
    SetBusy,
    SetIdle,
    SignedOut,
    TakenOver,
    Withdrawal,
    Withdrawn,
)
from shouwen.features.routing.rules import presence
from shouwen.features.routing.rules.offers import NO_ANSWER
from tests.features.routing.floor import Floor, decided, gone, of, offered, queue, rules


def floor_of(*agents: str, **settings: object) -> Floor:
    floor = Floor(rules(**settings))
    for agent in agents:
        floor.signs_in(agent)
    return floor


def withdrawn(effects: object) -> list[tuple[str, Withdrawal]]:
    return [(each.agent, each.why) for each in of(Withdrawn, effects)]  # type: ignore[arg-type]


def test_an_accepted_offer_connects_with_how_long_it_waited_and_rang() -> None:
    floor = Floor(rules())
    floor.calls("one")
    floor.after(7)
    floor.signs_in("alice")
    floor.after(4)
    (connected,) = of(Connected, floor.accepts("alice"))
    assert (connected.contact, connected.agent, connected.waited, connected.rang) == ("one", "alice", 11_000, 4_000)
    assert presence(floor.agent("alice")) is Presence.TALKING


def test_three_rings_and_it_goes_to_another_and_the_first_is_busy() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    token = floor.agent("alice").offer
    assert floor.after(14.999) == []
    effects = floor.after(0.001)
    assert withdrawn(effects) == [("alice", Withdrawal.RANG_OUT)]
    assert offered(effects) == [("one", "bob")]
    assert (presence(floor.agent("alice")), floor.agent("alice").busy) == (Presence.BUSY, NO_ANSWER)
    assert floor.step(Accepted("alice", token)) == [Denied(Denial.STALE_OFFER, agent="alice", token=token)]


def test_an_answer_in_the_very_instant_that_it_rings_out_comes_too_late() -> None:
    floor = floor_of("alice")
    floor.calls("one")
    token = floor.agent("alice").offer
    floor.now += 15_000
    effects = floor.step(Accepted("alice", token))
    assert withdrawn(effects) == [("alice", Withdrawal.RANG_OUT)]
    assert of(Denied, effects)
    assert of(Connected, effects) == []


def test_nobody_accepts_with_the_token_of_another() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    token = floor.agent("alice").offer
    assert floor.step(Accepted("bob", token)) == [Denied(Denial.STALE_OFFER, agent="bob", token=token)]
    assert of(Connected, floor.step(Accepted("alice", token)))
    assert floor.step(Accepted("alice", token)) == [Denied(Denial.STALE_OFFER, agent="alice", token=token)]


def test_who_refuses_rests_a_little_and_gets_it_back_if_there_is_nobody_else() -> None:
    floor = floor_of("alice", rest_seconds=10)
    floor.calls("one")
    effects = floor.step(Declined("alice", floor.agent("alice").offer, "headset"))
    assert [(each.why, each.reason) for each in of(Withdrawn, effects)] == [(Withdrawal.DECLINED, "headset")]
    assert presence(floor.agent("alice")) is Presence.RESTING
    assert offered(floor.after(9.9)) == []
    assert offered(floor.after(0.1)) == [("one", "alice")]


def test_a_phone_that_cannot_be_rung_is_told_apart_from_a_refusal() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    effects = floor.step(Failed("alice", floor.agent("alice").offer, "unregistered"))
    assert withdrawn(effects) == [("alice", Withdrawal.FAILED)]
    assert offered(effects) == [("one", "bob")]


def test_a_caller_who_hangs_up_while_it_rings_frees_the_agent_without_blame() -> None:
    floor = floor_of("alice")
    floor.calls("one")
    floor.calls("two")
    effects = floor.step(Abandoned("one"))
    assert withdrawn(effects) == [("alice", Withdrawal.ABANDONED)]
    assert gone(effects) == [("one", Outcome.ABANDONED)]
    assert offered(effects) == [("two", "alice")]


def test_wrapping_up_ends_by_itself() -> None:
    floor = floor_of("alice")
    floor.calls("one")
    floor.accepts("alice")
    floor.calls("two")
    effects = floor.step(Ended("one"))
    (told,) = of(PresenceChanged, effects)
    assert (told.presence, told.until) == (Presence.WRAP_UP, floor.now + 60_000)
    assert offered(floor.after(59)) == []
    assert offered(floor.after(1)) == [("two", "alice")]


def test_busy_takes_no_offers_and_has_a_reason() -> None:
    floor = floor_of("alice")
    assert floor.step(SetBusy("alice", "")) == [Denied(Denial.NO_REASON, agent="alice")]
    (told,) = of(PresenceChanged, floor.step(SetBusy("alice", "meal")))
    assert (told.presence, told.reason) == (Presence.BUSY, "meal")
    assert offered(floor.calls("one")) == []
    assert offered(floor.step(SetIdle("alice"))) == [("one", "alice")]


def test_nobody_signs_out_with_work_in_hand_but_with_an_offer() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    effects = floor.step(SignedOut("alice"))
    assert withdrawn(effects) == [("alice", Withdrawal.SIGNED_OUT)]
    assert offered(effects) == [("one", "bob")]
    floor.accepts("bob")
    assert floor.step(SignedOut("bob")) == [Denied(Denial.WORK_IN_HAND, agent="bob")]


def test_a_desk_that_is_silent_loses_its_lease_and_the_offer_goes_on() -> None:
    floor = floor_of("alice", "bob")
    floor.silent = {"alice"}
    floor.after(44)
    floor.calls("one")
    effects = floor.after(1)
    assert withdrawn(effects) == [("alice", Withdrawal.LEASE_ENDED)]
    assert next((each.agent, each.lapsed) for each in of(PresenceChanged, effects)) == ("alice", True)
    assert offered(effects) == [("one", "bob")]
    assert "alice" not in floor.state.core.agents


def test_chats_of_a_lost_desk_wait_again_in_their_place() -> None:
    floor = floor_of("alice")
    floor.comes("chat", Medium.CHAT)
    floor.accepts("alice")
    floor.comes("later", Medium.CHAT)
    floor.step(Declined("alice", floor.agent("alice").offer))
    floor.silent = {"alice"}
    effects = floor.after(60)
    assert decided(effects, Rule.HANDED_BACK).contact == "chat"
    assert offered(floor.signs_in("bob")) == [("chat", "bob")]


def test_a_call_of_a_lost_desk_is_lost_when_the_switch_tells_nothing_either() -> None:
    floor = floor_of("alice")
    floor.calls("call")
    floor.accepts("alice")
    floor.silent = {"alice"}
    assert gone(floor.after(60)) == [("call", Outcome.LOST)]


def test_a_time_in_which_nobody_listened_signs_nobody_out() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    floor.accepts("alice")
    floor.calls("two")
    floor.now += 300_000
    effects = floor.step(TakenOver())
    assert withdrawn(effects) == [("bob", Withdrawal.FAILED)]
    assert presence(floor.agent("alice")) is Presence.TALKING
    assert presence(floor.agent("bob")) is Presence.RESTING
    assert floor.agent("bob").lease_until == floor.now + 45_000


def test_a_page_that_is_loaded_again_keeps_the_call() -> None:
    floor = floor_of("alice")
    floor.calls("one")
    floor.accepts("alice")
    effects = floor.signs_in("alice")
    assert [each.presence for each in of(PresenceChanged, effects)] == [Presence.TALKING]
    assert gone(floor.step(Ended("one"))) == [("one", Outcome.FINISHED)]


def test_what_is_handed_back_waits_in_its_old_place_and_goes_to_another_first() -> None:
    floor = Floor(rules(queue("fault", skill="fault"), queue("bills", skill="bills")))
    floor.signs_in("alice", "fault", "bills")
    floor.comes("one", Medium.CHAT)
    floor.accepts("alice")
    floor.after(5)
    floor.comes("two", Medium.CHAT)
    floor.step(Declined("alice", floor.agent("alice").offer))
    effects = floor.step(HandedBack("one", "bills"))
    assert offered(effects) == []
    assert decided(effects, Rule.HANDED_BACK).queue == "bills"
    assert offered(floor.signs_in("bob", "fault", "bills")) == [("one", "bob")]


def test_a_call_that_is_passed_on_is_the_others_who_wraps_up_after_it() -> None:
    floor = floor_of("alice")
    floor.calls("one")
    floor.accepts("alice")
    floor.signs_in("bob")
    floor.step(SetBusy("bob", "consulted"))
    effects = floor.step(PassedOn("one", "bob"))
    assert [(each.agent, each.presence) for each in of(PresenceChanged, effects)] == [
        ("bob", Presence.TALKING),
        ("alice", Presence.WRAP_UP),
    ]
    floor.step(SetIdle("bob"))
    floor.step(Ended("one"))
    assert presence(floor.agent("bob")) is Presence.WRAP_UP


def test_a_call_is_not_passed_on_to_who_has_one_or_is_rung() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    floor.accepts("alice")
    floor.calls("two")
    assert floor.step(PassedOn("one", "bob")) == [Denied(Denial.WORK_IN_HAND, "bob", "one")]
    floor.accepts("bob")
    assert floor.step(PassedOn("one", "bob")) == [Denied(Denial.WORK_IN_HAND, "bob", "one")]
    assert floor.step(PassedOn("one", "carol")) == [Denied(Denial.UNKNOWN_AGENT, "carol", "one")]
    assert floor.step(PassedOn("one", "alice")) == [Denied(Denial.NOT_IN_HAND, "alice", "one")]


def test_whoever_dials_out_gets_nothing_else_and_nobody_dials_beside_a_call() -> None:
    floor = floor_of("alice")
    floor.step(SetBusy("alice", "calling back"))
    (told,) = of(PresenceChanged, floor.step(Engaged("out", "alice", Medium.CALL)))
    assert told.presence is Presence.TALKING
    floor.step(SetIdle("alice"))
    assert offered(floor.calls("one")) == []
    denied = Denied(Denial.NOT_FREE, agent="alice", contact="second")
    assert floor.step(Engaged("second", "alice", Medium.CALL)) == [denied]
    floor.step(Ended("out"))
    assert offered(floor.after(60)) == [("one", "alice")]


def test_a_colleague_is_asked_and_then_takes_the_call_over() -> None:
    floor = floor_of("alice", "bob", "charlie")
    floor.calls("one")
    floor.accepts("alice")
    assert offered(floor.step(Asked("consult", "bob", Medium.CALL))) == [("consult", "bob")]
    floor.accepts("bob")
    effects = floor.step(PassedOn("one", "bob", replaces="consult"))
    assert gone(effects) == [("consult", Outcome.FINISHED)]
    assert list(floor.agent("bob").hands) == ["one"]
    assert presence(floor.agent("alice")) is Presence.WRAP_UP
    assert [(each.contact, each.agent) for each in of(Gone, floor.step(Ended("one")))] == [("one", "bob")]


def test_who_is_asked_and_does_not_answer_leaves_the_call_where_it_is() -> None:
    floor = floor_of("alice", "bob")
    floor.calls("one")
    floor.accepts("alice")
    floor.step(Asked("consult", "bob", Medium.CALL))
    effects = floor.after(15)
    assert withdrawn(effects) == [("bob", Withdrawal.RANG_OUT)]
    assert gone(effects) == [("consult", Outcome.UNANSWERED)]
    assert floor.step(Asked("again", "bob", Medium.CALL)) == [Denied(Denial.NOT_FREE, agent="bob", contact="again")]
    assert list(floor.agent("alice").hands) == ["one"]

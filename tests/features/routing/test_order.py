"""Who is next, and why: VIP, priority with time, known agents, longest idle, wishes given up, places kept."""

from shouwen.features.routing.contract import (
    Abandoned,
    Ended,
    Medium,
    Passed,
    Profile,
    Relaxation,
    Rule,
    SetBusy,
    SetIdle,
    SignedIn,
    TierSetting,
    Waits,
    Wish,
)
from tests.features.routing.floor import Floor, decided, of, offered, queue, rules

TIERS = (TierSetting("gold", 2), TierSetting("diamond", first=True))


def test_of_two_free_agents_the_one_who_was_idle_longer_gets_it() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    floor.after(1)
    floor.signs_in("bob")
    effects = floor.calls("one")
    assert offered(effects) == [("one", "alice")]
    assert decided(effects, Rule.LONGEST_IDLE).idle == 1_000
    floor.accepts("alice")
    floor.step(Ended("one"))
    floor.step(SetIdle("alice"))
    assert offered(floor.calls("two")) == [("two", "bob")]


def test_an_agent_who_was_idle_longer_and_does_not_fit_is_named_with_what_is_missing() -> None:
    floor = Floor(rules(queue(skill="fault", level=3, by_language=True)))
    floor.signs_in("alice", "bills", languages=("zh",))
    floor.step(SignedIn("bob", Profile((("fault", 2),), ("zh",))))
    floor.signs_in("charlie", "fault")
    floor.signs_in("dana", "fault", languages=("zh",))
    passed = decided(floor.calls("one", language="zh"), Rule.LONGEST_IDLE).passed
    assert passed == (Passed("alice", "skill"), Passed("bob", "level"), Passed("charlie", "language"))


def test_a_vip_goes_first_and_gold_has_a_head_start_that_waiting_makes_up_for() -> None:
    floor = Floor(rules(tiers=TIERS, ageing_seconds=60))
    floor.calls("old")
    floor.after(121)
    floor.calls("gold", tier="gold")
    floor.after(1)
    floor.calls("young")
    floor.after(1)
    floor.calls("late gold", tier="gold")
    floor.calls("vip", tier="diamond")
    order = []
    for agent in ("a", "b", "c", "d", "e"):
        order += [contact for contact, _ in offered(floor.signs_in(agent))]
    assert order == ["vip", "old", "gold", "late gold", "young"]


def test_who_was_passed_over_is_named_with_the_reason() -> None:
    floor = Floor(rules(queue("en", languages=("en",), by_language=True), queue()))
    floor.calls("english", language="en")
    floor.after(1)
    floor.calls("chinese", language="zh")
    effects = floor.signs_in("alice", languages=("zh",))
    assert offered(effects) == [("chinese", "alice")]
    assert decided(effects, Rule.RANK).passed == (Passed("english", "language"),)


def test_the_known_agent_is_waited_for_a_while_and_then_anybody_will_do() -> None:
    floor = Floor(rules(queue(known_agent_seconds=30)))
    floor.signs_in("alice")
    floor.calls("first")
    floor.accepts("alice")
    floor.signs_in("bob")
    assert offered(floor.calls("regular", known_agents=("alice",))) == []
    assert offered(floor.after(29)) == []
    assert offered(floor.after(1)) == [("regular", "bob")]


def test_whoever_waits_for_an_agent_goes_before_those_who_came_earlier_by_a_rule_with_a_name() -> None:
    floor = Floor(rules(queue(known_agent_seconds=30)))
    floor.signs_in("alice")
    floor.calls("first")
    floor.accepts("alice")
    floor.calls("earlier")
    floor.calls("regular", known_agents=("alice",))
    floor.step(Ended("first"))
    effects = floor.step(SetIdle("alice"))
    assert offered(effects) == [("regular", "alice")]
    assert decided(effects, Rule.KNOWN_AGENT).passed == (Passed("earlier", Rule.KNOWN_AGENT),)


def test_nobody_waits_for_a_known_agent_who_goes_busy_or_is_not_there() -> None:
    floor = Floor(rules(queue(known_agent_seconds=30)))
    floor.signs_in("alice")
    floor.calls("first")
    floor.accepts("alice")
    floor.signs_in("bob")
    floor.calls("regular", known_agents=("alice", "nobody"))
    assert offered(floor.step(SetBusy("alice", "training"))) == [("regular", "bob")]


def test_nobody_waits_for_an_agent_who_lets_it_ring_and_the_one_it_rang_for_goes_first() -> None:
    floor = Floor(rules(queue(known_agent_seconds=300)))
    floor.signs_in("alice")
    floor.calls("first")
    floor.calls("regular", known_agents=("alice",))
    for agent in ("bob", "charlie"):
        floor.signs_in(agent)
    assert offered(floor.after(15)) == [("first", "bob"), ("regular", "charlie")]


def test_nobody_waits_for_an_agent_whose_lease_ended() -> None:
    floor = talking_to_alice()
    floor.silent = {"alice"}
    assert offered(floor.after(60)) == [("regular", "bob")]


def test_nobody_waits_for_an_agent_who_no_longer_has_the_skill() -> None:
    floor = talking_to_alice()
    assert offered(floor.signs_in("alice", "bills")) == [("regular", "bob")]


def talking_to_alice() -> Floor:
    """Somebody waits for her, and Bob is free."""
    floor = Floor(rules(queue(skill="fault", known_agent_seconds=300)))
    floor.signs_in("alice", "fault")
    floor.calls("first")
    floor.accepts("alice")
    floor.signs_in("bob", "fault")
    assert offered(floor.calls("regular", known_agents=("alice",))) == []
    return floor


def test_a_lower_level_will_do_after_a_while_then_no_brand_is_asked_for() -> None:
    steps = (Relaxation(20, level=2), Relaxation(40, give_up=(Wish.BRAND,)))
    floor = Floor(rules(queue(skill="fault", level=5, by_brand=True, relaxations=steps)))
    floor.step(SignedIn("alice", Profile((("fault", 2),), brands=("home",))))
    floor.step(SignedIn("bob", Profile((("fault", 5),), brands=("home",))))
    floor.calls("one", brand="home")
    assert offered(floor.calls("two", brand="home")) == []
    assert offered(floor.calls("three", brand="go")) == []
    floor.accepts("bob")
    effects = floor.after(20)
    assert offered(effects) == [("two", "alice")]
    floor.accepts("alice")
    floor.step(Ended("two"))
    assert offered(floor.step(SetIdle("alice"))) == []
    assert offered(floor.after(20)) == [("three", "alice")]


def test_seats_bound_to_a_city_serve_it_alone_and_go_first_there() -> None:
    near = (Relaxation(30, give_up=(Wish.LOCAL,)),)
    floor = Floor(rules(queue("local", regions=("north", "south"), by_region=True, local_first=True, relaxations=near)))
    floor.signs_in("centre")
    floor.after(5)
    floor.signs_in("remote", regions=("north",))
    assert offered(floor.calls("north", region="north")) == [("north", "remote")]
    floor.accepts("remote")
    floor.calls("south", region="south")
    floor.step(Ended("north"))
    assert offered(floor.step(SetIdle("remote"))) == []
    assert offered(floor.after(30)) == [("south", "centre")]


def test_whoever_rings_back_in_time_waits_where_they_had_waited() -> None:
    floor = Floor(rules(keep_place_seconds=120))
    floor.calls("dana", caller="dana")
    floor.after(10)
    floor.calls("other", caller="other")
    floor.after(10)
    floor.step(Abandoned("dana"))
    floor.after(119)
    effects = floor.calls("dana again", caller="dana")
    assert decided(effects, Rule.KEPT_PLACE).waited == 139_000
    assert [each.position for each in of(Waits, effects)] == [1]
    floor.step(Abandoned("dana again"))
    floor.after(121)
    assert [each.position for each in of(Waits, floor.calls("third time", caller="dana"))] == [2]


def test_letters_wait_behind_calls_until_they_have_waited_as_long_as_a_call_is_ahead() -> None:
    floor = Floor(rules())
    floor.letter("letter")
    floor.after(59 * 60)
    floor.calls("call")
    assert offered(floor.signs_in("alice")) == [("call", "alice")]
    floor.accepts("alice")
    floor.after(2 * 60 - 1)
    floor.calls("late call")
    assert offered(floor.signs_in("bob")) == [("letter", "bob")]


def test_calls_go_alone_chats_up_to_three_and_a_call_may_come_beside_a_letter() -> None:
    floor = Floor(rules())
    floor.signs_in("alice")
    floor.letter("letter")
    floor.accepts("alice")
    assert offered(floor.calls("call")) == [("call", "alice")]
    floor.accepts("alice")
    assert offered(floor.comes("chat", Medium.CHAT)) == []
    floor.step(Ended("call"))
    assert offered(floor.step(SetIdle("alice"))) == [("chat", "alice")]
    floor.accepts("alice")
    assert offered(floor.calls("second call")) == []
    assert offered(floor.comes("chat 2", Medium.CHAT)) == [("chat 2", "alice")]
    floor.accepts("alice")
    assert offered(floor.comes("chat 3", Medium.CHAT)) == [("chat 3", "alice")]
    floor.accepts("alice")
    assert offered(floor.comes("chat 4", Medium.CHAT)) == []
    assert offered(floor.step(Ended("chat 2"))) == [("chat 4", "alice")]

"""While they wait: place and time told, choices, overflow, callbacks, closing times, and settings that change."""

import pytest

from shouwen.features.routing.contract import (
    Abandoned,
    CallbackCancelled,
    CallbackKept,
    CallbackLater,
    CallbackSetting,
    ChoicesDue,
    ChoseCallback,
    ChoseVoicemail,
    Closure,
    Connected,
    Denial,
    Denied,
    Ended,
    NotReached,
    Outcome,
    Overflow,
    QueueClosed,
    QueueOpened,
    Rule,
    SetIdle,
    SettingsPublished,
    Waits,
)
from shouwen.features.routing.rules.standing import Tally
from shouwen.features.routing.rules.timers import Due, Timers
from shouwen.features.routing.rules.waits import answered, expected_wait
from tests.features.routing.floor import Floor, decided, gone, of, offered, queue, rules

CALLBACK = CallbackSetting(expires_seconds=3_600, tries=2, retry_seconds=600)


def test_the_place_and_the_expected_wait_are_told_and_told_again() -> None:
    floor = Floor(rules(queue(announce_seconds=30, first_interval_seconds=20)))
    floor.calls("one")
    (told,) = of(Waits, floor.calls("two"))
    assert (told.position, told.expected) == (2, 40_000)
    floor.step(Abandoned("one"))
    again = [each for each in of(Waits, floor.after(30)) if each.contact == "two"]
    assert [(each.position, each.expected) for each in again] == [(1, 30_000)]


@pytest.mark.parametrize(
    ("position", "stands_for", "expected"),
    [(1, 0, 20_000), (3, 0, 60_000), (3, 20_000, 60_000), (3, 90_000, 130_000)],
)
def test_expected_wait(position: int, stands_for: int, expected: int) -> None:
    """The answers ahead, and the next one no sooner than it has been waited for already."""
    assert expected_wait(Tally(20_000, answered_at=500), position, 1_000, 1_000 + stands_for) == expected


def test_the_interval_between_answers_follows_what_happens_by_an_eighth() -> None:
    tally = Tally(16_000, answered_at=100_000)
    answered(tally, entered_at=90_000, now=124_000)
    assert tally.interval == 17_000
    answered(tally, entered_at=300_000, now=300_000)
    assert tally.interval == 14_875


def test_after_a_while_the_caller_may_choose_once() -> None:
    floor = Floor(rules(queue(callback=CALLBACK, choices_after_seconds=60)))
    floor.calls("one")
    assert of(ChoicesDue, floor.after(59)) == []
    assert of(ChoicesDue, floor.after(600)) == [ChoicesDue("one", callback=True)]
    assert gone(floor.step(ChoseVoicemail("one"))) == [("one", Outcome.VOICEMAIL)]


def test_a_callback_keeps_the_place_and_is_tried_again() -> None:
    floor = Floor(rules(queue(callback=CALLBACK)))
    floor.calls("dana")
    floor.calls("other")
    assert of(CallbackKept, floor.step(ChoseCallback("dana")))
    assert floor.step(Abandoned("dana")) == [Denied(Denial.IS_CALLBACK, contact="dana")]
    assert offered(floor.signs_in("alice")) == [("dana", "alice")]
    (connected,) = of(Connected, floor.accepts("alice"))
    assert connected.callback
    effects = floor.step(NotReached("dana"))
    assert [each.tries for each in of(CallbackLater, effects)] == [1]
    assert offered(effects) == [("other", "alice")]
    floor.accepts("alice")
    floor.step(Ended("other"))
    assert offered(floor.after(600)) == [("dana", "alice")]
    floor.accepts("alice")
    assert gone(floor.step(NotReached("dana"))) == [("dana", Outcome.CALLBACK_UNREACHED)]


def test_a_callback_expires_or_is_cancelled_and_needs_a_queue_that_has_it() -> None:
    floor = Floor(rules(queue(callback=CALLBACK, numbers=("10086",)), queue("bills")))
    floor.calls("one", number="10086")
    floor.calls("two", number="10086")
    floor.calls("three")
    for contact in ("one", "two"):
        floor.step(ChoseCallback(contact))
    assert floor.step(ChoseCallback("three")) == [Denied(Denial.NO_CALLBACK, contact="three")]
    assert gone(floor.step(CallbackCancelled("two"))) == [("two", Outcome.CALLBACK_CANCELLED)]
    assert gone(floor.after(3_600)) == [("one", Outcome.CALLBACK_EXPIRED)]


def test_too_many_or_too_long_go_over_to_another_queue_in_the_place_of_their_time() -> None:
    over = (Overflow("general", longer_than=2), Overflow("general", after_seconds=30))
    floor = Floor(rules(queue(skills=("fault",), skill="fault", overflows=over), queue("general", skill="general")))
    floor.calls("one", skill="fault")
    floor.after(1)
    floor.calls("general", skill="")
    floor.calls("two", skill="fault")
    assert decided(floor.calls("three", skill="fault"), Rule.LENGTH).queue == "general"
    assert decided(floor.after(29), Rule.TIME).contact == "one"
    assert offered(floor.signs_in("alice", "general")) == [("one", "alice")]
    tallies = floor.state.core.tallies
    assert (tallies["fault"].entered, tallies["fault"].overflowed, tallies["general"].entered) == (3, 2, 3)


def test_overflow_away_ends_the_wait_and_never_leads_to_a_closed_queue() -> None:
    over = (Overflow("general", after_seconds=30), Overflow("", after_seconds=60))
    floor = Floor(rules(queue(overflows=over), queue("general")))
    floor.step(QueueClosed("general", Closure.HOURS))
    floor.calls("one")
    assert gone(floor.after(59)) == []
    assert gone(floor.after(1)) == [("one", Outcome.OVERFLOWED)]


def test_a_closed_queue_sends_on_or_away_and_still_serves_who_waits_but_in_an_emergency() -> None:
    floor = Floor(rules(queue(numbers=("12580",), closed_to="general"), queue("general")))
    floor.calls("one", number="12580")
    floor.step(QueueClosed("fault", Closure.HOURS))
    assert decided(floor.calls("two", number="12580"), Rule.CLOSED).queue == "general"
    floor.step(QueueClosed("general", Closure.HOLIDAY))
    assert gone(floor.calls("three", number="12580")) == [("three", Outcome.CLOSED)]
    assert gone(floor.step(QueueClosed("fault", Closure.EMERGENCY))) == [("one", Outcome.CLOSED)]
    assert floor.state.core.tallies["fault"].closed == floor.state.core.tallies["fault"].entered == 3
    assert offered(floor.signs_in("alice")) == [("two", "alice")]
    floor.step(QueueOpened("fault"))
    assert gone(floor.calls("four", number="12580")) == []


def test_a_contact_that_no_queue_takes_is_told_so() -> None:
    floor = Floor(rules(queue(numbers=("10086",))))
    assert gone(floor.calls("one", number="1")) == [("one", Outcome.NO_QUEUE)]


def test_settings_that_are_published_keep_everybodys_place() -> None:
    floor = Floor(rules(queue("fault", numbers=("10086",), level=5, skill="fault"), queue("bills", skill="bills")))
    floor.calls("one", number="10086")
    floor.after(5)
    floor.calls("two")
    floor.signs_in("alice", "bills")
    floor.accepts("alice")
    effects = floor.step(SettingsPublished(rules(queue("all"))))
    assert decided(effects, Rule.REHOMED).contact == "one"
    floor.step(Ended("two"))
    assert offered(floor.step(SetIdle("alice"))) == [("one", "alice")]


def test_settings_that_ask_for_less_bring_who_waits_and_who_is_free_together_at_once() -> None:
    floor = Floor(rules(queue(skill="fault", level=9)))
    floor.signs_in("alice", "fault")
    floor.calls("one")
    assert offered(floor.step(SettingsPublished(rules(queue(skill="fault", level=5))))) == [("one", "alice")]


def test_a_time_that_was_moved_forward_does_not_come_a_second_time() -> None:
    floor = Floor(rules())
    floor.calls("one")
    timers, core = Timers(), floor.state.core
    floor.contact("one").due = 50
    timers.arm(Due.CONTACT, "one", 100)
    timers.arm(Due.CONTACT, "one", 50)
    assert timers.next(core) == timers.pop() == (50, Due.CONTACT, "one")
    floor.contact("one").due = 0
    assert timers.next(core) is None

"""Whatever starts and stops a clock, everything about it follows from its stretches."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.sla.contract import ANSWER, Clock, ClockState, Effect
from shouwen.features.sla.rules import DEFAULT_RULES, told

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
(RULE,) = DEFAULT_RULES
LIMIT = timedelta(seconds=RULE.limit_seconds)
HOUR = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
happenings = st.lists(
    st.tuples(
        st.timedeltas(timedelta(), timedelta(days=2)),
        st.sampled_from([*RULE.effects, "complaint.logged", "unheard.of"]),
    ),
    max_size=14,
)


def fresh() -> Clock:
    return RULE.started(UUID(int=1), "complaint.registered", START)


def after(history: list[tuple[timedelta, str]]) -> tuple[Clock, datetime]:
    clock, now = fresh(), START
    for wait, event in history:
        now += wait
        clock = told(clock, RULE.effects.get(event), event, now)
    return clock, now


@given(happenings, st.timedeltas(timedelta(), timedelta(days=3)))
def test_stretches_add_up_to_what_elapsed(history: list[tuple[timedelta, str]], later: timedelta) -> None:
    clock, now = after(history)
    now += later
    counted = [(each.ended_at or now) - each.started_at for each in clock.stretches]
    assert all(each >= timedelta() for each in counted)
    assert clock.elapsed(now) == sum(counted, timedelta())
    assert all(each.ended_at is not None for each in clock.stretches[:-1])
    assert all(one.ended_at is not None and one.ended_at <= two.started_at for one, two in pairwise(clock.stretches))


@given(happenings, st.timedeltas(timedelta(), timedelta(days=3)))
def test_a_clock_is_lost_when_its_deadline_lies_behind_and_only_then(
    history: list[tuple[timedelta, str]], later: timedelta
) -> None:
    clock, now = after(history)
    now += later
    if clock.running:
        assert (clock.state(now) is ClockState.LOST) == (now > clock.due_at)
        if clock.due_at >= clock.stretches[-1].started_at:
            assert clock.state(clock.due_at) is ClockState.RUNNING
            assert clock.state(clock.due_at + MICROSECOND) is ClockState.LOST
        assert clock.elapsed(max(now, clock.due_at)) >= LIMIT
    else:
        assert clock.stopped_at is not None
        assert (clock.state(now) is ClockState.LATE) == (clock.stopped_at > clock.due_at)
        assert clock.state(now) is clock.state(now + LIMIT)


@given(happenings, st.timedeltas(timedelta(), timedelta(days=3)))
def test_starting_the_running_and_stopping_the_stopped_change_nothing(
    history: list[tuple[timedelta, str]], later: timedelta
) -> None:
    clock, now = after(history)
    same = Effect.START if clock.running else Effect.STOP
    assert told(clock, same, "again", now + later) is clock
    assert told(clock, None, "something.else", now + later) is clock


@given(happenings)
def test_what_was_used_is_never_given_back(history: list[tuple[timedelta, str]]) -> None:
    clock, now, used = fresh(), START, timedelta()
    for wait, event in history:
        now += wait
        clock = told(clock, RULE.effects.get(event), event, now)
        assert clock.elapsed(now) >= used
        used = clock.elapsed(now)


def test_a_stop_exactly_at_the_deadline_is_in_time() -> None:
    for at, state in ((START + LIMIT, ClockState.KEPT), (START + LIMIT + MICROSECOND, ClockState.LATE)):
        assert told(fresh(), Effect.STOP, "complaint.replied", at).state(at + HOUR) is state


def test_dissatisfaction_goes_on_with_what_is_left() -> None:
    replied = told(fresh(), Effect.STOP, "complaint.replied", START + 40 * HOUR)
    again = told(replied, Effect.START, "complaint.dissatisfied", START + 100 * HOUR)
    assert (again.kind, again.started_at) == (ANSWER, START)
    assert again.due_at == START + 108 * HOUR
    assert again.elapsed(START + 103 * HOUR) == 43 * HOUR


def test_a_machine_whose_time_jumped_back_stops_no_clock_before_it_started() -> None:
    stopped = told(fresh(), Effect.STOP, "complaint.replied", START - HOUR)
    assert (stopped.stopped_at, stopped.elapsed(START)) == (START, timedelta())

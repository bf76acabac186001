"""Whatever happens to a case, in whatever order it is told: clocks follow from the facts."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.features.sla.contract import (
    EVENTS,
    MERGED,
    NEVER,
    UNMERGED,
    CalendarContent,
    Clock,
    ClockState,
    History,
    Pause,
    Why,
    derive,
    explain,
)
from shouwen.features.sla.contract.history import DISSATISFIED, REGRADED
from tests.features.sla.stories import HANK, WEEK, at, book, day_off

ACCEPTED = at("2026-09-28 10:30:17")
CALENDAR = CalendarContent(
    "Asia/Shanghai",
    8,
    WEEK,
    (
        *(day_off(f"2026-10-0{n}", "国庆节", "National Day") for n in range(1, 8)),
        day_off("2026-10-10", "国庆节调休上班", "Make-up workday", *WEEK[0]),
    ),
)
RULES = book(ACCEPTED, calendar=CALENDAR)
URGENCIES = ("urgent", "general", "complex")
MICROSECOND = timedelta(microseconds=1)
often = settings(max_examples=50)
seconds = st.integers(0, 25 * 86_400)
happenings = st.tuples(
    st.integers(0, 3 * 86_400),
    st.sampled_from((*EVENTS, UNMERGED)),
    st.sampled_from(URGENCIES),
    st.integers(6, 20),
)
pausings = st.tuples(
    seconds,
    st.integers(0, 10 * 86_400),
    st.sampled_from(["awaiting_customer", "customer_absent", "third_party"]),
    st.sampled_from(["ended", "until", "open"]),
)


def moment(passed: int) -> datetime:
    return ACCEPTED + timedelta(seconds=passed)


@st.composite
def histories(draw: st.DrawFn) -> History:
    history = History(
        UUID(int=1), ACCEPTED, draw(st.sampled_from(URGENCIES)), draw(st.sampled_from(["hotline", "app"]))
    )
    history, passed = history.told("complaint.registered", ACCEPTED, 1), 0
    for wait, event, urgency, days in draw(st.lists(happenings, max_size=8)):
        passed += wait
        data: dict[str, dict[str, object]] = {
            "regraded": {"urgency": urgency},
            "extended": {"number": days, "unit": "working_day"},
            "agreed": {"at": moment(passed + days * 3600).isoformat()},
        }
        number = history.round + (event == DISSATISFIED)
        history = history.told(event, moment(passed), number, data.get(event.removeprefix("complaint.")))
    for number, pausing in enumerate(draw(st.lists(pausings, max_size=4))):
        history = history.paused(pause(number, *pausing))
    return history


def pause(number: int, start: int, lasts: int, reason: str, how: str) -> Pause:
    end = moment(start + lasts)
    how = "until" if how == "open" and reason == "third_party" else how  # a reason without an allowance has an end
    return Pause(
        UUID(int=100 + number),
        reason,
        "",
        moment(start),
        HANK,
        until=end if how == "until" else None,
        ended_at=end if how == "ended" else None,
    )


def by_name(clocks: tuple[Clock, ...]) -> dict[tuple[str, int], Clock]:
    return {(clock.kind, clock.round): clock for clock in clocks}


@often
@given(histories(), seconds)
def test_the_counted_stretches_add_up_to_what_elapsed(history: History, later: int) -> None:
    now = moment(later)
    for clock in derive(history, RULES):
        found = explain(clock, history, RULES, now)
        assert sum((one.lasts(now) for one in found if one.counted), timedelta()) == clock.elapsed(now)
        if found:
            assert found[0].since == clock.started_at
            assert (found[-1].to or now) == (now if clock.stopped_at is None else min(now, clock.stopped_at))
        assert all(one.to == two.since for one, two in pairwise(found))
        assert all(one.lasts(now) > timedelta() for one in found)
        assert all(replace(one, since=two.since, to=two.to) != two for one, two in pairwise(found))


@often
@given(histories())
def test_at_the_deadline_the_limit_is_used_up_and_not_before(history: History) -> None:
    for clock in derive(history, RULES):
        going_on = replace(clock, spans=(*clock.spans[:-1], replace(clock.spans[-1], end=None)))
        going_on = going_on.counted_by(clock.workdays)
        if clock.due_at in (NEVER, clock.started_at):
            continue
        assert going_on.elapsed(clock.due_at) == clock.length
        assert going_on.elapsed(clock.due_at - MICROSECOND) < clock.length
        assert clock.marks[50] <= clock.soon_at <= clock.due_at


@often
@given(histories(), seconds)
def test_lost_means_that_the_deadline_lies_behind(history: History, later: int) -> None:
    now = moment(later)
    for clock in derive(history, RULES):
        state = clock.state(now)
        if clock.stopped_at is None:
            assert (state is ClockState.LOST) == (now > clock.due_at)
        else:
            assert (state is ClockState.LATE) == (clock.stopped_at > clock.due_at)
        if clock.elapsed(now) > clock.length:
            assert state in (ClockState.LOST, ClockState.LATE)


@often
@given(histories(), seconds, st.integers(0, 10 * 86_400), st.sampled_from(["awaiting_customer", "third_party"]))
def test_another_pause_never_brings_a_deadline_nearer(history: History, gap: int, lasts: int, reason: str) -> None:
    # After the others of its reason, which have used their part of what the reason allows.
    begun = max((p.started_at for p in history.pauses if p.reason == reason), default=ACCEPTED)
    start = int((begun - ACCEPTED).total_seconds()) + gap
    longer = history.paused(pause(99, start, lasts, reason, "ended"))
    before, after = by_name(derive(history, RULES)), by_name(derive(longer, RULES))
    assert before.keys() == after.keys()
    for name in before.keys() - {("agreed", 0)}:
        assert after[name].due_at >= before[name].due_at


@often
@given(histories(), st.randoms())
def test_the_order_in_which_facts_are_kept_does_not_matter(history: History, shuffler: Random) -> None:
    moments, pauses = list(history.moments), list(history.pauses)
    shuffler.shuffle(moments)
    shuffler.shuffle(pauses)
    assert derive(replace(history, moments=tuple(moments), pauses=tuple(pauses)), RULES) == derive(history, RULES)


@often
@given(histories(), st.sampled_from(URGENCIES))
def test_a_regrade_there_and_back_changes_nothing(history: History, urgency: str) -> None:
    now = max(one.at for one in history.moments)
    there = history.told(REGRADED, now, history.round, {"urgency": urgency})
    back = there.told(REGRADED, now, history.round, {"urgency": history.urgency_in(None)})
    assert derive(back, RULES) == derive(history, RULES)


@often
@given(histories(), seconds)
def test_what_happens_later_never_gives_back_what_was_used(history: History, later: int) -> None:
    end = max([one.at for one in history.moments] + [moment(later)])
    before = by_name(derive(history, RULES))
    after = by_name(derive(history.told("complaint.replied", end, history.round), RULES))
    for name, clock in before.items():
        assert after[name].elapsed(end) == clock.elapsed(end)


@often
@given(histories())
def test_the_same_facts_give_the_same_clocks(history: History) -> None:
    assert derive(history, RULES) == derive(replace(history), RULES)


@often
@given(histories(), seconds, st.integers(0, 5 * 86_400), seconds)
def test_a_merging_that_was_taken_back_changes_no_clock(history: History, last: int, lasted: int, later: int) -> None:
    """Whatever happened before; only the explanation tells apart when it was part of another case."""
    begin = max(moment(last), *(one.at for one in history.moments))
    merged = history.told(MERGED, begin, history.round)
    back = merged.told(UNMERGED, begin + timedelta(seconds=lasted), history.round)
    assert derive(back, RULES) == derive(history, RULES)
    now = begin + timedelta(seconds=lasted + later)
    for clock in derive(back, RULES):
        found = explain(clock, back, RULES, now)
        assert sum((one.lasts(now) for one in found if one.counted), timedelta()) == clock.elapsed(now)
        told_apart = [one for one in found if one.why is Why.MERGED and one.since >= begin]
        assert all(one.counted and one.lasts(now) <= timedelta(seconds=lasted) for one in told_apart)

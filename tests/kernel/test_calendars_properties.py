"""What holds for every calendar: adding and measuring are inverses, and a plain walk over time finds the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shouwen.kernel.calendars import (
    ALL_DAY,
    CLOSED,
    Calendar,
    CalendarLine,
    Counting,
    Hours,
    Segment,
    Version,
    WorkingTime,
    round_the_clock,
)

MICROSECOND = timedelta(microseconds=1)
STEP = timedelta(minutes=5)
# A day of the zone near which its clock changes, and zones whose clock never does.
PLACES = [
    ("Asia/Shanghai", date(2026, 10, 1)),
    ("UTC", date(2026, 1, 1)),
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/Scoresbysund", date(2023, 10, 29)),
    ("Pacific/Apia", date(2011, 12, 30)),
]


def segmented(marks: list[int], kept: int) -> Hours:
    """The stretches between marks (of five minutes) whose bit is set, so that some touch and some stand alone."""
    pairs = enumerate(pairwise(sorted(marks)))
    return tuple(Segment(5 * opens, 5 * closes) for bit, (opens, closes) in pairs if kept >> bit & 1)


some_hours = st.builds(
    segmented, st.lists(st.integers(0, 288) | st.sampled_from([0, 288]), unique=True, max_size=6), st.integers(0, 31)
)


@dataclass(frozen=True)
class Case:
    """A calendar and a day of interest: the clock changes near it, versions and overrides lie around it."""

    calendar: Calendar | CalendarLine
    middle: datetime

    def instant(self, minutes: float, microseconds: int = 0) -> datetime:
        return self.middle + timedelta(minutes=minutes, microseconds=microseconds)


@st.composite
def calendars(draw: st.DrawFn, zone: ZoneInfo, middle: date) -> Calendar:
    kinds = [draw(some_hours.filter(bool)), draw(some_hours), ALL_DAY, CLOSED]
    week = draw(st.permutations([0, 0, 0, 1, 1, 2, 3]))
    overrides = draw(st.dictionaries(st.integers(-6, 6), st.integers(0, 3), max_size=5))
    return Calendar(
        zone,
        tuple(kinds[kind] for kind in week),
        {middle + timedelta(days=days): kinds[kind] for days, kind in overrides.items()},
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    name, noted = draw(st.sampled_from(PLACES))
    zone = ZoneInfo(name)
    first = draw(calendars(zone, noted))
    change = draw(st.none() | st.integers(-4, 4))
    middle = datetime.combine(noted, time(), UTC)
    if change is None:
        return Case(first, middle)
    later = Version(noted + timedelta(days=change), draw(calendars(zone, noted)))
    return Case(CalendarLine((Version(date.min, first), later)), middle)


five_minutes = st.integers(-6 * 288, 6 * 288).map(lambda steps: 5.0 * steps)
instants = st.tuples(five_minutes, st.just(0) | st.integers(-90_000_000, 90_000_000))
lengths = st.timedeltas(MICROSECOND, timedelta(hours=30)) | st.integers(1, 360).map(lambda steps: steps * STEP)
counting = st.sampled_from(Counting)
Moment = tuple[float, int]


@given(cases(), instants, lengths)
def test_what_was_added_has_elapsed_and_not_a_microsecond_before(case: Case, start: Moment, length: timedelta) -> None:
    calendar, begun = case.calendar, case.instant(*start)
    due = calendar.add(begun, length)
    assert calendar.elapsed(begun, due) == length
    assert calendar.elapsed(begun, due - MICROSECOND) == length - MICROSECOND


@given(cases(), instants, lengths)
def test_nothing_is_due_outside_a_segment_but_at_its_end(case: Case, start: Moment, length: timedelta) -> None:
    due = case.calendar.add(case.instant(*start), length)
    day_before = case.calendar.segments(due - timedelta(days=2), due + timedelta(days=2))
    assert any(stretch.starts_at < due <= stretch.ends_at for stretch in day_before)


@given(cases(), instants, instants)
def test_adding_what_elapsed_comes_back_unless_the_end_was_idle(case: Case, one: Moment, other: Moment) -> None:
    calendar = case.calendar
    start, end = sorted([case.instant(*one), case.instant(*other)])
    back = calendar.add(start, calendar.elapsed(start, end))
    assert start <= back <= end
    assert calendar.elapsed(back, end) == timedelta()
    around = calendar.segments(end - timedelta(days=2), end + timedelta(days=2))
    if any(stretch.starts_at < end <= stretch.ends_at for stretch in around):
        assert back == end


@given(cases(), st.lists(instants, min_size=3, max_size=6))
def test_elapsed_adds_up_over_any_split_and_never_shrinks(case: Case, moments: list[Moment]) -> None:
    calendar = case.calendar
    ordered = sorted(case.instant(*moment) for moment in moments)
    first = ordered[0]
    parts = [calendar.elapsed(earlier, later) for earlier, later in pairwise(ordered)]
    assert sum(parts, timedelta()) == calendar.elapsed(first, ordered[-1])
    for (earlier, later), part in zip(pairwise(ordered), parts, strict=True):
        assert timedelta() <= part <= later - earlier
        assert calendar.elapsed(first, earlier) <= calendar.elapsed(first, later)
        assert calendar.elapsed(later, earlier) == timedelta()


@given(cases(), instants, lengths, lengths)
def test_adding_in_two_steps_is_adding_at_once(case: Case, start: Moment, one: timedelta, two: timedelta) -> None:
    begun = case.instant(*start)
    assert case.calendar.add(case.calendar.add(begun, one), two) == case.calendar.add(begun, one + two)


@given(cases(), instants, instants)
def test_the_stretches_sum_to_what_elapsed_in_order(case: Case, one: Moment, other: Moment) -> None:
    start, end = sorted([case.instant(*one), case.instant(*other)])
    stretches = case.calendar.segments(start, end)
    assert sum((stretch.duration for stretch in stretches), timedelta()) == case.calendar.elapsed(start, end)
    assert all(start <= stretch.starts_at < stretch.ends_at <= end for stretch in stretches)
    assert all(
        earlier.ends_at <= later.starts_at and earlier.day <= later.day for earlier, later in pairwise(stretches)
    )
    assert all(case.calendar.hours_on(stretch.day) for stretch in stretches)


def walked(calendar: WorkingTime, start: datetime, end: datetime) -> timedelta:
    """Steps of five minutes read from a clock that stands still instead of being put back."""
    worked, at = timedelta(), start - timedelta(days=1)
    shown = at.astimezone(calendar.zone).replace(tzinfo=None)
    while at < end:
        shown = max(shown, at.astimezone(calendar.zone).replace(tzinfo=None))
        minutes = 60 * shown.hour + shown.minute
        if at >= start and any(s.opens <= minutes < s.closes for s in calendar.hours_on(shown.date())):
            worked += STEP
        at += STEP
    return worked


@given(cases(), five_minutes, st.integers(0, 288))
def test_a_plain_walk_over_time_finds_the_same(case: Case, start: float, steps: int) -> None:
    begun = case.instant(start)
    end = begun + steps * STEP
    assert case.calendar.elapsed(begun, end) == walked(case.calendar, begun, end)


@given(cases(), instants)
def test_nothing_is_worked_before_the_next_opening(case: Case, moment: Moment) -> None:
    at = case.instant(*moment)
    opening = case.calendar.next_opening(at)
    assert at <= opening
    assert case.calendar.elapsed(at, opening) == timedelta()
    assert case.calendar.elapsed(opening, opening + MICROSECOND) == MICROSECOND


@given(cases(), instants, st.integers(1, 12), counting)
def test_a_limit_in_days_ends_with_its_last_day_of_work(case: Case, start: Moment, days: int, how: Counting) -> None:
    calendar, begun = case.calendar, case.instant(*start)
    due = calendar.add_days(begun, days, how)
    assert due > begun
    assert calendar.working_days_between(begun, due, how) == days
    assert due < calendar.add_days(begun, days + 1, how)
    *_, last = calendar.segments(begun, due)
    assert last.ends_at == due
    assert not [later for later in calendar.segments(due, due + timedelta(days=3)) if later.day == last.day]


@given(cases(), instants, instants, counting)
def test_working_days_never_shrink(case: Case, start: Moment, end: Moment, how: Counting) -> None:
    calendar, begun, ended = case.calendar, case.instant(*start), case.instant(*end)
    days = calendar.working_days_between(begun, ended, how)
    assert 0 <= days <= calendar.working_days_between(begun, ended + timedelta(hours=5), how)
    if days:
        due = calendar.add_days(begun, days, how)
        assert calendar.elapsed(due, ended) == timedelta()


@given(cases(), st.integers(-3, 3), instants, instants)
def test_a_version_changes_nothing_on_the_days_of_another(case: Case, days: int, one: Moment, other: Moment) -> None:
    old = case.calendar
    change = case.middle.date() + timedelta(days=days)
    new = round_the_clock(old.zone)
    versions = old.versions if isinstance(old, CalendarLine) else (Version(date.min, old),)
    line = CalendarLine((*(version for version in versions if version.valid_from < change), Version(change, new)))
    start, end = sorted([case.instant(*one), case.instant(*other)])
    turn = new.segments(*(case.middle + timedelta(days=days + around) for around in (-3, 3)))
    switch = next(stretch.starts_at for stretch in turn if stretch.day >= change)
    middle = min(max(start, switch), end)
    assert line.elapsed(start, end) == old.elapsed(start, middle) + (end - middle)


@given(st.sampled_from(PLACES), instants, instants, st.timedeltas(timedelta(), timedelta(days=20)))
def test_round_the_clock_is_the_clock(place: tuple[str, date], one: Moment, other: Moment, length: timedelta) -> None:
    calendar = round_the_clock(ZoneInfo(place[0]))
    case = Case(calendar, datetime.combine(place[1], time(), UTC))
    start, end = sorted([case.instant(*one), case.instant(*other)])
    assert calendar.elapsed(start, end) == end - start
    assert calendar.add(start, length) == start + length
    assert calendar.next_opening(start) == start

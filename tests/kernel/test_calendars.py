"""Working time of a Chinese office, worked out by hand: lunch, make-up workdays, National Day, the turn of the year."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shouwen.kernel.calendars import (
    ALL_DAY,
    CLOSED,
    Calendar,
    CalendarLine,
    Counting,
    NoCalendarYet,
    NoWorkingTime,
    Segment,
    Version,
    WorkingStretch,
    hours,
    round_the_clock,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = hours("09:00-12:00", "13:30-18:00")
MAKE_UP = hours("09:00-12:00", "13:00-17:00")
OFFICE = Calendar(
    SHANGHAI,
    (DAY,) * 5 + (CLOSED, CLOSED),
    {
        **{date(2026, 1, day): CLOSED for day in (1, 2, 3)},
        date(2026, 1, 4): MAKE_UP,
        date(2026, 9, 20): MAKE_UP,
        **{date(2026, 10, day): CLOSED for day in range(1, 8)},
        date(2026, 10, 10): MAKE_UP,
    },
)
SHORTER = Calendar(SHANGHAI, (hours("08:00-12:00"),) * 5 + (CLOSED, CLOSED))
FROM_WEDNESDAY = CalendarLine((Version(date(2026, 9, 1), OFFICE), Version(date(2026, 9, 16), SHORTER)))
MICROSECOND = timedelta(microseconds=1)


def at(written: str) -> datetime:
    """An instant by the clock of Shanghai; the year is 2026 unless said."""
    full = written if written.count("-") == 2 else f"2026-{written}"
    return datetime.fromisoformat(full).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        ("09-14 11:00", "09-14 14:00", 1.5),  # lunch does not count
        ("09-14 12:00", "09-14 13:30", 0),
        ("09-14 08:00", "09-14 23:00", 7.5),
        ("09-14 09:00", "09-14 09:00", 0),
        ("09-14 15:00", "09-14 10:00", 0),
        ("09-11 17:00", "09-14 10:00", 2),  # an ordinary weekend
        ("09-18 17:00", "09-21 10:00", 1 + 7 + 1),  # a weekend whose Sunday is worked
        ("09-30 17:00", "10-08 10:00", 2),  # National Day
        ("10-09 18:00", "10-12 09:00", 7),  # the Saturday worked for it
        ("2025-12-31 17:30", "01-05 09:30", 0.5 + 7 + 0.5),  # New Year, Sunday the 4th worked
        ("09-14 00:00", "09-21 00:00", 5 * 7.5 + 7),
    ],
)
def test_elapsed(start: str, end: str, worked: float) -> None:
    assert OFFICE.elapsed(at(start), at(end)) == timedelta(hours=worked)


@pytest.mark.parametrize(
    ("start", "worked", "due"),
    [
        ("09-14 11:00", 1, "09-14 12:00"),  # due when lunch begins, not when it ends
        ("09-14 11:00", 1.5, "09-14 14:00"),
        ("09-14 09:00", 7.5, "09-14 18:00"),
        ("09-14 12:30", 1, "09-14 14:30"),
        ("09-12 10:00", 1, "09-14 10:00"),
        ("09-18 17:00", 5, "09-20 14:00"),
        ("09-30 16:00", 4, "10-08 11:00"),
        ("2025-12-31 17:30", 8, "01-05 09:30"),
        ("09-14 12:30", 0, "09-14 12:30"),  # nothing added: the start itself, wherever it lies
        ("09-12 10:00", 0, "09-12 10:00"),
    ],
)
def test_add(start: str, worked: float, due: str) -> None:
    assert OFFICE.add(at(start), timedelta(hours=worked)) == at(due)


def test_one_microsecond_past_a_segment_goes_on_in_the_next() -> None:
    assert OFFICE.add(at("09-14 11:00"), timedelta(hours=1) + MICROSECOND) == at("09-14 13:30") + MICROSECOND
    assert OFFICE.add(at("09-14 12:00"), MICROSECOND) == at("09-14 13:30") + MICROSECOND


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("09-14 00:00", 1, "09-15 18:00"),
        ("09-14 10:00", 1, "09-15 18:00"),
        ("09-14 23:59", 1, "09-15 18:00"),
        ("09-18 10:00", 1, "09-20 17:00"),
        ("09-19 10:00", 2, "09-21 18:00"),
        ("09-30 10:00", 2, "10-09 18:00"),
        ("09-30 10:00", 3, "10-10 17:00"),
        ("09-14 10:00", 15, "10-09 18:00"),  # 15-18, 20, 21-25, 28-30 September, 8, 9 October
        ("2025-12-31 10:00", 1, "01-04 17:00"),
    ],
)
def test_limits_in_days_begin_on_the_next_working_day(start: str, days: int, due: str) -> None:
    assert OFFICE.add_days(at(start), days) == at(due)
    assert OFFICE.working_days_between(at(start), at(due)) == days


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("09-14 07:00", 1, "09-14 18:00"),
        ("09-14 12:30", 1, "09-14 18:00"),
        ("09-14 17:59", 2, "09-15 18:00"),
        ("09-14 18:00", 1, "09-15 18:00"),  # nothing of the day is left
        ("09-19 10:00", 1, "09-20 17:00"),
    ],
)
def test_limits_in_days_may_count_the_day_of_the_start(start: str, days: int, due: str) -> None:
    assert OFFICE.add_days(at(start), days, Counting.FROM_SAME_DAY) == at(due)
    assert OFFICE.working_days_between(at(start), at(due), Counting.FROM_SAME_DAY) == days


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("09-14 10:00", "09-14 18:00", 0),
        ("09-14 10:00", "09-15 09:00", 0),
        ("09-14 10:00", "09-15 09:01", 1),
        ("09-14 10:00", "09-15 23:00", 1),
        ("09-14 10:00", "09-16 09:01", 2),
        ("09-16 10:00", "09-14 10:00", 0),
        ("09-30 10:00", "10-12 12:00", 4),
        ("2024-09-14 10:00", "2024-09-13 10:00", 0),
    ],
)
def test_working_days_between(start: str, end: str, days: int) -> None:
    assert OFFICE.working_days_between(at(start), at(end)) == days


def test_a_day_counted_from_its_start_is_none_before_it() -> None:
    assert OFFICE.working_days_between(at("09-14 10:00"), at("09-14 09:30"), Counting.FROM_SAME_DAY) == 0
    assert OFFICE.working_days_between(at("09-14 10:00"), at("09-14 10:00"), Counting.FROM_SAME_DAY) == 1


def test_the_stretches_tell_why() -> None:
    assert OFFICE.segments(at("09-18 11:00"), at("09-20 10:00")) == (
        WorkingStretch(at("09-18 11:00"), at("09-18 12:00"), date(2026, 9, 18)),
        WorkingStretch(at("09-18 13:30"), at("09-18 18:00"), date(2026, 9, 18)),
        WorkingStretch(at("09-20 09:00"), at("09-20 10:00"), date(2026, 9, 20)),
    )
    assert OFFICE.segments(at("10-01 00:00"), at("10-08 00:00")) == ()


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        ("09-14 08:00", "09-14 09:00"),
        ("09-14 09:00", "09-14 09:00"),
        ("09-14 10:10", "09-14 10:10"),
        ("09-14 12:00", "09-14 13:30"),
        ("09-30 18:00", "10-08 09:00"),
    ],
)
def test_next_opening(instant: str, opening: str) -> None:
    assert OFFICE.next_opening(at(instant)) == at(opening)


def test_a_changed_calendar_counts_each_day_under_its_version() -> None:
    line = FROM_WEDNESDAY
    assert line.elapsed(at("09-15 17:00"), at("09-16 13:00")) == timedelta(hours=1 + 4)
    assert line.add(at("09-15 17:00"), timedelta(hours=2)) == at("09-16 09:00")
    assert line.add_days(at("09-14 10:00"), 2) == at("09-16 12:00")
    assert line.working_days_between(at("09-14 10:00"), at("09-16 08:01")) == 2
    assert line.next_opening(at("09-15 18:00")) == at("09-16 08:00")
    last, first = line.segments(at("09-15 17:00"), at("09-16 09:00"))
    assert (line.version_on(last.day).calendar, line.version_on(first.day).calendar) == (OFFICE, SHORTER)


def test_a_shift_may_end_at_midnight_and_go_on_after_it() -> None:
    night = Calendar(SHANGHAI, (hours("22:00-24:00", "00:00-06:00"),) * 7)
    assert night.hours_on(date(2026, 9, 14)) == hours("00:00-06:00", "22:00-24:00")
    assert night.elapsed(at("09-14 12:00"), at("09-15 12:00")) == timedelta(hours=8)
    assert night.add(at("09-14 12:00"), timedelta(hours=2)) == at("09-15 00:00")
    assert night.add(at("09-14 23:00"), timedelta(hours=3)) == at("09-15 02:00")
    assert night.next_opening(at("09-15 00:00")) == at("09-15 00:00")
    assert night.add_days(at("09-14 12:00"), 1) == at("09-16 00:00")
    assert night.working_days_between(at("09-14 12:00"), at("09-16 00:00")) == 1


def test_round_the_clock_counts_every_hour() -> None:
    clock = round_the_clock(SHANGHAI)
    assert clock.add(at("09-30 10:00"), timedelta(hours=48)) == at("10-02 10:00")
    assert clock.elapsed(at("09-30 10:00"), at("10-02 10:00")) == timedelta(hours=48)
    assert clock.add_days(at("09-30 10:00"), 15) == at("10-16 00:00")
    assert clock.hours_on(date(2026, 10, 1)) == ALL_DAY


@pytest.mark.parametrize(
    ("weekly", "overrides", "told"),
    [
        (
            (CLOSED, hours("13:00-18:00", "09:00-14:00"), *(CLOSED,) * 5),
            {},
            "Tuesday: 13:00-18:00 overlaps 09:00-14:00",
        ),
        ((CLOSED,) * 7, {date(2026, 10, 10): hours("09:00-12:00", "09:00-12:00")}, "2026-10-10: 09:00-12:00 overlaps"),
        ((CLOSED,) * 6, {}, "seven days of hours, not 6"),
    ],
)
def test_calendars_that_cannot_be(
    weekly: tuple[tuple[Segment, ...], ...], overrides: dict[date, tuple[Segment, ...]], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Calendar(SHANGHAI, weekly, overrides)


@pytest.mark.parametrize(
    "written",
    ["12:00-09:00", "09:00-09:00", "22:00-06:00", "00:00-24:01", "09:00-12:60", "9:00-12:00", "", "24:00-24:00"],
)
def test_segments_that_cannot_be(written: str) -> None:
    with pytest.raises(ValueError, match="segment"):
        Segment.parse(written)


def test_segments_read_as_they_are_written_and_may_touch() -> None:
    assert [str(segment) for segment in hours("00:05-12:00", "12:00-24:00")] == ["00:05-12:00", "12:00-24:00"]
    touching = Calendar(SHANGHAI, (hours("09:00-12:00", "12:00-18:00"),) * 7)
    assert touching.next_opening(at("09-14 12:00")) == at("09-14 12:00")
    assert touching.elapsed(at("09-14 00:00"), at("09-15 00:00")) == timedelta(hours=9)


def test_lines_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="one version at least"):
        CalendarLine(())
    for second in (date(2026, 1, 1), date(2025, 1, 1)):
        with pytest.raises(ValueError, match="out of order"):
            CalendarLine((Version(date(2026, 1, 1), OFFICE), Version(second, SHORTER)))
    with pytest.raises(ValueError, match="another zone: Asia/Urumqi"):
        CalendarLine((Version(date.min, OFFICE), Version(date(2026, 1, 1), round_the_clock(ZoneInfo("Asia/Urumqi")))))


def test_days_before_the_first_version_are_refused() -> None:
    with pytest.raises(NoCalendarYet, match="valid on 2026-08-31; the first one is valid from 2026-09-01") as refused:
        FROM_WEDNESDAY.elapsed(at("08-31 23:00"), at("09-02 10:00"))
    assert (refused.value.day, refused.value.first) == (date(2026, 8, 31), date(2026, 9, 1))
    assert CalendarLine((Version(date.min, OFFICE),)).elapsed(at("2019-09-02 00:00"), at("2019-09-03 00:00"))


def test_a_search_without_working_time_ends_and_says_so() -> None:
    never = Calendar(SHANGHAI, (CLOSED,) * 7)
    start = at("09-14 10:00")
    searches: list[Callable[[], datetime]] = [
        lambda: never.add(start, MICROSECOND),
        lambda: never.add_days(start, 1),
        lambda: never.next_opening(start),
    ]
    for search in searches:
        with pytest.raises(NoWorkingTime, match="400 days in a row") as refused:
            search()
        assert refused.value.since == start
    assert never.add(start, timedelta()) == start
    assert never.elapsed(start, start + timedelta(days=900)) == timedelta()
    assert never.working_days_between(start, start + timedelta(days=900)) == 0


def test_a_search_bridges_a_long_closure_but_not_an_endless_one() -> None:
    first, start = date(2026, 9, 14), at("09-14 00:00")
    for closed, found in ((399, True), (400, False)):
        opened = Calendar(SHANGHAI, (CLOSED,) * 7, {first + timedelta(days=closed): DAY})
        if found:
            assert opened.next_opening(start) == start + timedelta(days=closed, hours=9)
        else:
            with pytest.raises(NoWorkingTime):
                opened.next_opening(start)
    mondays = Calendar(SHANGHAI, (hours("09:00-10:00"), *(CLOSED,) * 6))
    assert mondays.add(start, timedelta(hours=100)) == start + timedelta(weeks=99, hours=10)


def test_what_cannot_be_counted_is_refused() -> None:
    start = at("09-14 10:00")
    with pytest.raises(ValueError, match="not taken away"):
        OFFICE.add(start, -MICROSECOND)
    with pytest.raises(ValueError, match="one day at least"):
        OFFICE.add_days(start, 0)
    naive = start.replace(tzinfo=None)
    counts: list[Callable[[], object]] = [
        lambda: OFFICE.elapsed(naive, start),
        lambda: OFFICE.elapsed(start, naive),
        lambda: OFFICE.add(naive, MICROSECOND),
    ]
    for count in counts:
        with pytest.raises(ValueError, match="with a time zone"):
            count()


def test_instants_of_any_zone_are_taken_and_utc_is_given() -> None:
    local = datetime(2026, 9, 14, 11, 0, tzinfo=SHANGHAI)
    for given in (OFFICE.add(local, timedelta()), OFFICE.add(local, timedelta(hours=1)), OFFICE.next_opening(local)):
        assert given.tzinfo is UTC
    assert OFFICE.elapsed(local, at("09-14 14:00")) == timedelta(hours=1.5)


def test_a_calendar_does_not_change_with_what_it_was_made_from_and_can_be_a_key() -> None:
    holidays = {date(2026, 9, 14): CLOSED}
    calendar = Calendar(SHANGHAI, (DAY,) * 7, holidays)
    same = Calendar(SHANGHAI, (tuple(reversed(DAY)),) * 7, dict(holidays))
    holidays.clear()
    assert calendar.hours_on(date(2026, 9, 14)) == CLOSED
    assert {calendar: 1}[same] == 1
    assert calendar != Calendar(SHANGHAI, (DAY,) * 7)
    assert hash(FROM_WEDNESDAY) == hash(CalendarLine(FROM_WEDNESDAY.versions))

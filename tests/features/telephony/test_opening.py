"""When a queue takes calls: weeks, nights, holidays and make-up workdays, and clocks that are put forward."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.features.routing.contract import Closure
from shouwen.features.sla.defaults import CALENDAR
from shouwen.features.telephony.contract.opening import QueueHours, SpecialDay, range_of
from shouwen.features.telephony.rules.opening import (
    Opening,
    closed_at,
    closed_since,
    next_change,
    next_opening,
    open_at,
    opening_of,
    special_days,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = special_days(CALENDAR)
OFFICE = ("09:00-12:00", "13:30-18:00")
DAYTIME = QueueHours("bills", (OFFICE,) * 5 + ((),) * 2, holiday=(), makeup=OFFICE)
NIGHTS = QueueHours("faults", (("22:00-06:00",),) * 7)


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


def test_a_week_with_a_lunch_hour() -> None:
    bills = opening_of(DAYTIME, SHANGHAI, DAYS)
    assert open_at(bills, at("2026-11-20 11:59:59"))
    assert closed_at(bills, at("2026-11-20 12:00")) is Closure.HOURS
    assert closed_since(bills, at("2026-11-20 13:00")) == at("2026-11-20 12:00")
    assert next_change(bills, at("2026-11-20 12:00")) == at("2026-11-20 13:30")
    assert next_change(bills, at("2026-11-20 14:00")) == at("2026-11-20 18:00")
    assert next_change(bills, at("2026-11-20 18:00")) == at("2026-11-23 09:00"), "after the weekend"
    assert next_opening(bills, at("2026-11-20 14:00")) == at("2026-11-20 14:00")


def test_holidays_close_it_and_a_saturday_is_worked_instead() -> None:
    """The National Day of 2026: off from 1 to 7 October, Saturday the 10th is a workday."""
    bills = opening_of(DAYTIME, SHANGHAI, DAYS)
    assert closed_at(bills, at("2026-10-01 10:00")) is Closure.HOLIDAY
    assert closed_since(bills, at("2026-10-05 10:00")) == at("2026-09-30 18:00")
    assert next_opening(bills, at("2026-10-01 10:00")) == at("2026-10-08 09:00")
    assert open_at(bills, at("2026-10-10 10:00"))
    assert not open_at(bills, at("2026-10-11 10:00"))


def test_a_queue_that_holidays_do_not_concern_has_its_weekdays() -> None:
    hours = QueueHours("bills", DAYTIME.weekly)
    bills = opening_of(hours, SHANGHAI, DAYS)
    assert open_at(bills, at("2026-10-01 10:00"))
    assert closed_at(bills, at("2026-10-10 10:00")) is Closure.HOURS


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    faults = opening_of(NIGHTS, SHANGHAI, DAYS)
    assert open_at(faults, at("2026-11-21 05:59"))
    assert not open_at(faults, at("2026-11-21 06:00"))
    assert next_change(faults, at("2026-11-20 23:00")) == at("2026-11-21 06:00")
    before = Opening(SHANGHAI, ((range_of("22:00-06:00"),),) * 7, (), None, {date(2026, 11, 21): SpecialDay.HOLIDAY})
    assert open_at(before, at("2026-11-21 05:00")), "the night before the holiday goes on into it"
    assert closed_at(before, at("2026-11-21 23:00")) is Closure.HOLIDAY


def test_what_touches_is_one_time() -> None:
    touching = opening_of(QueueHours("q", (("08:00-24:00",), ("00:00-12:00",)) + ((),) * 5), SHANGHAI, {})
    assert next_change(touching, at("2026-11-23 09:00")) == at("2026-11-24 12:00")


def test_always_and_never_do_not_change() -> None:
    always, never = opening_of(None, SHANGHAI, DAYS), opening_of(QueueHours("q", ((),) * 7), SHANGHAI, DAYS)
    halves = opening_of(QueueHours("q", (("00:00-12:00", "12:00-24:00"),) * 7), SHANGHAI, DAYS)
    for opening in (always, never, halves):
        assert next_change(opening, at("2026-11-20 10:00")) is None
    assert open_at(always, at("2026-10-01 03:00"))
    assert closed_since(never, at("2026-10-01 03:00")) is None


def test_a_clock_put_forward_skips_no_call() -> None:
    """Berlin, 29 March 2026: 02:00 is 03:00."""
    berlin = ZoneInfo("Europe/Berlin")
    early = opening_of(QueueHours("q", (("02:30-04:00",),) * 7), berlin, {})
    assert next_change(early, datetime(2026, 3, 28, 23, tzinfo=UTC)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert next_change(early, datetime(2026, 3, 29, 1, tzinfo=UTC)) == datetime(2026, 3, 29, 2, tzinfo=UTC)


@pytest.mark.parametrize("written", ["9:00-12:00", "09:00-24:01", "09:00-09:00", "24:00-06:00", "09:00", ""])
def test_what_are_no_hours(written: str) -> None:
    with pytest.raises(ValueError, match=r"hours|end"):
        range_of(written)


def _segments(cuts: list[int], is_night: bool) -> tuple[str, ...]:
    """Hours between each two cuts; the last may lead into the next day."""
    clock = [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in cuts]
    written = [f"{opens}-{closes}" for opens, closes in zip(clock[::2], clock[1::2], strict=False)]
    if is_night and len(clock) % 2 and len(clock) > 1:
        written.append(f"{clock[-1]}-{clock[0]}")
    return tuple(written)


days = st.tuples(st.lists(st.integers(0, 1439), max_size=5, unique=True).map(sorted), st.booleans()).map(
    lambda drawn: _segments(*drawn)
)
weeks = st.tuples(*[days] * 7)
special = st.none() | days
moments = st.integers(0, 400 * 86_400).map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
zones = st.sampled_from([SHANGHAI, ZoneInfo("Europe/Berlin")])


@settings(max_examples=60, deadline=None)
@given(weeks, special, special, moments, zones)
def test_nothing_changes_before_the_next_change_and_everything_at_it(
    weekly: tuple[tuple[str, ...], ...],
    holiday: tuple[str, ...] | None,
    makeup: tuple[str, ...] | None,
    moment: datetime,
    zone: ZoneInfo,
) -> None:
    opening = opening_of(QueueHours("q", weekly, holiday, makeup), zone, DAYS)
    is_open, change = open_at(opening, moment), next_change(opening, moment)
    last = change or moment + timedelta(days=9)
    assert last > moment
    step = (last - moment) / 40
    assert all(open_at(opening, moment + number * step) == is_open for number in range(40))
    if change is not None:
        assert open_at(opening, change) != is_open
        assert open_at(opening, change - timedelta(microseconds=1)) == is_open
    if not is_open and (since := closed_since(opening, moment)) is not None:
        assert not open_at(opening, since)
        assert open_at(opening, since - timedelta(microseconds=1))
        assert since <= moment

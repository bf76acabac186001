"""Segments on the days when the clock is put forward or back, in real time, worked out by hand from the zone's rule."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shouwen.kernel.calendars import Calendar, hours, round_the_clock

SPRING_BERLIN = ("Europe/Berlin", "2026-03-29")  # 02:00 becomes 03:00 at 01:00 UTC
AUTUMN_BERLIN = ("Europe/Berlin", "2026-10-25")  # 03:00 becomes 02:00 at 01:00 UTC
SPRING_NEW_YORK = ("America/New_York", "2026-03-08")  # 02:00 becomes 03:00 at 07:00 UTC
AUTUMN_NEW_YORK = ("America/New_York", "2026-11-01")  # 02:00 becomes 01:00 at 06:00 UTC
SPRING_CAIRO = ("Africa/Cairo", "2026-04-24")  # 00:00 becomes 01:00
AUTUMN_HAVANA = ("America/Havana", "2026-11-01")  # 01:00 becomes 00:00
EVE_SAINT_JOHNS = ("America/St_Johns", "2010-11-06")
AUTUMN_SAINT_JOHNS = ("America/St_Johns", "2010-11-07")  # 00:01 becomes 23:01 of the eve
SKIPPED_APIA = ("Pacific/Apia", "2011-12-30")  # the whole day


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("where", "written", "starts_at", "ends_at"),
    [
        (SPRING_BERLIN, "09:00-17:00", "2026-03-29 07:00", "2026-03-29 15:00"),
        (SPRING_BERLIN, "00:00-06:00", "2026-03-28 23:00", "2026-03-29 04:00"),  # 5 hours
        (SPRING_BERLIN, "02:30-06:00", "2026-03-29 01:00", "2026-03-29 04:00"),  # opens at the jump
        (SPRING_BERLIN, "00:00-02:30", "2026-03-28 23:00", "2026-03-29 01:00"),  # closes at the jump
        (SPRING_BERLIN, "00:00-24:00", "2026-03-28 23:00", "2026-03-29 22:00"),  # 23 hours
        (AUTUMN_BERLIN, "09:00-17:00", "2026-10-25 08:00", "2026-10-25 16:00"),
        (AUTUMN_BERLIN, "00:00-06:00", "2026-10-24 22:00", "2026-10-25 05:00"),  # 7 hours
        (AUTUMN_BERLIN, "02:30-06:00", "2026-10-25 00:30", "2026-10-25 05:00"),  # opens at the first 02:30
        (AUTUMN_BERLIN, "00:00-02:30", "2026-10-24 22:00", "2026-10-25 00:30"),  # closes at the first 02:30
        (AUTUMN_BERLIN, "02:15-02:45", "2026-10-25 00:15", "2026-10-25 00:45"),  # once, not twice
        (AUTUMN_BERLIN, "02:00-03:00", "2026-10-25 00:00", "2026-10-25 02:00"),  # the hour and its repetition
        (AUTUMN_BERLIN, "00:00-24:00", "2026-10-24 22:00", "2026-10-25 23:00"),  # 25 hours
        (SPRING_NEW_YORK, "01:30-03:30", "2026-03-08 06:30", "2026-03-08 07:30"),
        (SPRING_NEW_YORK, "22:00-24:00", "2026-03-09 02:00", "2026-03-09 04:00"),
        (AUTUMN_NEW_YORK, "00:00-08:00", "2026-11-01 04:00", "2026-11-01 13:00"),
        (AUTUMN_NEW_YORK, "01:00-02:00", "2026-11-01 05:00", "2026-11-01 07:00"),
        (SPRING_CAIRO, "00:00-02:00", "2026-04-23 22:00", "2026-04-23 23:00"),
        (SPRING_CAIRO, "00:30-02:00", "2026-04-23 22:00", "2026-04-23 23:00"),
        (AUTUMN_HAVANA, "00:00-02:00", "2026-11-01 04:00", "2026-11-01 07:00"),
        (EVE_SAINT_JOHNS, "22:00-24:00", "2010-11-07 00:30", "2010-11-07 02:30"),
        (AUTUMN_SAINT_JOHNS, "00:00-02:00", "2010-11-07 02:30", "2010-11-07 05:30"),
    ],
)
def test_one_segment_is_one_stretch(where: tuple[str, str], written: str, starts_at: str, ends_at: str) -> None:
    zone, day = ZoneInfo(where[0]), date.fromisoformat(where[1])
    calendar = Calendar(zone, ((),) * 7, {day: hours(written)})
    start, end = utc(starts_at), utc(ends_at)
    around = (start - timedelta(days=3), end + timedelta(days=3))
    [stretch] = calendar.segments(*around)
    assert (stretch.starts_at, stretch.ends_at, stretch.day) == (start, end, day)
    assert calendar.elapsed(*around) == stretch.duration == end - start
    assert calendar.add(around[0], end - start) == end
    assert calendar.next_opening(around[0]) == start
    assert calendar.add_days(around[0], 1) == end


@pytest.mark.parametrize(
    ("where", "written"),
    [
        (SPRING_BERLIN, "02:00-03:00"),
        (SPRING_BERLIN, "02:15-02:45"),
        (SPRING_NEW_YORK, "02:00-02:30"),
        (SPRING_CAIRO, "00:00-01:00"),
        (SKIPPED_APIA, "00:00-24:00"),
        (SKIPPED_APIA, "09:00-17:00"),
    ],
)
def test_a_segment_that_the_clock_skips_is_not_worked(where: tuple[str, str], written: str) -> None:
    day = date.fromisoformat(where[1])
    calendar = Calendar(ZoneInfo(where[0]), ((),) * 7, {day: hours(written), day + timedelta(2): hours("08:00-09:00")})
    noon = datetime.combine(day, datetime.min.time(), UTC)
    assert calendar.elapsed(noon - timedelta(days=2), noon + timedelta(days=1)) == timedelta()
    assert calendar.working_days_between(noon - timedelta(days=2), noon + timedelta(days=4)) == 1
    assert calendar.add_days(noon - timedelta(days=2), 1) == calendar.add(noon, timedelta(hours=1))


def test_a_night_of_the_clock_change_is_an_hour_shorter_or_longer() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Calendar(berlin, (hours("00:00-06:00", "22:00-24:00"),) * 7)
    assert night.add(utc("2026-03-28 21:00"), timedelta(hours=7)) == utc("2026-03-29 04:00")
    assert night.add(utc("2026-03-28 21:00"), timedelta(hours=7, minutes=1)) == utc("2026-03-29 20:01")
    assert night.elapsed(utc("2026-10-24 20:00"), utc("2026-10-25 05:00")) == timedelta(hours=9)


def test_an_instant_of_the_repeated_hour_belongs_to_the_day_already_begun() -> None:
    clock = round_the_clock(ZoneInfo("America/St_Johns"))
    again_the_eve = utc("2010-11-07 03:00")  # 23:30 of the sixth for the second time
    assert clock.segments(again_the_eve, again_the_eve + timedelta(hours=1))[0].day == date(2010, 11, 7)
    assert clock.add_days(again_the_eve, 1) == utc("2010-11-09 03:30")
    assert clock.add_days(utc("2010-11-07 02:00"), 1) == utc("2010-11-08 03:30")

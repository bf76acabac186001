"""What the three rules of clocks hold: limits, pauses, and the calendar of working time."""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from shouwen.kernel.calendars import Calendar, hours

COMPLAINT_LIMITS = "complaint_limits"
COMPLAINT_PAUSES = "complaint_pauses"
WORKING_CALENDAR = "working_calendar"


class AmountUnit(StrEnum):
    """Hours and days run by the clock; working ones in the calendar's working time (CMP-44)."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"

    @property
    def working(self) -> bool:
        return self in (AmountUnit.WORKING_HOUR, AmountUnit.WORKING_DAY)


_LENGTHS = {
    AmountUnit.MINUTE: timedelta(minutes=1),
    AmountUnit.HOUR: timedelta(hours=1),
    AmountUnit.DAY: timedelta(days=1),
    AmountUnit.WORKING_HOUR: timedelta(hours=1),
}
_WEEK_OVER_WORKING_DAYS = 7 / 5
_USUAL_DAY = timedelta(hours=8)


Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Name = Annotated[str, Meta(min_length=1, max_length=60)]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a rule's content: JSON with exactly these fields."""


class Amount(Content, frozen=True):
    number: Annotated[int, Meta(gt=0, le=10_000)]
    unit: AmountUnit

    def length(self, day: timedelta) -> timedelta:
        """In its own measure; `day` is the working time of one working day."""
        return self.number * _LENGTHS.get(self.unit, day)

    @property
    def nominal(self) -> timedelta:
        """About how long it takes by the clock in a plain week, to compare amounts of different measures."""
        if not self.unit.working:
            return self.length(timedelta())
        return self.length(_USUAL_DAY) / _USUAL_DAY * timedelta(days=1) * _WEEK_OVER_WORKING_DAYS


class ClockKind(Content, frozen=True):
    """Runs from a start to the next stop; one for each round, or one for the whole case."""

    kind: Code
    name: Name
    name_en: Name
    per_round: bool
    starts: tuple[str, ...]
    stops: tuple[str, ...]


class Limit(Content, frozen=True):
    """Empty `urgencies` or `channels` fit any. A `target` is shown and measured but is no promise."""

    clock: str
    amount: Amount
    urgencies: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    extendable_to: Amount | None = None
    mandatory: bool = False
    target: bool = False

    def fits(self, urgency: str, channel: str) -> bool:
        return (not self.urgencies or urgency in self.urgencies) and (not self.channels or channel in self.channels)

    @property
    def specific(self) -> tuple[bool, bool]:
        return bool(self.urgencies), bool(self.channels)

    @property
    def at_most(self) -> Amount:
        return self.extendable_to or self.amount


class LimitsContent(Content, frozen=True):
    clocks: tuple[ClockKind, ...] = ()
    limits: tuple[Limit, ...] = ()


class PauseReason(Content, frozen=True):
    """`at_most` is for all pauses of this reason of a case together."""

    code: Code
    name: Name
    name_en: Name
    stops: tuple[str, ...]
    at_most: Amount | None = None
    awaits_customer: bool = False


class PausesContent(Content, frozen=True):
    reasons: tuple[PauseReason, ...] = ()


class CalendarDay(Content, frozen=True):
    """A day unlike its weekday: a holiday has no hours, a make-up workday its own."""

    date: date
    name: Name
    name_en: Name
    hours: tuple[str, ...] = ()


class CalendarContent(Content, frozen=True, cache_hash=True):
    """Hours such as `09:00-12:00`, Monday first; `day_hours` is the working time that makes one working day."""

    zone: str
    day_hours: Annotated[float, Meta(gt=0, le=24)]
    weekly: tuple[tuple[str, ...], ...]
    days: tuple[CalendarDay, ...] = ()


@lru_cache(maxsize=256)
def calendar_of(content: CalendarContent, zone: str) -> Calendar:
    """The calendar to count with. Refuses malformed hours with `ValueError`."""
    overrides = {day.date: hours(*day.hours) for day in content.days}
    return Calendar(ZoneInfo(zone), tuple(hours(*day) for day in content.weekly), overrides)


@lru_cache(maxsize=256)
def named_days(content: CalendarContent) -> dict[date, CalendarDay]:
    return {day.date: day for day in content.days}

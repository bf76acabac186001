"""Spans of days, and the days, weeks and months that they are made of. Weeks begin on Monday."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Both days are within it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Grain(StrEnum):
    """The parts of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def parts_of(period: Period, grain: Grain) -> tuple[Period, ...]:
    """The days, weeks or months of a period, cut off where it begins and ends."""
    found, first = [], period.first
    while first <= period.last:
        last = min(_end(first, grain), period.last)
        found.append(Period(first, last))
        first = last + _DAY
    return tuple(found)


def instants_of(period: Period, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when on, and before when, an instant lies in a period of a zone's days."""
    return datetime.combine(period.first, time.min, zone), datetime.combine(period.last + _DAY, time.min, zone)


def _end(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day
    if grain is Grain.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY

"""Calendars: a week of hours with dated exceptions, and a line of them by the day from which each is valid."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from shouwen.kernel.calendars.hours import ALL_DAY, Hours, in_order
from shouwen.kernel.calendars.working_time import WorkingTime

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class NoCalendarYet(ValueError):
    """A day before the first version of a line was asked for."""

    def __init__(self, day: date, first: date) -> None:
        super().__init__(f"no calendar is valid on {day}; the first one is valid from {first}")
        self.day = day
        self.first = first


@dataclass(frozen=True, slots=True)
class Calendar(WorkingTime):
    """The same hours each week (Monday first), but for `overrides`: a holiday has none, a make-up workday its own."""

    weekly: tuple[Hours, ...]
    overrides: Mapping[date, Hours] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if len(self.weekly) != len(WEEKDAYS):
            raise ValueError(f"a week has seven days of hours, not {len(self.weekly)}")
        weekly = tuple(in_order(name, hours) for name, hours in zip(WEEKDAYS, self.weekly, strict=True))
        object.__setattr__(self, "weekly", weekly)
        overrides = {day: in_order(day.isoformat(), hours) for day, hours in self.overrides.items()}
        object.__setattr__(self, "overrides", overrides)

    def hours_on(self, day: date) -> Hours:
        override = self.overrides.get(day)
        return self.weekly[day.weekday()] if override is None else override


def round_the_clock(zone: ZoneInfo) -> Calendar:
    """Every hour of every day, so that limits by the clock are counted like limits in working time."""
    return Calendar(zone, (ALL_DAY,) * len(WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Version:
    """A calendar valid from a local day until the next version's; `date.min` for one that has always been valid."""

    valid_from: date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class CalendarLine(WorkingTime):
    """Versions of one calendar, earliest first: each stretch counts under the version of its day.

    Refuses with `NoCalendarYet` whatever needs a day before the first version.
    """

    zone: ZoneInfo = field(init=False)
    versions: tuple[Version, ...]
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.versions:
            raise ValueError("a line of calendars has one version at least")
        for earlier, later in pairwise(self.versions):
            if later.valid_from <= earlier.valid_from:
                raise ValueError(f"versions out of order: {later.valid_from} after {earlier.valid_from}")
            if later.calendar.zone != earlier.calendar.zone:
                raise ValueError(f"the version of {later.valid_from} is in another zone: {later.calendar.zone}")
        object.__setattr__(self, "zone", self.versions[0].calendar.zone)
        object.__setattr__(self, "_starts", tuple(version.valid_from for version in self.versions))

    def version_on(self, day: date) -> Version:
        """The version valid on a local day, as for the `day` of a stretch."""
        number = bisect_right(self._starts, day)
        if not number:
            raise NoCalendarYet(day, self._starts[0])
        return self.versions[number - 1]

    def hours_on(self, day: date) -> Hours:
        return self.version_on(day).calendar.hours_on(day)

"""The rules that hold for one case: limits and pauses of the day it was accepted, and its calendar day by day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from shouwen.features.policies.contract import Rules
from shouwen.features.sla.contract.content import (
    COMPLAINT_LIMITS,
    COMPLAINT_PAUSES,
    WORKING_CALENDAR,
    Amount,
    CalendarContent,
    CalendarDay,
    ClockKind,
    Limit,
    LimitsContent,
    PauseReason,
    PausesContent,
    calendar_of,
    named_days,
)
from shouwen.kernel.calendars import CalendarLine, NoWorkingTime, Version
from shouwen.kernel.calendars.local_days import day_of, first_showing


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A published calendar; in force from the first whole local day after `valid_from`."""

    number: int
    valid_from: datetime
    content: CalendarContent


_MOST_KEPT = 4_096
Add = Callable[[datetime, timedelta], datetime | None]


@dataclass(frozen=True, slots=True)
class Workdays:
    """Working time by a line of calendars, each day explained by the version that holds on it."""

    line: CalendarLine
    versions: tuple[tuple[date, CalendarVersion], ...]
    day: timedelta
    """The working time that makes one working day."""
    _add: Add = field(init=False, repr=False, compare=False)
    _days: dict[date, tuple[CalendarVersion, CalendarDay | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "_add", _adding(self.line))

    def version_on(self, day: date) -> CalendarVersion:
        return self._explained(day)[0]

    def named_day(self, day: date) -> CalendarDay | None:
        return self._explained(day)[1]

    def _explained(self, day: date) -> tuple[CalendarVersion, CalendarDay | None]:
        """Kept, since every look at a case explains the same few days."""
        known = self._days.get(day)
        if known is None:
            version = dict(self.versions)[self.line.version_on(day).valid_from]
            if len(self._days) >= _MOST_KEPT:
                self._days.clear()
            known = self._days[day] = version, named_days(version.content).get(day)
        return known

    def elapsed(self, start: datetime, end: datetime, working: bool) -> timedelta:
        """What passed from `start` to `end` in working time or by the clock."""
        if working:
            return self.line.elapsed(start, end)
        return max(end - start, timedelta())

    def add(self, start: datetime, amount: timedelta, working: bool) -> datetime | None:
        """When `amount` has passed since `start`; None if nobody ever works so long."""
        return self._add(start, amount) if working else start + amount

    def length(self, amount: Amount) -> timedelta:
        return amount.length(self.day)


@lru_cache(maxsize=64)
def _adding(line: CalendarLine) -> Add:
    """What was counted is kept, since every command on a case and every look at it derives the same deadlines."""

    @lru_cache(maxsize=16_384)
    def add(start: datetime, amount: timedelta) -> datetime | None:
        try:
            return line.add(start, amount)
        except NoWorkingTime:
            return None

    return add


@dataclass(frozen=True, slots=True)
class Line:
    """All calendars around a unit, each by the day from which it explains the days."""

    line: CalendarLine
    by_day: dict[date, CalendarVersion]

    def first_day(self, accepted_at: datetime) -> date:
        """Of the version that holds on the day of this instant."""
        return self.line.version_on(day_of(self.line.zone, accepted_at)).valid_from

    def workdays(self, first_day: date) -> Workdays:
        hours = self.by_day[first_day].content.day_hours
        return Workdays(self.line, tuple(self.by_day.items()), timedelta(hours=hours))


def line_of(versions: Sequence[CalendarVersion]) -> Line:
    """From versions oldest first. The newest one's zone holds throughout: hours are what the wall clock shows."""
    zone = versions[-1].content.zone
    by_day: dict[date, CalendarVersion] = {date.min: versions[0]}
    for version in versions[1:]:
        by_day[_first_whole_day(ZoneInfo(zone), version.valid_from)] = version
    line = CalendarLine(tuple(Version(day, calendar_of(version.content, zone)) for day, version in by_day.items()))
    return Line(line, by_day)


def workdays(versions: Sequence[CalendarVersion], accepted_at: datetime) -> Workdays:
    """As they count for a case accepted at this instant."""
    line = line_of(versions)
    return line.workdays(line.first_day(accepted_at))


def _first_whole_day(zone: ZoneInfo, at: datetime) -> date:
    # What has counted this morning stays counted when a calendar is published at noon.
    day = day_of(zone, at)
    return day if at <= first_showing(zone, datetime.combine(day, time())) else day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Level:
    """The limits that one unit (or, without one, the product) has published."""

    unit: UUID | None
    version: int
    content: LimitsContent


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`levels` nearest first."""

    levels: tuple[Level, ...]
    pauses: PausesContent
    workdays: Workdays
    _kinds: tuple[ClockKind, ...] = field(init=False, repr=False, compare=False)
    _limits: dict[tuple[str, str, str], tuple[Limit, Level] | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        found = {kind.kind: kind for level in reversed(self.levels) for kind in level.content.clocks}
        object.__setattr__(self, "_kinds", tuple(found.values()))

    @property
    def kinds(self) -> tuple[ClockKind, ...]:
        """In the order of the highest level that has them, each as the nearest level defines it."""
        return self._kinds

    def limit(self, kind: str, urgency: str, channel: str) -> tuple[Limit, Level] | None:
        """The nearest level's row, and of one level the most specific."""
        sought = kind, urgency, channel
        if sought not in self._limits:
            self._limits[sought] = self._nearest(*sought)
        return self._limits[sought]

    def _nearest(self, kind: str, urgency: str, channel: str) -> tuple[Limit, Level] | None:
        for level in self.levels:
            rows = [row for row in level.content.limits if row.clock == kind and row.fits(urgency, channel)]
            if rows:
                return max(rows, key=lambda row: row.specific), level
        return None

    def reason(self, code: str) -> PauseReason | None:
        return next((reason for reason in self.pauses.reasons if reason.code == code), None)


class _Kept:
    """What the rules around one unit come to, put together once."""

    def __init__(self, rules: Rules) -> None:
        self.line = line_of(tuple(_calendars(rules)))
        self.books: dict[tuple[object, ...], Rulebook] = {}


_kept: WeakKeyDictionary[Rules, _Kept] = WeakKeyDictionary()


def rulebook_from(rules: Rules, accepted_at: datetime) -> Rulebook:
    """Limits and pauses as they were when the case was accepted; every calendar, those to come as well.

    Cases that were accepted under the same versions share one.
    """
    levels = rules.stack(COMPLAINT_LIMITS, accepted_at) or (rules.at(COMPLAINT_LIMITS, accepted_at),)
    pauses = rules.at(COMPLAINT_PAUSES, accepted_at)
    kept = _kept.get(rules)
    if kept is None:
        kept = _kept[rules] = _Kept(rules)
    first_day = kept.line.first_day(accepted_at)
    key = (*(one.id for one in levels), pauses.id, first_day)
    if key not in kept.books:
        found = tuple(Level(one.unit, one.version, one.content) for one in levels)
        kept.books[key] = Rulebook(found, pauses.content, kept.line.workdays(first_day))
    return kept.books[key]


def _calendars(rules: Rules) -> Iterable[CalendarVersion]:
    """What is in force from each instant at which a calendar of any level takes effect."""
    turns = sorted({one.valid_from for level in rules.levels(WORKING_CALENDAR) for one in level})
    for turn in turns:
        found = rules.at(WORKING_CALENDAR, turn)
        yield CalendarVersion(found.version, turn, found.content)

"""Working time counted forward and measured back, the same for one calendar and for a line of versions."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from shouwen.kernel.calendars.hours import Hours
from shouwen.kernel.calendars.local_days import LocalDay, day_of, instant, local_days

_MOST_KEPT = 4_096
HORIZON_DAYS = 400
"""A search gives up after so many days in a row without working time."""


class NoWorkingTime(ValueError):
    """Nothing is worked in `HORIZON_DAYS` days in a row, so that a limit from `since` would never be used up."""

    def __init__(self, since: datetime) -> None:
        super().__init__(f"{HORIZON_DAYS} days in a row without working time, counting from {since.isoformat()}")
        self.since = since


class Counting(StrEnum):
    """Which working day is the first one of a limit in days."""

    FROM_NEXT_DAY = "from_next_day"
    """The day of the start does not count (Civil Code of the PRC, article 201)."""
    FROM_SAME_DAY = "from_same_day"
    """The day of the start counts if some of its working time is left."""


@dataclass(frozen=True, slots=True)
class WorkingStretch:
    """Working time without a break from `starts_at` to before `ends_at`, by the hours of the local `day`."""

    starts_at: datetime
    ends_at: datetime
    day: date

    @property
    def duration(self) -> timedelta:
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True)
class WorkingTime(ABC):
    """Takes instants with any zone and gives them in UTC; counts real time, also over a change of the clock.

    An instant lies in working time from a stretch's start to before its end.
    """

    zone: ZoneInfo
    _placed: dict[datetime, tuple[WorkingStretch, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @abstractmethod
    def hours_on(self, day: date) -> Hours:
        """The segments of one local day, in order."""

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to before `end`; none when `end` is not after `start`."""
        start, end = instant(start), instant(end)
        whole_days, counted = 0, timedelta()
        for day in self._days(start, end):
            if day.zone is None and start <= day.dawn and day.dusk <= end:
                for segment in self.hours_on(day.date):
                    whole_days += segment.closes - segment.opens
            else:
                for stretch in self._within(day, start, end):
                    counted += stretch.duration
        return counted + timedelta(minutes=whole_days)

    def segments(self, start: datetime, end: datetime) -> tuple[WorkingStretch, ...]:
        """The stretches from `start` to before `end`, cut to them, one at least for each day worked."""
        start, end = instant(start), instant(end)
        return tuple(stretch for day in self._days(start, end) for stretch in self._within(day, start, end))

    def add(self, start: datetime, working: timedelta) -> datetime:
        """The earliest instant by which `working` has elapsed since `start`.

        Nothing added gives `start` itself, wherever it lies. Anything more gives an instant inside a stretch or its
        end: time used up with the last second before lunch is due when lunch begins, not when work goes on.
        Refuses with `NoWorkingTime`.
        """
        start, left = instant(start), working
        if left < timedelta():
            raise ValueError(f"working time is added, not taken away: {working}")
        if not left:
            return start
        # As over `_worked_from`, without making the stretch that begins at `start`: the dearest step of a clock.
        for stretches in self._working_days(day_of(self.zone, start)):
            for stretch in stretches:
                begins = max(start, stretch.starts_at)
                worked = stretch.ends_at - begins
                if left <= worked:
                    return begins + left
                if worked > timedelta():
                    left -= worked
        raise NoWorkingTime(start)

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself in working time, else the start of the next stretch. Refuses with `NoWorkingTime`."""
        at = instant(at)
        for stretch in self._worked_from(at):
            return stretch.starts_at
        raise NoWorkingTime(at)

    def add_days(self, start: datetime, days: int, counting: Counting = Counting.FROM_NEXT_DAY) -> datetime:
        """The end of the last stretch of the `days`-th working day (Civil Code of the PRC, articles 201 and 203).

        Every day with working time is one working day, however short; a stretch after midnight belongs to the day
        that it lies in. Refuses with `NoWorkingTime`.
        """
        if days < 1:
            raise ValueError(f"a limit in working days has one day at least, not {days}")
        start = instant(start)
        last = next(islice(self._counted_days(start, counting), days - 1, None), None)
        if last is None:
            raise NoWorkingTime(start)
        return last[-1].ends_at

    def working_days_between(self, start: datetime, end: datetime, counting: Counting = Counting.FROM_NEXT_DAY) -> int:
        """How many working days, counted as `add_days` counts them, had begun before `end`.

        `end` in the third working day gives 3, and so does the evening after it: whether a limit in days was kept
        is decided by `end <= add_days(...)`. None when `end` is before `start`.
        """
        start, end = instant(start), instant(end)
        if end < start:
            return 0
        first = _first_counted(day_of(self.zone, start), counting)
        days = takewhile(lambda day: day.dawn < end, local_days(self.zone, first))
        worked = (stretches for day in days if (stretches := self._stretches(day)) and stretches[-1].ends_at > start)
        return sum(stretches[0].starts_at < end for stretches in worked)

    def _counted_days(self, start: datetime, counting: Counting) -> Iterator[tuple[WorkingStretch, ...]]:
        first = _first_counted(day_of(self.zone, start), counting)
        return (stretches for stretches in self._working_days(first) if stretches[-1].ends_at > start)

    def _worked_from(self, start: datetime) -> Iterator[WorkingStretch]:
        """Stretches from `start` on; the first one is cut to it."""
        for stretches in self._working_days(day_of(self.zone, start)):
            for stretch in stretches:
                if stretch.ends_at > start:
                    yield WorkingStretch(max(start, stretch.starts_at), stretch.ends_at, stretch.day)

    def _working_days(self, first: date) -> Iterator[tuple[WorkingStretch, ...]]:
        """Stretches day by day from `first` on; ends after `HORIZON_DAYS` days in a row without any."""
        idle = 0
        for day in local_days(self.zone, first):
            if stretches := self._stretches(day):
                idle = 0
                yield stretches
            elif (idle := idle + 1) >= HORIZON_DAYS:
                return

    def _days(self, start: datetime, end: datetime) -> Iterator[LocalDay]:
        """The days that have a part in start to end."""
        return takewhile(lambda day: day.dawn < end, local_days(self.zone, day_of(self.zone, start)))

    def _within(self, day: LocalDay, start: datetime, end: datetime) -> Iterator[WorkingStretch]:
        for stretch in self._stretches(day):
            starts_at, ends_at = max(start, stretch.starts_at), min(end, stretch.ends_at)
            if starts_at < ends_at:
                yield WorkingStretch(starts_at, ends_at, stretch.day)

    def _stretches(self, day: LocalDay) -> tuple[WorkingStretch, ...]:
        """A segment that the clock skips whole is none. Kept, since every clock goes over the same few days."""
        known = self._placed.get(day.midnight)
        if known is None:
            date = day.date
            placed = ((day.at(segment.opens), day.at(segment.closes)) for segment in self.hours_on(date))
            known = tuple(WorkingStretch(opens, closes, date) for opens, closes in placed if opens < closes)
            if len(self._placed) >= _MOST_KEPT:
                self._placed.clear()
            self._placed[day.midnight] = known
        return known


def _first_counted(day: date, counting: Counting) -> date:
    return day + timedelta(days=1) if counting is Counting.FROM_NEXT_DAY else day

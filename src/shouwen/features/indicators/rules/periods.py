"""Spans of days of the site: asked for, before those, and in parts. Weeks begin on Monday."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from zoneinfo import ZoneInfo

from shouwen.kernel.calendars.periods import Grain, Period, parts_of
from shouwen.kernel.messages import FieldError, InvalidInput

__all__ = [
    "MOST_DAYS",
    "MOST_POINTS",
    "Grain",
    "Period",
    "before",
    "cut",
    "end_of",
    "grain_for",
    "leading_to",
    "parts_of",
    "period_of",
    "within",
]
MOST_DAYS = 1096
"""Three years with a leap day: what may be asked for at once."""
MOST_POINTS = 400
_DAY = timedelta(days=1)
_FIRST = date(2000, 1, 1)
_POINTS = 13
_SHORT, _MIDDLE = 13, 62


def period_of(first: date, last: date, today: date, as_of: date | None) -> Period:
    """Refuses days in the wrong order, before 2000 or yet to come, and more than three years at once."""
    errors = []
    if first < _FIRST:
        errors.append(FieldError("from", "before-2000"))
    if last < first:
        errors.append(FieldError("to", "before-its-start"))
    elif (last - first).days >= MOST_DAYS:
        errors.append(FieldError("to", "period-too-long", {"days": MOST_DAYS}))
    errors += [
        FieldError(name, "day-in-the-future", {"today": today.isoformat()})
        for name, day in (("from", first), ("to", last), ("as_of", as_of))
        if day is not None and day > today
    ]
    if errors:
        raise InvalidInput(*errors)
    return Period(first, last)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last instant of a day: what took effect on that day is in force then."""
    return datetime.combine(day + _DAY, datetime.min.time(), zone) - timedelta(microseconds=1)


def before(period: Period) -> Period:
    """As long a time just before: whole months before whole months, else as many days."""
    if period.first.day == 1 and (period.last + _DAY).day == 1:
        first = period.first
        for _ in range(_months(period)):
            first = (first - _DAY).replace(day=1)
        return Period(first, period.first - _DAY)
    return Period(period.first - timedelta(days=period.days), period.first - _DAY)


def _months(period: Period) -> int:
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def grain_for(period: Period) -> Grain:
    """Days of up to 13, weeks of up to 62, months of more: so that thirteen of them show where a value came from."""
    if period.days <= _SHORT:
        return Grain.DAY
    return Grain.WEEK if period.days <= _MIDDLE else Grain.MONTH


def leading_to(last: date, grain: Grain) -> tuple[Period, ...]:
    """The thirteen days, weeks or months that end with this day."""
    found = [Period(_start(last, grain), last)]
    while len(found) < _POINTS:
        end = found[0].first - _DAY
        found.insert(0, Period(_start(end, grain), end))
    return tuple(found)


def _start(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day
    return day - timedelta(days=day.weekday()) if grain is Grain.WEEK else day.replace(day=1)


def cut(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The fewest periods, none of which overlaps another, of which each of these is made: each day is read once."""
    edges: Counter[date] = Counter()
    for one in periods:
        edges[one.first] += 1
        edges[one.last + _DAY] -= 1
    pieces, open_ = [], 0
    for first, after in pairwise(sorted(edges)):
        open_ += edges[first]
        if open_:
            pieces.append(Period(first, after - _DAY))
    return tuple(pieces)


def within(pieces: Sequence[Period], period: Period) -> range:
    """The numbers of the pieces of `cut` that make up one of the periods that were cut."""
    begins = attrgetter("first")
    return range(bisect_left(pieces, period.first, key=begins), bisect_right(pieces, period.last, key=begins))

"""Whether a queue is open, since when not, and when that changes: of its hours and of days unlike others alone; pure.

Times of the wall clock are placed as everywhere in the product: one that is skipped falls at the jump.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shouwen.features.routing.contract import Closure
from shouwen.features.sla.contract import CalendarContent
from shouwen.features.telephony.contract.opening import (
    DAY_MINUTES,
    QueueHours,
    Ranges,
    SpecialDay,
    range_of,
)
from shouwen.kernel.calendars.local_days import day_of, local_day

HORIZON_DAYS = 400
"""What lies further away is not told."""
_DAY = timedelta(days=1)
_WHOLE: Ranges = ((0, DAY_MINUTES),)
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one queue in a zone. `weekly` begins with Monday; `holiday` and `makeup` replace the weekday's."""

    zone: ZoneInfo
    weekly: tuple[Ranges, ...] = (_WHOLE,) * 7
    holiday: Ranges | None = None
    makeup: Ranges | None = None
    days: Mapping[date, SpecialDay] = field(default_factory=dict, hash=False)

    @property
    def is_always(self) -> bool:
        return all(each in (_WHOLE, None) for each in (*self.weekly, self.holiday, self.makeup))

    def ranges_on(self, day: date) -> Ranges:
        special = self.days.get(day)
        own = self.holiday if special is SpecialDay.HOLIDAY else self.makeup if special is SpecialDay.MAKEUP else None
        return self.weekly[day.weekday()] if own is None else own

    def stretches_from(self, day: date) -> Iterator[Stretch]:
        """What begins on this local day, in order; a range that the clock skips whole is none."""
        for opens, closes in self.ranges_on(day):
            last = day if closes <= DAY_MINUTES else day + _DAY
            ends = closes if closes <= DAY_MINUTES else closes - DAY_MINUTES
            stretch = local_day(self.zone, day).at(opens), local_day(self.zone, last).at(ends)
            if stretch[0] < stretch[1]:
                yield stretch


def opening_of(hours: QueueHours | None, zone: ZoneInfo, days: Mapping[date, SpecialDay]) -> Opening:
    """Of a rule that was checked. Without hours: always open."""
    if hours is None:
        return Opening(zone)
    holiday = None if hours.holiday is None else _ranges(hours.holiday)
    makeup = None if hours.makeup is None else _ranges(hours.makeup)
    return Opening(zone, tuple(_ranges(each) for each in hours.weekly), holiday, makeup, days)


def special_days(calendar: CalendarContent) -> dict[date, SpecialDay]:
    """A day without hours is a holiday; one with hours where the week rests is a make-up workday."""
    found = {}
    for day in calendar.days:
        if not day.hours:
            found[day.date] = SpecialDay.HOLIDAY
        elif not calendar.weekly[day.date.weekday()]:
            found[day.date] = SpecialDay.MAKEUP
    return found


def closed_at(opening: Opening, at: datetime) -> Closure | None:
    """Why it is closed; None: it is open."""
    if opening.is_always:
        return None
    today = day_of(opening.zone, at)
    for day in (today - _DAY, today):
        if any(opens <= at < closes for opens, closes in opening.stretches_from(day)):
            return None
    by_holiday = opening.holiday is not None and opening.days.get(today) is SpecialDay.HOLIDAY
    return Closure.HOLIDAY if by_holiday else Closure.HOURS


def open_at(opening: Opening, at: datetime) -> bool:
    return closed_at(opening, at) is None


def next_change(opening: Opening, at: datetime) -> datetime | None:
    """The first instant after `at` from which it is open where it is closed at `at`, or the other way round."""
    if opening.is_always:
        return None
    is_open, until = open_at(opening, at), at
    today = day_of(opening.zone, at)
    for number in range(-1, HORIZON_DAYS):
        for opens, closes in opening.stretches_from(today + number * _DAY):
            if opens > until:
                return until if is_open else opens
            until = max(until, closes) if is_open else until
    return until if at < until < at + (HORIZON_DAYS - 2) * _DAY else None


def next_opening(opening: Opening, at: datetime) -> datetime | None:
    """`at` itself while it is open."""
    return at if open_at(opening, at) else next_change(opening, at)


def closed_since(opening: Opening, at: datetime) -> datetime | None:
    """Of a queue that is closed at `at`: when it was open last."""
    today = day_of(opening.zone, at)
    for number in range(HORIZON_DAYS):
        day = today - number * _DAY
        ended = [closes for _, closes in opening.stretches_from(day) if closes <= at]
        if ended:
            # The night before may go on beyond them.
            return max([*ended, *(closes for _, closes in opening.stretches_from(day - _DAY))])
    return None


def _ranges(written: tuple[str, ...]) -> Ranges:
    return tuple(range_of(each) for each in written)

"""Days of a time zone as stretches of real time, also where the clock is put forward or back.

One rule places every wall time: it falls at the first instant at which the local clock shows it or more. So a time
skipped in spring falls at the jump, a time repeated in autumn at its first showing, and a later wall time never falls
earlier. Days follow one another without gap or overlap; one that is skipped whole has no length.

A day with the same offset at both its midnights is taken to have no change of the clock: true of every zone since 1970.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def instant(at: datetime) -> datetime:
    """The same instant in UTC, so that differences are real time; refuses a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("working time is counted between instants with a time zone")
    return at.astimezone(UTC)


def first_showing(zone: ZoneInfo, wall: datetime) -> datetime:
    """The first instant at which the clock of `zone` shows `wall` (whole seconds, no zone of its own) or more."""
    # Only a skipped or a repeated time has two offsets: before and after the change (PEP 495).
    offset, later_offset = _offset(zone, wall, fold=0), _offset(zone, wall, fold=1)
    shown = (wall - offset).replace(tzinfo=UTC)
    if offset >= later_offset:
        return shown
    # `wall` is skipped: the jump lies between its readings by the offset after and by the offset before.
    before = (wall - later_offset).replace(tzinfo=UTC)
    skipped = range((later_offset - offset) // _SECOND + 1)
    return before + _SECOND * bisect_left(skipped, wall, key=lambda s: _wall(before + s * _SECOND, zone))


def _offset(zone: ZoneInfo, wall: datetime, *, fold: int) -> timedelta:
    offset = wall.replace(tzinfo=zone, fold=fold).utcoffset()
    if offset is None:
        raise ValueError(f"{zone} does not tell its offset")
    return offset


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


class LocalDay(NamedTuple):
    """A date of a zone in real time: from `dawn` to before `dusk`, the next day's dawn."""

    midnight: datetime
    dawn: datetime
    dusk: datetime
    zone: ZoneInfo | None
    """None on a day whose clock runs through, where minutes since dawn are enough."""

    @property
    def date(self) -> date:
        return self.midnight.date()

    def at(self, minutes: int) -> datetime:
        """The instant that the wall clock's `minutes` after midnight fall at."""
        passed = timedelta(minutes=minutes)
        if self.zone is None:
            return self.dawn + passed
        return first_showing(self.zone, self.midnight + passed)


def local_days(zone: ZoneInfo, first: date) -> Iterator[LocalDay]:
    """Every day from `first` on, without end."""
    while True:
        yield local_day(zone, first)
        first += _DAY


@lru_cache(maxsize=16_384)
def local_day(zone: ZoneInfo, day: date) -> LocalDay:
    """Kept, since every look at a case goes over the same few days; what a zone shows does not change under way."""
    midnight = datetime.combine(day, time())
    next_midnight = midnight + _DAY
    dawn = first_showing(zone, midnight)
    if _offset(zone, next_midnight, fold=0) == _offset(zone, midnight, fold=0):
        return LocalDay(midnight, dawn, dawn + _DAY, None)
    return LocalDay(midnight, dawn, first_showing(zone, next_midnight), zone)


def day_of(zone: ZoneInfo, at: datetime) -> date:
    """The day that `at` lies in: the wall clock's date, or the next one where the clock was put back over midnight."""
    shown = at.astimezone(zone).date()
    while True:
        next_day = shown + _DAY
        if at < local_day(zone, next_day).dawn:
            return shown
        shown = next_day

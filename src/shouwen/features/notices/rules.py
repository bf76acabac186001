"""When somebody wants to be left alone, and when to have it summed up; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shouwen.features.notices.contract import NoticeKind, Tone

_WEEK = range(-1, 9)
"""From the quiet hours of last night to those of the same day next week, around a day on which they begin."""
EVERY_DAY = frozenset(range(1, 8))
MUTABLE = tuple(
    kind
    for kind in NoticeKind
    if kind.tone is not Tone.BREACHED and kind not in (NoticeKind.REMINDER, NoticeKind.DIGEST)
)
"""What nobody needs to hear of: a broken promise is heard always, and so is what people asked for themselves."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Times of day in the site's zone. `weekdays` are those on which quiet hours begin: 1 is Monday."""

    since: time | None = None
    to: time | None = None
    weekdays: frozenset[int] = EVERY_DAY
    digest_at: time | None = None


def quiet_until(quiet: Quiet, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours of now end; None outside them."""
    return next((end for start, end in _hours(quiet, now, zone) if start <= now < end), None)


def next_sum(quiet: Quiet, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next end of quiet hours or digest time after `now`, whichever comes first; None with neither."""
    today = now.astimezone(zone).date()
    ends = [end for _, end in _hours(quiet, now, zone)]
    if quiet.digest_at is not None:
        ends += [datetime.combine(_day(today, days), quiet.digest_at, zone) for days in (0, 1)]
    return min((end for end in ends if end > now), default=None)


def _hours(quiet: Quiet, now: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    if quiet.since is None or quiet.to is None:
        return
    today = now.astimezone(zone).date()
    for days in _WEEK:
        day = _day(today, days)
        if day.isoweekday() in quiet.weekdays:
            over_night = 1 if quiet.to <= quiet.since else 0
            start = datetime.combine(day, quiet.since, zone)
            yield start, datetime.combine(_day(day, over_night), quiet.to, zone)


def _day(day: date, days: int) -> date:
    return day + timedelta(days=days)

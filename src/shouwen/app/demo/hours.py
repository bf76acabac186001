"""When customers complain and when staff work."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from shouwen.app.demo.dice import Dice

# Complaints by hour of the day: few at night, most at noon and in the evening.
_BY_HOUR = (5, 3, 2, 1, 1, 2, 6, 14, 28, 40, 46, 50, 54, 40, 36, 38, 40, 42, 46, 56, 60, 50, 30, 14)
_BY_WEEKDAY = (1.15, 1.05, 1.0, 1.0, 1.05, 0.9, 0.85)
_OPENS, _CLOSES = time(8, 30), time(20, 30)


def arrivals(dice: Dice, start: datetime, end: datetime, count: int, zone: ZoneInfo) -> list[datetime]:
    """`count` instants between, in order."""
    hours = int((end - start) / timedelta(hours=1))
    weights: dict[int, float] = {}
    for hour in range(hours):
        local = (start + timedelta(hours=hour)).astimezone(zone)
        weights[hour] = _BY_HOUR[local.hour] * _BY_WEEKDAY[local.weekday()]
    drawn = (timedelta(hours=dice.weighted(weights), seconds=dice.between(60, 3540)) for _ in range(count))
    return sorted(start + since for since in drawn)


def worked(at: datetime, effort: timedelta, zone: ZoneInfo) -> datetime:
    """When work of that length, begun at `at`, is done by people who are on duty from half past eight, twelve hours."""
    local = at.astimezone(zone)
    while True:
        opens = datetime.combine(local.date(), _OPENS, zone)
        closes = datetime.combine(local.date(), _CLOSES, zone)
        local = max(local, opens)
        if local + effort <= closes:
            return local + effort
        effort -= max(closes - local, timedelta())
        local = datetime.combine(local.date() + timedelta(days=1), time(), zone)

"""Short words for cases and their clocks, told in the local time of Shanghai."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.sla.contract import (
    CalendarContent,
    CalendarVersion,
    Clock,
    History,
    Level,
    Pause,
    Rulebook,
    derive,
    workdays,
)
from shouwen.features.sla.contract.content import CalendarDay
from shouwen.features.sla.defaults import LIMITS, PAUSES

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
WEEK = (("09:00-12:00", "13:00-18:00"),) * 5 + ((), ())
PLAIN = CalendarContent("Asia/Shanghai", 8, WEEK)
HANK = UUID(int=11)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def at(written: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """`2026-11-23 09:00` or with seconds, as the wall clock shows it."""
    return datetime.fromisoformat(written).replace(tzinfo=zone).astimezone(UTC)


def day_off(written: str, name: str = "放假", name_en: str = "Day off", *hours: str) -> CalendarDay:
    return CalendarDay(datetime.fromisoformat(written).date(), name, name_en, hours)


def book(
    accepted: datetime,
    *calendars: CalendarVersion,
    calendar: CalendarContent = PLAIN,
    levels: Sequence[Level] = (Level(None, 1, LIMITS),),
) -> Rulebook:
    return Rulebook(tuple(levels), PAUSES, workdays(calendars or (CalendarVersion(1, LONG_AGO, calendar),), accepted))


def case(accepted: str, urgency: str = "general", channel: str = "app", zone: ZoneInfo = SHANGHAI) -> History:
    begun = at(accepted, zone)
    return History(UUID(int=1), begun, urgency, channel).told("complaint.registered", begun, 1)


def paused(
    history: History, start: str, end: str | None = None, reason: str = "awaiting_customer", until: str | None = None
) -> History:
    number = UUID(int=100 + len(history.pauses))
    pause = Pause(number, reason, "", at(start), HANK, at(until) if until else None)
    return history.paused(replace(pause, ended_at=at(end), ended_by=HANK) if end else pause)


def told(history: History, when: str, event: str, **data: object) -> History:
    next_round = history.round + (event == "dissatisfied")
    return history.told(f"complaint.{event}", at(when), next_round, data or None)


def clock(history: History, rules: Rulebook, kind: str, round_number: int | None = None) -> Clock:
    """The one clock of this kind (and round)."""
    (found,) = [c for c in derive(history, rules) if c.kind == kind and round_number in (None, c.round)]
    return found


def kinds(history: History, rules: Rulebook) -> list[tuple[str, int]]:
    return [(clock.kind, clock.round) for clock in derive(history, rules)]

"""What may be done to a task where it stands; months; what a missed month is."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.improvements.contract import ImprovementRules, ImprovementState, NotNow
from shouwen.kernel.messages import FieldError

_YEAR = 366
_DAYS_TO_OPEN = 3

ALLOWED: dict[str, frozenset[ImprovementState]] = {
    "plan": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED}),
    "meet": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED, ImprovementState.CARRIED_OUT}),
    "carry_out": frozenset({ImprovementState.PLANNED}),
    "check": frozenset({ImprovementState.CARRIED_OUT}),
    "cancel": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED}),
}


def check_allowed(action: str, state: ImprovementState, improvement: UUID) -> None:
    """Refuses what does not follow on where the task stands."""
    if state not in ALLOWED[action]:
        raise NotNow(subject=improvement)


def month_before(today: date) -> date:
    """The first day of the month before."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def is_day_to_open(today: date, rules: ImprovementRules) -> bool:
    """Whether last month's missed targets become tasks today: the rule's day, or soon after, had nothing run."""
    return rules.open_on <= today.day <= rules.open_on + _DAYS_TO_OPEN


def last_of(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day of the site is over."""
    return datetime.combine(day + timedelta(days=1), time.min, zone)


def number_of(code: str, indicator: str, first: date, earlier: int) -> str:
    """`QLN-KPI-12-202611`, and `-2` for the second one about the same (SYS-04)."""
    number = f"{code}-{indicator}-{first:%Y%m}"
    return number if not earlier else f"{number}-{earlier + 1}"


def span_errors(first: date, last: date, today: date) -> list[FieldError]:
    """Days in the wrong order or yet to come, and more than a year at once."""
    if last < first:
        return [FieldError("last", "before-its-start")]
    if last > today:
        return [FieldError("last", "in-the-future")]
    return [FieldError("last", "period-too-long", {"days": _YEAR})] if (last - first).days > _YEAR else []

"""What may be done to a task where it stands; months; what a missed month is."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.improvements.contract import (
    FORM_CARRY_OUT,
    FORM_CHECK,
    FORM_PLAN,
    ImprovementRules,
    ImprovementState,
    NotNow,
)
from shouwen.kernel.messages import FieldError

_YEAR = 366
_DAYS_TO_OPEN = 3

ALLOWED: dict[str, frozenset[ImprovementState]] = {
    "plan": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED}),
    "meet": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED, ImprovementState.CARRIED_OUT}),
    "cancel": frozenset({ImprovementState.OPEN, ImprovementState.PLANNED}),
}
"""What may be done whatever step is open; all else is done where its step is."""
_STANDS = {
    FORM_PLAN: ImprovementState.OPEN,
    FORM_CARRY_OUT: ImprovementState.PLANNED,
    FORM_CHECK: ImprovementState.CARRIED_OUT,
}
PAST: dict[ImprovementState, tuple[tuple[str, None], ...]] = {
    ImprovementState.OPEN: (),
    ImprovementState.PLANNED: ((FORM_PLAN, None),),
    ImprovementState.CARRIED_OUT: ((FORM_PLAN, None), (FORM_CARRY_OUT, None)),
}
"""The steps that lie behind a task, by where it stands."""


def check_allowed(action: str, state: ImprovementState, improvement: UUID) -> None:
    """Refuses what does not follow on where the task stands."""
    if state not in ALLOWED[action]:
        raise NotNow(subject=improvement)


def stands_at(forms: Collection[str], now: ImprovementState) -> ImprovementState:
    """Where a task stands whose open steps are of these forms: the earliest counts; `now`, where they tell nothing."""
    return next((state for form, state in _STANDS.items() if form in forms), now)


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

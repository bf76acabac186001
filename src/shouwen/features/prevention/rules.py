"""What may be entered, which plan applies to a fault, and what of one is late; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shouwen.features.prevention.contract import (
    EmergencyPlan,
    EmergencyPlans,
    InspectionPlanned,
    PlanStep,
    ProblemTold,
)
from shouwen.kernel.messages import FieldError

REMINDED_AGAIN = timedelta(days=3)
"""How long after one reminder of an inspection the next one comes."""
MOST_REMINDERS = 10


def plan_errors(content: EmergencyPlans, _above: Sequence[EmergencyPlans]) -> list[FieldError]:
    """Each plan once, and in each every step once, the later no sooner due than the one before."""
    return [*_plan_errors(content)]


def _plan_errors(content: EmergencyPlans) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, plan in enumerate(content.plans):
        place = f"content.plans.{number}"
        if plan.code in known:
            yield FieldError(f"{place}.code", "given-twice")
        known.add(plan.code)
        steps: set[str] = set()
        for at, step in enumerate(plan.steps):
            if step.code in steps:
                yield FieldError(f"{place}.steps.{at}.code", "given-twice")
            steps.add(step.code)


def applies(plan: EmergencyPlan, category: str, cases: int) -> bool:
    """A kind is a category, or a group of them."""
    fits = not plan.kinds or any(category == kind or category.startswith(f"{kind}.") for kind in plan.kinds)
    return fits and cases >= plan.at_least


def applying(content: EmergencyPlans, category: str, cases: int) -> list[EmergencyPlan]:
    """In the order in which they were published."""
    return [plan for plan in content.plans if applies(plan, category, cases)]


def step_due(step: PlanStep, started_at: datetime) -> datetime:
    return started_at + timedelta(minutes=step.minutes)


def open_steps(plan: EmergencyPlan, ticks: Iterable[tuple[str, bool]]) -> list[str]:
    """Which steps are not taken; the last word about each counts, the oldest first."""
    last: Mapping[str, bool] = dict(ticks)
    return [step.code for step in plan.steps if not last.get(step.code)]


def problem_errors(told: ProblemTold, today: date, *, fresh: bool) -> list[FieldError]:
    """Place, symptom and measure must be there; a new one is not late from the start."""
    needed = {"district": told.spot.district, "symptom": told.symptom, "measure": told.measure}
    errors = [FieldError(field, "required") for field, text in needed.items() if not text.strip()]
    if fresh and told.due_on < today:
        errors.append(FieldError("due_on", "in-the-past"))
    if told.review_on is not None and told.review_on < today:
        errors.append(FieldError("review_on", "in-the-past"))
    return errors


def inspection_errors(planned: InspectionPlanned, today: date) -> list[FieldError]:
    needed = {"district": planned.spot.district, "subject": planned.subject}
    errors = [FieldError(field, "required") for field, text in needed.items() if not text.strip()]
    if planned.on < today:
        errors.append(FieldError("on", "in-the-past"))
    return errors


def day_over(day: date, zone: ZoneInfo) -> datetime:
    """When a day of the site is over."""
    return datetime.combine(day + timedelta(days=1), time(), zone)


def is_late(due_on: date, today: date, *, is_open: bool) -> bool:
    return is_open and due_on < today


def number_of(region: str, day: date, there: int) -> str:
    """As `YF-HZ-202611-01`."""
    return f"YF-{region}-{day:%Y%m}-{there + 1:02}"

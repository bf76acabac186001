"""Everything that a monthly report says: figures of a unit, its units, the parts of its complaints, its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.improvements.queries import Improvement, Wanted, improvements_of
from shouwen.features.indicators.contract import Definition
from shouwen.features.indicators.queries.spans import (
    Comparison,
    Figure,
    MonthFigures,
    Parts,
    Scored,
    SplitBy,
    month_figures,
)
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader

__all__ = ["Comparison", "Definition", "Figure", "MonthlyReport", "Parts", "Scored", "SplitBy", "monthly_report"]

_MOST_TASKS = 200


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """`first` and `last` are days of the site; `made_at` says how fresh it is, `counted_to` how far is counted."""

    first: date
    last: date
    made_at: datetime
    figures: MonthFigures
    tasks: Sequence[Improvement]


async def monthly_report(
    read: Reader, unit: UUID, within: Scope, first: date, last: date, now: datetime, zone: ZoneInfo
) -> MonthlyReport:
    """The report of a unit in scope about the days from `first` to `last`."""
    figures = await month_figures(read, unit, within, first, last, now, zone)
    tasks = await improvements_of(read, within, Wanted(unit=unit, open_only=False), None, _MOST_TASKS)
    recent = [task for task in tasks if task.state not in ("closed", "cancelled") or task.first_day >= first]
    return MonthlyReport(first, last, now, figures, recent)

"""Reports of a process, put together from what was counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from shouwen.features.organisation.contract import UnitRef
from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes.contract.measures import MEASURES, Measured, MeasureId, MeasureUnit
from shouwen.features.processes.queries.measuring import ALL, Asked, Figures, MeasuredStep, MeasuredVersion, figures
from shouwen.features.processes.rules.measuring import ENOUGH, Counts, against, values_of
from shouwen.features.processes.shapes import reporting as shapes
from shouwen.kernel.calendars.periods import Grain, Period, instants_of, parts_of
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.i18n import say

MOST_DAYS = 1096
MOST_BUCKETS = 400
_M = MeasureId
RUN_FIGURES = (_M.STARTED, _M.ENDED, _M.GIVEN_UP, _M.CYCLE_MEDIAN, _M.CYCLE_P90, _M.RUNS_IN_TIME)
BUCKET_FIGURES = (*RUN_FIGURES, _M.DONE, _M.STEPS_IN_TIME)
TOTAL_FIGURES = (*BUCKET_FIGURES, _M.WAITING, _M.OVERDUE)
TOUCHPOINT_FIGURES = (_M.DONE, _M.STEPS_IN_TIME, _M.WAITING, _M.OVERDUE)
STEP_FIGURES = (_M.DONE, _M.STEP_MEDIAN, _M.STEP_P90, _M.STEPS_IN_TIME, _M.WAITING, _M.OVERDUE, _M.AGAIN, _M.PASSED)
COMPARED_FIGURES = (_M.STARTED, *RUN_FIGURES[1:], _M.STEPS_IN_TIME)
_UNITS = Prepared(
    text("select u.id, u.code, u.name, u.name_en, u.kind from units u where u.id = any(:units) order by u.code, u.id")
)


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """A process over a period in a unit that is in the reader's scope; of one version or of all."""

    code: str
    versions: tuple[MeasuredVersion, ...]
    version: UUID | None
    period: Period
    by: Grain
    unit: dict[str, Any]
    now: datetime
    zone: ZoneInfo
    language: str

    @property
    def buckets(self) -> tuple[Period, ...]:
        return parts_of(self.period, self.by)

    def counted(self) -> Asked:
        """As it is asked of the tables."""
        since, until = instants_of(self.period, self.zone)
        edges = tuple(instants_of(part, self.zone)[0] for part in self.buckets)
        only = tuple(one for one in self.versions if self.version in (None, one.id))
        return Asked(only, since, until, Scope((self.unit["id"],)), self.now, None, edges)

    def either(self, name: str, english: str) -> str:
        return english or name if self.language == "en" else name


def period_asked(first: date | None, last: date | None, by: Grain, now: datetime, zone: ZoneInfo) -> Period:
    """The days asked for, without them those of this month; refuses too many, and those that are yet to come."""
    today = now.astimezone(zone).date()
    end = last or today
    period = Period(first or end.replace(day=1), end)
    errors = []
    if period.last < period.first:
        errors.append(FieldError("to", "before-its-start"))
    elif period.days > MOST_DAYS:
        errors.append(FieldError("to", "period-too-long", {"days": MOST_DAYS}))
    elif len(parts_of(period, by)) > MOST_BUCKETS:
        errors.append(FieldError("by", "too-many", {"most": MOST_BUCKETS}))
    if period.last > today:
        errors.append(FieldError("to", "day-in-the-future", {"today": today.isoformat()}))
    if errors:
        raise InvalidInput(*errors)
    return period


async def report_of(read: Reader, asked: ReportAsked) -> shapes.ProcessReport:
    """Everything that is measured of a process, taken apart along time, steps, contact points, versions and units."""
    counted = asked.counted()
    found = await figures(read, counted)
    return shapes.ProcessReport(
        code=asked.code,
        first=asked.period.first,
        last=asked.period.last,
        by=asked.by,
        zone=str(asked.zone),
        unit=unit_of(asked.unit, asked.language),
        version=asked.version,
        measures=measures_told(asked.language),
        totals=_figures(found[ALL], TOTAL_FIGURES),
        buckets=_buckets(asked, found),
        steps=_steps(asked, counted.versions, found),
        touchpoints=_touchpoints(counted.versions, found),
        versions=_versions(asked, counted.versions, found),
        units=await _units(read, asked, found),
    )


async def compared(read: Reader, asked: ReportAsked, before: UUID, after: UUID) -> shapes.VersionsMeasured:
    """What was measured by one version and by another."""
    one = await figures(read, replace(asked, version=before).counted())
    other = await figures(read, replace(asked, version=after).counted())
    steps = steps_of([found for found in asked.versions if found.id in (before, after)])
    names = [(step.node, asked.either(step.name, step.name_en)) for step in steps]
    lines = [shapes.ComparedLine(node=None, name="", figures=_compared(one[ALL], other[ALL], COMPARED_FIGURES))]
    lines += [
        shapes.ComparedLine(
            node=node, name=name, figures=_compared(one["step", node], other["step", node], STEP_FIGURES[:4])
        )
        for node, name in names
    ]
    told = measures_told(asked.language)
    return shapes.VersionsMeasured(before=before, after=after, at_least=ENOUGH, measures=told, lines=lines)


def measures_told(language: str) -> list[shapes.ReportMeasure]:
    """The registry in the reader's language."""
    return [
        shapes.ReportMeasure(
            id=one.id,
            name=say(language, "process_measures", f"name.{one.id}"),
            formula=say(language, "process_measures", f"formula.{one.id}"),
            unit=one.unit,
            better=one.better,
            of=one.of,
            at_now=one.at_now,
        )
        for one in MEASURES.values()
    ]


def steps_of(versions: Iterable[MeasuredVersion]) -> list[MeasuredStep]:
    """Every step of these versions once, as the newest that has it says it."""
    found = dict[str, MeasuredStep]()
    for version in versions:
        for step in version.nodes:
            found.setdefault(step.node, step)
    return list(found.values())


def _figure(measure: MeasureId, one: Measured) -> shapes.ReportFigure:
    return shapes.ReportFigure(measure=measure, value=one.value, numerator=one.numerator, denominator=one.denominator)


def _figures(counts: Counts, measures: Sequence[MeasureId]) -> list[shapes.ReportFigure]:
    return [_figure(measure, one) for measure, one in values_of(counts, measures).items()]


def _compared(one: Counts, other: Counts, measures: Sequence[MeasureId]) -> list[shapes.ComparedFigure]:
    before, after = values_of(one, measures), values_of(other, measures)
    found = []
    for measure in measures:
        both = against(before[measure], after[measure])
        sides = {"before": _figure(measure, both.before), "after": _figure(measure, both.after)}
        found.append(shapes.ComparedFigure(measure=measure, **sides, change=both.change, enough=both.enough))
    return found


def _buckets(asked: ReportAsked, found: Figures) -> list[shapes.ReportBucket]:
    return [
        shapes.ReportBucket(
            first=part.first, last=part.last, figures=_figures(found["bucket", str(number)], BUCKET_FIGURES)
        )
        for number, part in enumerate(asked.buckets, 1)
    ]


def _steps(asked: ReportAsked, versions: Sequence[MeasuredVersion], found: Figures) -> list[shapes.ReportStep]:
    return [
        shapes.ReportStep(
            key=step.node,
            name=asked.either(step.name, step.name_en),
            figures=_figures(found["step", step.node], STEP_FIGURES),
            contact_point=step.contact_point,
            role=step.role,
            limit=step.limit,
        )
        for step in steps_of(versions)
    ]


def _touchpoints(versions: Sequence[MeasuredVersion], found: Figures) -> list[shapes.ReportLine]:
    points = dict.fromkeys(step.contact_point for version in versions for step in version.nodes)
    return [
        shapes.ReportLine(key=point, name=point, figures=_figures(found["touchpoint", point], TOUCHPOINT_FIGURES))
        for point in points
    ]


def _versions(asked: ReportAsked, versions: Sequence[MeasuredVersion], found: Figures) -> list[shapes.ReportLine]:
    """Those by which something ran, and the one that was asked for."""
    return [
        shapes.ReportLine(
            key=str(one.id), name=str(one.version), figures=_figures(found["version", str(one.id)], TOTAL_FIGURES)
        )
        for one in versions
        if asked.version == one.id or not found["version", str(one.id)].nothing
    ]


async def _units(read: Reader, asked: ReportAsked, found: Figures) -> list[shapes.ReportLine]:
    keys = [UUID(key) for along, key in found if along == "unit" and key is not None]
    rows = await read.tuples(_UNITS, units=keys)
    below = [UnitRef(key, code, asked.either(name, english), kind) for key, code, name, english, kind in rows]
    lines = [
        shapes.ReportLine(key=str(one.id), name=one.name, figures=_figures(found["unit", str(one.id)], TOTAL_FIGURES))
        for one in below
    ]
    own = found.get(("unit", None))
    if own is not None and not own.nothing:
        name = unit_of(asked.unit, asked.language).name
        lines.insert(0, shapes.ReportLine(key=None, name=name, figures=_figures(own, TOTAL_FIGURES)))
    return lines


_HOUR = timedelta(hours=1).total_seconds()


def written(measure: MeasureId, value: float | None) -> float | None:
    """A value as files carry it: shares in percent, times in hours."""
    unit = MEASURES[measure].unit
    if value is None or unit is MeasureUnit.COUNT:
        return None if value is None else int(value)
    return round(value * 100 if unit is MeasureUnit.SHARE else value / _HOUR, 2)

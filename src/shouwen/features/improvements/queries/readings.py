"""What is measured of a process, as a figure that a task is about (PROC-15, PROC-26)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from shouwen.features.improvements.contract import Reading
from shouwen.features.processes.contract.measures import MEASURES, Measured, MeasureId, MeasureUnit
from shouwen.features.processes.queries.measuring import Asked, MeasuredStep, measures_of, versions_measured
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.i18n import say

_NAMES = Prepared(text("select p.name, p.name_en from processes p where p.code = :code"))
# A version that came after the task, of a unit to which the task's belongs, or of the product.
_PUBLISHED = Prepared(
    text("""
select exists (select 1 from process_versions v join processes p on p.id = v.process_id
    where v.id = :version and p.code = :process and v.withdrawn_at is null and v.published_at > :since
        and (v.unit_id is null or exists (
            select 1 from unit_ancestors a where a.unit_id = :unit and a.ancestor_id = v.unit_id)))
""")
)
_SCALES = {
    MeasureUnit.SHARE: ("percent", 100),
    MeasureUnit.SECONDS: ("hours", 1 / 3600),
    MeasureUnit.COUNT: ("count", 1),
}


@dataclass(frozen=True, slots=True)
class AskedReading:
    """Which measure of which process, of one of its steps or of all, in a unit and all below it."""

    unit: UUID
    process: str
    measure: MeasureId
    node: str | None


@dataclass(frozen=True, slots=True)
class _Names:
    name: str
    name_en: str


async def reading_between(
    read: Reader,
    asked: AskedReading,
    first: date,
    last: date,
    now: datetime,
    zone: ZoneInfo,
    version: UUID | None = None,
) -> Reading:
    """What was measured from the first to the last day of the site, of one version or of all.

    Refuses with `NotFound` a process, a step or a version that is not there; a step that the version does without has
    no value.
    """
    versions = await versions_measured(read, asked.process)
    chosen = tuple(one for one in versions if version in (None, one.id))
    steps = {step.node: step for one in versions for step in one.nodes}
    if not chosen or (asked.node is not None and asked.node not in steps):
        raise NotFound
    since, until = (datetime.combine(day, time.min, zone) for day in (first, last + timedelta(days=1)))
    counted = Asked(chosen, since, until, Scope(roots=(asked.unit,)), now, asked.node)
    measured = (await measures_of(read, counted, [asked.measure]))[asked.measure]
    names = await _names(read, asked, steps.get(asked.node or ""))
    return _reading(asked, measured, (first, last), names)


def _reading(asked: AskedReading, measured: Measured, days: tuple[date, date], names: tuple[str, str]) -> Reading:
    measure = MEASURES[asked.measure]
    scale, times = _SCALES[measure.unit]
    value = None if measured.value is None else Decimal(str(round(measured.value * times, 2)))
    return Reading(
        indicator=f"{asked.process}.{asked.measure}",
        name=names[0],
        name_en=names[1],
        first=days[0],
        last=days[1],
        scale=scale,
        better=measure.better,
        value=value,
        numerator=measured.cases if measured.numerator is None else measured.numerator,
        denominator=measured.denominator if measure.unit is MeasureUnit.SHARE else None,
    )


async def _names(read: Reader, asked: AskedReading, step: MeasuredStep | None) -> tuple[str, str]:
    """Process, step and measure, in Chinese and in English."""
    process = await read.first(_NAMES, _Names, code=asked.process)
    if process is None:
        raise NotFound
    said = [say(language, "process_measures", f"name.{asked.measure}") for language in ("zh-CN", "en")]
    chinese = [process.name, *([step.name] if step else []), said[0]]
    english = [process.name_en, *([step.name_en or step.name] if step else []), said[1]]
    return " · ".join(chinese), " · ".join(english)


async def is_published_for(read: Reader, version: UUID, process: str, unit: UUID, since: datetime) -> bool:
    """Whether a version of this process holds for the unit, was published since then, and was not taken back."""
    return bool(await read.value(_PUBLISHED, version=version, process=process, unit=unit, since=since))

"""How reports of a process look from outside."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.organisation.contract import UnitRef
from shouwen.features.processes.contract.measures import Direction, MeasuredThing, MeasureId, MeasureUnit
from shouwen.kernel.calendars.periods import Grain


class ReportMeasure(BaseModel):
    """What a number is about; times are seconds of the clock, shares lie between 0 and 1."""

    id: MeasureId
    name: str
    formula: str
    unit: MeasureUnit
    better: Direction
    of: MeasuredThing
    at_now: bool


class ReportFigure(BaseModel):
    """No value: there was nothing to measure. Of a share both parts; of a time, `denominator` is how many."""

    measure: MeasureId
    value: float | None
    numerator: int | None
    denominator: int | None


class ReportLine(BaseModel):
    """Figures of one thing. `key` asks for its rows; a unit without one is the unit itself."""

    key: str | None
    name: str
    figures: list[ReportFigure]


class ReportBucket(BaseModel):
    """A day, a week or a month, cut off where the period begins and ends."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    figures: list[ReportFigure]


class ReportStep(ReportLine):
    """A step, by its node: of the newest version that has it. `role` is the post that does it."""

    contact_point: str
    role: str
    limit: str | None


class ProcessReport(BaseModel):
    """What was measured of a process, of a unit and what is below it. Days are those of the site (`zone`)."""

    code: str
    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    by: Grain
    zone: str
    unit: UnitRef
    version: UUID | None
    measures: list[ReportMeasure]
    totals: list[ReportFigure]
    buckets: list[ReportBucket]
    steps: list[ReportStep]
    touchpoints: list[ReportLine]
    versions: list[ReportLine]
    units: list[ReportLine]


class ComparedFigure(BaseModel):
    """`change` is after less before; not `enough`: too few cases on a side (`at_least`) to mean anything."""

    measure: MeasureId
    before: ReportFigure
    after: ReportFigure
    change: float | None
    enough: bool


class ComparedLine(BaseModel):
    """A step of either version by its node; without one, the process as a whole."""

    node: str | None
    name: str
    figures: list[ComparedFigure]


class VersionsMeasured(BaseModel):
    """Two versions side by side, over the same period: what ran by each, and what changed."""

    before: UUID
    after: UUID
    at_least: int
    measures: list[ReportMeasure]
    lines: list[ComparedLine]


class ReportRow(BaseModel):
    """A case behind a figure, and the step of it. No number: a case that the reader may not see now."""

    subject: UUID | None
    subject_kind: str
    number: str | None
    title: str | None
    node: str | None
    step: str
    version: int
    unit: UnitRef
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    seconds: float | None


class ReportRows(BaseModel):
    rows: list[ReportRow]
    next: str | None

"""What is answered about figures. Days are the site's, and both ends are included."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.indicators.contract import Better, Scale
from shouwen.features.indicators.queries.figures import DefinedWhen, SplitBy
from shouwen.features.indicators.rules.periods import Grain
from shouwen.features.organisation.contract import StaffRef, UnitRef

UNKNOWN = "unknown"
"""The key of what events of earlier versions do not tell."""


class Span(BaseModel):
    """From one day to another, both included."""

    model_config = ConfigDict(populate_by_name=True)

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Indicator(BaseModel):
    """A definition in force. Keys name components, `-` subtracts; `level` null: the product ships it."""

    id: str
    name: str
    formula: str
    exclusions: str
    numerator: list[str]
    denominator: list[str]
    asked: list[str]
    scale: Scale
    better: Better
    target: float | None
    source: str
    hearsay: bool
    improve: bool
    version: int
    in_force_from: datetime
    level: UnitRef | None


class Indicators(BaseModel):
    """The definitions of a unit, in the zone whose days count."""

    zone: str
    unit: UnitRef
    indicators: list[Indicator]


class Counted(Span):
    """A value with what it is made of; null where there is nothing to count by.

    Percent, a plain number or hours, rounded half up to two decimals; the numerator of hours is in seconds. `asked` and
    `response_rate`: of how many customers, and how many percent of them answered.
    """

    value: float | None
    numerator: int
    denominator: int | None


class IndicatorValue(Counted):
    """The value of a unit against its target.

    `kept` is null without a target or a value, and for hearsay. Not `ready`: a component was named a short while ago
    and is still being counted; there is no value until it is.
    """

    id: str
    name: str
    unit: UnitRef
    scale: Scale
    better: Better
    as_of: date | None
    definitions: DefinedWhen
    asked: int | None
    response_rate: float | None
    target: float | None
    kept: bool | None
    hearsay: bool
    ready: bool


class TrendPoint(Counted):
    """One day, week or month of a trend, cut off where what was asked for begins and ends."""

    kept: bool | None


class ScorecardPoint(Span):
    value: float | None


class ScorecardValue(IndicatorValue):
    """With thirteen values that lead to the last day, and the value of as long a time before."""

    before: float | None
    trend: list[ScorecardPoint]


class Scorecard(Span):
    """All indicators of a unit. `counted_to`: the ledger is counted up to this instant; null: nothing is yet."""

    unit: UnitRef
    as_of: date | None
    definitions: DefinedWhen
    counted_to: datetime | None
    grain: Grain
    values: list[ScorecardValue]


class IndicatorTrend(Span):
    id: str
    name: str
    unit: UnitRef
    grain: Grain
    target: float | None
    counted_to: datetime | None
    points: list[TrendPoint]


class IndicatorComparison(BaseModel):
    """The unit and those that hung directly below it, as they were called then, the worst first.

    All by the unit's own definition. `own`: what the unit has of itself; `elsewhere`: under units that are not in the
    reader's scope now. Together they make up the unit's value.
    """

    unit: IndicatorValue
    children: list[IndicatorValue]
    own: IndicatorValue | None
    elsewhere: IndicatorValue | None


class AnalysisPart(BaseModel):
    """A part of a figure. `key` is a unit's id (`own`, `elsewhere`: see the comparison), a code, or the first day.

    `share`: percent of the whole denominator, of a plain number of the whole. `codes`: the categories of a group.
    """

    key: str
    name: str
    unit: UnitRef | None
    codes: list[str]
    value: float | None
    numerator: int
    denominator: int | None
    share: float | None


class IndicatorAnalysis(BaseModel):
    """A figure taken apart: the sums of the parts are those of the whole."""

    by: SplitBy
    whole: IndicatorValue
    parts: list[AnalysisPart]


class FigureRow(BaseModel):
    """A fact that counts, of a ticket or of a mass `fault`. `elsewhere`: of one that the reader may not see now; only
    its place in the sum is shown.

    `facts`: what is known of it (ids, codes, seconds). `round`: of facts that each round has, its number.
    """

    ticket: UUID | None
    fault: UUID | None
    number: str | None
    matter: str | None
    day: date
    unit: UnitRef
    channel: str
    channel_name: str
    category: str
    category_name: str
    tier: str
    round: int | None
    count: int
    elsewhere: bool
    facts: dict[str, int | str | bool | None]


class FigureRows(BaseModel):
    """A page in the order of days; it may be short while `next` is there: what is rare is sought page by page."""

    rows: list[FigureRow]
    next: str | None


class IndicatorVersion(BaseModel):
    """A definition as it was published, newest first of each level; `level` and `published_by` null: shipped."""

    version: int
    level: UnitRef | None
    in_force_from: datetime
    published_at: datetime
    published_by: StaffRef | None
    note: str
    status: str
    indicator: Indicator

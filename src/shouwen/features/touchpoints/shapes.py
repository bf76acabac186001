"""How contact points look from outside."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.organisation.contract import UnitRef
from shouwen.features.touchpoints.contract import Lack, PointFigure, Quadrant


class PointFigureRead(BaseModel):
    """A share between 0 and 1, or of incidents how many there are for 100 steps that were done. `enough`: it rests on
    at least 20; only then is it judged. `change` is against as many days before, where both rest on enough."""

    figure: PointFigure
    value: float | None
    numerator: int
    denominator: int
    enough: bool
    change: float | None


class ContactPointScore(BaseModel):
    """How a contact point does. `rank` 1 is most worth improving: `need` is its importance times what its shares lack;
    none where nothing can be judged."""

    name: str
    importance: int
    rank: int | None
    performance: float | None
    need: float | None
    quadrant: Quadrant | None
    figures: list[PointFigureRead]
    done: int
    waiting: int
    alarms: int
    deviations: int
    repeats: int


class ContactPointGap(BaseModel):
    """A step in force at a contact point that does not say who does it, by which standard, or by which indicator."""

    contact_point: str
    process: str
    process_name: str
    version: UUID
    node: str
    step: str
    lacks: list[Lack]


class ContactScorecard(BaseModel):
    """Contact points of a unit and all below it; days are those of the site. What importance and doing well mean is
    the rule in force for the unit."""

    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    unit: UnitRef
    at_least: int
    important_from: int
    good_percent: int
    points: list[ContactPointScore]
    gaps: list[ContactPointGap]


class PointRow(BaseModel):
    """A case behind a figure. No number: one that the reader may not see."""

    subject: UUID | None
    subject_kind: str
    number: str | None
    title: str | None
    step: str
    unit: UnitRef
    at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    grade: str | None


class PointRows(BaseModel):
    rows: list[PointRow]
    next: str | None

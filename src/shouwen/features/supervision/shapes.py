"""How samples look from outside."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.supervision.queries import CaseLine, SampleLine
from shouwen.features.supervision.rules import LARGEST_SEED
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import Day

Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000, pattern=KEEPABLE)]


class Draw(BaseModel):
    """Of which unit and month, by which seed; without one it is drawn too."""

    model_config = ConfigDict(extra="forbid")
    unit: UUID
    month: Day
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] | None = None


class Check(BaseModel):
    """What was found; null for what cannot be said."""

    model_config = ConfigDict(extra="forbid")
    process_right: bool | None = None
    result_reasonable: bool | None = None
    customer_satisfied: bool | None = None
    remark: Remark = ""


class Drawn(BaseModel):
    id: UUID


class Sample(BaseModel):
    """A draw, by rule and seed, and how far its check has come; `drawn_by` is null where it was drawn by itself."""

    id: UUID
    unit: UnitRef
    month: date
    seed: int
    percent: int
    at_least: int
    population: int
    drawn_at: datetime
    drawn_by: StaffRef | None
    size: int
    checked: int
    process_right: int
    result_reasonable: int
    customer_satisfied: int


class SampledCase(BaseModel):
    """A case of a sample; `satisfaction` is what the customer said to the last round.

    Whoever reads and was `involved` in the case does not check it.
    """

    ticket_id: UUID
    number: str
    matter: str
    category_name: str
    round: int
    closed_at: datetime | None
    satisfaction: str | None
    process_right: bool | None
    result_reasonable: bool | None
    customer_satisfied: bool | None
    remark: str | None
    checked_at: datetime | None
    checked_by: StaffRef | None
    involved: bool


class SampleWithCases(Sample):
    cases: list[SampledCase]


def sample_fields(line: SampleLine, language: str) -> dict[str, object]:
    """The fields of a `Sample`."""
    given = {name: getattr(line, name) for name in Sample.model_fields}
    return given | {"unit": unit_of(line.unit, language), "drawn_by": person_of(line.drawn_by)}


def case_of(line: CaseLine, language: str) -> SampledCase:
    """A sampled case in the reader's language."""
    given = {name: getattr(line, name) for name in SampledCase.model_fields}
    name = line.category_name_en if language == "en" else line.category_name
    return SampledCase(**(given | {"category_name": name, "checked_by": person_of(line.checked_by)}))

"""How rules look from outside, in the reader's language."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.policies.queries.screens import VersionLine
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

TRIED_AT_ONCE = 500
"""Cases of a page: decided in some hundredths of a second, in which the process answers nobody else."""
Status = Literal["planned", "in_force", "superseded", "withdrawn"]


class RuleName(BaseModel):
    """A rule; of a stacked one all levels apply together, of another the nearest level alone."""

    name: str
    stacked: bool


class Version(BaseModel):
    """A published version. No unit: the product ships it. `own`: of the unit that was asked for."""

    id: UUID
    unit: UnitRef | None
    version: int
    valid_from: datetime
    published_at: datetime
    published_by: StaffRef | None
    note: str
    status: Status
    own: bool


class VersionWithContent(Version):
    """`content` has the form of the rule's kind."""

    content: dict[str, Any]


class Versions(BaseModel):
    """All versions of a rule around a unit: its own first, of each level the newest first."""

    name: str
    unit: UnitRef
    may_publish: bool
    versions: list[Version]


class InForce(BaseModel):
    """The versions that apply, the nearest level first; one alone unless the rule is stacked."""

    items: list[VersionWithContent]


class Publication(BaseModel):
    """A content to publish for a unit; without `valid_from` it is in force at once."""

    model_config = ConfigDict(extra="forbid")

    unit: UUID
    valid_from: When | None = None
    content: dict[str, Any]
    based_on: UUID | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=KEEPABLE)] = ""


class Attempt(BaseModel):
    """A draft of a decision table to be tried on past cases of a unit and what is below it.

    `after` comes from the page before.
    """

    model_config = ConfigDict(extra="forbid")

    unit: UUID
    content: dict[str, Any]
    period: Literal["last_month", "last_30_days"] = "last_month"
    after: Annotated[str, StringConstraints(max_length=200, pattern=KEEPABLE)] | None = None
    limit: Annotated[int, Field(ge=1, le=TRIED_AT_ONCE)] = TRIED_AT_ONCE


class Said(BaseModel):
    """What a table says of a case: the result, and by which row (from 1)."""

    result: str
    row: int


class Move(BaseModel):
    """How many cases would go from one result to another, or stay. None: no result that could be followed."""

    before: str | None
    after: str | None
    count: int


class TriedCase(BaseModel):
    """A case that would be decided otherwise. Its id and number are for those who may read cases."""

    id: UUID | None
    number: str | None
    at: datetime
    facts: dict[str, Any]
    before: Said | None
    after: Said | None


class Tried(BaseModel):
    """What a draft would have decided about a page of past cases, the newest first; nothing of it is kept.

    `of` is how many cases there are, told with the first page, 20,000 at most. `hits` are the cases that each row of
    the draft decides. `examples` are the first of those that change. `own_below` are units below that have a table of
    their own in force: their cases are left out. None of `after`: this was the last page.
    """

    since: datetime
    until: datetime
    of: int | None
    cases: int
    changed: int
    moves: list[Move]
    hits: list[int]
    examples: list[TriedCase]
    own_below: list[UnitRef]
    after: str | None


class Withdrawal(BaseModel):
    """Why a version is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]


def unit_of(unit: dict[str, Any], language: str) -> UnitRef:
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(UUID(str(unit["id"])), unit["code"], name, unit["kind"])


def fields_of(line: VersionLine, asked: UUID | None, language: str) -> dict[str, Any]:
    """The fields of a `Version`, seen from the unit that was asked for."""
    person = line.published_by
    plain = ("id", "version", "valid_from", "published_at", "note", "status")
    return {name: getattr(line, name) for name in plain} | {
        "unit": unit_of(line.unit, language) if line.unit else None,
        "published_by": StaffRef(UUID(person["id"]), person["name"], person["agent_no"]) if person else None,
        "own": line.unit_id is not None and line.unit_id == asked,
    }


def version_of(line: VersionLine, asked: UUID | None, language: str) -> Version:
    return Version(**fields_of(line, asked, language))


def version_with_content(line: VersionLine, asked: UUID | None, language: str) -> VersionWithContent:
    return VersionWithContent(**fields_of(line, asked, language), content=line.content)

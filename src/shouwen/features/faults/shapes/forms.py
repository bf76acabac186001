"""What people tell of mass faults."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.complaints.contract import LogChannel
from shouwen.features.faults import contract as c
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=KEEPABLE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Spot = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=KEEPABLE)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FaultSpot(Form):
    """Where it is, as complaints write it."""

    district: Name
    building: Spot = ""
    base_station: Spot = ""


class FaultTold(Form):
    """What is known of a fault; the announcement is for agents to say, and names no department."""

    title: Name
    category: Code
    place: FaultSpot
    area: c.Area
    began_at: When
    expected_at: When | None = None
    team: UUID | None = None
    announcement: Prose

    def told(self) -> c.Told:
        place = c.FaultPlace(self.place.district, self.place.building, self.place.base_station)
        return c.Told(
            self.title,
            self.category,
            place,
            self.area,
            self.began_at,
            self.expected_at,
            self.team,
            self.announcement,
        )


class FaultOpening(FaultTold):
    """With the complaints that report it, and the proposal that it comes of. `without`: all complaints of the proposal
    but these; it takes the place of `cases`."""

    cases: Annotated[list[UUID], Field(max_length=c.MOST_AT_ONCE)] = []
    proposal: UUID | None = None
    without: Annotated[list[UUID], Field(max_length=c.MOST_AT_ONCE)] | None = None


class FaultChange(FaultTold):
    version: Version


class FaultRepair(Form):
    version: Version
    repaired_at: When
    cause: Prose
    fix: Prose


class FaultClosing(Form):
    version: Version
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000, pattern=KEEPABLE)] = ""


class FaultCancelling(Form):
    version: Version
    reason: Prose


class ProposalDismissal(Form):
    reason: Prose


class CaseLinking(Form):
    """By id, or by number as people write it."""

    cases: Annotated[list[UUID], Field(max_length=500)] = []
    numbers: Annotated[list[Number], Field(max_length=500)] = []


class CaseUnlinking(Form):
    reason: Prose


class FaultAnswering(Form):
    """One text for all; `{name}`, `{number}`, `{matter}` and `{repaired_at}` are filled in for each."""

    text: Prose
    channel: LogChannel


class CaseGivingUp(Form):
    reason: Prose


class FaultLessonForm(Form):
    title: Name
    symptom: Prose
    cause: Prose
    fix: Prose
    lesson: Prose

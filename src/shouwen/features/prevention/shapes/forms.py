"""What people enter."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.prevention import contract as c
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import Day

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=KEEPABLE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=KEEPABLE)]
Place = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SpotForm(Form):
    district: Name
    building: Place = ""
    base_station: Place = ""

    def spot(self) -> c.Spot:
        return c.Spot(self.district, self.building, self.base_station)


class ProblemForm(SpotForm):
    """`unit`, and there `person`, answers for the measure until the end of `due_on`."""

    category: Code
    symptom: Prose
    risk: c.Risk
    measure: Prose
    unit: UUID
    person: UUID | None = None
    due_on: Day
    review_on: Day | None = None

    def told(self) -> c.ProblemTold:
        who = (self.unit, self.person, self.due_on, self.review_on)
        return c.ProblemTold(self.spot(), self.category, self.symptom, self.risk, self.measure, *who)


class ProblemRaising(ProblemForm):
    """`fault`: the mass fault that it comes of."""

    fault: UUID | None = None


class ProblemChange(ProblemForm):
    version: Version


class ProblemReview(Form):
    version: Version
    note: Prose
    next_on: Day | None = None


class ProblemSettling(Form):
    version: Version
    state: c.ProblemState
    outcome: Prose


class InspectionForm(SpotForm):
    """`problem`: the one that it looks after."""

    subject: Name
    unit: UUID
    person: UUID
    on: Day
    problem: UUID | None = None

    def planned(self) -> c.InspectionPlanned:
        return c.InspectionPlanned(self.spot(), self.subject, self.unit, self.person, self.on, self.problem)


class InspectionRecord(Form):
    """`follow_up` is entered as a known problem."""

    version: Version
    result: c.InspectionResult
    finding: Prose
    follow_up: ProblemForm | None = None


class Cancelling(Form):
    version: Version
    reason: Prose


class PlanStart(Form):
    plan: Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_]+$")]


class StepTick(Form):
    """Not `done`: it is taken back."""

    done: bool = True
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000, pattern=KEEPABLE)] = ""


class PlanEnding(Form):
    version: Version
    review: Prose


class DrillForm(PlanStart):
    unit: UUID
    on: Day


class DrillRecord(Form):
    version: Version
    held_on: Day
    participants: Prose
    result: Prose
    lessons: Prose

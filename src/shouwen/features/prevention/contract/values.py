"""The words and values of prevention."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

READ = "prevention.read"
KEEP = "prevention.keep"
LEAD = "prevention.lead"
INSPECTION_TIMER = "prevention.inspection"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ProblemState(StrEnum):
    """`dropped`: found to be none, or not worth its measure."""

    OPEN = "open"
    SOLVED = "solved"
    DROPPED = "dropped"


class ProblemStepKind(StrEnum):
    RAISED = "raised"
    CHANGED = "changed"
    REVIEWED = "reviewed"
    SOLVED = "solved"
    DROPPED = "dropped"


class InspectionState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class InspectionResult(StrEnum):
    GOOD = "good"
    DEFECT = "defect"
    DANGER = "danger"


class DrillState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, as complaints write it."""

    district: str
    building: str = ""
    base_station: str = ""


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """What is known of a problem: `unit`, and there `person`, answers for its measure until `due_on`."""

    spot: Spot
    category: str
    symptom: str
    risk: Risk
    measure: str
    unit: UUID
    person: UUID | None
    due_on: date
    review_on: date | None


@dataclass(frozen=True, slots=True)
class InspectionPlanned:
    """What is looked at, by whom, and on which day."""

    spot: Spot
    subject: str
    unit: UUID
    person: UUID
    on: date
    problem: UUID | None = None

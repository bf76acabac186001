"""What is said of contact points, and what leaves the house."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta

from shouwen.features.processes.contract import READ
from shouwen.kernel.messages import Command, Event

CONTACT_POINTS = "contact_points"
_Importance = Annotated[int, Meta(ge=1, le=5)]
_Percent = Annotated[int, Meta(ge=1, le=100)]


class ContactPointRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contact point by the name that steps give it, and how much it matters to customers, from 1 to 5."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    importance: _Importance


class ContactPoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much contact points matter: what no row names has `importance`. From `important_from` on one counts as
    important, and one whose shares are at least `good_percent` as doing well."""

    importance: _Importance
    important_from: _Importance
    good_percent: _Percent
    points: tuple[ContactPointRow, ...] = ()

    def importance_of(self, name: str) -> int:
        return next((row.importance for row in self.points if row.name == name), self.importance)


class PointFigure(StrEnum):
    """What is counted of a contact point."""

    # Of its steps with a limit that were decided, how many were in time.
    COMPLIANCE = "compliance"
    # Of the answers of customers whose case passed it, how many were satisfied.
    SATISFACTION = "satisfaction"
    # Alarms of processes at its steps that were not false, and cases after which the customer complained again.
    INCIDENTS = "incidents"


class Quadrant(StrEnum):
    """Importance against how it does."""

    IMPROVE_FIRST = "improve_first"
    KEEP_UP = "keep_up"
    IMPROVE_LATER = "improve_later"
    FINE = "fine"


class Lack(StrEnum):
    """What a step at a contact point does not say."""

    OWNER = "owner"
    STANDARD = "standard"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class NotePointsTaken(Command[None]):
    """Keeps how many rows went out with what was taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTaken(Event):
    """What was asked for stands in the access of the cause `taken`."""

    type: ClassVar[str] = "touchpoints.taken"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str

"""The words and values of mass faults."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from shouwen.kernel.messages import Actor

READ = "faults.read"
MANAGE = "faults.manage"
FIND_JOB = "faults.find"
ANSWER_JOB = "faults.answer"
RULES = "mass_fault_rules"
"""The rule that says when many reports are one fault, and how soon one is repaired."""
MOST_AT_ONCE = 2_000
"""Complaints that one request puts to a fault at most; a fault holds as many as come."""


class PlaceKind(StrEnum):
    """What of the place of a signal complaint (CMP-10) two reports must share to be of one fault."""

    DISTRICT = "district"
    BUILDING = "building"
    BASE_STATION = "base_station"


class Area(StrEnum):
    """Limits of repair differ between town and country."""

    URBAN = "urban"
    RURAL = "rural"


class FaultState(StrEnum):
    OPEN = "open"
    REPAIRED = "repaired"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ProposalState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DISMISSED = "dismissed"


class AnswerState(StrEnum):
    RUNNING = "running"
    DONE = "done"


class AnsweredState(StrEnum):
    """How far one case of an answer is; `given_up`: it cannot be answered, and is not tried again."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    GIVEN_UP = "given_up"


class FaultStepKind(StrEnum):
    """What was done about a fault."""

    OPENED = "opened"
    CHANGED = "changed"
    LINKED = "linked"
    UNLINKED = "unlinked"
    REPAIRED = "repaired"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MassFaultRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many complaints of these categories with the same place within so many minutes are proposed as one fault.

    `urban_hours` and `rural_hours` are by when a fault is to be repaired.
    """

    minutes: Annotated[int, Meta(ge=5, le=1_440)]
    at_least: Annotated[int, Meta(ge=2, le=1_000)]
    same: PlaceKind
    categories: tuple[str, ...]
    urban_hours: Annotated[int, Meta(ge=1, le=720)]
    rural_hours: Annotated[int, Meta(ge=1, le=720)]


@dataclass(frozen=True, slots=True)
class FaultPlace:
    """Where a fault is, as complaints write it."""

    district: str
    building: str = ""
    base_station: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a fault so far. `announcement` are the agreed words for agents, which name no department
    (GEN-19); `team` is who repairs it."""

    title: str
    category: str
    place: FaultPlace
    area: Area
    began_at: datetime
    expected_at: datetime | None
    team: UUID | None
    announcement: str


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case that an answer has still to reach; each new attempt has a number of its own."""

    ticket: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The next cases of an answer, and on whose powers they are answered: nobody's, if that person has left."""

    by: Actor | None
    cases: tuple[WaitingCase, ...]

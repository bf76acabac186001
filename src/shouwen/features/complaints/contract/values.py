"""The words and values of complaints."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shouwen.features.policies.contract import Decision
from shouwen.features.sla.contract import Clock
from shouwen.features.tickets.contract import State, Urgency

ASSIGNMENT = "complaint_assignment"
"""The decision table that names the responsible department's function (CMP-19)."""
URGENCY = "complaint_urgency"
"""The decision table that says how urgent a complaint is, where nobody has chosen it (CMP-14, CMP-15)."""
OVERSIGHT = "complaint"
"""The function of the department that replies to customers and closes (ORG-135)."""


class Form(StrEnum):
    """The steps of the process that complaints have screens for, in its order."""

    ROUTE = "route"
    ACCEPT = "accept"
    PROPOSE = "propose"
    REPLY = "reply"
    ANSWER = "answer"
    RECORDS = "records"
    REVIEW = "review"


class Outcome(StrEnum):
    """What was done for the customer (CMP-31)."""

    EXPLANATION = "explanation"
    FIX = "fix"
    APOLOGY = "apology"
    REFUND = "refund"
    COMPENSATION = "compensation"
    REJECTION = "rejection"

    @property
    def is_money(self) -> bool:
        return self in (Outcome.REFUND, Outcome.COMPENSATION)


class Grade(StrEnum):
    """The customer's answer (CMP-64); only the last one opens second handling."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    ORDINARY = "ordinary"
    DISSATISFIED = "dissatisfied"


class LogChannel(StrEnum):
    """How handlers and officers speak with customers and colleagues."""

    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    VISIT = "visit"
    INTERNAL = "internal"


class Unanswered(StrEnum):
    """Why a round has no answer from the customer."""

    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    NO_REPLY = "no_reply"


class LinkKind(StrEnum):
    """How one complaint has to do with another."""

    REPEAT = "repeat"
    MERGED = "merged"
    RELATED = "related"
    SPLIT = "split"
    """It was part of the other one; kept in a table of its own."""


class Record(StrEnum):
    """What must lie in the case before it is archived (CMP-28, CMP-29)."""

    INVESTIGATION = "investigation"
    CONTACT = "contact"
    SOLUTION = "solution"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signal is bad (CMP-10)."""

    district: str | None = None
    building: str | None = None
    position: str | None = None
    floor: str | None = None
    handset: str | None = None
    base_station: str | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """A unit that may be responsible; `places` are the unit and all above it."""

    id: UUID
    code: str
    name: str
    name_en: str
    kind: str
    function: str
    places: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier complaint of the same customer about the same matter, and how often it had been repeated.

    One that lies outside the actor's scope counts, but is not shown.
    """

    id: UUID
    number: str
    registered_at: datetime
    repeat_number: int
    is_open: bool
    visible: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """What the one who registers is told; the number is given by the database."""

    id: UUID
    state: State
    department: Department
    decision: Decision
    clocks: tuple[Clock, ...]
    version: int
    registered_at: datetime
    repeat: Earlier | None = None
    urgency: Urgency = Urgency.GENERAL
    urgency_decision: Decision | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Where the ticket stands after an action; `escalated_to` names the level that a third round went to, `split_into`
    the complaints that were part of it."""

    id: UUID
    number: str
    state: State
    version: int
    round: int = 1
    escalated_to: UUID | None = None
    split_into: tuple[UUID, ...] = ()

"""What may be wished of a complaint, what happened to it, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.policies.contract import Decision
from shouwen.features.sla.contract import Clock
from shouwen.features.tickets.contract import External, HotlineAxis, State, TicketId, Urgency
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

ASSIGNMENT = "complaint_assignment"
"""The decision table that names the responsible department's function (CMP-19)."""


class Outcome(StrEnum):
    """What was done for the customer (CMP-31)."""

    EXPLANATION = "explanation"
    FIX = "fix"
    APOLOGY = "apology"
    REFUND = "refund"
    COMPENSATION = "compensation"
    REJECTION = "rejection"


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
class Registered:
    """What the one who registers is told; the number is given by the database."""

    id: UUID
    state: State
    department: Department
    decision: Decision
    clocks: tuple[Clock, ...]
    version: int
    registered_at: datetime
    number: str = ""


@dataclass(frozen=True, slots=True)
class RegisterComplaint(Command[Registered]):
    """Takes a complaint: contact, number, department and clock in one (CMP-05, CMP-11, CMP-19).

    `phone` as written by people; `occurred_at` and `agreed_at` with a zone. The actor becomes first-inquiry owner.
    """

    permission: ClassVar[str] = "complaints.register"
    customer_name: str
    phone: str
    channel: Channel
    category: str
    matter: str
    occurred_at: datetime
    description: str
    hotline_axis: HotlineAxis | None = None
    urgency: Urgency | None = None
    place: Place | None = None
    agreed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeOverComplaint(Command[Registered]):
    """Takes over a complaint that another system had: its own date and number, and what that system did not know."""

    permission: ClassVar[str] = SYSTEM
    external: External
    unit: UUID
    owner: UUID
    customer_name: str | None
    phone: str | None
    channel: Channel
    category: str
    matter: str
    occurred_at: datetime
    description: str
    received_at: datetime
    urgency: Urgency | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Where the ticket stands after an action."""

    id: UUID
    number: str
    state: State
    version: int


@dataclass(frozen=True, slots=True)
class Action(Command[Done]):
    """Something done to one complaint; `version` is what the user had on screen, None if not said."""

    permission: ClassVar[str] = SYSTEM
    ticket: TicketId
    version: int | None


@dataclass(frozen=True, slots=True)
class AcceptComplaint(Action):
    """A member of the responsible department takes it over and becomes its named handler (CMP-21)."""

    permission: ClassVar[str] = "complaints.accept"


@dataclass(frozen=True, slots=True)
class AssignComplaint(Action):
    """The head of the responsible department names the handler."""

    permission: ClassVar[str] = "complaints.assign"
    handler: UUID


@dataclass(frozen=True, slots=True)
class LogCommunication(Action):
    """Writes down what was said with whom (CMP-23, CMP-58)."""

    permission: ClassVar[str] = "complaints.log"
    text: str
    channel: LogChannel
    person: str | None
    visible_to_customer: bool


@dataclass(frozen=True, slots=True)
class ProposeSolution(Action):
    """The handler hands the result to the complaint department (CMP-25)."""

    permission: ClassVar[str] = "complaints.propose"
    solution: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReplyToCustomer(Action):
    """The complaint department, and nobody else, replies (CMP-25, CMP-26)."""

    permission: ClassVar[str] = "complaints.reply"
    text: str
    channel: LogChannel


@dataclass(frozen=True, slots=True)
class RecordSatisfaction(Action):
    """Keeps the customer's answer; the handler who is judged may not enter it."""

    permission: ClassVar[str] = "complaints.satisfaction"
    grade: Grade
    demand: str | None


@dataclass(frozen=True, slots=True)
class CloseComplaint(Action):
    """Ends a complaint whose customer is satisfied."""

    permission: ClassVar[str] = "complaints.close"
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEvent(Event):
    subject_kind: ClassVar[str] = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRegistered(ComplaintEvent):
    type: ClassVar[str] = "complaint.registered"
    channel: str
    category: str
    urgency: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAssigned(ComplaintEvent):
    type: ClassVar[str] = "complaint.assigned"
    department: UUID
    table: str
    table_version: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerNamed(ComplaintEvent):
    type: ClassVar[str] = "complaint.handler_named"
    handler: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAccepted(ComplaintEvent):
    type: ClassVar[str] = "complaint.accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationLogged(ComplaintEvent):
    type: ClassVar[str] = "complaint.logged"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionProposed(ComplaintEvent):
    type: ClassVar[str] = "complaint.proposed"
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReplied(ComplaintEvent):
    type: ClassVar[str] = "complaint.replied"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionRecorded(ComplaintEvent):
    type: ClassVar[str] = "complaint.satisfaction"
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClosed(ComplaintEvent):
    type: ClassVar[str] = "complaint.closed"
    imported: bool | None = None


class ActionNotAllowed(Refusal):
    """This cannot be done in the complaint's present state."""

    id = "action-not-allowed"


class NotYourDepartment(Refusal):
    """Only the responsible department may do this."""

    id, status = "not-your-department", 403


class OnlyHandler(Refusal):
    """Only the named handler may do this."""

    id, status = "only-the-handler", 403


class HandlerMayNotJudge(Refusal):
    """The handler of a complaint may not enter the customer's satisfaction with it."""

    id, status = "handler-may-not-judge", 403


class NotAHandler(Refusal):
    """This person is no active handler of the responsible department."""

    id, status = "not-a-handler", 422


class NoDepartment(Refusal):
    """No department near this unit takes complaints of this kind, and there is no complaint department."""

    id, status = "no-responsible-department", 422

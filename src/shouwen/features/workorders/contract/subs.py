"""Sub-tickets: work orders that another department does for a complaint or another work order."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract.content import FieldValues
from shouwen.features.workorders.contract.events import WorkorderEvent
from shouwen.features.workorders.contract.values import HANDLE, Registered
from shouwen.kernel.messages import SYSTEM, Command, Refusal


@dataclass(frozen=True, slots=True)
class OpenSubTicket(Command[Registered]):
    """Opens a ticket of a type that may be a sub-ticket, for the `parent` as it was at `version`.

    Customer, contact and channel are the parent's. Without a `department` the type's rule names it. It is due by the
    parent's next deadline at the latest, unless it may go `beyond`. Without a `mandatory` one its parent is neither
    answered nor closed.
    """

    permission: ClassVar[str] = HANDLE
    parent: UUID
    version: int
    type: str
    category: str
    matter: str
    description: str
    fields: FieldValues = field(default_factory=dict)
    urgency: Urgency | None = None
    department: UUID | None = None
    mandatory: bool = True
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawSubTickets(Command[None]):
    """Ends whatever is still done for a ticket that was withdrawn itself."""

    permission: ClassVar[str] = SYSTEM
    parent: UUID


@dataclass(frozen=True, slots=True)
class FollowParent(Command[None]):
    """Has the open sub-tickets of a ticket that end with it at the latest end with its next deadline as it is now."""

    permission: ClassVar[str] = SYSTEM
    parent: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SubTicketDeadlineMoved(WorkorderEvent):
    """The deadline of what it is done for has moved, and its own with it."""

    type: ClassVar[str] = "workorders.deadline_moved"
    due_at: datetime
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubTicketOpened(WorkorderEvent):
    """On the parent."""

    type: ClassVar[str] = "workorders.sub_opened"
    sub: UUID
    kind: str
    kind_name: str
    kind_name_en: str
    department: UUID
    mandatory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubTicketEnded(WorkorderEvent):
    """On the parent: what came of it; without an outcome where it was given up or its process names none."""

    type: ClassVar[str] = "workorders.sub_ended"
    sub: UUID
    sub_number: str
    kind_name: str
    kind_name_en: str
    department: UUID
    done: bool
    outcome_name: str | None = None
    outcome_name_en: str | None = None


class SubOfSub(Refusal):
    """A sub-ticket has no sub-tickets of its own."""

    id = "sub-ticket-of-sub-ticket"

"""What may be wished of work orders."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract.content import FieldValues
from shouwen.features.workorders.contract.values import HANDLE, OVERSEE, READ, REGISTER, Registered
from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class RegisterWorkorder(Command[Registered]):
    """Opens a ticket of a type that is in force around the caller's unit; it keeps this version of it (GEN-23).

    `answer` is what the customer was told at once; if the process knows nothing to do after it, the ticket is closed.
    `contact` is an open one of the caller's. Phone as people write it.
    """

    permission: ClassVar[str] = REGISTER
    type: str
    category: str
    channel: Channel
    matter: str
    description: str
    fields: FieldValues = field(default_factory=dict)
    urgency: Urgency | None = None
    contact: UUID | None = None
    customer_name: str = ""
    phone: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class WorkorderAction(Command[None]):
    """On a ticket in scope, as the caller had it on screen; no version: as it is now."""

    ticket: UUID
    version: int | None


@dataclass(frozen=True, slots=True)
class FinishWorkorderStep(WorkorderAction):
    """Says that an open step was done, and what came of it; whoever holds its post, or has the ticket, may."""

    permission: ClassVar[str] = READ
    step: UUID
    outcome: str | None
    note: str


@dataclass(frozen=True, slots=True)
class TakeWorkorder(WorkorderAction):
    """Begins to work on it oneself."""

    permission: ClassVar[str] = HANDLE


@dataclass(frozen=True, slots=True)
class AssignWorkorder(WorkorderAction):
    """Gives it to somebody of the department in charge."""

    permission: ClassVar[str] = OVERSEE
    person: UUID


@dataclass(frozen=True, slots=True)
class TransferWorkorder(WorkorderAction):
    """Hands it to another department, where nobody has taken it yet."""

    permission: ClassVar[str] = HANDLE
    department: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnWorkorder(WorkorderAction):
    """Sends it back to the unit that registered it, whose owner it still is (GEN-16)."""

    permission: ClassVar[str] = HANDLE
    reason: str


@dataclass(frozen=True, slots=True)
class UrgeWorkorder(WorkorderAction):
    """Says that it presses."""

    permission: ClassVar[str] = READ
    text: str


@dataclass(frozen=True, slots=True)
class PauseWorkorder(WorkorderAction):
    """Waits for the customer until an instant at most; the deadline moves by as much."""

    permission: ClassVar[str] = HANDLE
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ResumeWorkorder(WorkorderAction):
    permission: ClassVar[str] = HANDLE


@dataclass(frozen=True, slots=True)
class NoteOnWorkorder(WorkorderAction):
    """Writes something down; what the customer sees names no department (GEN-19)."""

    permission: ClassVar[str] = READ
    text: str
    visible_to_customer: bool = False


@dataclass(frozen=True, slots=True)
class LinkWorkorder(WorkorderAction):
    """Says that another ticket in scope, of whatever kind, has to do with it; once more changes nothing."""

    permission: ClassVar[str] = READ
    other: UUID


@dataclass(frozen=True, slots=True)
class SetWorkorderAmount(WorkorderAction):
    """Corrects the money that its type has others agree to, and why. What was agreed to for another amount is void, and
    whoever must agree to this one is asked; so they are where a step waits for an approval that nobody asked for."""

    permission: ClassVar[str] = HANDLE
    amount: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class ReopenWorkorder(WorkorderAction):
    """The customer says after the closing that it is not solved: the next round begins, and the closing stays (TKT-12).

    Only within the hours that its type gives; what is done for another ticket stays closed.
    """

    permission: ClassVar[str] = REGISTER
    reason: str


@dataclass(frozen=True, slots=True)
class CancelWorkorder(WorkorderAction):
    """Ends it without an outcome; its process ends too."""

    permission: ClassVar[str] = OVERSEE
    reason: str


@dataclass(frozen=True, slots=True)
class WatchWorkorder(Command[None]):
    """Looks at its deadline: reminds people once when it is near, and once when it is over."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class EndWorkorderPause(Command[None]):
    """Ends what was to wait until now at most; what is over already stays so."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class TellOfWorkorder(Command[None]):
    """Tells whom it concerns of something that happened to a ticket; `by` is who did it."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    event: str
    data: dict[str, Any]
    by: UUID | None


@dataclass(frozen=True, slots=True)
class ForgetWorkorder(Command[None]):
    """Takes out of a ticket of this kind whatever its customer said; what was chosen or counted stays, for figures."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str


@dataclass(frozen=True, slots=True)
class NoteWorkordersTaken(Command[None]):
    """Keeps how many rows went out with a list that was taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str

"""What may be wished about customers' privacy."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.customers.contract import LOOKS
from shouwen.features.privacy.contract.values import HoldKind, LookVerdict, RequestDecision, RequestKind
from shouwen.kernel.messages import SYSTEM, Command, Look

REQUEST = "privacy.request"
DECIDE = "privacy.decide"
APPROVE = "privacy.approve"
EXPORT = "customers.export"
EXPORT_APPROVE = "customers.export_approve"
ERASE_JOB = "privacy.erase"


@dataclass(frozen=True, slots=True)
class ReviewLook(Command[None]):
    """Says whether a look-up without a cause was right; never one's own (SEC-03, SEC-13)."""

    permission: ClassVar[str] = LOOKS
    look: UUID
    verdict: LookVerdict
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TellOfLook(Command[None]):
    """Tells the supervisors of a look-up without a cause; within an hour of the first one of a person, no more."""

    permission: ClassVar[str] = SYSTEM
    look: UUID


@dataclass(frozen=True, slots=True)
class TellOfRequest(Command[None]):
    """Tells the privacy officers of a new request, once its number is known."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class Requested:
    """A request as it was registered; the number is known at commit."""

    id: UUID
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterRequest(Command[Requested]):
    """Takes what a customer wishes about their data, whose identity was checked (SEC-16).

    `check` is a passed identity check of today, or a written authority. `text` are the customer's words; `fields` what
    is wrong, for a correction; `purposes` the consents that are withdrawn, none for all.
    """

    permission: ClassVar[str] = REQUEST
    customer: UUID
    kind: RequestKind
    check: UUID
    channel: Channel
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeRequest(Command[None]):
    """Begins to work on a request; whoever takes it is its assignee."""

    permission: ClassVar[str] = DECIDE
    ticket: UUID
    version: int


@dataclass(frozen=True, slots=True)
class DecideRequest(Command[None]):
    """Grants, grants in part or refuses; the explanation is the customer's. Erasing waits for a second person.

    `restrict`: what cannot be erased now is restricted until it can.
    """

    permission: ClassVar[str] = DECIDE
    ticket: UUID
    version: int
    decision: RequestDecision
    explanation: str
    ground: str | None = None
    restrict: bool = False


@dataclass(frozen=True, slots=True)
class ApproveErasure(Command[None]):
    """Lets a customer's data be erased, or sends the decision back; neither by who registered nor by who decided."""

    permission: ClassVar[str] = APPROVE
    ticket: UUID
    version: int
    approved: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CancelRequest(Command[None]):
    """The customer took the wish back before it was decided."""

    permission: ClassVar[str] = REQUEST
    ticket: UUID
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class ErasePage(Command[None]):
    """Erases the next contacts of a customer with all that belongs to them, and at the end the customer."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlaceHold(Command[UUID]):
    """Restricts a customer's data, or holds them for a court or an authority; answers the hold's id."""

    permission: ClassVar[str] = DECIDE
    customer: UUID
    kind: HoldKind
    reason: str


@dataclass(frozen=True, slots=True)
class LiftHold(Command[None]):
    permission: ClassVar[str] = DECIDE
    hold: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Which customers an export holds: codes only, nothing by which one person is found."""

    region: UUID | None = None
    tiers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskForExport(Command[UUID]):
    """Asks for customers as a file; in clear it takes another person's approval. Answers the export's id (SEC-02)."""

    permission: ClassVar[str] = EXPORT
    filter: CustomerFilter
    reason: str
    clear: bool


@dataclass(frozen=True, slots=True)
class AnswerExport(Command[None]):
    """Approves or refuses an export in clear; never one's own."""

    permission: ClassVar[str] = EXPORT_APPROVE
    export: UUID
    approved: bool


@dataclass(frozen=True, slots=True)
class TakeExport(Command[UUID]):
    """Takes one's own export away, recorded with its number of rows; in clear only once and within its hours."""

    permission: ClassVar[str] = EXPORT
    export: UUID


@dataclass(frozen=True, slots=True)
class NoteExported(Command[None]):
    """Keeps for each of these customers that they went out with an export."""

    permission: ClassVar[str] = EXPORT
    export: UUID
    customers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class TakeCopy(Look[UUID]):
    """All that is held about the customer of a request that was granted, for the customer (art. 45)."""

    permission: ClassVar[str] = DECIDE
    subject_kind: ClassVar[str] = "ticket"

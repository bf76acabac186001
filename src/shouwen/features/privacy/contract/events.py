"""What happened to customers' privacy. Words lie in the ticket's entries; the events hold ids and codes."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvent(Event):
    subject_kind: ClassVar[str] = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyRequested(RequestEvent):
    type: ClassVar[str] = "privacy.requested"
    kind: str
    customer: UUID
    check: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTaken(RequestEvent):
    type: ClassVar[str] = "privacy.taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDecided(RequestEvent):
    type: ClassVar[str] = "privacy.decided"
    decision: str
    ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureApproved(RequestEvent):
    type: ClassVar[str] = "privacy.erasure_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureSentBack(RequestEvent):
    type: ClassVar[str] = "privacy.erasure_sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureStopped(RequestEvent):
    """Between approval and erasing something came in the way."""

    type: ClassVar[str] = "privacy.erasure_stopped"
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDone(RequestEvent):
    type: ClassVar[str] = "privacy.done"
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled(RequestEvent):
    type: ClassVar[str] = "privacy.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyCustomerEvent(Event):
    subject_kind: ClassVar[str] = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsErased(PrivacyCustomerEvent):
    """A page of contacts was emptied, with the tickets that belong to them: whoever keeps texts about these follows."""

    type: ClassVar[str] = "privacy.contacts_erased"
    request: UUID
    contacts: int
    tickets: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerErased(PrivacyCustomerEvent):
    type: ClassVar[str] = "privacy.customer_erased"
    request: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced(PrivacyCustomerEvent):
    type: ClassVar[str] = "privacy.hold_placed"
    hold: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted(PrivacyCustomerEvent):
    type: ClassVar[str] = "privacy.hold_lifted"
    hold: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookReviewed(PrivacyCustomerEvent):
    type: ClassVar[str] = "privacy.look_reviewed"
    look: UUID
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEvent(Event):
    subject_kind: ClassVar[str] = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAsked(ExportEvent):
    type: ClassVar[str] = "privacy.export_asked"
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAnswered(ExportEvent):
    type: ClassVar[str] = "privacy.export_answered"
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersExported(ExportEvent):
    type: ClassVar[str] = "privacy.customers_exported"
    clear: bool
    rows: int

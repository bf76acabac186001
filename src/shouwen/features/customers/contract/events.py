"""What happened to customers. Values by which somebody could be known are personal and can be erased."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.customers.contract.looking import CustomerEvent
from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCreated(CustomerEvent):
    type: ClassVar[str] = "customers.created"
    personal: ClassVar[tuple[str, ...]] = ("name", "phones", "document_number")
    name: str | None
    phones: str
    document_number: str | None
    kind: str
    tier: str
    category: str
    provenance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFieldChanged(CustomerEvent):
    """One field by which somebody could be known."""

    type: ClassVar[str] = "customers.personal_changed"
    personal: ClassVar[tuple[str, ...]] = ("before", "after")
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentChanged(CustomerEvent):
    """A field that says how the customer is treated: tier, card, stage, region."""

    type: ClassVar[str] = "customers.treatment_changed"
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAdded(CustomerEvent):
    type: ClassVar[str] = "customers.number_added"
    personal: ClassVar[tuple[str, ...]] = ("phone",)
    number: UUID
    phone: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberEnded(CustomerEvent):
    type: ClassVar[str] = "customers.number_ended"
    number: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MainNumberSet(CustomerEvent):
    type: ClassVar[str] = "customers.main_number_set"
    number: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSaid(CustomerEvent):
    """Given or withdrawn."""

    type: ClassVar[str] = "customers.consent_said"
    personal: ClassVar[tuple[str, ...]] = ("source",)
    purpose: str
    channel: str | None
    granted: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAudited(CustomerEvent):
    type: ClassVar[str] = "customers.audited"
    personal: ClassVar[tuple[str, ...]] = ("remark",)
    right: bool
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersMerged(CustomerEvent):
    """The subject was kept."""

    type: ClassVar[str] = "customers.merged"
    merge: UUID
    gone: UUID
    moved: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersSplit(CustomerEvent):
    """The subject had been kept."""

    type: ClassVar[str] = "customers.split"
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    merge: UUID
    back: UUID
    moved: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityChecked(CustomerEvent):
    """Without the number that was said."""

    type: ClassVar[str] = "customers.identity_checked"
    personal: ClassVar[tuple[str, ...]] = ("phone",)
    phone: str
    means: str
    document_type: str | None
    passed: bool
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveEvent(Event):
    subject_kind: ClassVar[str] = "sensitive_number"
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveProposed(SensitiveEvent):
    type: ClassVar[str] = "customers.sensitive_proposed"
    personal: ClassVar[tuple[str, ...]] = ("reason", "phone")
    phone: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveApproved(SensitiveEvent):
    type: ClassVar[str] = "customers.sensitive_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveRefused(SensitiveEvent):
    type: ClassVar[str] = "customers.sensitive_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveEnded(SensitiveEvent):
    type: ClassVar[str] = "customers.sensitive_ended"

"""Wishes about customers. All of them hold only where the customer's region lies in the actor's areas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.customers.contract.looking import EDIT
from shouwen.features.customers.contract.values import CustomerCategory, CustomerKind, CustomerTier, LifeStage
from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class CustomerData:
    """What is written down of a customer (CUS-01); `region` is a city, a province or headquarters."""

    kind: str = CustomerKind.PERSONAL
    name: str | None = None
    title: str | None = None
    tier: str = CustomerTier.ORDINARY
    card: str | None = None
    brand: str | None = None
    region: UUID | None = None
    stage: str = LifeStage.NEW
    language: str | None = None
    preferred_channel: str | None = None
    email: str | None = None
    address: str | None = None
    category: str = CustomerCategory.MAINLAND
    document_type: str | None = None
    document_number: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number as somebody wrote it."""

    phone: str
    kind: str = "mobile"


@dataclass(frozen=True, slots=True)
class Kept:
    """A customer after a change."""

    id: UUID
    version: int


@dataclass(frozen=True, slots=True)
class CreateCustomer(Command[Kept]):
    """Enters a customer; the first number is the main one. Without a region it is the actor's own.

    `separate` enters one of whom the same document is known already.
    """

    permission: ClassVar[str] = EDIT
    data: CustomerData
    numbers: tuple[NewNumber, ...]
    provenance: str
    number: str | None = None
    separate: bool = False


@dataclass(frozen=True, slots=True)
class ChangeCustomer(Command[Kept]):
    """New values for some fields of `CustomerData`; `reason` goes with a new life-cycle stage.

    What was found wrong by an audit waits for the next one again.
    """

    permission: ClassVar[str] = EDIT
    customer: UUID
    changes: Mapping[str, Any]
    reason: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AddNumber(Command[Kept]):
    permission: ClassVar[str] = EDIT
    customer: UUID
    number: NewNumber
    version: int | None = None


@dataclass(frozen=True, slots=True)
class EndNumber(Command[Kept]):
    """The number is the customer's no longer; if it was the main one, the oldest other one becomes that."""

    permission: ClassVar[str] = EDIT
    customer: UUID
    number: UUID
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SetMainNumber(Command[Kept]):
    permission: ClassVar[str] = EDIT
    customer: UUID
    number: UUID
    version: int | None = None


@dataclass(frozen=True, slots=True)
class GiveConsent(Command[None]):
    """The customer agrees; without a channel, on all of them. `source` says where they said so."""

    permission: ClassVar[str] = EDIT
    customer: UUID
    purpose: str
    channel: str | None
    source: str


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Command[None]):
    permission: ClassVar[str] = EDIT
    customer: UUID
    purpose: str
    channel: str | None
    source: str


@dataclass(frozen=True, slots=True)
class AuditCustomer(Command[Kept]):
    """Says whether the data agree with the documents (CUS-17); not by whoever entered them."""

    permission: ClassVar[str] = "customers.audit"
    customer: UUID
    right: bool
    remark: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge, and the version of the customer that was kept."""

    id: UUID
    kept: UUID
    version: int


@dataclass(frozen=True, slots=True)
class MergeCustomers(Command[Merged]):
    """One person was entered twice: the numbers of `gone` become those of `kept`, which it points to from then on."""

    permission: ClassVar[str] = "customers.merge"
    kept: UUID
    gone: UUID
    reason: str
    kept_version: int | None = None
    gone_version: int | None = None


@dataclass(frozen=True, slots=True)
class SplitCustomers(Command[Merged]):
    """Undoes one merge: what moved with it goes back, what came later stays."""

    permission: ClassVar[str] = "customers.merge"
    merge: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A customer as another system hands it over; phones as E.164, consents as (purpose, channel, granted)."""

    number: str
    data: CustomerData
    numbers: tuple[NewNumber, ...]
    consents: tuple[tuple[str, str | None, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOverCustomers(Command[int]):
    """Enters many customers at once, as the system that is their master has them; answers how many."""

    permission: ClassVar[str] = SYSTEM
    customers: tuple[TakenOver, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class ProposeSensitive(Command[UUID]):
    """Proposes a number for the sensitive list (CUS-05); answers the entry's id."""

    permission: ClassVar[str] = "customers.sensitive"
    phone: str
    reason: str
    source: str
    preferred_channel: str | None = None


@dataclass(frozen=True, slots=True)
class ApproveSensitive(Command[None]):
    """Takes a proposed number onto the list; not by whoever proposed it."""

    permission: ClassVar[str] = "customers.sensitive_approve"
    entry: UUID


@dataclass(frozen=True, slots=True)
class RefuseSensitive(Command[None]):
    permission: ClassVar[str] = "customers.sensitive_approve"
    entry: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EndSensitive(Command[None]):
    """Takes a number from the list."""

    permission: ClassVar[str] = "customers.sensitive_approve"
    entry: UUID
    reason: str

"""Forms and answers about customers; whoever reads gets them masked."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.customers import contract as c
from shouwen.features.customers.queries.sensitive import SensitiveLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.kernel.quantities import masked_phone
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.problems import KEEPABLE

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=KEEPABLE)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]
SensitiveState = Literal["proposed", "in_force", "over"]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CustomerNumber(Form):
    phone: Text
    kind: c.NumberKind = c.NumberKind.MOBILE


class CustomerFields(Form):
    """What is written down of a customer; of an existing one only what changes."""

    kind: c.CustomerKind = c.CustomerKind.PERSONAL
    name: Text | None = None
    title: Text | None = None
    tier: c.CustomerTier = c.CustomerTier.ORDINARY
    card: c.ClubCard | None = None
    brand: Text | None = None
    region: UUID | None = None
    stage: c.LifeStage = c.LifeStage.NEW
    language: Text | None = None
    preferred_channel: c.ContactWay | None = None
    email: Text | None = None
    address: Text | None = None
    category: c.CustomerCategory = c.CustomerCategory.MAINLAND
    document_type: c.DocumentType | None = None
    document_number: Text | None = None

    def data(self) -> c.CustomerData:
        return c.CustomerData(**{name: getattr(self, name) for name in CustomerFields.model_fields})


class NewCustomer(CustomerFields):
    """The first number is the main one. `separate` enters one of whom the same document is known already."""

    numbers: Annotated[list[CustomerNumber], Field(min_length=1, max_length=20)]
    provenance: c.Provenance
    number: Text | None = None
    separate: bool = False

    def command(self) -> c.CreateCustomer:
        numbers = tuple(c.NewNumber(each.phone, each.kind) for each in self.numbers)
        return c.CreateCustomer(self.data(), numbers, self.provenance, self.number, self.separate)


class CustomerChange(Form):
    """New values by field; null empties one. `reason` goes with a new stage."""

    changes: CustomerFields
    reason: Text | None = None
    version: int | None = None

    def command(self, customer: UUID) -> c.ChangeCustomer:
        changes = {name: getattr(self.changes, name) for name in self.changes.model_fields_set}
        return c.ChangeCustomer(customer, changes, self.reason, self.version)


class AddedCustomerNumber(CustomerNumber):
    version: int | None = None


class SeenVersion(Form):
    version: int | None = None


class ConsentWord(Form):
    """Without a channel it is about all of them."""

    purpose: c.ConsentPurpose
    channel: c.ContactWay | None = None
    granted: bool
    source: Reason

    def command(self, customer: UUID) -> c.GiveConsent | c.WithdrawConsent:
        wish = c.GiveConsent if self.granted else c.WithdrawConsent
        return wish(customer, self.purpose, self.channel, self.source)


class CustomerAudit(Form):
    right: bool
    remark: Text | None = None
    version: int | None = None


class CustomerMerge(Form):
    """`gone` becomes part of the customer in the address."""

    gone: UUID
    reason: Reason
    version: int | None = None
    gone_version: int | None = None


class CustomerSplit(Form):
    reason: Reason


class IdentityClaim(Form):
    """What the caller says. It is about the number of `phone` or `number_id`; without either, the main one."""

    means: c.IdentityMeans
    document_type: c.DocumentType | None = None
    number: Text | None = Field(default=None, repr=False)
    phone: Text | None = None
    number_id: UUID | None = None
    contact: UUID | None = None

    def command(self, customer: UUID) -> c.CheckIdentity:
        said = (self.means, self.document_type, self.number)
        return c.CheckIdentity(customer, *said, self.phone, self.number_id, self.contact)


class SensitiveProposal(Form):
    phone: Text
    reason: Reason
    source: c.SensitiveSource
    preferred_channel: c.ContactWay | None = None


class EntryReason(Form):
    reason: Reason


class KeptCustomer(BaseModel):
    id: UUID
    version: int


class MergedCustomers(BaseModel):
    """The merge, and the customer that was kept with its new version."""

    id: UUID
    kept: UUID
    version: int


class IdentityAnswer(BaseModel):
    """Whether the caller proved to be the customer, until when that holds, and how many failures are left today."""

    id: UUID
    passed: bool
    left: int
    until: datetime


class SensitiveEntryId(BaseModel):
    id: UUID


class AcceptedDocument(BaseModel):
    """A type of document, and how its number is written: a regular expression over upper case without spaces."""

    type: c.DocumentType
    pattern: str
    example: str


class AcceptedDocuments(BaseModel):
    category: c.CustomerCategory
    documents: list[AcceptedDocument]


class RequiredFields(BaseModel):
    kind: c.CustomerKind
    required: list[str]


class CustomerChoices(BaseModel):
    """What the forms offer: regions of the caller's areas, documents by category, what each kind needs."""

    regions: list[UnitRef]
    categories: list[AcceptedDocuments]
    kinds: list[RequiredFields]
    shown_a_document: list[c.Provenance]
    failures_a_day: int


class SensitiveNumber(BaseModel):
    """An entry of the sensitive list, the number masked; `mine` was proposed by whoever reads."""

    id: UUID
    phone: str | None
    reason: str
    preferred_channel: c.ContactWay | None
    source: c.SensitiveSource
    unit: UnitRef
    proposed_at: datetime
    proposed_by: StaffRef | None
    approved_at: datetime | None
    approved_by: StaffRef | None
    refused_at: datetime | None
    ended_at: datetime | None
    mine: bool


class SensitivePage(BaseModel):
    items: list[SensitiveNumber]
    next: str | None


def unit_ref(unit: dict[str, object], language: str) -> UnitRef:
    """A unit in the reader's language."""
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(UUID(str(unit["id"])), str(unit["code"]), str(name), str(unit["kind"]))


def staff_ref(person: dict[str, object] | None) -> StaffRef | None:
    return StaffRef(UUID(str(person["id"])), str(person["name"]), str(person["agent_no"])) if person else None


def sensitive_of(line: SensitiveLine, language: str, region: str) -> SensitiveNumber:
    given = {name: getattr(line, name) for name in SensitiveNumber.model_fields}
    named = {"unit": unit_ref(line.unit, language), "phone": masked_phone(shown_phone(line.phone, region))}
    people = {"proposed_by": staff_ref(line.proposed_by), "approved_by": staff_ref(line.approved_by)}
    return SensitiveNumber(**(given | named | people))

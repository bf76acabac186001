"""How customers look from outside: masked, and in the reader's language."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.customers import contract as c
from shouwen.features.customers.contract.identity import FAILURES_A_DAY
from shouwen.features.glance.looks import SeenRecord
from shouwen.features.glance.queries.finding import FoundLine
from shouwen.features.glance.queries.record import ClearLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.kernel.quantities import masked_address, masked_document, masked_email, masked_name, masked_phone
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.problems import KEEPABLE

MaskedField = Literal["name", "phones", "email", "address", "document"]


class CustomerRow(BaseModel):
    """A customer in a list. Name and main number are masked; a merged one says where it went."""

    id: UUID
    number: str | None
    kind: c.CustomerKind
    name: str | None
    title: str | None
    tier: c.CustomerTier
    card: c.ClubCard | None
    stage: c.LifeStage
    audit: c.DataAudit
    region: UnitRef
    phone: str | None
    sensitive: bool
    version: int
    merged_into: UUID | None
    erased_at: datetime | None


class CustomerPage(BaseModel):
    items: list[CustomerRow]
    next: str | None


class SensitiveMark(BaseModel):
    """Why this number must not be called, and how its owner wishes to be reached."""

    reason: str
    preferred_channel: c.ContactWay | None
    source: c.SensitiveSource
    since: datetime


class IdentityProof(BaseModel):
    """The caller proved to be the customer, on this number, today."""

    at: datetime
    means: c.IdentityMeans
    document_type: c.DocumentType | None
    by: StaffRef | None


class CustomerNumberLine(BaseModel):
    """A number, masked; `left` failed checks are allowed today."""

    id: UUID
    phone: str | None
    kind: c.NumberKind
    main: bool
    since: datetime
    until: datetime | None
    sensitive: SensitiveMark | None
    proved: IdentityProof | None
    failures: int
    left: int


class CustomerConsent(BaseModel):
    """What is in force for a purpose and channel; null for all channels."""

    purpose: c.ConsentPurpose
    channel: c.ContactWay | None
    granted: bool
    at: datetime
    source: str
    by: StaffRef | None


class LifeStageLine(BaseModel):
    stage: c.LifeStage
    at: datetime
    reason: str | None
    by: StaffRef | None


class CustomerMergeLine(BaseModel):
    """`into`: this customer became part of the other one; otherwise the other one of this."""

    id: UUID
    into: bool
    other: UUID
    number: str | None
    name: str | None
    reason: str
    at: datetime
    by: StaffRef | None
    undone_at: datetime | None


class CustomerRecord(BaseModel):
    """A customer, masked. `flagged`: this look had no open contact, case or promise, and is told to the supervisors.

    Checks of identity hold until `checks_until`, the end of the day in the site's zone.
    """

    id: UUID
    number: str | None
    kind: c.CustomerKind
    name: str | None
    title: str | None
    tier: c.CustomerTier
    card: c.ClubCard | None
    brand: str | None
    region: UnitRef
    stage: c.LifeStage
    language: str | None
    preferred_channel: c.ContactWay | None
    email: str | None
    address: str | None
    category: c.CustomerCategory
    document_type: c.DocumentType | None
    document_number: str | None
    provenance: c.Provenance
    audit: c.DataAudit
    created_at: datetime
    created_by: StaffRef | None
    version: int
    merged_into: UUID | None
    erased_at: datetime | None
    numbers: list[CustomerNumberLine]
    consents: list[CustomerConsent]
    stages: list[LifeStageLine]
    merges: list[CustomerMergeLine]
    checks_until: datetime
    flagged: bool


class CustomerUnmasking(BaseModel):
    """Which fields are to be shown in clear, and why."""

    model_config = ConfigDict(extra="forbid")
    fields: Annotated[list[MaskedField], Field(min_length=1, max_length=5)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=KEEPABLE)]


class ClearCustomerNumber(BaseModel):
    id: UUID
    phone: str | None


class ClearCustomer(BaseModel):
    """The fields that were asked for, in clear; all others are null."""

    name: str | None = None
    phones: list[ClearCustomerNumber] | None = None
    email: str | None = None
    address: str | None = None
    document: str | None = None


def row_of(line: FoundLine, language: str, region: str) -> CustomerRow:
    """A row in the reader's language."""
    given = {name: getattr(line, name) for name in CustomerRow.model_fields}
    masked = {"name": masked_name(line.name), "phone": masked_phone(shown_phone(line.phone, region))}
    return CustomerRow(**(given | masked | {"region": _unit(line.region, language)}))


def record_of(seen: SeenRecord, language: str, region: str, zone: ZoneInfo) -> CustomerRecord:
    """A record in the reader's language."""
    line = seen.line
    given = {name: getattr(line, name) for name in CustomerRecord.model_fields if hasattr(line, name)}
    masked = {
        "name": masked_name(line.name),
        "email": masked_email(line.email),
        "address": masked_address(line.address),
        "document_number": masked_document(line.document_number),
    }
    lists = {
        "numbers": [_number(each, region) for each in line.numbers],
        "merges": [each | {"name": masked_name(each["name"])} for each in line.merges],
    }
    cause = seen.cause
    more = {
        "region": _unit(line.region, language),
        "checks_until": _day_after(seen.now.astimezone(zone).date(), zone),
        "flagged": cause.contact is None and cause.ticket is None and cause.promise is None,
    }
    return CustomerRecord.model_validate(given | masked | lists | more)


def clear_of(line: ClearLine, fields: list[MaskedField], region: str) -> ClearCustomer:
    """Nothing but what was asked for."""
    phones = [ClearCustomerNumber(id=each["id"], phone=shown_phone(each["phone"], region)) for each in line.phones]
    every: dict[str, Any] = {
        "name": line.name,
        "phones": phones,
        "email": line.email,
        "address": line.address,
        "document": line.document_number,
    }
    return ClearCustomer(**{name: every[name] for name in fields})


def _number(number: dict[str, Any], region: str) -> dict[str, Any]:
    left = max(0, FAILURES_A_DAY - number["failures"])
    return number | {"phone": masked_phone(shown_phone(number["phone"], region)), "left": left}


def _unit(unit: dict[str, Any], language: str) -> UnitRef:
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(UUID(unit["id"]), unit["code"], name, unit["kind"])


def _day_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)

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
    kind: c.Kind
    name: str | None
    title: str | None
    tier: c.Tier
    card: c.Card | None
    stage: c.Stage
    audit: c.Audit
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
    preferred_channel: c.Channel | None
    source: c.Source
    since: datetime


class Proof(BaseModel):
    """The caller proved to be the customer, on this number, today."""

    at: datetime
    means: c.Means
    document_type: c.DocumentType | None
    by: StaffRef | None


class NumberLine(BaseModel):
    """A number, masked; `left` failed checks are allowed today."""

    id: UUID
    phone: str | None
    kind: c.NumberKind
    main: bool
    since: datetime
    until: datetime | None
    sensitive: SensitiveMark | None
    proved: Proof | None
    failures: int
    left: int


class Consent(BaseModel):
    """What is in force for a purpose and channel; null for all channels."""

    purpose: c.Purpose
    channel: c.Channel | None
    granted: bool
    at: datetime
    source: str
    by: StaffRef | None


class StageLine(BaseModel):
    stage: c.Stage
    at: datetime
    reason: str | None
    by: StaffRef | None


class MergeLine(BaseModel):
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
    kind: c.Kind
    name: str | None
    title: str | None
    tier: c.Tier
    card: c.Card | None
    brand: str | None
    region: UnitRef
    stage: c.Stage
    language: str | None
    preferred_channel: c.Channel | None
    email: str | None
    address: str | None
    category: c.Category
    document_type: c.DocumentType | None
    document_number: str | None
    provenance: c.Provenance
    audit: c.Audit
    created_at: datetime
    created_by: StaffRef | None
    version: int
    merged_into: UUID | None
    erased_at: datetime | None
    numbers: list[NumberLine]
    consents: list[Consent]
    stages: list[StageLine]
    merges: list[MergeLine]
    checks_until: datetime
    flagged: bool


class Unmasking(BaseModel):
    """Which fields are to be shown in clear, and why."""

    model_config = ConfigDict(extra="forbid")
    fields: Annotated[list[MaskedField], Field(min_length=1, max_length=5)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=KEEPABLE)]


class ClearNumber(BaseModel):
    id: UUID
    phone: str | None


class ClearFields(BaseModel):
    """The fields that were asked for, in clear; all others are null."""

    name: str | None = None
    phones: list[ClearNumber] | None = None
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


def clear_of(line: ClearLine, fields: list[MaskedField], region: str) -> ClearFields:
    """Nothing but what was asked for."""
    phones = [ClearNumber(id=each["id"], phone=shown_phone(each["phone"], region)) for each in line.phones]
    every: dict[str, Any] = {
        "name": line.name,
        "phones": phones,
        "email": line.email,
        "address": line.address,
        "document": line.document_number,
    }
    return ClearFields(**{name: every[name] for name in fields})


def _number(number: dict[str, Any], region: str) -> dict[str, Any]:
    left = max(0, FAILURES_A_DAY - number["failures"])
    return number | {"phone": masked_phone(shown_phone(number["phone"], region)), "left": left}


def _unit(unit: dict[str, Any], language: str) -> UnitRef:
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(UUID(unit["id"]), unit["code"], name, unit["kind"])


def _day_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)

"""The glance as an agent is shown it, masked (CALL-36)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.contacts.contract import Channel, Direction, PromiseAuthority, PromiseState
from shouwen.features.contacts.shapes import person_of, unit_of
from shouwen.features.glance.queries.overview import GlanceLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets.contract import State
from shouwen.kernel.quantities import discreet, masked_name, masked_phone
from shouwen.platform.phones import shown_phone

Shape = TypeVar("Shape", bound=BaseModel)


class CustomerSeen(BaseModel):
    """Who it is. `surname` and `title` (`mr`, `ms`, or in words) are the form of address; the rest are codes."""

    id: UUID
    number: str | None
    kind: str
    name: str | None
    surname: str | None
    title: str | None
    phone: str | None
    tier: str
    card: str | None
    brand: str | None
    stage: str
    language: str | None
    preferred_channel: str | None
    region: UnitRef


class IdentityCheck(BaseModel):
    """The last check of today."""

    at: datetime
    means: str
    passed: bool
    by: StaffRef | None


class OpenCase(BaseModel):
    id: UUID
    number: str
    matter: str
    category_name: str
    state: State
    clock: ClockState
    due_at: datetime
    due_soon_at: datetime
    registered_at: datetime


class PromiseDue(BaseModel):
    """From `due_soon_at` on its owner is reminded."""

    id: UUID
    kind: str
    kind_name: str
    text: str
    due_at: datetime
    due_soon_at: datetime
    state: PromiseState
    ticket_id: UUID | None
    owner: StaffRef | None


class PastContact(BaseModel):
    id: UUID
    channel: Channel
    direction: Direction
    started_at: datetime
    ended_at: datetime | None
    purpose: str
    cause: str | None
    result: str | None
    summary: str | None
    ticket_id: UUID | None
    owner: StaffRef | None


class Glance(BaseModel):
    """The customer at a glance. No customer: a number that nobody is known by, or, `elsewhere`, by whom it is known in
    another province alone. Lists hold ten at most: open cases and promises by deadline, contacts newest first."""

    phone: str | None
    customer: CustomerSeen | None
    elsewhere: bool
    sensitive: bool
    preferred_channel: str | None
    checked: IdentityCheck | None
    cases: list[OpenCase]
    promises: list[PromiseDue]
    contacts: list[PastContact]


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, in which language, and what promises are called."""

    language: str
    region: str
    authority: PromiseAuthority

    def glance(self, line: GlanceLine) -> Glance:
        sensitive = line.sensitive
        name = line.customer["name"] if line.customer else None
        return Glance(
            phone=masked_phone(shown_phone(line.phone, self.region)),
            customer=self._customer(line.customer) if line.customer else None,
            elsewhere=line.elsewhere,
            sensitive=sensitive is not None,
            preferred_channel=sensitive["preferred_channel"] if sensitive else None,
            checked=_with_person(IdentityCheck, line.checked, "by") if line.checked else None,
            cases=[self._case(one) for one in line.cases or []],
            promises=[self._promise(one, name) for one in line.promises or []],
            contacts=[_with_person(PastContact, quiet(one, "summary", name), "owner") for one in line.contacts or []],
        )

    def kind_name(self, code: str) -> str:
        """What a kind of promise is called; one that is no longer in force by its code."""
        known = self.authority.kind(code)
        if known is None:
            return code
        return known.name_en if self.language == "en" else known.name

    def _customer(self, customer: dict[str, Any]) -> CustomerSeen:
        name = customer["name"]
        masked = {"name": masked_name(name), "phone": masked_phone(shown_phone(customer["phone"], self.region))}
        region = unit_of(customer["region"], self.language)
        return CustomerSeen(**customer | masked | {"surname": name[0] if name else None, "region": region})

    def _case(self, case: dict[str, Any]) -> OpenCase:
        english = self.language == "en"
        name = case["category_name_en"] if english else case["category_name"]
        return OpenCase(**case | {"category_name": name, "due_soon_at": case["soon_at"]})

    def _promise(self, promise: dict[str, Any], name: str | None) -> PromiseDue:
        named = {"kind_name": self.kind_name(promise["kind"]), "due_soon_at": promise["remind_at"]}
        return _with_person(PromiseDue, quiet(promise, "text", name) | named, "owner")


def quiet(row: dict[str, Any], field: str, name: str | None) -> dict[str, Any]:
    """The row with a text of which nobody can be known."""
    return row | {field: discreet(row[field], name) if row[field] else row[field]}


def _with_person(shape: type[Shape], row: dict[str, Any], field: str) -> Shape:
    person = row[field]
    return shape(**row | {field: person_of(person) if person else None})

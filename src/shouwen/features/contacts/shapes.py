"""What clients send and get about contacts, hand-overs and promises; names and phones are masked."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.contacts import contract
from shouwen.features.contacts.contract import Beyond, Channel, Direction, Follow, PromiseState
from shouwen.features.contacts.queries.colleagues import Colleague as ColleagueLine
from shouwen.features.contacts.queries.contact import ContactLine
from shouwen.features.contacts.queries.promise import Making, PromiseLine
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.kernel.quantities import discreet, masked_name, masked_phone
from shouwen.platform.phones import shown_phone
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000, pattern=KEEPABLE)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(max_length=60, pattern=KEEPABLE)]
Language = Annotated[str, StringConstraints(max_length=20, pattern=KEEPABLE)]


class Form(BaseModel):
    """What comes in: unknown fields are refused rather than lost."""

    model_config = ConfigDict(extra="forbid")


class ContactStart(Form):
    """Without a phone only where nobody has one: at the hall's counter, on a visit."""

    channel: Channel
    direction: Direction = Direction.IN
    phone: Line | None = None
    customer: UUID | None = None
    customer_name: Line | None = None
    purpose: Code | None = None
    language: Language | None = None


class ContactNotes(Form):
    """What is not given stays; an empty text is taken away."""

    summary: Prose | None = None
    purpose: Code | None = None
    cause: Code | None = None
    customer_name: Line | None = None
    language: Language | None = None
    shown: Annotated[list[Code], Field(max_length=100)] | None = None


class ContactEnd(Form):
    """The result may be left out only where a ticket was registered."""

    result: Code | None = None
    summary: Prose | None = None
    redials: bool = False


class ContactOffer(Form):
    to: UUID
    reason: Reason


class Answer(Form):
    reason: Reason


class PromiseForm(Form):
    kind: Code
    text: Reason
    due_at: When


class NewPromise(PromiseForm):
    """In one's own open contact, or to a customer in sight."""

    contact: UUID | None = None
    customer: UUID | None = None


class PromiseHandOn(Form):
    to: UUID
    reason: Reason


class PromiseNote(Form):
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000, pattern=KEEPABLE)] = ""


class Made(BaseModel):
    id: UUID


class PromiseMade(BaseModel):
    """`beyond` says what of it goes beyond the maker's authority; it is kept all the same, and so is this."""

    id: UUID
    beyond: Beyond | None


class OfferShown(BaseModel):
    """An offer that waits for an answer."""

    id: UUID
    giver: StaffRef
    to: StaffRef
    reason: str
    offered_at: datetime


class Contact(BaseModel):
    """A contact; `title` is the customer's form of address (`mr`, `ms`, or in words), `surname` what goes with it."""

    id: UUID
    channel: Channel
    direction: Direction
    customer_name: str | None
    surname: str | None
    title: str | None
    phone: str | None
    customer_id: UUID | None
    purpose: str
    cause: str | None
    summary: str | None
    language: str | None
    result: str | None
    shown: list[str]
    ticket_id: UUID | None
    started_at: datetime
    ended_at: datetime | None
    version: int
    unit: UnitRef
    owner: StaffRef | None
    offer: OfferShown | None


class OwnContacts(BaseModel):
    """One's open contacts, and the offers that wait for one's answer (or that one has made)."""

    open: list[Contact]
    offered: list[Contact]


class Choice(BaseModel):
    code: str
    name: str


class ResultChoice(Choice):
    follow: Follow


class PromiseChoice(Choice):
    """`allowed` to the caller, at most `longest_hours` ahead; beyond that it needs the consent of `consent`."""

    allowed: bool
    longest_hours: int
    consent: str


class ContactChoices(BaseModel):
    """What forms offer, in the reader's language and in the order in which people choose."""

    purposes: list[Choice]
    causes: list[Choice]
    results: list[ResultChoice]
    promises: list[PromiseChoice]


class ColleagueShown(BaseModel):
    id: UUID
    name: str
    agent_no: str
    unit: UnitRef


class PromiseShown(BaseModel):
    """A promise. One that was broken says so in `broken_at` for ever; kept all the same, its state is `kept`."""

    id: UUID
    contact_id: UUID | None
    ticket_id: UUID | None
    customer_id: UUID | None
    customer_name: str | None
    phone: str | None
    kind: str
    kind_name: str
    text: str
    due_at: datetime
    remind_at: datetime
    state: PromiseState
    beyond: Beyond | None
    broken_at: datetime | None
    settled_at: datetime | None
    note: str | None
    made_at: datetime
    version: int
    owner: StaffRef
    unit: UnitRef


class PromisePage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[PromiseShown]
    next: str | None


class PromiseFigures(BaseModel):
    """How many wait, how many of them are broken; and of the last thirty days: broken, kept in time, and promised
    beyond the maker's authority."""

    open: int
    broken_open: int
    broken: int
    kept: int
    beyond: int


def unit_of(unit: dict[str, Any], language: str) -> UnitRef:
    name = unit["name_en"] if language == "en" else unit["name"]
    return UnitRef(id=UUID(unit["id"]), code=unit["code"], name=name, kind=unit["kind"])


def person_of(person: dict[str, Any]) -> StaffRef:
    return StaffRef(UUID(person["id"]), person["name"], person["agent_no"])


_SHAPED = ("customer_name", "surname", "phone", "shown", "summary", "unit", "owner", "offer")


def contact_of(line: ContactLine, language: str, region: str) -> Contact:
    offer = line.offer
    plain = {name: getattr(line, name) for name in Contact.model_fields if name not in _SHAPED}
    return Contact(
        **plain,
        customer_name=masked_name(line.customer_name),
        surname=line.customer_name[0] if line.customer_name else None,
        phone=masked_phone(shown_phone(line.phone, region)),
        shown=line.shown or [],
        # While it is open, its owner writes on it: what they are shown is what they save.
        summary=discreet(line.summary, line.customer_name) if line.summary and line.ended_at else line.summary,
        unit=unit_of(line.unit, language),
        owner=person_of(line.owner) if line.owner else None,
        offer=_offer_of(offer, line.customer_name) if offer else None,
    )


def _offer_of(offer: dict[str, Any], customer: str | None) -> OfferShown:
    people = {name: person_of(offer[name]) for name in ("giver", "to")}
    return OfferShown(**offer | people | {"reason": discreet(offer["reason"], customer)})


def choices_of(codes: contract.ContactCodes, facts: Making, language: str) -> ContactChoices:
    english = language == "en"

    def named(one: contract.Choice | contract.Result | contract.PromiseKind) -> dict[str, str]:
        return {"code": one.code, "name": one.name_en if english else one.name}

    return ContactChoices(
        purposes=[Choice(**named(one)) for one in codes.purposes],
        causes=[Choice(**named(one)) for one in codes.causes],
        results=[ResultChoice(**named(one), follow=one.follow) for one in codes.results],
        promises=[
            PromiseChoice(
                **named(kind),
                allowed=not kind.posts or bool(set(kind.posts) & set(facts.posts)),
                longest_hours=kind.longest_hours,
                consent=kind.consent_en if english else kind.consent,
            )
            for kind in facts.authority.kinds
        ],
    )


def colleague_of(line: ColleagueLine, language: str) -> ColleagueShown:
    unit = unit_of(line.unit, language)
    return ColleagueShown(id=line.id, name=line.name, agent_no=line.agent_no, unit=unit)


_OF_PROMISE = ("customer_name", "phone", "kind_name", "text", "note", "owner", "unit")


def promise_of(line: PromiseLine, authority: contract.PromiseAuthority, language: str, region: str) -> PromiseShown:
    """A promise; a kind that is no longer in force is named by its code."""
    known = authority.kind(line.kind)
    plain = {name: getattr(line, name) for name in PromiseShown.model_fields if name not in _OF_PROMISE}
    return PromiseShown(
        **plain,
        text=discreet(line.text, line.customer_name),
        note=discreet(line.note, line.customer_name) if line.note else line.note,
        kind_name=(known.name_en if language == "en" else known.name) if known else line.kind,
        customer_name=masked_name(line.customer_name),
        phone=masked_phone(shown_phone(line.phone, region)),
        owner=person_of(line.owner),
        unit=unit_of(line.unit, language),
    )

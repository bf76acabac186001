"""Taking a complaint: contact, number, department, clocks and first events in one transaction."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    ComplaintAssigned,
    ComplaintClosed,
    ComplaintRegistered,
    DoubleSubmission,
    Earlier,
    LinkKind,
    NotSameCustomer,
    Place,
    RegisterComplaint,
    Registered,
    RegisterOnline,
    TakeOverComplaint,
)
from shouwen.features.complaints.queries.registration import Customer, Facts, registration_facts
from shouwen.features.complaints.queries.standing import Hand
from shouwen.features.complaints.rules import Grading, Route, route
from shouwen.features.complaints.usecases.acting import round_row
from shouwen.features.complaints.usecases.grading import graded
from shouwen.features.contacts.contract import COMPLAINT, Channel, RecordContact, RegisterInContact
from shouwen.features.processes.contract import Ground, StartProcess
from shouwen.features.sla.contract import Clock, ClockState, StartClocks, leading
from shouwen.features.tickets.contract import (
    CATEGORIES,
    CategoriesContent,
    Category,
    External,
    HotlineAxis,
    Opening,
    OpenTicket,
    State,
    Urgency,
)
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted
from shouwen.platform.i18n import say
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Intake:
    """A checked complaint, ready to be written; `phone` in E.164. No owner: the customer wrote alone."""

    unit: UUID
    owner: UUID | None
    customer_name: str | None
    phone: str | None
    channel: Channel
    category: Category
    matter: str
    occurred_at: datetime
    description: str
    hotline_axis: HotlineAxis
    grading: Grading
    accepted_at: datetime
    place: Place | None = None
    agreed_at: datetime | None = None
    closed_at: datetime | None = None
    external: External | None = None
    fingerprint: str | None = None
    repeat: Earlier | None = None
    is_answer: bool = True
    """It is what the command was about, which answers its number; else it follows from something done to another."""

    @property
    def urgency(self) -> Urgency:
        return self.grading.urgency


async def register_complaint(command: RegisterComplaint, work: Work) -> Registered:
    if work.actor.unit is None or work.actor.id is None:
        raise NotPermitted(permission=command.permission)
    return await _register(command, work.actor.unit, work.actor.id, command.channel, work)


async def register_online(command: RegisterOnline, work: Work) -> Registered:
    names = ("customer_name", "phone", "category", "matter", "occurred_at", "description", "place", "separate")
    wish = RegisterComplaint(channel=Channel.ONLINE, **{name: getattr(command, name) for name in names})
    return await _register(wish, command.unit, None, Channel.ONLINE, work)


async def _register(
    command: RegisterComplaint, unit: UUID, owner: UUID | None, channel: Channel, work: Work
) -> Registered:
    phone, matter, description = (
        parse_phone(command.phone, work.settings.phone_region),
        command.matter.strip(),
        command.description.strip(),
    )
    mark = rules.fingerprint(phone, command.category, matter, description, _day(work, work.now()))
    within = work.actor.scope if owner else None
    customer = Customer(phone, mark, command.repeat_of, within, command.contact, owner)
    facts = await registration_facts(work.read, unit, command.category, work.now(), customer)
    category = _checked(command, facts, phone, work.now())
    if facts.double is not None and not command.separate:
        raise DoubleSubmission(**({"number": facts.double} if facts.double else {}))
    if command.repeat_of is not None and not (facts.earlier and facts.earlier.visible):
        raise NotSameCustomer
    intake = Intake(
        unit=unit,
        owner=owner,
        customer_name=command.customer_name.strip(),
        phone=phone,
        channel=channel,
        category=category,
        matter=matter,
        occurred_at=command.occurred_at,
        description=description,
        hotline_axis=command.hotline_axis or category.hotline_axis,
        grading=graded(command.urgency, category, channel, f"{matter}\n{description}", work.now(), facts, work),
        accepted_at=work.now(),
        place=command.place,
        agreed_at=command.agreed_at,
        fingerprint=None if command.separate else mark,
        repeat=facts.earlier if command.repeat_of else facts.repeats(work.now()),
    )
    return await take_in(intake, facts, work)


async def take_over_complaint(command: TakeOverComplaint, work: Work) -> Registered:
    phone = parse_phone(command.phone, work.settings.phone_region) if command.phone else None
    facts = await registration_facts(work.read, command.unit, command.category, command.received_at, Customer(phone))
    if facts.category is None:
        raise InvalidInput(FieldError("category", "unknown-category"))
    if command.phone and phone is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    errors = rules.time_errors(command.received_at, None, work.now())
    if errors:
        raise InvalidInput(*(FieldError("received_at", error.id) for error in errors))
    words = f"{command.matter}\n{command.description}"
    intake = Intake(
        unit=command.unit,
        owner=command.owner,
        customer_name=command.customer_name,
        phone=phone,
        channel=command.channel,
        category=facts.category,
        matter=command.matter,
        occurred_at=command.occurred_at,
        description=command.description,
        hotline_axis=facts.category.hotline_axis,
        grading=graded(command.urgency, facts.category, command.channel, words, command.received_at, facts, work),
        accepted_at=command.received_at,
        closed_at=command.closed_at,
        external=command.external,
    )
    return await take_in(intake, facts, work)


async def follow_up(hand: Hand, note: str | None, work: Work) -> Registered:
    """A new complaint, in the same customer's name, about money that did not come (CMP-30)."""
    facts = await registration_facts(work.read, hand.unit, hand.category, work.now(), Customer(hand.phone))
    # A category that is retired by now is still what the money was promised for.
    known: CategoriesContent = facts.rules.at(CATEGORIES, hand.registered_at).content
    category = facts.category or known.active(hand.category)
    if category is None:
        raise NotFound(subject=hand.id)
    matter = say(work.settings.language, "words", "refund-not-received", number=hand.number)
    description = note or hand.matter
    earlier = Earlier(hand.id, hand.number, hand.registered_at, 0, is_open=True, visible=True)
    intake = Intake(
        unit=hand.unit,
        owner=work.actor.id,
        customer_name=hand.customer_name,
        phone=hand.phone,
        channel=Channel.HOTLINE,
        category=category,
        matter=matter,
        occurred_at=work.now(),
        description=description,
        hotline_axis=category.hotline_axis,
        grading=graded(None, category, Channel.HOTLINE, f"{matter}\n{description}", work.now(), facts, work),
        accepted_at=work.now(),
        repeat=earlier,
        is_answer=False,
    )
    return await take_in(intake, facts, work)


def _day(work: Work, at: datetime) -> date:
    return at.astimezone(work.settings.time_zone).date()


def _checked(command: RegisterComplaint, facts: Facts, phone: str | None, now: datetime) -> Category:
    errors = rules.time_errors(command.occurred_at, command.agreed_at, now)
    for field in ("customer_name", "matter", "description"):
        if not getattr(command, field).strip():
            errors.append(FieldError(field, "required"))
    if phone is None:
        errors.append(FieldError("phone", "not-phone"))
    if facts.category is None:
        raise InvalidInput(*errors, FieldError("category", "unknown-category"))
    errors += rules.place_errors(facts.category.needs_place, command.place)
    if errors:
        raise InvalidInput(*errors)
    return facts.category


async def take_in(intake: Intake, facts: Facts, work: Work) -> Registered:
    """Writes the complaint with everything that must never be half true."""
    ticket, way = work.new_id(), route(facts.table, facts.departments, _facts(intake, facts))
    state = await _begin(intake, facts, way, ticket, work)
    clocks = await _start(intake, facts, ticket, work)
    contact = await work.run(_contact(intake, facts, ticket))
    places = frozenset((*facts.path, *way.department.places, *way.oversight.places))
    opening = _opening(intake, facts, way, contact, state, clocks, places)
    await work.run(OpenTicket(ticket, _day(work, intake.accepted_at), opening))
    work.add("complaints", _row(intake, way, ticket))
    work.add(
        "complaint_rounds", round_row(ticket, 1, intake.accepted_at, way.department.id, closed_at=intake.closed_at)
    )
    if intake.repeat:
        link = {"ticket_id": ticket, "other_id": intake.repeat.id, "kind": LinkKind.REPEAT, "at": work.now()}
        work.add("complaint_links", link)
    tier = facts.customer.tier if facts.customer else None
    _record(intake, way, tier, ticket, tuple(sorted(places)), work)
    shown = intake.repeat if intake.repeat and intake.repeat.visible else None
    return Registered(
        id=ticket,
        state=state,
        department=way.department,
        decision=way.decision,
        clocks=clocks,
        version=1,
        registered_at=intake.accepted_at,
        repeat=shown,
        urgency=intake.urgency,
        urgency_decision=intake.grading.decision,
    )


async def _begin(intake: Intake, facts: Facts, way: Route, ticket: UUID, work: Work) -> State:
    """Runs its process; what another system closed runs by none."""
    if intake.closed_at is not None:
        return State.CLOSED
    asked: dict[str, Any] = {
        "urgency": intake.urgency,
        "category": intake.category.code,
        "channel": intake.channel,
        "round": 1,
        "repeat": intake.repeat.repeat_number + 1 if intake.repeat else 0,
        "result": "",
        "amount": 0,
        "departments": [str(way.department.id)],
    }
    ground = Ground(facts.process, facts.rules)
    moved = await work.run(StartProcess(ticket, "complaint", rules.PROCESS, intake.unit, asked, ground=ground))
    return rules.stands_at(moved.forms, State.ASSIGNED, State.ASSIGNED, 1)


async def _start(intake: Intake, facts: Facts, ticket: UUID, work: Work) -> tuple[Clock, ...]:
    """A case that another system closed has no clock of ours: neither kept nor late would be true."""
    if intake.closed_at is not None:
        return ()
    start = StartClocks(
        ticket=ticket,
        unit=intake.unit,
        urgency=intake.urgency,
        channel=intake.channel,
        at=intake.accepted_at,
        event=ComplaintRegistered.type,
        rulebook=facts.rulebook,
        data={"agreed_at": intake.agreed_at.isoformat()} if intake.agreed_at else None,
    )
    told = await work.run(start)
    return told.clocks


def _facts(intake: Intake, facts: Facts) -> dict[str, str]:
    return rules.facts_for_table(intake.category, intake.urgency, intake.channel, facts.unit.kind)


def _contact(intake: Intake, facts: Facts, ticket: UUID) -> RecordContact | RegisterInContact:
    """The contact in which it was taken: the open one, or one that begins and ends with it."""
    if facts.contact:
        return RegisterInContact(
            contact=facts.contact,
            customer_name=intake.customer_name,
            phone=intake.phone,
            customer=facts.customer_id,
            unit=intake.unit,
            cause=intake.category.code,
            summary=intake.matter,
            ticket=ticket,
        )
    return RecordContact(
        channel=intake.channel,
        customer_name=intake.customer_name,
        phone=intake.phone,
        customer=facts.customer_id,
        unit=intake.unit,
        owner=intake.owner,
        purpose=COMPLAINT,
        cause=intake.category.code,
        summary=intake.matter,
        ticket=ticket,
        started_at=intake.accepted_at,
    )


def _opening(
    intake: Intake,
    facts: Facts,
    way: Route,
    contact: UUID,
    state: State,
    clocks: tuple[Clock, ...],
    places: frozenset[UUID],
) -> Opening:
    lead = leading(clocks)
    return Opening(
        kind="complaint",
        tells_number=intake.is_answer,
        number_prefix=facts.unit.code,
        state=state,
        matter=intake.matter,
        category=intake.category,
        urgency=intake.urgency,
        channel=intake.channel,
        unit=intake.unit,
        department=way.department.id,
        oversight=way.oversight.id,
        owner=intake.owner,
        contact=contact,
        registered_at=intake.accepted_at,
        due_at=lead.due_at if lead else intake.accepted_at,
        soon_at=lead.soon_at if lead else intake.accepted_at,
        clock=ClockState.RUNNING if lead else ClockState.NONE,
        closed_at=intake.closed_at,
        places=places,
        external=intake.external,
        repeat_number=intake.repeat.repeat_number + 1 if intake.repeat else 0,
        texts=(intake.description, *(text for text in _place(intake).values() if text)),
        names=(intake.customer_name,) if intake.customer_name else (),
    )


def _place(intake: Intake) -> dict[str, str | None]:
    place = intake.place
    return {field.name: getattr(place, field.name) for field in fields(place)} if place else {}


def _row(intake: Intake, way: Route, ticket: UUID) -> dict[str, Any]:
    return {
        "ticket_id": ticket,
        "hotline_axis": intake.hotline_axis,
        "occurred_at": intake.occurred_at,
        "place": _place(intake) or None,
        "agreed_at": intake.agreed_at,
        "description": intake.description,
        "decision": msgspec.to_builtins(way.decision),
        "urgency_decision": msgspec.to_builtins(intake.grading.decision),
        "fingerprint": intake.fingerprint,
    }


def _record(intake: Intake, way: Route, tier: str | None, ticket: UUID, units: tuple[UUID, ...], work: Work) -> None:
    before = intake.external is not None or intake.accepted_at != work.now()
    work.record(
        ComplaintRegistered(
            subject=ticket,
            subject_version=1,
            units=units,
            channel=intake.channel,
            category=intake.category.code,
            urgency=intake.urgency,
            source=intake.external.source if intake.external else None,
            repeat_of=intake.repeat.id if intake.repeat else None,
            accepted_at=intake.accepted_at if before else None,
            tier=tier,
        )
    )
    work.record(
        ComplaintAssigned(
            subject=ticket,
            subject_version=1,
            units=units,
            department=way.department.id,
            table=way.decision.table,
            table_version=way.decision.version,
            row=way.decision.row,
        )
    )
    if intake.closed_at is not None:
        work.record(ComplaintClosed(subject=ticket, subject_version=1, units=units, imported=True))

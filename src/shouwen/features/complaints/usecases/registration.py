"""Taking a complaint: contact, number, department, clock and first events in one transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    ComplaintAssigned,
    ComplaintClosed,
    ComplaintRegistered,
    Place,
    RegisterComplaint,
    Registered,
    TakeOverComplaint,
)
from shouwen.features.complaints.queries.registration import Facts, registration_facts
from shouwen.features.complaints.rules import Route, earliest, route
from shouwen.features.contacts.contract import Channel, RecordContact
from shouwen.features.sla.contract import Clock, ClockState, StartClocks
from shouwen.features.tickets.contract import Category, External, HotlineAxis, Opening, OpenTicket, State, Urgency
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Intake:
    """A checked complaint, ready to be written; `phone` in E.164."""

    unit: UUID
    owner: UUID
    customer_name: str | None
    phone: str | None
    channel: Channel
    category: Category
    matter: str
    occurred_at: datetime
    description: str
    hotline_axis: HotlineAxis
    urgency: Urgency
    place: Place | None
    agreed_at: datetime | None
    accepted_at: datetime
    closed_at: datetime | None
    external: External | None


async def register_complaint(command: RegisterComplaint, work: Work) -> Registered:
    if work.actor.unit is None or work.actor.id is None:
        raise NotPermitted(permission=command.permission)
    facts = await registration_facts(work.read, work.actor.unit, command.category, work.now())
    phone = parse_phone(command.phone, work.settings.phone_region)
    category = _checked(command, facts, phone, work.now())
    intake = Intake(
        unit=work.actor.unit,
        owner=work.actor.id,
        customer_name=command.customer_name.strip(),
        phone=phone,
        channel=command.channel,
        category=category,
        matter=command.matter.strip(),
        occurred_at=command.occurred_at,
        description=command.description.strip(),
        hotline_axis=command.hotline_axis or category.hotline_axis,
        urgency=command.urgency or category.urgency,
        place=command.place,
        agreed_at=command.agreed_at,
        accepted_at=work.now(),
        closed_at=None,
        external=None,
    )
    return await take_in(intake, facts, work)


async def take_over_complaint(command: TakeOverComplaint, work: Work) -> Registered:
    facts = await registration_facts(work.read, command.unit, command.category, work.now())
    if facts.category is None:
        raise InvalidInput(FieldError("category", "unknown-category"))
    phone = parse_phone(command.phone, work.settings.phone_region) if command.phone else None
    if command.phone and phone is None:
        raise InvalidInput(FieldError("phone", "not-phone"))
    errors = rules.time_errors(command.received_at, None, work.now())
    if errors:
        raise InvalidInput(*(FieldError("received_at", error.id) for error in errors))
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
        urgency=command.urgency or facts.category.urgency,
        place=None,
        agreed_at=None,
        accepted_at=command.received_at,
        closed_at=command.closed_at,
        external=command.external,
    )
    return await take_in(intake, facts, work)


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
    state = State.CLOSED
    clocks: tuple[Clock, ...] = ()
    if intake.closed_at is None:
        started = StartClocks(ticket, ComplaintRegistered.type, intake.accepted_at, facts.clock_rules)
        state = State.ASSIGNED
        clocks = await work.run(started)
    contact = await work.run(_contact(intake, ticket))
    places = frozenset((*facts.path, *way.department.places, *way.oversight.places))
    day = intake.accepted_at.astimezone(work.settings.time_zone).date()
    opening = _opening(intake, facts, way, contact, state, clocks, places)
    await work.run(OpenTicket(ticket, day, opening))
    work.add("complaints", _row(intake, way, ticket))
    _record(intake, way, ticket, tuple(sorted(places)), work)
    return Registered(ticket, state, way.department, way.decision, clocks, 1, intake.accepted_at)


def _facts(intake: Intake, facts: Facts) -> dict[str, str]:
    return rules.facts_for_table(intake.category, intake.urgency, intake.channel, facts.unit.kind)


def _contact(intake: Intake, ticket: UUID) -> RecordContact:
    return RecordContact(
        channel=intake.channel,
        customer_name=intake.customer_name,
        phone=intake.phone,
        unit=intake.unit,
        owner=intake.owner,
        purpose="complaint",
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
    leading = earliest(clocks) if clocks else None
    return Opening(
        kind="complaint",
        number_prefix=facts.unit.code,
        state=state,
        matter=intake.matter,
        category=intake.category.code,
        urgency=intake.urgency,
        channel=intake.channel,
        unit=intake.unit,
        department=way.department.id,
        oversight=way.oversight.id,
        owner=intake.owner,
        contact=contact,
        registered_at=intake.accepted_at,
        due_at=leading.due_at if leading else intake.accepted_at,
        clock=ClockState.RUNNING if leading else ClockState.NONE,
        closed_at=intake.closed_at,
        places=places,
        external=intake.external,
    )


def _row(intake: Intake, way: Route, ticket: UUID) -> dict[str, Any]:
    empty = dict.fromkeys(("solution", "outcome", "reply", "satisfaction", "demand"))
    return empty | {
        "ticket_id": ticket,
        "hotline_axis": intake.hotline_axis,
        "occurred_at": intake.occurred_at,
        "place": asdict(intake.place) if intake.place else None,
        "agreed_at": intake.agreed_at,
        "description": intake.description,
        "decision": msgspec.to_builtins(way.decision),
    }


def _record(intake: Intake, way: Route, ticket: UUID, units: tuple[UUID, ...], work: Work) -> None:
    work.record(
        ComplaintRegistered(
            subject=ticket,
            subject_version=1,
            units=units,
            channel=intake.channel,
            category=intake.category.code,
            urgency=intake.urgency,
            source=intake.external.source if intake.external else None,
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

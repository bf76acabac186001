"""Taking a complaint: what it needs is read and checked here, and written by `taking` in one transaction."""

from datetime import datetime
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    DoubleSubmission,
    Earlier,
    NotSameCustomer,
    RegisterComplaint,
    Registered,
    RegisterOnline,
    TakeOverComplaint,
)
from shouwen.features.complaints.queries.registration import Customer, Facts, registration_facts
from shouwen.features.complaints.queries.standing import Hand
from shouwen.features.complaints.usecases.grading import graded
from shouwen.features.complaints.usecases.taking import Intake, day_of, take_in
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import CATEGORIES, CategoriesContent, Category
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted
from shouwen.platform.i18n import say
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work


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
    mark = rules.fingerprint(phone, command.category, matter, description, day_of(work, work.now()))
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

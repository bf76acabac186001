"""Taking a work order: contact, number, department, clock, process and first words in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from shouwen.features.complaints.contract import Department
from shouwen.features.contacts.contract import RecordContact, RegisterInContact
from shouwen.features.processes.contract import Moved, StartProcess
from shouwen.features.sla.contract import Amount, ClockState
from shouwen.features.tickets.contract import (
    Category,
    HotlineAxis,
    Opening,
    OpenTicket,
    State,
    Urgency,
    WriteEntry,
)
from shouwen.features.workorders.contract import (
    TICKET_TYPES,
    WORKORDER,
    BlamesDepartment,
    Registered,
    RegisterWorkorder,
    TicketType,
    TypeCategory,
    UnknownType,
    WorkorderClosed,
    WorkorderRegistered,
)
from shouwen.features.workorders.queries.registration import Facts, registration_facts
from shouwen.features.workorders.rules.blame import blamed
from shouwen.features.workorders.rules.clocks import Counting, Deadline
from shouwen.features.workorders.rules.forms import filled
from shouwen.features.workorders.rules.mandatory import types_in_force
from shouwen.features.workorders.rules.types import assignment_for, choices_of, facts_of_fields, limit_for
from shouwen.features.workorders.usecases.acting import watch
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work


class Beside(StrEnum):
    """What is opened beside another ticket: another department's work for it, or a matter that was part of it."""

    SUB = "sub"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Intake:
    """A checked wish, ready to be written; phone in E.164.

    `together`: split off, with so many others said of the first and 0 of the others.
    """

    wish: RegisterWorkorder
    ticket: UUID
    unit: UUID
    owner: UUID
    type: TicketType
    version: UUID
    category: TypeCategory
    urgency: Urgency
    fields: dict[str, Any]
    phone: str | None
    facts: Facts
    department: Department
    oversight: Department
    together: int | None = None

    @property
    def name(self) -> str | None:
        return self.wish.customer_name.strip() or None

    @property
    def answer(self) -> str:
        return self.wish.answer.strip()

    @property
    def places(self) -> frozenset[UUID]:
        return frozenset((*self.facts.path, *self.department.places, *self.oversight.places))

    @property
    def code(self) -> str:
        """The category as tickets know it."""
        return f"{self.type.code}.{self.category.code}"


async def register_workorder(command: RegisterWorkorder, work: Work) -> Registered:
    unit, owner = work.actor.unit, work.actor.id
    if unit is None or owner is None:
        raise NotPermitted(permission=command.permission)
    phone = parse_phone(command.phone, work.settings.phone_region) if command.phone.strip() else None
    facts = await registration_facts(work.read, unit, phone, command.contact, owner)
    intake = checked(command, phone, facts, (unit, owner), work)
    return await enter(intake, counting_of(intake, work), await work.run(_contact(intake, work)), work)


async def enter(intake: Intake, counting: Counting, contact: UUID, work: Work, own: Amount | None = None) -> Registered:
    """Writes what was checked, accepted when its clock began, with its process begun; `own` is its limit but for what
    it ends with."""
    moved = await _start(intake, work)
    state = State.CLOSED if moved.ended else State.ASSIGNED
    counting = counting if state.is_open else replace(counting, ended_at=work.now())
    deadline = counting.deadline(work.now())
    await _open(intake, counting, deadline, contact, work)
    work.add("workorders", _row(intake, counting, own, work))
    await _record(intake, counting, deadline, work)
    if state.is_open:
        watch(intake.ticket, deadline, work)
    return Registered(intake.ticket, state, intake.department.id, deadline.due_at, moved.opened)


def checked(
    command: RegisterWorkorder,
    phone: str | None,
    facts: Facts,
    by: tuple[UUID, UUID],
    work: Work,
    beside: Beside | None = None,
    field: Callable[[str], str] = str,
) -> Intake:
    """`by`: unit and owner. What is opened `beside` a ticket has its customer and channel. `field` names a field."""
    known = types_in_force(facts.rules.stack(TICKET_TYPES, work.now()))
    found = known.types.of_code(command.type)
    if found is None or not found.active or (beside is Beside.SUB and not found.sub_ticket):
        raise UnknownType(code=command.type)
    kept, errors = filled(found.form, command.fields)
    errors = [*_head_errors(command, found, phone, beside), *errors]
    category = found.category(command.category)
    if category is None or errors:
        errors += [] if category else [FieldError("category", "unknown-category")]
        raise InvalidInput(*(replace(error, field=field(error.field)) for error in errors))
    _must_blame_nobody(command.answer, facts)
    urgency = command.urgency or found.urgency
    row = assignment_for(found, category.code, urgency, command.channel)
    department = facts.department(row.function)
    unit, owner = by
    return Intake(
        wish=command,
        ticket=work.new_id(),
        unit=unit,
        owner=owner,
        type=found,
        version=known.versions[found.code],
        category=category,
        urgency=urgency,
        fields=kept,
        phone=phone,
        facts=facts,
        department=department,
        oversight=facts.oversight(department),
    )


def _must_blame_nobody(answer: str, facts: Facts) -> None:
    word = blamed(answer, facts.names)
    if word is not None:
        raise BlamesDepartment(word=word)


def _head_errors(
    command: RegisterWorkorder, found: TicketType, phone: str | None, beside: Beside | None
) -> list[FieldError]:
    """What every type asks for, and what only some do."""
    asked = ["matter", "description", *(["customer_name"] if found.customer_required and not beside else [])]
    errors = [FieldError(name, "required") for name in asked if not getattr(command, name).strip()]
    if beside:
        lacks = found.customer_required and (phone is None or not command.customer_name.strip())
        return [*errors, FieldError("type", "type-needs-customer")] if lacks and beside is Beside.PART else errors
    if phone is None and (found.customer_required or command.phone.strip()):
        errors.append(FieldError("phone", "not-phone" if command.phone.strip() else "required"))
    if found.channels and command.channel not in found.channels:
        errors.append(FieldError("channel", "not-one-of", {"expected": ", ".join(found.channels)}))
    return errors


def counting_of(intake: Intake, work: Work) -> Counting:
    """What its clock will follow from."""
    limit = limit_for(intake.type, intake.urgency, intake.fields)
    return Counting(
        ticket=intake.ticket,
        limit=limit.amount,
        soon_percent=intake.type.soon_percent,
        started_at=work.now(),
        pauses=(),
        ended_at=None,
        rules=intake.facts.rules,
    )


async def _start(intake: Intake, work: Work) -> Moved:
    """Runs the process by the version in force here, and keeps to it (GEN-23)."""
    facts: dict[str, Any] = {
        "type": intake.type.code,
        "category": intake.category.code,
        "urgency": intake.urgency,
        "channel": intake.wish.channel,
        "level": intake.facts.level,
        "answered": bool(intake.answer),
        "round": 1,
        "redispatch": 0,
        "departments": [str(intake.department.id)],
        "fields": facts_of_fields(intake.type.form, intake.fields),
    }
    return await work.run(StartProcess(intake.ticket, "ticket", intake.type.process, intake.unit, facts))


def _contact(intake: Intake, work: Work) -> RecordContact | RegisterInContact:
    """The contact in which it was taken: the open one, or one that begins and ends with it."""
    wish, known = intake.wish, intake.facts
    if known.contact:
        return RegisterInContact(
            contact=known.contact,
            customer_name=intake.name,
            phone=intake.phone,
            customer=known.customer,
            unit=intake.unit,
            cause=intake.code,
            summary=wish.matter.strip(),
            ticket=intake.ticket,
            purpose=intake.type.code,
        )
    return RecordContact(
        channel=wish.channel,
        customer_name=intake.name,
        phone=intake.phone,
        customer=known.customer,
        unit=intake.unit,
        owner=intake.owner,
        purpose=intake.type.code,
        cause=intake.code,
        summary=wish.matter.strip(),
        ticket=intake.ticket,
        started_at=work.now(),
    )


async def _open(intake: Intake, counting: Counting, deadline: Deadline, contact: UUID, work: Work) -> None:
    wish, state = intake.wish, State.ASSIGNED if counting.ended_at is None else State.CLOSED
    opening = Opening(
        kind=WORKORDER,
        number_prefix=intake.facts.code,
        state=state,
        matter=wish.matter.strip(),
        category=_category(intake),
        urgency=intake.urgency,
        channel=wish.channel,
        unit=intake.unit,
        department=intake.department.id,
        oversight=intake.oversight.id,
        owner=intake.owner,
        contact=contact,
        registered_at=counting.started_at,
        due_at=deadline.due_at,
        soon_at=deadline.soon_at,
        clock=deadline.state,
        closed_at=counting.ended_at,
        places=intake.places,
        external=None,
        texts=(wish.description.strip(), *_searched(intake)),
        names=(intake.name,) if intake.name else (),
        found_by_words=intake.type.found_by_words,
        tells_number=intake.together is None,
    )
    together = 1 if intake.together is None else intake.together
    await work.run(OpenTicket(intake.ticket, _day(work, counting.started_at), opening, together))


def _searched(intake: Intake) -> list[str]:
    """The texts of fields by which the ticket is found; of a choice its names."""
    texts = []
    for key, field in intake.type.form.properties.items():
        if field.searched and key in intake.fields:
            names = {one.code: f"{one.name} {one.name_en}" for one in field.enum_names}
            texts.append(names.get(intake.fields[key], intake.fields[key]))
    return texts


def _day(work: Work, at: datetime) -> date:
    return at.astimezone(work.settings.time_zone).date()


def _category(intake: Intake) -> Category:
    return Category(
        code=intake.code,
        group=intake.type.code,
        name=intake.category.name,
        name_en=intake.category.name_en,
        group_name=intake.type.name,
        group_name_en=intake.type.name_en,
        hotline_axis=HotlineAxis.BASIC_COMMUNICATION,
        needs_place=False,
        urgency=intake.urgency,
    )


def _row(intake: Intake, counting: Counting, own: Amount | None, work: Work) -> dict[str, Any]:
    return {
        "ticket_id": intake.ticket,
        "type_code": intake.type.code,
        "type_name": intake.type.name,
        "type_name_en": intake.type.name_en,
        "type_version": intake.version,
        "registered_at": counting.started_at,
        "fields": intake.fields,
        "description": intake.wish.description.strip(),
        "created_by": work.actor.id,
        "answered": bool(intake.answer),
        "limit_number": counting.limit.number,
        "limit_unit": counting.limit.unit,
        "own_limit_number": own.number if own else None,
        "own_limit_unit": own.unit if own else None,
        "soon_percent": counting.soon_percent,
        "reminded": 0,
        "moves": 0,
        "outcome": None,
    }


async def _record(intake: Intake, counting: Counting, deadline: Deadline, work: Work) -> None:
    before = counting.started_at != work.now()
    envelope: dict[str, Any] = {"subject": intake.ticket, "subject_version": 1, "units": tuple(sorted(intake.places))}
    event = work.record(
        WorkorderRegistered(
            **envelope,
            kind=intake.type.code,
            category=intake.category.code,
            urgency=intake.urgency,
            channel=intake.wish.channel,
            department=intake.department.id,
            type_version=intake.version,
            answered=bool(intake.answer),
            due_at=deadline.due_at,
            choices=choices_of(intake.type.form, intake.fields) or None,
            accepted_at=counting.started_at if before else None,
            waited=counting.waited_seconds or None,
        )
    )
    if intake.answer:
        entry = WriteEntry(
            ticket=intake.ticket,
            event=event,
            text=intake.answer,
            channel=intake.wish.channel,
            visible_to_customer=True,
            places=intake.places,
            found_by_words=intake.type.found_by_words,
        )
        await work.run(entry)
    if counting.ended_at is not None:
        work.record(WorkorderClosed(**envelope, outcome=None, kept=deadline.state is ClockState.KEPT))

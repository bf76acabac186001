"""Writing a checked complaint with everything that must never be half true."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    ComplaintAssigned,
    ComplaintClosed,
    ComplaintRegistered,
    ComplaintSplitOff,
    Earlier,
    LinkKind,
    Place,
    Registered,
)
from shouwen.features.complaints.queries.registration import Facts
from shouwen.features.complaints.queries.standing import Hand
from shouwen.features.complaints.rules import Grading, Route, route
from shouwen.features.complaints.usecases.acting import round_row
from shouwen.features.contacts.contract import COMPLAINT, Channel, RecordContact, RegisterInContact
from shouwen.features.documents.contract import ShareDocuments
from shouwen.features.processes.contract import Ground, StartProcess
from shouwen.features.sla.contract import CONTACTED, Clock, ClockState, History, Pause, StartClocks, leading
from shouwen.features.tickets.contract import Category, External, HotlineAxis, Opening, OpenTicket, State, Urgency
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Origin:
    """The complaint that a new one was part of, with the documents that lie in both; how many are split off together
    is said with the first."""

    hand: Hand
    history: History
    documents: tuple[UUID, ...]
    together: int


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
    origin: Origin | None = None

    @property
    def urgency(self) -> Urgency:
        return self.grading.urgency


def day_of(work: Work, at: datetime) -> date:
    """The site's day."""
    return at.astimezone(work.settings.time_zone).date()


async def take_in(intake: Intake, facts: Facts, work: Work) -> Registered:
    """Writes the complaint with everything that must never be half true."""
    ticket, way = work.new_id(), route(facts.table, facts.departments, _facts(intake, facts))
    state = await _begin(intake, facts, way, ticket, work)
    clocks = await _start(intake, facts, ticket, work)
    contact = intake.origin.hand.contact if intake.origin else await work.run(_contact(intake, facts, ticket))
    places = frozenset((*facts.path, *way.department.places, *way.oversight.places))
    opening = _opening(intake, facts, way, contact, state, clocks, places)
    together = intake.origin.together if intake.origin else 1
    await work.run(OpenTicket(ticket, day_of(work, intake.accepted_at), opening, together))
    work.add("complaints", _row(intake, way, ticket))
    work.add(
        "complaint_rounds", round_row(ticket, 1, intake.accepted_at, way.department.id, closed_at=intake.closed_at)
    )
    if intake.repeat:
        link = {"ticket_id": ticket, "other_id": intake.repeat.id, "kind": LinkKind.REPEAT, "at": work.now()}
        work.add("complaint_links", link)
    tier = facts.customer.tier if facts.customer else None
    _record(intake, way, tier, ticket, tuple(sorted(places)), work)
    if intake.origin:
        await _part(intake.origin, ticket, tuple(sorted(places)), work)
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


async def _part(origin: Origin, ticket: UUID, units: tuple[UUID, ...], work: Work) -> None:
    """Both cases say that they were one."""
    row = {"ticket_id": ticket, "from_id": origin.hand.id, "split_at": work.now(), "split_by": work.actor.id}
    work.add("complaint_splits", row)
    of: dict[str, Any] = {"out_of": origin.hand.id, "out_of_number": origin.hand.number}
    work.record(ComplaintSplitOff(subject=ticket, subject_version=1, units=units, **of))
    if origin.documents:
        await work.run(ShareDocuments(origin.hand.id, ticket, units, origin.documents))


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
        met=_met(intake.origin.history) if intake.origin else (),
        waited=_waited(intake.origin.history, work) if intake.origin else (),
    )
    told = await work.run(start)
    return told.clocks


def _met(history: History) -> tuple[tuple[str, datetime], ...]:
    """Its customer was reached: that counts for every matter of theirs."""
    reached = (moment.at for moment in history.ordered() if moment.event == CONTACTED and moment.round == 1)
    return tuple((CONTACTED, at) for at in list(reached)[:1])


def _waited(history: History, work: Work) -> tuple[Pause, ...]:
    """What stood still meanwhile for all of it; from now on each waits for itself."""
    by = work.actor.id
    return tuple(
        pause if pause.ended_at else replace(pause, ended_at=work.now(), ended_by=by) for pause in history.pauses
    )


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

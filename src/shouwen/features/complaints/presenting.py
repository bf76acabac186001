"""Shapes answers about complaints for one reader: language, region and present instant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from shouwen.features.complaints import contract, rules, shapes
from shouwen.features.complaints.queries.case import earlier_cases, rules_of, the_case, timeline
from shouwen.features.complaints.queries.departments import departments_in_reach, departments_named
from shouwen.features.complaints.queries.papers import numbers_of, papers_of, person_named
from shouwen.features.complaints.queries.registration import Customer, Facts, registration_facts
from shouwen.features.complaints.queries.standing import Hand, complaint_in_hand
from shouwen.features.complaints.queries.together import linked_open
from shouwen.features.complaints.shapes.building import CaseView, case_of, choices_of
from shouwen.features.complaints.usecases.acting import why_not_closed
from shouwen.features.documents.shapes import Document
from shouwen.features.organisation.contract import UnitRef
from shouwen.features.sla.contract import Clock, History, derive, history_from, leading
from shouwen.features.sla.shapes import clock_of
from shouwen.features.tickets.contract import Category
from shouwen.features.tickets.shapes import TicketRow, row_fields
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, NotPermitted, Stale
from shouwen.platform.database import Reader
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import the_language, the_now, the_reader, the_settings

_NO_TICKET = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Presenter:
    """One reader's view."""

    read: Reader
    language: str
    region: str
    now: datetime
    zone: ZoneInfo

    async def case(self, ticket: UUID, actor: Actor) -> shapes.Case:
        line = await the_case(self.read, ticket, actor.scope)
        published = await rules_of(self.read, line)
        history = history_from(line.history) if line.history else None
        entries = await timeline(self.read, ticket)
        view = CaseView(line, published, history, entries, self.language, self.now)
        row = row_fields(line, self.language, self.region, self.now)
        return case_of(view, row, rules.allowed_actions(view.standing, actor))

    async def printout(self, ticket: UUID, actor: Actor) -> shapes.Printout:
        case = await self.case(ticket, actor)
        person = await person_named(self.read, actor.id)
        return shapes.Printout(
            case=case,
            documents=[Document.of(line) for line in await papers_of(self.read, ticket)],
            printed_by=f"{person.name} ({person.agent_no})" if person else actor.name,
            printed_at=self.now,
        )

    async def choices(self, ticket: UUID, actor: Actor) -> shapes.Choices:
        hand = await complaint_in_hand(self.read, ticket, actor.scope)
        # They are for routing: whoever sees the case from another province learns nothing of this one's departments.
        routes = hand.standing.shared is None
        departments = await departments_in_reach(self.read, hand.oversight) if routes else []
        return choices_of(hand, departments, self.language, self.now)

    async def closable(self, ticket: UUID, actor: Actor) -> list[shapes.ClosableCase]:
        await complaint_in_hand(self.read, ticket, actor.scope)
        linked = await linked_open(self.read, ticket, actor.scope)
        hands = [await complaint_in_hand(self.read, one.id, actor.scope, moving=True) for one in linked]
        return [self._closable(hand, actor) for hand in hands]

    def _closable(self, hand: Hand, actor: Actor) -> shapes.ClosableCase:
        against = shapes.Objection.of(why_not_closed(hand, actor), self.language)
        shared = {name: getattr(hand, name) for name in ("id", "number", "matter", "version")}
        return shapes.ClosableCase(**shared, state=hand.standing.state, objection=against)

    async def done(self, done: contract.Done) -> shapes.Done:
        above = None
        if done.escalated_to:
            found = await departments_named(self.read, done.escalated_to, [done.escalated_to])
            above = self._unit(found[done.escalated_to])
        shared = {name: getattr(done, name) for name in ("id", "number", "state", "version", "round")}
        parts = await numbers_of(self.read, done.split_into) if done.split_into else {}
        split = [shapes.Part(id=part, number=parts[part]) for part in done.split_into]
        return shapes.Done(**shared, escalated_to=above, split_into=split)

    async def registered(self, registered: contract.Registered) -> shapes.Registered:
        return shapes.Registered(
            id=registered.id,
            number=registered.number,
            state=registered.state,
            department=self._unit(registered.department),
            decision=shapes.Decision.of(registered.decision, self.language),
            urgency=registered.urgency,
            urgency_decision=shapes.Decision.maybe(registered.urgency_decision, self.language),
            # As it stood at registration: the same wish sent again has the same answer.
            clocks=self._clocks(registered.clocks, registered.registered_at),
            version=registered.version,
            registered_at=registered.registered_at,
            repeat=_earlier(registered.repeat),
        )

    async def preview(self, form: shapes.Question, actor: Actor) -> shapes.Preview:
        if actor.unit is None:
            raise NotPermitted(permission=contract.RegisterComplaint.permission)
        phone = parse_phone(form.phone, self.region) if form.phone else None
        facts = await registration_facts(
            self.read, actor.unit, form.category, self.now, Customer(phone, within=actor.scope)
        )
        if facts.category is None:
            raise InvalidInput(FieldError("category", "unknown-category"))
        grading = self._graded(form, facts.category, facts)
        urgency = grading.urgency
        known = rules.facts_for_table(facts.category, urgency, form.channel, facts.unit.kind)
        way = rules.route(facts.table, facts.departments, known)
        return shapes.Preview(
            department=self._unit(way.department),
            decision=shapes.Decision.of(way.decision, self.language),
            urgency=urgency,
            urgency_decision=shapes.Decision.maybe(grading.decision, self.language),
            clocks=self._clocks(self._to_start(facts, urgency, form.channel), self.now),
            earlier=await self._earlier(phone, actor),
            repeat=_earlier(facts.repeats(self.now)),
        )

    def _graded(self, form: shapes.Question, category: Category, facts: Facts) -> rules.Grading:
        if form.urgency:
            return rules.Grading(form.urgency)
        tier = facts.customer.tier if facts.customer else None
        hour = self.now.astimezone(self.zone).hour
        taken = rules.Taken(category, form.channel, facts.unit.kind, tier, hour, form.words or "")
        return rules.grade(facts.grades, taken)

    async def stale(self, ticket: UUID, seen: int | None, actor: Actor) -> Stale:
        """The refusal with what others did since version `seen`, for those who may see the case."""
        case = await self.case(ticket, actor)
        since = [entry for entry in case.timeline if entry.version > (seen or case.version - 1)]
        return Stale(current={"version": case.version, "state": case.state}, since=since, subject=ticket)

    def _to_start(self, facts: Facts, urgency: str, channel: str) -> tuple[Clock, ...]:
        empty = History(_NO_TICKET, self.now, urgency, channel)
        return derive(empty.told(contract.ComplaintRegistered.type, self.now, 1), facts.rulebook)

    def _clocks(self, clocks: tuple[Clock, ...], at: datetime) -> list[Any]:
        lead = leading(clocks)
        ordered = sorted(clocks, key=lambda clock: (clock is not lead, clock.target, clock.due_at, clock.kind))
        return [clock_of(clock, self.language, at) for clock in ordered]

    async def _earlier(self, phone: str | None, actor: Actor) -> list[TicketRow]:
        if phone is None:
            return []
        lines = await earlier_cases(self.read, phone, actor.scope, self.now)
        return [TicketRow(**row_fields(line, self.language, self.region, self.now)) for line in lines]

    def _unit(self, unit: contract.Department) -> UnitRef:
        name = unit.name_en if self.language == "en" else unit.name
        return UnitRef(id=unit.id, code=unit.code, name=name, kind=unit.kind)


def _earlier(earlier: contract.Earlier | None) -> shapes.Earlier | None:
    if earlier is None or not earlier.visible:
        return None
    return shapes.Earlier(
        id=earlier.id, number=earlier.number, registered_at=earlier.registered_at, times=earlier.repeat_number + 1
    )


async def the_presenter(request: Request) -> Presenter:
    # Asked for one by one, these four would each cost the framework as much as the presenter itself.
    read, settings = await the_reader(request), await the_settings(request)
    return Presenter(
        read, await the_language(request), settings.phone_region, await the_now(request), settings.time_zone
    )


ThePresenter = Annotated[Presenter, Depends(the_presenter)]

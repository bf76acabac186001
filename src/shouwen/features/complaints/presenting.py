"""Shapes answers about complaints for one reader: language, region and present instant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import Depends

from shouwen.features.complaints import contract, rules, shapes
from shouwen.features.complaints.queries.case import earlier_cases, the_case, timeline
from shouwen.features.complaints.queries.registration import Facts, registration_facts
from shouwen.features.organisation.contract import UnitRef
from shouwen.features.policies.contract import Decision
from shouwen.features.sla.contract import Effect
from shouwen.features.tickets.shapes import TicketRow, row_fields, unit_of
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, NotPermitted, Stale
from shouwen.platform.database import Reader
from shouwen.platform.phones import parse_phone
from shouwen.platform.web.asking import TheLanguage, TheNow, TheReader, TheSettings

_NO_CLOCK = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Presenter:
    """One reader's view."""

    read: Reader
    language: str
    region: str
    now: datetime

    async def case(self, ticket: UUID, actor: Actor) -> shapes.Case:
        line = await the_case(self.read, ticket, actor.scope)
        decision = msgspec.convert(line.decision, Decision)
        entries = await timeline(self.read, ticket)
        plain = ("description", "hotline_axis", "occurred_at", "place", "agreed_at", "external_number", "solution")
        more = ("outcome", "reply", "satisfaction", "demand", "position")
        return shapes.Case(
            **row_fields(line, self.language, self.region, self.now),
            **{name: getattr(line, name) for name in (*plain, *more)},
            complaint_department=unit_of(line.complaint_department, self.language),
            decision=shapes.Decision.of(decision, self.language),
            clocks=[shapes.Clock.of(clock, self.now) for clock in line.read_clocks()],
            actions=rules.allowed_actions(line.standing, actor),
            timeline=[shapes.Entry.of(entry, decision, self.language) for entry in entries],
        )

    def registered(self, registered: contract.Registered) -> shapes.Registered:
        return shapes.Registered(
            id=registered.id,
            number=registered.number,
            state=registered.state,
            department=self._unit(registered.department),
            decision=shapes.Decision.of(registered.decision, self.language),
            # As it stood at registration: the same wish sent again has the same answer.
            clocks=[shapes.Clock.of(clock, registered.registered_at) for clock in registered.clocks],
            version=registered.version,
            registered_at=registered.registered_at,
        )

    async def preview(self, form: shapes.Question, actor: Actor) -> shapes.Preview:
        if actor.unit is None:
            raise NotPermitted(permission=contract.RegisterComplaint.permission)
        facts = await registration_facts(self.read, actor.unit, form.category, self.now)
        if facts.category is None:
            raise InvalidInput(FieldError("category", "unknown-category"))
        urgency = form.urgency or facts.category.urgency
        known = rules.facts_for_table(facts.category, urgency, form.channel, facts.unit.kind)
        way = rules.route(facts.table, facts.departments, known)
        return shapes.Preview(
            department=self._unit(way.department),
            decision=shapes.Decision.of(way.decision, self.language),
            clocks=self._clocks_to_start(facts),
            earlier=await self._earlier(form.phone, actor),
        )

    async def stale(self, ticket: UUID, seen: int | None, actor: Actor) -> Stale:
        """The refusal with what others did since version `seen`, for those who may see the case."""
        case = await self.case(ticket, actor)
        since = [entry for entry in case.timeline if entry.version > (seen or case.version - 1)]
        return Stale(current={"version": case.version, "state": case.state}, since=since, subject=ticket)

    def _clocks_to_start(self, facts: Facts) -> list[shapes.ClockToStart]:
        event = contract.ComplaintRegistered.type
        starting = [rule for rule in facts.clock_rules if rule.effects.get(event) == Effect.START]
        clocks = [rule.started(_NO_CLOCK, event, self.now) for rule in starting]
        return [shapes.ClockToStart(kind=c.kind, limit_seconds=c.limit_seconds, due_at=c.due_at) for c in clocks]

    async def _earlier(self, phone: str | None, actor: Actor) -> list[TicketRow]:
        number = parse_phone(phone, self.region) if phone else None
        if number is None:
            return []
        lines = await earlier_cases(self.read, number, actor.scope, self.now)
        return [TicketRow(**row_fields(line, self.language, self.region, self.now)) for line in lines]

    def _unit(self, unit: contract.Department) -> UnitRef:
        name = unit.name_en if self.language == "en" else unit.name
        return UnitRef(id=unit.id, code=unit.code, name=name, kind=unit.kind)


async def the_presenter(read: TheReader, language: TheLanguage, settings: TheSettings, now: TheNow) -> Presenter:
    return Presenter(read, language, settings.phone_region, now)


ThePresenter = Annotated[Presenter, Depends(the_presenter)]

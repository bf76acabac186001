"""Tickets of the shipped types: questions, faults, refunds, call-backs and suggestions of the first province."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from shouwen.app.context import Office
from shouwen.app.demo.company import Company, Person
from shouwen.app.demo.customers import Customer
from shouwen.app.demo.talks import Aside, Deed
from shouwen.features.contacts.contract import Channel
from shouwen.features.organisation.contract import Post
from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract import FinishWorkorderStep, RegisterWorkorder
from shouwen.features.workorders.queries.work import the_workorder


class _Step(msgspec.Struct, frozen=True):
    """Who does what is open first, so many hours after the step before."""

    role: Post
    after: float
    note: str
    outcome: str | None = None


class Errand(msgspec.Struct, frozen=True):
    """What a customer wants, `hours` before the end, and how far it has come by then."""

    type: str
    category: str
    function: str
    hours: float
    matter: str
    description: str
    fields: dict[str, Any]
    steps: list[_Step]
    answer: str = ""
    urgency: Urgency | None = None


class _Texts(msgspec.Struct, frozen=True):
    errands: list[Errand]


@cache
def told() -> list[Errand]:
    content = (files("shouwen.app.demo") / "texts" / "errands.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(content, type=_Texts).errands


class Errands:
    """Draws them up for these customers, one after the other."""

    def __init__(self, company: Company, customers: Sequence[Customer], end: datetime) -> None:
        self._area, self._customers, self._end = company.first, customers, end
        self._tickets: dict[int, UUID] = {}

    def asides(self) -> Iterator[Aside]:
        for number, errand in enumerate(told()[: len(self._customers)]):
            at = self._end - timedelta(hours=errand.hours)
            yield Aside(at, self._registers(number, errand))
            for step in errand.steps:
                at += timedelta(hours=step.after)
                yield Aside(at, self._does(number, errand, step))

    def _agent(self, number: int) -> Person:
        agents = self._area.hotline
        return agents[number % len(agents)]

    def _registers(self, number: int, errand: Errand) -> Deed:
        async def act(office: Office) -> None:
            customer = self._customers[number]
            wish = RegisterWorkorder(
                type=errand.type,
                category=errand.category,
                channel=Channel.HOTLINE,
                matter=errand.matter,
                description=errand.description,
                fields=errand.fields,
                urgency=errand.urgency,
                customer_name=customer.name,
                phone=customer.phone,
                answer=errand.answer,
            )
            self._tickets[number] = (await office.desk.run(wish, self._agent(number).actor)).id

        return act

    def _does(self, number: int, errand: Errand, step: _Step) -> Deed:
        async def act(office: Office) -> None:
            ticket = self._tickets[number]
            found = await the_workorder(office.database.read, ticket, None, None, self._end)
            done = FinishWorkorderStep(ticket, found.row.version, found.steps[0].id, step.outcome, step.note)
            await office.desk.run(done, self._somebody(step.role, number, errand.function).actor)

        return act

    def _somebody(self, role: Post, number: int, function: str) -> Person:
        """The agent who registered it, or the first who holds the post at its department, or oversees it."""
        if role is Post.AGENT:
            return self._agent(number)
        if role is Post.MANAGER:
            return self._area.head(function)
        if role is Post.COMPLAINT_OFFICER:
            function = "complaint"
        return self._area.holding(role, self._area.departments[function])[0]

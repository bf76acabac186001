"""What waits for the officers of the first province: an emergency, look-ups without a cause, customers' wishes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.app.context import Office
from shouwen.app.demo.company import HEADQUARTERS, Company
from shouwen.app.demo.talks import Aside, Deed
from shouwen.features.contacts.contract import Channel
from shouwen.features.customers.contract import CheckIdentity, IdentityMeans
from shouwen.features.glance.looks import ReadRecord
from shouwen.features.organisation.contract import EndBreakGlass, Post, StartBreakGlass
from shouwen.features.privacy.contract import (
    DecideRequest,
    RegisterRequest,
    RequestDecision,
    RequestKind,
    TakeRequest,
)
from shouwen.platform.database import Prepared

# Customers of a province whom nobody has spoken with, the best ones first: nothing else happens to them.
_QUIET = Prepared(
    text("""
select c.id, c.document_type, c.document_number from customers c
join unit_ancestors a on a.unit_id = c.region_id and a.ancestor_id = :province
where c.document_number is not null and c.merged_into_id is null and c.erased_at is null and not exists (
    select 1 from customer_numbers n join contacts k on k.phone = n.phone where n.customer_id = c.id)
order by c.tier in ('vip', 'g3_vip') desc, c.number limit 3
""")
)
_VERSION = Prepared(text("select version from tickets where id = :ticket"))
_MINUTES = 30


class _Texts(msgspec.Struct, frozen=True):
    emergency: str
    access: str
    erasure: str
    erasure_granted: str


@cache
def _texts() -> _Texts:
    content = (files("shouwen.app.demo") / "texts" / "oversight.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(content, type=_Texts)


@dataclass(frozen=True, slots=True)
class _Quiet:
    id: UUID
    document_type: str
    document_number: str


class Oversight:
    """Draws up what the officers find, in the days before the end."""

    def __init__(self, company: Company, end: datetime) -> None:
        self._company, self._end = company, end
        self._used: list[UUID] = []

    def asides(self) -> Iterator[Aside]:
        """In order of time; the three customers are other ones each."""
        yield Aside(self._before(hours=50), self._wish(RequestKind.ACCESS, _texts().access, 1))
        yield Aside(self._before(hours=49), self._wish(RequestKind.ERASURE, _texts().erasure, 2))
        yield Aside(self._before(hours=26), self._take_powers)
        yield Aside(self._before(hours=25, minutes=40), self._give_them_back)
        for minutes in (200, 197, 191):
            yield Aside(self._before(minutes=minutes), self._look)

    def _before(self, **span: Any) -> datetime:
        return self._end - timedelta(**span)

    async def _quiet(self, office: Office, place: int) -> _Quiet | None:
        found = await office.database.read.all(_QUIET, _Quiet, province=self._company.units[self._company.first.code])
        return found[place] if place < len(found) else None

    async def _take_powers(self, office: Office) -> None:
        """The manager of the second province reads in the first one, for a while."""
        unit = self._company.units[self._company.first.code]
        self._used.append(
            await office.desk.run(StartBreakGlass(unit, _texts().emergency, _MINUTES), self._at_a_screen())
        )

    async def _give_them_back(self, office: Office) -> None:
        await office.desk.run(EndBreakGlass(self._used[0]), self._at_a_screen())

    def _at_a_screen(self) -> Any:
        """Emergency powers are taken in person: by somebody who signed in."""
        areas = [area for code, area in self._company.areas.items() if code != HEADQUARTERS]
        return replace(areas[1].holding(Post.MANAGER, areas[1].code)[0].actor, credential="session")

    async def _look(self, office: Office) -> None:
        """An agent reads the record of a customer whom nobody serves just now."""
        customer = await self._quiet(office, 0)
        if customer is not None:
            await office.desk.look(ReadRecord(customer.id, "record"), self._company.first.hotline[1].actor)

    def _wish(self, kind: RequestKind, words: str, place: int) -> Deed:
        async def act(office: Office) -> None:
            customer, agent = await self._quiet(office, place), self._company.first.hotline[0].actor
            if customer is None:
                return
            shown = (customer.document_type, customer.document_number)
            checked = await office.desk.run(CheckIdentity(customer.id, IdentityMeans.DOCUMENT, *shown), agent)
            wish = RegisterRequest(customer.id, kind, checked.id, Channel.HOTLINE, words)
            ticket = (await office.desk.run(wish, agent)).id
            if kind is RequestKind.ERASURE:
                await self._agree(office, ticket)

        return act

    async def _agree(self, office: Office, ticket: UUID) -> None:
        """The privacy officer agrees; a manager has yet to approve."""
        officer = self._company.first.holding(Post.PRIVACY_OFFICER)[0].actor
        version = await office.database.read.value(_VERSION, ticket=ticket)
        await office.desk.run(TakeRequest(ticket, version), officer)
        granted = (RequestDecision.GRANTED, _texts().erasure_granted)
        await office.desk.run(DecideRequest(ticket, version + 1, *granted), officer)

"""What the customer's page reads: which provinces take complaints, and one complaint as its customer may see it."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.types import Uuid

from shouwen.features.complaints.queries.standing import complaint_in_hand
from shouwen.features.complaints.tables import complaint_rounds
from shouwen.features.contacts.tables import contacts
from shouwen.features.portal.rules import Happened, Step, reply_by, steps_of
from shouwen.features.sla.contract import Rulebook, derive
from shouwen.features.tickets.contract import Category, State
from shouwen.features.tickets.queries import categories_around
from shouwen.features.tickets.tables import tickets
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

# A province's complaints from the page are registered by the nearest complaint department in it.
_PROVINCES = Prepared(
    text("""
select p.code, p.name, p.name_en, r.id as reception
from units p
cross join lateral (
    select d.id from unit_ancestors a join units d on d.id = a.unit_id
    where a.ancestor_id = p.id and d.function = 'complaint' and d.closed_at is null
    order by a.depth, d.code limit 1
) r
where p.kind = 'province' and p.closed_at is null
order by p.code
""")
)
_KNOWN = Prepared(
    select(tickets.c.id, contacts.c.phone)
    .select_from(tickets.join(contacts, contacts.c.id == tickets.c.contact_id))
    .where(tickets.c.number == bindparam("number"), tickets.c.kind == "complaint")
)
# No names, no places, and of the words only those that were meant for the customer.
_HAPPENED = Prepared(
    text("""
select l.at, l.type, l.data, e.text
from ledger l left join ticket_entries e on e.event_id = l.id and e.visible_to_customer
where l.subject_id = :ticket and l.kind = 'event'
order by l.id
""")
)
_REPLY = Prepared(
    select(complaint_rounds.c.reply, complaint_rounds.c.replied_at, complaint_rounds.c.answered_at).where(
        complaint_rounds.c.ticket_id == bindparam("ticket", type_=Uuid), complaint_rounds.c.number == bindparam("round")
    )
)
_NOBODY = "+0"


@dataclass(frozen=True, slots=True)
class Province:
    """A province, and the unit that takes complaints for it."""

    code: str
    name: str
    name_en: str
    reception: UUID


@dataclass(frozen=True, slots=True)
class _Known:
    id: UUID
    phone: str | None


@dataclass(frozen=True, slots=True)
class RoundReply:
    """What was replied in a round, and when its customer answered."""

    reply: str | None
    replied_at: datetime | None
    answered_at: datetime | None


async def provinces(read: Reader) -> list[Province]:
    """Those that have a complaint department, by code."""
    return await read.all(_PROVINCES, Province)


async def ticket_of_pair(read: Reader, number: str, phone: str | None) -> UUID | None:
    """The complaint of this number if it is of this phone (E.164): one read and one comparison, whatever is wrong."""
    known = await read.first(_KNOWN, _Known, number=number)
    asked, kept = phone or _NOBODY, (known.phone if known else None) or ""
    fits = hmac.compare_digest(asked.encode(), kept.encode())
    return known.id if known and fits else None


async def ticket_of_number(read: Reader, number: str) -> UUID | None:
    """For whoever holds a token of ours with this number."""
    known = await read.first(_KNOWN, _Known, number=number)
    return known.id if known else None


@dataclass(frozen=True, slots=True)
class CustomersCase:
    """What the page needs to know of a complaint; `reply_by` is the reply's promise while one runs."""

    id: UUID
    number: str
    matter: str
    state: State
    round: int
    answered: bool
    in_oversight: bool
    registered_at: datetime
    reply_by: datetime | None
    rulebook: Rulebook

    @property
    def asks(self) -> bool:
        """A reply waits for the customer's answer."""
        return self.state is State.REPLIED and not self.answered


async def case_of(read: Reader, ticket: UUID, within: Scope | None = None) -> CustomersCase:
    """No scope is for the customer, who has proved that the complaint is theirs."""
    hand = await complaint_in_hand(read, ticket, within)
    return CustomersCase(
        id=hand.id,
        number=hand.number,
        matter=hand.matter,
        state=hand.standing.state,
        round=hand.round.number,
        answered=hand.round.answered,
        in_oversight=hand.standing.in_oversight,
        registered_at=hand.registered_at,
        reply_by=reply_by(derive(hand.history, hand.rulebook), hand.rulebook),
        rulebook=hand.rulebook,
    )


async def steps_of_case(read: Reader, case: CustomersCase) -> list[Step]:
    """What happened, oldest first, as far as its customer may know it."""
    rows: list[dict[str, Any]] = await read.dicts(_HAPPENED, ticket=case.id)

    def awaits_customer(code: str) -> bool:
        reason = case.rulebook.reason(code)
        return reason is not None and reason.awaits_customer

    return steps_of([Happened(**row) for row in rows], awaits_customer)


async def reply_of_round(read: Reader, ticket: UUID, number: int) -> RoundReply | None:
    return await read.first(_REPLY, RoundReply, ticket=ticket, round=number)


async def categories_of(read: Reader, province: Province, now: datetime) -> list[Category]:
    """What customers of a province may complain about."""
    return await categories_around(read, province.reception, now)

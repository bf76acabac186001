"""The whole case for a screen, with its one timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, TextClause, any_, bindparam, func, literal_column, select, text, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.complaints.queries.standing import BELONGS, CLOCKS, KeptClock
from shouwen.features.complaints.rules import Standing
from shouwen.features.complaints.tables import complaints
from shouwen.features.contacts.tables import contacts
from shouwen.features.organisation.tables import units
from shouwen.features.sla.contract import Clock
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.queries import ROW, ROW_FROM, TicketLine, Wanted, page_of_tickets
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import ledger_positions

_EARLIER = 10
_oversight = units.alias("of_oversight")
_IN_SCOPE = (
    select(1)
    .where(
        ticket_places.c.ticket_id == tickets.c.id,
        ticket_places.c.unit_id == any_(bindparam("roots", type_=ARRAY(Uuid))),
    )
    .exists()
)
_ROOTS = bindparam("roots", type_=ARRAY(Uuid))


def _belongs(column: str) -> TextClause:
    return text(BELONGS.format(column=column)).bindparams(_ROOTS)


_CASE = Prepared(
    select(
        *ROW,
        *(column for column in complaints.c if column.name != "ticket_id"),
        tickets.c.external_number,
        func.to_jsonb(_oversight.table_valued()).label("complaint_department"),
        tickets.c.assignee_id,
        literal_column(CLOCKS).label("clocks"),
        type_coerce(_belongs("department_id"), Boolean).label("in_department"),
        type_coerce(_belongs("oversight_id"), Boolean).label("in_oversight"),
        select(func.coalesce(func.max(ledger_positions.c.position), 0)).scalar_subquery().label("position"),
    )
    .select_from(
        ROW_FROM.join(complaints, complaints.c.ticket_id == tickets.c.id).join(
            _oversight, _oversight.c.id == tickets.c.oversight_id
        )
    )
    .where(tickets.c.id == bindparam("ticket", type_=Uuid), _IN_SCOPE)
)
_TIMELINE = Prepared(
    text("""
select l.id, l.at, coalesce(l.subject_version, 0) as version, l.type, l.data,
    e.text, e.channel, e.person, coalesce(e.visible_to_customer, false) as visible_to_customer,
    case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) end as actor,
    d.name as department_name, d.name_en as department_name_en, h.name as handler_name
from ledger l
left join ticket_entries e on e.event_id = l.id
left join staff s on s.id = l.actor_id
left join units d on d.id = (l.data->>'department')::uuid
left join staff h on h.id = (l.data->>'handler')::uuid
where l.subject_id = :ticket and l.kind = 'event' and coalesce(l.subject_version, 0) > :after
order by l.id
""")
)
_CONTACTABLE = Prepared(
    select(contacts.c.customer_name, contacts.c.phone)
    .select_from(tickets.join(contacts, contacts.c.id == tickets.c.contact_id))
    .where(tickets.c.id == bindparam("ticket", type_=Uuid), _IN_SCOPE)
)


@dataclass(frozen=True, slots=True)
class CaseLine(TicketLine):
    """A complaint with everything but its timeline; personal fields in clear, to be masked by whoever shows them."""

    hotline_axis: str
    occurred_at: datetime
    place: dict[str, Any] | None
    agreed_at: datetime | None
    description: str
    decision: dict[str, Any]
    solution: str | None
    outcome: str | None
    reply: str | None
    satisfaction: str | None
    demand: str | None
    external_number: str | None
    complaint_department: dict[str, Any]
    assignee_id: UUID | None
    clocks: list[dict[str, Any]] | None
    in_department: bool
    in_oversight: bool
    position: int

    @property
    def standing(self) -> Standing:
        return Standing(State(self.state), self.assignee_id, self.in_department, self.in_oversight)

    def read_clocks(self) -> tuple[Clock, ...]:
        return tuple(kept.as_clock() for kept in msgspec.convert(self.clocks or [], tuple[KeptClock, ...]))


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event with its words."""

    id: UUID
    at: datetime
    version: int
    type: str
    data: dict[str, Any]
    text: str | None
    channel: str | None
    person: str | None
    visible_to_customer: bool
    actor: dict[str, Any] | None
    department_name: str | None
    department_name_en: str | None
    handler_name: str | None


@dataclass(frozen=True, slots=True)
class ContactableLine:
    customer_name: str | None
    phone: str | None


async def the_case(read: Reader, ticket: UUID, within: Scope) -> CaseLine:
    """Refuses with `NotFound` what is not there or not in scope."""
    line = await read.first(_CASE, CaseLine, ticket=ticket, roots=list(within.roots))
    if line is None:
        raise NotFound(subject=ticket)
    return line


async def timeline(read: Reader, ticket: UUID, after: int = 0) -> list[TimelineLine]:
    """What happened to a ticket that the caller has already been allowed to see; `after` is a version, 0 for all."""
    return await read.all(_TIMELINE, TimelineLine, ticket=ticket, after=after or -1)


async def contactable(read: Reader, ticket: UUID, within: Scope) -> ContactableLine:
    """Name and phone in clear: only for a recorded look."""
    line = await read.first(_CONTACTABLE, ContactableLine, ticket=ticket, roots=list(within.roots))
    if line is None:
        raise NotFound(subject=ticket)
    return line


async def earlier_cases(read: Reader, phone: str, within: Scope, now: datetime) -> Sequence[TicketLine]:
    """The newest cases of a phone number (E.164), a handful."""
    lines, _ = await page_of_tickets(read, Wanted(phone=phone, sort="-registered"), within, now, _EARLIER, None)
    return lines

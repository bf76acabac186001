"""A ticket with what other departments do for it, and what it is done for itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.queries.standing import BELONGS
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.queries import open_subs_sql
from shouwen.features.workorders.queries.work import PERSON, SEEN, UNIT
from shouwen.features.workorders.rules.subs import Divided
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_PARENT = Prepared(
    text(f"""
select t.id, t.number, t.kind, t.state, t.version, t.assignee_id, t.channel, t.contact_id, t.due_at, t.clock, t.unit_id,
    c.customer_name, c.phone, c.customer_id,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id) as places,
    {BELONGS.format(column="department_id")} as in_department, {BELONGS.format(column="oversight_id")} as in_oversight,
    exists (select 1 from ticket_subs s where s.ticket_id = t.id) as is_sub
from tickets t join tickets on tickets.id = t.id join contacts c on c.id = t.contact_id
where t.id = :ticket and {SEEN}
""")  # noqa: S608 - pieces of our own
)
_RESULT = """(select e.text from ledger l join ticket_entries e on e.event_id = l.id
    where l.subject_id = t.id and l.type = 'workorders.step_finished' order by l.id desc limit 1)"""
_SUBS = Prepared(
    text(f"""
select t.id, t.number, t.matter, t.state, t.due_at, t.soon_at, t.clock, t.closed_at, s.mandatory, s.opened_at,
    w.type_name, w.type_name_en, {UNIT.format("t.department_id")} as department,
    {PERSON.format("t.assignee_id")} as assignee, {SEEN} as seen,
    case when t.state = 'closed' then {_RESULT} end as result
from ticket_subs s join tickets t on t.id = s.ticket_id join workorders w on w.ticket_id = t.id
where s.parent_id = :ticket order by s.opened_at, t.id limit 100
""")  # noqa: S608 - pieces of our own
)
_DONE_FOR = Prepared(
    text(f"""
select t.id, t.number, t.kind, t.matter, t.state, c.customer_name, {SEEN} as seen
from ticket_subs s join tickets t on t.id = s.parent_id join contacts c on c.id = t.contact_id
where s.ticket_id = :ticket
""")  # noqa: S608 - pieces of our own
)
_KIN = Prepared(
    text(f"""
select (select json_build_object('id', p.id, 'number', p.number, 'kind', p.kind, 'version', p.version,
        'is_open', p.is_open, 'assignee', p.assignee_id, 'owner', p.owner_id,
        'places', array(select x.unit_id from ticket_places x where x.ticket_id = p.id))
        from ticket_subs s join tickets p on p.id = s.parent_id where s.ticket_id = t.id) as parent,
    {open_subs_sql("t.id")} as open_subs
from tickets t where t.id = :ticket
""")  # noqa: S608 - pieces of our own
)
_OPEN = Prepared(
    text("""
select t.id from ticket_subs s join tickets t on t.id = s.ticket_id
where s.parent_id = :parent and t.is_open order by t.id
""")
)


_DEADLINE = Prepared(text("select t.due_at, t.clock from tickets t where t.id = :parent"))


@dataclass(frozen=True, slots=True)
class ParentDeadline:
    """The next deadline of a ticket, and how its clock stands."""

    due_at: datetime
    clock: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A ticket for which others shall work, as the actor sees it."""

    id: UUID
    number: str
    kind: str
    state: str
    version: int
    assignee_id: UUID | None
    channel: str
    contact_id: UUID
    due_at: datetime
    clock: str
    unit_id: UUID
    customer_name: str | None
    phone: str | None
    customer_id: UUID | None
    places: list[UUID]
    in_department: bool
    in_oversight: bool
    is_sub: bool

    @property
    def divided(self) -> Divided:
        same = (self.assignee_id, self.in_department, self.in_oversight, self.is_sub)
        return Divided(self.id, self.kind, State(self.state), *same)


@dataclass(frozen=True, slots=True)
class SubLine:
    """What is done for a ticket; `seen`: it lies in the reader's scope."""

    id: UUID
    number: str
    matter: str
    state: str
    due_at: datetime
    soon_at: datetime
    clock: str
    closed_at: datetime | None
    mandatory: bool
    opened_at: datetime
    type_name: str
    type_name_en: str
    department: dict[str, Any]
    assignee: dict[str, Any] | None
    seen: bool
    result: str | None


@dataclass(frozen=True, slots=True)
class DoneFor:
    """The ticket that this one is done for; its matter names the customer, perhaps."""

    id: UUID
    number: str
    kind: str
    matter: str
    state: str
    customer_name: str | None
    seen: bool


class Above(msgspec.Struct, frozen=True):
    """The parent, as whoever ends a sub-ticket tells it."""

    id: UUID
    number: str
    kind: str
    version: int
    is_open: bool
    assignee: UUID | None
    owner: UUID | None
    places: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class _KinRow:
    parent: dict[str, Any] | None
    open_subs: list[str]


@dataclass(frozen=True, slots=True)
class Kin:
    """What a ticket is done for, and the numbers of what it waits for."""

    parent: Above | None
    open_subs: tuple[str, ...]


async def the_parent(read: Reader, ticket: UUID, within: Scope) -> Parent:
    """Refuses with `NotFound` what is not there or not in scope."""
    row = await read.first(_PARENT, Parent, ticket=ticket, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=ticket)
    return row


async def subs_of(read: Reader, ticket: UUID, within: Scope) -> list[SubLine]:
    """What is done for a ticket that the caller has been allowed to see."""
    return await read.all(_SUBS, SubLine, ticket=ticket, roots=list(within.roots))


async def done_for(read: Reader, ticket: UUID, within: Scope) -> DoneFor | None:
    """What a ticket that the caller has been allowed to see is done for."""
    return await read.first(_DONE_FOR, DoneFor, ticket=ticket, roots=list(within.roots))


async def kin_of(read: Reader, ticket: UUID) -> Kin:
    row = await read.first(_KIN, _KinRow, ticket=ticket)
    if row is None:
        raise NotFound(subject=ticket)
    return Kin(msgspec.convert(row.parent, Above) if row.parent else None, tuple(row.open_subs))


async def open_subs(read: Reader, parent: UUID) -> list[UUID]:
    """What is still done for a ticket."""
    return [ticket for (ticket,) in await read.tuples(_OPEN, parent=parent)]


async def deadline_of(read: Reader, parent: UUID) -> ParentDeadline:
    row = await read.first(_DEADLINE, ParentDeadline, parent=parent)
    if row is None:
        raise NotFound(subject=parent)
    return row

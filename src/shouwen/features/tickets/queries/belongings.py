"""What still lies with a person: for whoever lets them go, and for whoever takes over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_FIRST = 50


@dataclass(frozen=True, slots=True)
class OwnTicket:
    """An open ticket, without anything of the customer."""

    id: UUID
    number: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much is open, and the first 50 tickets by deadline."""

    tickets: int
    contacts: int
    promises: int
    first: list[OwnTicket]


@dataclass(frozen=True, slots=True)
class _Row:
    tickets: int
    contacts: int
    promises: int
    first: list[dict[str, Any]]


_BELONGINGS = Prepared(
    text("""
with who as (
    select s.id from staff s where s.id = :staff and exists (
        select 1 from unit_ancestors a where a.unit_id = s.unit_id and a.ancestor_id = any(:roots))
), mine as (
    select t.id, t.number, t.due_at from tickets t, who where t.is_open and t.assignee_id = who.id
    union
    select t.id, t.number, t.due_at from tickets t, who where t.is_open and t.owner_id = who.id
)
select (select count(*) from mine) as tickets,
    (select count(*) from contacts c where c.owner_id = who.id and c.ended_at is null) as contacts,
    (select count(*) from promises p where p.owner_id = who.id and p.settled_at is null) as promises,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'due_at', m.due_at)
        order by m.due_at, m.id) from (select * from mine order by due_at, id limit :most) m), '[]') as first
from who
""")
)


async def belongings_of(read: Reader, staff: UUID, within: Scope) -> Belongings:
    """Refuses somebody whose unit lies outside of the scope."""
    found = await read.first(_BELONGINGS, _Row, staff=staff, roots=list(within.roots), most=_FIRST)
    if found is None:
        raise NotFound
    first = [
        OwnTicket(UUID(each["id"]), each["number"], datetime.fromisoformat(each["due_at"])) for each in found.first
    ]
    return Belongings(found.tickets, found.contacts, found.promises, first)

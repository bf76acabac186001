"""What happened to a work order, and what it has to do with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.queries.papers import numbers_of
from shouwen.features.processes.queries import course_line
from shouwen.features.workorders.queries.work import PERSON, SEEN
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

__all__ = ["EntryLine", "LinkedLine", "course_line", "linked_to", "numbers_of", "timeline_of"]

_TIMELINE = Prepared(
    text(f"""
select l.id, l.at, l.type, l.data, e.text, coalesce(e.visible_to_customer, false) as visible_to_customer,
    {PERSON.format("l.actor_id")} as actor
from ledger l left join ticket_entries e on e.event_id = l.id
where l.subject_id = :ticket and l.kind = 'event' order by l.at, l.id limit 500
""")  # noqa: S608 - pieces of our own
)
# From whichever side it was said; what was split says so, whether it was linked by hand or not.
_LINKED = Prepared(
    text(f"""
select t.id, t.number, t.kind, t.matter, t.state, l.how from (
    select distinct on (id) id, how from (
        select ticket_id as id, 'split_off' as how from workorder_splits where from_id = :ticket
        union all select from_id, 'part_of' from workorder_splits where ticket_id = :ticket
        union all select other_id, 'linked' from workorder_links where ticket_id = :ticket
        union all select ticket_id, 'linked' from workorder_links where other_id = :ticket) x
    order by id, how desc) l
join tickets t on t.id = l.id where {SEEN}
order by t.registered_at desc, t.id limit 100
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One event with its words."""

    id: UUID
    at: datetime
    type: str
    data: dict[str, Any]
    text: str | None
    visible_to_customer: bool
    actor: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """Another ticket, in scope."""

    id: UUID
    number: str
    kind: str
    matter: str
    state: str
    how: str


async def timeline_of(read: Reader, ticket: UUID) -> list[EntryLine]:
    """Of a ticket that the caller has already been allowed to see."""
    return await read.all(_TIMELINE, EntryLine, ticket=ticket)


async def linked_to(read: Reader, ticket: UUID, within: Scope) -> list[LinkedLine]:
    return await read.all(_LINKED, LinkedLine, ticket=ticket, roots=list(within.roots))

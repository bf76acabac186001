"""The open complaints that are linked to one, as far as whoever asks may see them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import MOST_TOGETHER
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_LINKED = Prepared(
    text("""
select t.id, t.number from tickets t
where t.is_open and t.kind = 'complaint' and t.id <> :ticket
    and t.id in (
        select other_id from complaint_links where ticket_id = :ticket
        union select ticket_id from complaint_links where other_id = :ticket
        union select from_id from complaint_splits where ticket_id = :ticket
        union select ticket_id from complaint_splits where from_id = :ticket)
    and exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
order by t.registered_at, t.id limit :most
""")
)


@dataclass(frozen=True, slots=True)
class Linked:
    id: UUID
    number: str


async def linked_open(read: Reader, ticket: UUID, within: Scope) -> list[Linked]:
    """The oldest first, a handful."""
    return await read.all(_LINKED, Linked, ticket=ticket, roots=list(within.roots), most=MOST_TOGETHER)

"""The open work orders that are linked to one, as far as whoever asks may see them."""

from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import MOST_TOGETHER
from shouwen.features.processes.queries import ends_by
from shouwen.features.workorders.queries.work import SEEN
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

__all__ = ["ends_by", "linked_open"]

_LINKED = Prepared(
    text(f"""
select t.id from tickets t
where t.is_open and t.kind = 'workorder' and t.id <> :ticket
    and t.id in (
        select other_id from workorder_links where ticket_id = :ticket
        union select ticket_id from workorder_links where other_id = :ticket
        union select from_id from workorder_splits where ticket_id = :ticket
        union select ticket_id from workorder_splits where from_id = :ticket)
    and {SEEN}
order by t.registered_at, t.id limit :most
""")  # noqa: S608 - pieces of our own
)


async def linked_open(read: Reader, ticket: UUID, within: Scope) -> list[UUID]:
    """The oldest first, a handful."""
    rows = await read.dicts(_LINKED, ticket=ticket, roots=list(within.roots), most=MOST_TOGETHER)
    return [row["id"] for row in rows]

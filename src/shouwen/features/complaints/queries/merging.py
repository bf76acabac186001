"""What a complaint was merged into, and whether its customer has been answered there since."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

# What it was merged into may have been merged in its turn: whoever leads in the end answers for all.
_MERGED = Prepared(
    text("""
select m.id, m.into_id, m.state, t.number, t.version,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id) as places,
    exists (
        with recursive chain (id) as (
            select m.into_id
            union select n.into_id from chain l join complaint_merges n on n.ticket_id = l.id and n.undone_at is null)
        select 1 from chain l join complaint_rounds r on r.ticket_id = l.id where r.replied_at >= m.merged_at
    ) as answered
from complaint_merges m join tickets t on t.id = m.into_id
where m.ticket_id = :ticket and m.undone_at is null
""")
)


@dataclass(frozen=True, slots=True)
class Merged:
    """The complaint that leads (`into_id`, `number`, `version`, `places`), and the `state` in which this one stood."""

    id: UUID
    into_id: UUID
    state: str
    number: str
    version: int
    places: list[UUID]
    answered: bool


async def merged_into(read: Reader, ticket: UUID) -> Merged | None:
    """None for one that is not merged, or was before it was kept where it stood."""
    return await read.first(_MERGED, Merged, ticket=ticket)

"""Who hears of an archive, and which erasures were under way when it was made."""

from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_ABOVE = Prepared(
    text("select a.ancestor_id from unit_ancestors a where a.unit_id = :unit order by a.depth, a.ancestor_id")
)
_UNDER_WAY = Prepared(
    text(
        "select r.ticket_id from privacy_requests r where r.kind = 'erasure' and r.approved_at is not null "
        "and r.done_at is null order by r.ticket_id"
    )
)
_ERASED = Prepared(text("select c.id from customers c where c.erased_at is not null order by c.id"))


async def units_above(read: Reader, unit: UUID) -> tuple[UUID, ...]:
    """The unit itself and all above it."""
    return tuple(above for (above,) in await read.tuples(_ABOVE, unit=unit))


async def erased_customers(read: Reader) -> list[str]:
    """By id, which says nothing of the person."""
    return [str(customer) for (customer,) in await read.tuples(_ERASED)]


async def erasures_under_way(read: Reader) -> tuple[UUID, ...]:
    """Requests whose customer is still to be erased by the job."""
    return tuple(ticket for (ticket,) in await read.tuples(_UNDER_WAY))

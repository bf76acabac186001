"""What is said of many complaints at once."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select

from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_ROOTS = bindparam("roots", type_=ARRAY(Uuid))
_SEEN = select(1).where(ticket_places.c.ticket_id == tickets.c.id, ticket_places.c.unit_id == any_(_ROOTS)).exists()
_NUMBERS = Prepared(
    select(tickets.c.id, tickets.c.number).where(tickets.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))), _SEEN)
)


async def numbers_of(read: Reader, ids: Sequence[UUID], within: Scope) -> dict[UUID, str]:
    """The numbers of those that lie in a scope."""
    return dict(await read.tuples(_NUMBERS, ids=list(ids), roots=list(within.roots)))

"""Whose tickets came of a contact, and of which contact a ticket came."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_OFFERED = Prepared(
    text("""
select t.id, array(select p.unit_id from ticket_places p where p.ticket_id = t.id order by p.unit_id) as places
from contact_handovers h join tickets t on t.contact_id = h.contact_id
where h.id = :offer order by t.id
""")
)
_CONTACT = Prepared(
    text("""
select t.contact_id from tickets t where t.id = :ticket and exists (
    select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
""")
)


@dataclass(frozen=True, slots=True)
class OfferedTicket:
    id: UUID
    places: list[UUID]


async def tickets_of_offer(read: Reader, offer: UUID) -> list[OfferedTicket]:
    """What was registered from the contact that is offered."""
    return await read.all(_OFFERED, OfferedTicket, offer=offer)


async def contact_of(read: Reader, ticket: UUID, within: Scope) -> UUID:
    """The contact that a ticket in scope came of."""
    found: UUID | None = await read.value(_CONTACT, ticket=ticket, roots=list(within.roots))
    if found is None:
        raise NotFound(subject=ticket)
    return found

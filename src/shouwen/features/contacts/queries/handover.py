"""Offers of contacts: what an answer to one needs to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_OFFER = Prepared(
    text("""
select h.id, h.contact_id, h.from_id, h.to_id, h.offered_at, h.answered_at, c.owner_id, c.unit_id, c.version,
    c.ticket_id,
    (select json_agg(json_build_object('id', p.id, 'version', p.version)) from promises p
        where p.contact_id = c.id and p.owner_id = c.owner_id and p.settled_at is null) as promises
from contact_handovers h join contacts c on c.id = h.contact_id
where h.id = :offer and (h.from_id = :staff or h.to_id = :staff
    or exists (select 1 from unit_ancestors a where a.unit_id = c.unit_id
        and a.ancestor_id = any(cast(:roots as uuid[]))))
""")
)


@dataclass(frozen=True, slots=True)
class OfferInHand:
    """An offer with its contact, and the open promises of the contact's owner."""

    id: UUID
    contact_id: UUID
    from_id: UUID
    to_id: UUID
    offered_at: datetime
    answered_at: datetime | None
    owner_id: UUID | None
    unit_id: UUID
    version: int
    ticket_id: UUID | None
    promises: list[dict[str, Any]] | None


async def offer_in_hand(read: Reader, offer: UUID, staff: UUID | None, within: Scope) -> OfferInHand:
    """An offer that one made or got, or one in scope."""
    row = await read.first(_OFFER, OfferInHand, offer=offer, staff=staff, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=offer)
    return row

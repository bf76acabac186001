"""What is held back of a customer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.privacy.queries.subject import IN_AREA
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_HOLDS = Prepared(
    text(f"""
select h.id, h.customer_id, h.kind, h.reason, h.placed_at, {_PERSON.format("h.placed_by")} as placed_by,
    h.lifted_at, {_PERSON.format("h.lifted_by")} as lifted_by, h.lifted_reason
from privacy_holds h join customers c on c.id = h.customer_id
where (cast(:customer as uuid) is null or h.customer_id = :customer)
    and (cast(:hold as uuid) is null or h.id = :hold) and {IN_AREA.format(region="c.region_id")}
order by h.placed_at desc, h.id desc limit 100
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class HoldLine:
    id: UUID
    customer_id: UUID
    kind: str
    reason: str
    placed_at: datetime
    placed_by: dict[str, Any]
    lifted_at: datetime | None
    lifted_by: dict[str, Any] | None
    lifted_reason: str | None


async def holds_of(read: Reader, customer: UUID, within: Scope) -> list[HoldLine]:
    """All of a customer, the newest first; none for a customer out of scope."""
    return await read.all(_HOLDS, HoldLine, customer=customer, hold=None, areas=list(within.areas))


async def the_hold(read: Reader, hold: UUID, within: Scope) -> HoldLine:
    found = await read.first(_HOLDS, HoldLine, customer=None, hold=hold, areas=list(within.areas))
    if found is None:
        raise NotFound(subject=hold)
    return found

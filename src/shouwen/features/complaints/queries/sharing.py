"""With whom a case is shared, which case was offered to whom, and the directory of complaint departments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.contract import OVERSIGHT, HandoverKind
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

MOST_DEPARTMENTS = 500

# What the receiving department and those above it would not see without the hand-over: none of the case's own units.
_LEAVING = """array(select a.ancestor_id from unit_ancestors a where a.unit_id = h.to_unit_id and not exists (
        select 1 from unit_ancestors k where k.ancestor_id = a.ancestor_id and (
            k.unit_id in (tickets.unit_id, tickets.oversight_id, h.from_unit_id)
            or k.unit_id in (select j.unit_id from complaint_joint j where j.ticket_id = tickets.id)
            or k.unit_id in (select r.department_id from complaint_rounds r
                where r.ticket_id = tickets.id and r.department_id <> h.to_unit_id))))"""
HANDOVER = f"""(select json_build_object('id', h.id, 'kind', h.kind, 'from_unit', h.from_unit_id,
        'to_unit', h.to_unit_id, 'accepted', h.accepted is true, 'leaving', {_LEAVING})
    from case_handovers h where h.ticket_id = tickets.id and h.ended_at is null)"""  # noqa: S608 - parts of our own
# How somebody sees a case who sees it by its hand-over alone; null for everybody else. Wants `:roots`.
SHARED = """(select h.kind from case_handovers h
    where h.ticket_id = tickets.id and h.accepted and h.ended_at is null
        and exists (select 1 from unit_ancestors a
            where a.unit_id = h.to_unit_id and a.ancestor_id = any(cast(:roots as uuid[])))
        and not exists (select 1 from unit_ancestors k where k.ancestor_id = any(cast(:roots as uuid[])) and (
            k.unit_id in (tickets.unit_id, tickets.oversight_id, h.from_unit_id)
            or k.unit_id in (select j.unit_id from complaint_joint j where j.ticket_id = tickets.id))))"""

_REGION = """(select p.id, p.name, p.name_en from unit_ancestors a join units p on p.id = a.ancestor_id
    where a.unit_id = {unit} and p.kind = 'province' order by a.depth limit 1)"""
# Of each province the departments that work for the province itself, not for one of its cities.
_DEPARTMENTS = Prepared(
    text(f"""
select d.id, d.name, d.name_en, r.name as province, r.name_en as province_en,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = d.id) as places
from units d
join units p on p.id = d.parent_id
join lateral {_REGION.format(unit="d.id")} r on true
where d.function = :function and d.closed_at is null
    and r.id = case when p.kind = 'centre' then p.parent_id else p.id end
    and not exists (
        select 1 from unit_ancestors b where b.ancestor_id = r.id and b.unit_id = cast(:from as uuid))
    and (cast(:wanted as uuid) is null or d.id = cast(:wanted as uuid))
order by d.code
limit {MOST_DEPARTMENTS}
""")  # noqa: S608 - parts of our own
)
_OFFERS = """
select h.id, h.ticket_id, h.kind, h.reason, h.offered_at, h.answered_at, h.ended_at, h.to_unit_id,
    tickets.number, tickets.matter, tickets.category_name, tickets.category_name_en, tickets.urgency, tickets.state,
    tickets.registered_at, tickets.due_at, tickets.clock, c.customer_name, c.phone,
    json_build_object('name', f.name, 'name_en', f.name_en) as from_unit,
    json_build_object('name', u.name, 'name_en', u.name_en) as to_unit
from case_handovers h
join tickets on tickets.id = h.ticket_id
join contacts c on c.id = tickets.contact_id
join units f on f.id = h.from_unit_id
join units u on u.id = h.to_unit_id
where exists (select 1 from unit_ancestors a
    where a.unit_id = h.to_unit_id and a.ancestor_id = any(cast(:roots as uuid[])))
"""
_OFFER = Prepared(text(_OFFERS + " and h.id = :handover"))


class Handover(msgspec.Struct, frozen=True):
    """A hand-over that has not ended: offered, or accepted. `leaving` are the units that see the case by it alone."""

    id: UUID
    kind: HandoverKind
    from_unit: UUID
    to_unit: UUID
    accepted: bool
    leaving: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class OtherDepartment:
    """A complaint department of another province; `places` are the unit and all above it."""

    id: UUID
    name: str
    name_en: str
    province: str
    province_en: str
    places: list[UUID]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A case as the department it is offered to may see it before it answers; to be masked by whoever shows it."""

    id: UUID
    ticket_id: UUID
    kind: str
    reason: str
    offered_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    to_unit_id: UUID
    number: str
    matter: str
    category_name: str
    category_name_en: str
    urgency: str
    state: str
    registered_at: datetime
    due_at: datetime
    clock: str
    customer_name: str | None
    phone: str | None
    from_unit: dict[str, Any]
    to_unit: dict[str, Any]


async def departments_elsewhere(read: Reader, home: UUID | None, wanted: UUID | None = None) -> list[OtherDepartment]:
    """Complaint departments of the provinces in which `home` does not lie: names for everybody who may offer."""
    given: dict[str, Any] = {"function": OVERSIGHT, "from": home, "wanted": wanted}
    return await read.all(_DEPARTMENTS, OtherDepartment, **given)


async def offer_to(read: Reader, handover: UUID, within: Scope) -> OfferLine:
    """An offer to a department in scope; `NotFound` for everybody else, also for those who offered it."""
    line = await read.first(_OFFER, OfferLine, handover=handover, roots=list(within.roots))
    if line is None:
        raise NotFound
    return line

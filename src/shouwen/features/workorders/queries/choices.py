"""Where a work order may go, and to whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import Department
from shouwen.features.tickets.queries import may_see
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

# Below the province that the unit lies in (or headquarters), and of those above it.
_REACH = """
select distinct on (d.code) d.id, d.code, d.name, d.name_en, d.kind, d.function,
    (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
from unit_ancestors a
join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
join units d on d.parent_id = p.id and d.function is not null and d.closed_at is null
where a.unit_id = :unit and {which}
order by d.code
"""
_IN_REACH = Prepared(text(_REACH.format(which="true") + "limit 200"))
_NAMED = Prepared(text(_REACH.format(which="d.id = :wanted")))
_PEOPLE = """
select distinct s.id, s.name, s.agent_no from staff_posts h join staff s on s.id = h.staff_id
where h.unit_id = :unit and s.active and h.since <= :now and (h.until is null or h.until > :now) and {which}
"""
_ALL_PEOPLE = Prepared(text(_PEOPLE.format(which="true") + "order by s.agent_no, s.id limit 200"))
_ONE_PERSON = Prepared(text(_PEOPLE.format(which="s.id = :person")))


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who holds a post at a department."""

    id: UUID
    name: str
    agent_no: str


async def departments_in_reach(read: Reader, unit: UUID) -> list[Department]:
    """Every department below a unit, or below one that stands above it."""
    return await read.all(_IN_REACH, Department, unit=unit)


async def department_named(read: Reader, unit: UUID, wanted: UUID) -> Department | None:
    """That one, if it lies in reach."""
    return await read.first(_NAMED, Department, unit=unit, wanted=wanted)


async def people_of(read: Reader, department: UUID, now: datetime) -> list[Colleague]:
    """Who holds a post at a department now."""
    return await read.all(_ALL_PEOPLE, Colleague, unit=department, now=now)


async def person_named(read: Reader, department: UUID, person: UUID, now: datetime) -> bool:
    """Whether somebody does."""
    return await read.first(_ONE_PERSON, Colleague, unit=department, person=person, now=now) is not None


async def ticket_seen(read: Reader, ticket: UUID, within: Scope) -> bool:
    return await may_see(read, ticket, within)

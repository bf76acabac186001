"""The tickets that a unit sees, oldest first, with all that placing them elsewhere needs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.tickets.rules import Place
from shouwen.platform.database import Prepared, Reader

_FIRST = (datetime(1, 1, 1, tzinfo=UTC), UUID(int=0))
_PAGE = Prepared(
    text("""
select t.id, t.version, t.state, t.is_open, t.clock, t.due_at, t.soon_at, t.registered_at, t.assignee_id as assignee,
    t.unit_id as unit, t.department_id as department, t.oversight_id as oversight, (
        select json_agg(json_build_object('unit', p.unit_id,
            'named', p.unit_id in (t.unit_id, t.department_id, t.oversight_id),
            'path', (select array_agg(a.ancestor_id) from unit_ancestors a where a.unit_id = p.unit_id)))
        from ticket_places p where p.ticket_id = t.id) as seen_from
from (
    select p.ticket_id, p.registered_at from ticket_places p
    where p.unit_id = :unit and (p.registered_at, p.ticket_id) > (:at, :id)
    order by p.registered_at, p.ticket_id limit :most
) page join tickets t on t.id = page.ticket_id
order by page.registered_at, page.ticket_id
""")
)
_OPEN = Prepared(
    text("""
select count(*) from ticket_places p join tickets t on t.id = p.ticket_id
where p.unit_id = :unit and p.is_open and :unit in (t.unit_id, t.department_id, t.oversight_id)
""")
)


@dataclass(frozen=True, slots=True)
class Following:
    """A ticket as its lists show it, and from where it is seen."""

    id: UUID
    version: int
    state: str
    is_open: bool
    clock: str
    due_at: datetime
    soon_at: datetime
    registered_at: datetime
    assignee: UUID | None
    unit: UUID
    department: UUID
    oversight: UUID
    seen_from: list[dict[str, Any]]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(UUID(each["unit"]), each["named"], frozenset(UUID(unit) for unit in each["path"]))
            for each in self.seen_from
        )


async def tickets_of_unit(read: Reader, unit: UUID, after: tuple[datetime, UUID] | None, most: int) -> list[Following]:
    at, ticket = after or _FIRST
    return await read.all(_PAGE, Following, unit=unit, at=at, id=ticket, most=most)


async def open_tickets_of(read: Reader, unit: UUID) -> int:
    """The open tickets that a unit itself registered, works on or watches over."""
    return int(await read.value(_OPEN, unit=unit))

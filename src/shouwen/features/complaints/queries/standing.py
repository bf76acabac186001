"""What an action on a complaint needs to know, in one statement and in scope."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.complaints.rules import Standing
from shouwen.features.sla.contract import Clock, ClockRule, Stretch
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

# Working in a department: one's own part of the tree holds it, or lies within it.
BELONGS = """
    exists (select 1 from unit_ancestors a where a.unit_id = tickets.{column} and a.ancestor_id = any(:roots)
        union all
        select 1 from unit_ancestors a where a.unit_id = any(:roots) and a.ancestor_id = tickets.{column})
"""
CLOCKS = """
    (select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'limit_seconds', c.limit_seconds, 'stretches',
        (select json_agg(row_to_json(s) order by s.number) from clock_stretches s where s.clock_id = c.id))
        order by c.kind) from clocks c where c.ticket_id = tickets.id)
"""
_HAND = Prepared(
    # The two pieces spliced in stand above.
    text(f"""
select id, number, state, version, assignee_id, department_id, due_at, clock,
    (select array_agg(p.unit_id) from ticket_places p where p.ticket_id = tickets.id) as places,
    {BELONGS.format(column="department_id")} as in_department,
    {BELONGS.format(column="oversight_id")} as in_oversight,
    {CLOCKS} as clocks,
    (select json_agg(json_build_object('kind', k.kind, 'limit_seconds', k.limit_seconds, 'effects',
        (select json_object_agg(e.event, e.effect) from clock_events e where e.kind = k.kind)) order by k.kind)
        from clock_kinds k) as clock_rules
from tickets
where id = :ticket and kind = 'complaint'
    and exists (select 1 from ticket_places p where p.ticket_id = tickets.id and p.unit_id = any(:roots))
""")  # noqa: S608
)
_IS_HANDLER = Prepared(
    text("""
select exists (
    select 1 from staff s
    join staff_posts p on p.staff_id = s.id
    join unit_ancestors a on a.unit_id = p.unit_id and a.ancestor_id = :department
    join roles r on r.code = p.post
    where s.id = :person and s.active and 'complaints.propose' = any(r.permissions)
)
""")
)


class KeptClock(msgspec.Struct, frozen=True):
    """A clock as the statement above answers it."""

    id: UUID
    kind: str
    limit_seconds: int
    stretches: tuple[Stretch, ...]

    def as_clock(self) -> Clock:
        return Clock(self.id, self.kind, self.limit_seconds, self.stretches)


@dataclass(frozen=True, slots=True)
class Hand:
    """A complaint in hand: its standing for this actor, its clocks and the rules of clocks."""

    id: UUID
    number: str
    version: int
    department: UUID
    due_at: datetime
    clock: str
    places: tuple[UUID, ...]
    standing: Standing
    clocks: tuple[Clock, ...]
    clock_rules: tuple[ClockRule, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    number: str
    state: str
    version: int
    assignee_id: UUID | None
    department_id: UUID
    due_at: datetime
    clock: str
    places: list[UUID]
    in_department: bool
    in_oversight: bool
    clocks: list[dict[str, Any]] | None
    clock_rules: list[dict[str, Any]]


async def complaint_in_hand(read: Reader, ticket: UUID, within: Scope) -> Hand:
    """Refuses with `NotFound` what is not there or not in scope."""
    row = await read.first(_HAND, _Row, ticket=ticket, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=ticket)
    kept = msgspec.convert(row.clocks or [], tuple[KeptClock, ...])
    return Hand(
        id=row.id,
        number=row.number,
        version=row.version,
        department=row.department_id,
        due_at=row.due_at,
        clock=row.clock,
        places=tuple(row.places),
        standing=Standing(State(row.state), row.assignee_id, row.in_department, row.in_oversight),
        clocks=tuple(one.as_clock() for one in kept),
        clock_rules=msgspec.convert(row.clock_rules, tuple[ClockRule, ...]),
    )


async def is_handler(read: Reader, person: UUID, department: UUID) -> bool:
    """Whether an active person of this department may handle complaints."""
    return bool(await read.value(_IS_HANDLER, person=person, department=department))

"""Where many complaints stand, read at once; and which ones a work list shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import HandoverKind
from shouwen.features.complaints.queries.sharing import SHARED
from shouwen.features.complaints.queries.standing import BELONGS, standing_of
from shouwen.features.complaints.rules import Standing
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.queries import run_from, run_sql
from shouwen.features.tickets.contract import State
from shouwen.features.tickets.queries import Wanted, first_tickets
from shouwen.kernel.messages import Actor, Scope
from shouwen.platform.database import Prepared, Reader

_HANDED = """(select json_build_object('kind', h.kind, 'accepted', h.accepted is true)
    from case_handovers h where h.ticket_id = tickets.id and h.ended_at is null)"""
# No more than assigning, passing on and urging ask about.
_MANY = Prepared(
    text(f"""
select tickets.id, number, matter, state, assignee_id, department_id, oversight_id,
    {BELONGS.format(column="department_id")} as in_department,
    {BELONGS.format(column="oversight_id")} as in_oversight, {SHARED} as shared, {_HANDED} as handover,
    case when :moving then {run_sql("tickets.id")} end as run,
    case when :moving then {rules_sql("tickets.unit_id")} end as rules
from tickets join complaints k on k.ticket_id = tickets.id
where tickets.id = any(cast(:tickets as uuid[])) and exists (
    select 1 from ticket_places p where p.ticket_id = tickets.id and p.unit_id = any(:roots))
""")  # noqa: S608 - the pieces spliced in stand beside and in the features that own their tables
)
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    number: str
    matter: str
    state: str
    assignee_id: UUID | None
    department_id: UUID
    oversight_id: UUID
    in_department: bool
    in_oversight: bool
    shared: str | None
    handover: dict[str, Any] | None
    run: dict[str, Any] | None
    rules: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A complaint in scope, and how the actor stands to it."""

    id: UUID
    number: str
    matter: str
    department: UUID
    oversight: UUID
    standing: Standing


async def complaints_seen(read: Reader, tickets: Sequence[UUID], within: Scope, *, moving: bool) -> list[Seen]:
    """Those in scope; `moving`: with the processes that run for them."""
    found: list[Seen] = []
    for first in range(0, len(tickets), _AT_ONCE):
        some = list(tickets[first : first + _AT_ONCE])
        rows = await read.all(_MANY, _Row, tickets=some, roots=list(within.roots), moving=moving)
        found += [Seen(row.id, row.number, row.matter, *_units(row), await _standing(read, row)) for row in rows]
    return found


def _units(row: _Row) -> tuple[UUID, UUID]:
    return row.department_id, row.oversight_id


async def _standing(read: Reader, row: _Row) -> Standing:
    return Standing(
        state=State(row.state),
        assignee=row.assignee_id,
        in_department=row.in_department,
        in_oversight=row.in_oversight,
        shared=HandoverKind(row.shared) if row.shared else None,
        handed=standing_of(row.handover),
        run=run_from(row.run, await rules_from(read, row.rules)) if row.run else None,
    )


async def complaints_listed(read: Reader, wanted: Wanted, actor: Actor, now: datetime, most: int) -> Sequence[UUID]:
    """The first ones of a work list."""
    return await first_tickets(read, wanted, actor.scope, now, most)

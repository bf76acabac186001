"""Where many work orders stand, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.tickets.contract import State
from shouwen.features.workorders.queries.work import SEEN
from shouwen.features.workorders.rules.acting import Hand, Held
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Prepared, Reader

_MANY = Prepared(
    text(f"""
select t.id, t.number, t.matter, t.state, t.unit_id, t.department_id, t.oversight_id, t.owner_id, t.assignee_id
from workorders w join tickets t on t.id = w.ticket_id
where w.ticket_id = any(cast(:tickets as uuid[])) and {SEEN}
""")  # noqa: S608 - pieces of our own
)
_POSTS = Prepared(
    text("""
select h.post, h.unit_id as unit from staff_posts h
where h.staff_id = cast(:me as uuid) and h.since <= :now and (h.until is null or h.until > :now)
""")
)


@dataclass(frozen=True, slots=True)
class _Row:
    id: UUID
    number: str
    matter: str
    state: str
    unit_id: UUID
    department_id: UUID
    oversight_id: UUID
    owner_id: UUID | None
    assignee_id: UUID | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A work order in scope as it matters to whoever acts, but for its steps."""

    number: str
    matter: str
    hand: Hand


async def workorders_seen(read: Reader, tickets: Sequence[UUID], actor: Actor, now: datetime) -> list[Seen]:
    posts = msgspec.convert(await read.dicts(_POSTS, me=actor.id, now=now), tuple[Held, ...])
    rows = await read.all(_MANY, _Row, tickets=list(tickets), roots=list(actor.scope.roots))
    return [Seen(row.number, row.matter, _hand(row, posts)) for row in rows]


def _hand(row: _Row, posts: tuple[Held, ...]) -> Hand:
    return Hand(
        id=row.id,
        state=State(row.state),
        unit=row.unit_id,
        department=row.department_id,
        oversight=row.oversight_id,
        owner=row.owner_id,
        assignee=row.assignee_id,
        steps=(),
        posts=posts,
    )

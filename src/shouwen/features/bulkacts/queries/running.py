"""What the worker needs to know while it goes through an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.queries import actor_of_person
from shouwen.kernel.messages import Actor, NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_ACT = Prepared(
    text("""
select id, act, person_id as person, department_id as department, text, state, total, done, refused, started_by,
    version from bulk_acts where id = :act
""")
)
_WAITING = Prepared(
    text("""
select ticket_id from bulk_act_rows where act_id = :act and state = 'waiting' order by position limit :limit
""")
)
_STILL = Prepared(
    text("""
select ticket_id from bulk_act_rows
where act_id = :act and state = 'waiting' and ticket_id = any(cast(:tickets as uuid[]))
""")
)
_UNDONE = Prepared(text("select count(*) from bulk_act_rows where act_id = :act and state in ('stopped', 'waiting')"))
_NUMBERS = Prepared(
    text("""
select t.id, t.number from tickets t where t.id = any(cast(:tickets as uuid[]))
    and exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
""")
)


@dataclass(frozen=True, slots=True)
class Held:
    """An act in hand."""

    id: UUID
    act: str
    person: UUID | None
    department: UUID | None
    text: str
    state: str
    total: int
    done: int
    refused: int
    started_by: UUID
    version: int


async def the_act(read: Reader, act: UUID) -> Held:
    found = await read.first(_ACT, Held, act=act)
    if found is None:
        raise NotFound(subject=act)
    return found


async def waiting_of(read: Reader, act: UUID, limit: int) -> tuple[UUID, ...]:
    """The next ones in the order in which they were chosen."""
    return tuple(ticket for (ticket,) in await read.tuples(_WAITING, act=act, limit=limit))


async def still_waiting(read: Reader, act: UUID, tickets: Sequence[UUID]) -> frozenset[UUID]:
    return frozenset(ticket for (ticket,) in await read.tuples(_STILL, act=act, tickets=list(tickets)))


async def count_undone(read: Reader, act: UUID) -> int:
    """Rows that were neither done nor refused."""
    return int(await read.value(_UNDONE, act=act))


async def numbers_seen(read: Reader, tickets: Sequence[UUID], within: Scope) -> dict[UUID, str]:
    """The numbers of those that lie in a scope, read at once."""
    return dict(await read.tuples(_NUMBERS, tickets=list(tickets), roots=list(within.roots)))


async def starter_now(read: Reader, person: UUID, now: datetime) -> Actor | None:
    """What whoever started an act may do now; nobody if they have left."""
    return await actor_of_person(read, person, now)

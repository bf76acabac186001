"""Who decides a step: holders of its post, and whoever stands in for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_OPEN_LOAN = "d.ended_at is null and d.valid_from <= :now and d.valid_until > :now"
_HELD_NOW = "p.since <= :now and (p.until is null or p.until > :now)"
# A loan of all posts, or of this one.
_LENT = "(d.post is null or (d.post = p.post and d.unit_id = p.unit_id))"
MY_POSTS = f"""
    select p.unit_id, p.post, null::uuid as giver from staff_posts p where p.staff_id = :me and {_HELD_NOW}
    union all
    select p.unit_id, p.post, d.giver_id from delegations d
    join staff g on g.id = d.giver_id and g.active
    join staff_posts p on p.staff_id = d.giver_id and {_LENT} and {_HELD_NOW}
    where d.taker_id = :me and {_OPEN_LOAN}
"""  # noqa: S608 - pieces of our own
"""Posts that somebody (`:me`) holds or was lent at `:now`: unit, post, who lent it."""
WAITS_FOR_ME = f"""(w.waiting_unit_id, w.waiting_post) in (select m.unit_id, m.post from ({MY_POSTS}) m
        where m.giver is null or (m.giver <> w.requested_by and m.giver <> all(w.handlers)
            and not exists (select 1 from approval_steps q where q.ticket_id = w.ticket_id and q.decided_by = m.giver)))
    and w.requested_by <> :me and :me <> all(w.handlers)
    and not exists (select 1 from approval_steps q where q.ticket_id = w.ticket_id and q.decided_by = :me)"""  # noqa: S608
"""Whether the approval `w` waits for somebody (`:me`) before all others, at `:now`; those above may decide as well."""
_NEXT = Prepared(
    # Without a unit before: at or above the unit that asks; else above that one. The nearest in which anybody is left.
    text(f"""
with path as (
    select a.ancestor_id as unit_id, a.depth from unit_ancestors a
    where a.unit_id = :unit and a.depth > coalesce((select b.depth from unit_ancestors b
        where b.unit_id = :unit and b.ancestor_id = cast(:above as uuid)), -1)
), holding as (
    select path.unit_id, path.depth, p.staff_id from path
    join staff_posts p on p.unit_id = path.unit_id and p.post = :post and {_HELD_NOW}
    union
    select path.unit_id, path.depth, d.taker_id from path
    join staff_posts p on p.unit_id = path.unit_id and p.post = :post and {_HELD_NOW}
    join staff g on g.id = p.staff_id and g.active and g.id <> all(cast(:out as uuid[]))
    join delegations d on d.giver_id = p.staff_id and {_LENT} and {_OPEN_LOAN}
)
select h.unit_id, array_agg(h.staff_id order by h.staff_id) as people
from holding h join staff s on s.id = h.staff_id and s.active
where h.staff_id <> all(cast(:out as uuid[]))
group by h.unit_id, h.depth order by h.depth limit 1
""")  # noqa: S608
)
_TOP = Prepared(
    text("select a.ancestor_id from unit_ancestors a where a.unit_id = :unit order by a.depth desc limit 1")
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The unit whose turn it is, and who may decide there; nobody where no one holds the post anywhere above."""

    unit_id: UUID
    people: list[UUID]


async def next_turn(
    read: Reader, unit: UUID, post: str, above: UUID | None, out: Sequence[UUID], now: datetime
) -> Turn:
    """Where a step goes that a `unit` asked for: without `above` to the nearest unit at or above it in which somebody
    holds the post who is not `out`, else to the nearest one above that other unit.

    Where nobody does it stays with the unit itself, or goes to the top, until somebody is appointed or stands in.
    """
    found = await read.first(_NEXT, Turn, unit=unit, post=post, above=above, out=list(out), now=now)
    if found is not None:
        return found
    return Turn(unit if above is None else await read.value(_TOP, unit=unit), [])

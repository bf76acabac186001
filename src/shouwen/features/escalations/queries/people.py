"""Who stands at a level: holders of its first post that anybody holds there, and whoever stands in for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.escalations.contract import LadderLevel
from shouwen.platform.database import Prepared, Reader

_HELD = "p.since <= :now and (p.until is null or p.until > :now)"
_FOUND = Prepared(
    # Of the department: the nearest unit first, whichever post. Elsewhere: the first post first, in either place.
    text(f"""
with place as (
    select a.ancestor_id as unit_id, a.depth as far from unit_ancestors a
        where :rank = 'department' and a.unit_id = :department
    union all select cast(:oversight as uuid), 0 where :rank = 'oversight'
    union all
    select u.id, 0 from unit_ancestors a join units k on k.id = a.ancestor_id and k.kind = :rank
        join unit_ancestors b on b.ancestor_id = k.id and b.depth <= 1
        join units u on u.id = b.unit_id and (b.depth = 0 or u.function = 'complaint')
        where a.unit_id = :department
), held as (
    select place.far, wanted.turn, p.post, p.unit_id, p.staff_id from place
    join unnest(cast(:posts as text[])) with ordinality as wanted (post, turn) on true
    join staff_posts p on p.unit_id = place.unit_id and p.post = wanted.post and {_HELD}
), heard as (
    select far, turn, post, unit_id, staff_id from held
    union
    select h.far, h.turn, h.post, h.unit_id, d.taker_id from held h
    join staff g on g.id = h.staff_id and g.active and h.staff_id is distinct from cast(:out as uuid)
    join delegations d on d.giver_id = h.staff_id and d.ended_at is null and d.valid_from <= :now
        and d.valid_until > :now and (d.post is null or (d.post = h.post and d.unit_id = h.unit_id))
)
select h.post, min(h.unit_id::text)::uuid as unit_id, array_agg(distinct h.staff_id) as people
from heard h join staff s on s.id = h.staff_id and s.active
where h.staff_id is distinct from cast(:out as uuid)
group by h.far, h.turn, h.post order by h.far, h.turn limit 1
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class Stand:
    post: str
    unit_id: UUID
    people: list[UUID]


async def standing_at(
    read: Reader, levels: Sequence[LadderLevel], department: UUID, oversight: UUID, out: UUID | None, now: datetime
) -> tuple[LadderLevel, Stand | None]:
    """The first of these levels at which anybody stands besides whoever handles the ticket, and who it is.

    Where nobody stands anywhere it stays with the first level, until the next look finds somebody above.
    """
    for level in levels:
        posts = [str(post) for post in level.posts]
        around = {"department": department, "oversight": oversight, "out": out}
        found = await read.first(_FOUND, Stand, rank=str(level.rank), posts=posts, now=now, **around)
        if found is not None:
            return level, found
    return levels[0], None

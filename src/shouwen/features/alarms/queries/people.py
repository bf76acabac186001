"""Who is told of an alarm: the process office and the manager nearest above the step."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_NEAREST = Prepared(
    text("""
select w.unit_id, w.post, h.unit_id as held
from unnest(cast(:units as uuid[])) as at (unit_id)
cross join unnest(cast(:posts as text[])) as wanted (post)
cross join lateral (select at.unit_id, wanted.post) w
cross join lateral (
    select a.ancestor_id as unit_id from unit_ancestors a
    where a.unit_id = w.unit_id and exists (
        select 1 from staff_posts p join staff s on s.id = p.staff_id and s.active
        where p.unit_id = a.ancestor_id and p.post = w.post and p.since <= :now and (p.until is null or p.until > :now))
    order by a.depth limit 1) h
""")
)
_PROCESSES = Prepared(text("select p.id, p.code, p.name, p.name_en from processes p where p.id = any(:processes)"))


async def nearest_holding(
    read: Reader, units: Collection[UUID], posts: Collection[str], now: datetime
) -> dict[UUID, list[tuple[UUID, str]]]:
    """For each unit, where each of these posts is held: there, or the nearest above. Nobody: nowhere."""
    found: dict[UUID, list[tuple[UUID, str]]] = {unit: [] for unit in units}
    for unit, post, held in await read.tuples(_NEAREST, units=sorted(units), posts=sorted(posts), now=now):
        found[unit].append((held, post))
    return found


async def names_of_processes(read: Reader, processes: Collection[UUID]) -> dict[UUID, tuple[str, str, str]]:
    """Code, name and English name."""
    return {
        id_: (code, name, english)
        for id_, code, name, english in await read.tuples(_PROCESSES, processes=sorted(processes))
    }

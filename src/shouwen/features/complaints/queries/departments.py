"""Which departments may be named for a complaint, and which one stands above."""

from uuid import UUID

from sqlalchemy import text

from shouwen.features.complaints.contract import OVERSIGHT, Department
from shouwen.platform.database import Prepared, Reader

# The region of a complaint department: the unit that it works for, not the centre that it may sit in.
_REACH = """
select d.id, d.code, d.name, d.name_en, d.kind, d.function,
    (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
from units o
join units p on p.id = o.parent_id
join unit_ancestors below on below.ancestor_id = case when p.kind = 'centre' then p.parent_id else p.id end
join units d on d.id = below.unit_id and d.function is not null and d.closed_at is null
where o.id = :oversight and {which}
order by below.depth, d.code
"""
_IN_REACH = Prepared(text(_REACH.format(which="true") + "limit 200"))
_NAMED = Prepared(text(_REACH.format(which="d.id = any(cast(:wanted as uuid[]))")))
_ABOVE = Prepared(
    text("""
select d.id, d.code, d.name, d.name_en, d.kind, d.function,
    (select array_agg(x.ancestor_id) from unit_ancestors x where x.unit_id = d.id) as places
from unit_ancestors a
join units p on p.id = a.ancestor_id or (p.parent_id = a.ancestor_id and p.kind = 'centre')
join units d on d.parent_id = p.id and d.function = :function and d.closed_at is null
where a.unit_id = (
        select case when c.kind = 'centre' then r.parent_id else c.parent_id end
        from units o join units c on c.id = o.parent_id left join units r on r.id = c.parent_id
        where o.id = :oversight)
order by a.depth, d.code
limit 1
""")
)


async def departments_in_reach(read: Reader, oversight: UUID) -> list[Department]:
    """Every department of the region that a complaint department works for, nearest first."""
    return await read.all(_IN_REACH, Department, oversight=oversight)


async def departments_named(read: Reader, oversight: UUID, wanted: list[UUID]) -> dict[UUID, Department]:
    """Those of `wanted` that lie in reach."""
    rows = await read.all(_NAMED, Department, oversight=oversight, wanted=wanted)
    return {row.id: row for row in rows}


async def complaint_department_above(read: Reader, oversight: UUID) -> Department | None:
    """The complaint department of the next level; None at the top (ESC-08)."""
    return await read.first(_ABOVE, Department, oversight=oversight, function=OVERSIGHT)

"""The tree of then: where a unit hung on a day, and what hung below it. Figures are rolled up along it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_LINE = Prepared(
    text("""
with recursive line as (
    select s.unit_id, s.parent_id, s.kind, s.name, s.name_en, 0 as depth from unit_spans s
    where s.unit_id = :unit and s.from_day <= :day and (s.to_day is null or s.to_day > :day)
    union all
    select s.unit_id, s.parent_id, s.kind, s.name, s.name_en, l.depth + 1
    from line l join unit_spans s on s.unit_id = l.parent_id
    where s.from_day <= :day and (s.to_day is null or s.to_day > :day)
)
select unit_id, kind, name, name_en, depth from line order by depth
""")
)
_SUBTREE = Prepared(
    text("""
with recursive below as (
    select s.unit_id from unit_spans s
    where s.unit_id = :unit and s.from_day <= :day and (s.to_day is null or s.to_day > :day)
    union
    select s.unit_id from below b join unit_spans s on s.parent_id = b.unit_id
    where s.from_day <= :day and (s.to_day is null or s.to_day > :day)
)
select unit_id from below
""")
)


@dataclass(frozen=True, slots=True)
class Step:
    """A unit as it was called on that day, so far above the first one."""

    unit_id: UUID
    kind: str
    name: str
    name_en: str
    depth: int


async def line_at(read: Reader, unit: UUID, day: date) -> list[Step]:
    """The unit and all above it on a day of the site; nothing before it was opened and from the day of its end."""
    return await read.all(_LINE, Step, unit=unit, day=day)


async def subtree_at(read: Reader, unit: UUID, day: date) -> set[UUID]:
    """The unit and all below it on a day of the site."""
    return {row[0] for row in await read.tuples(_SUBTREE, unit=unit, day=day)}

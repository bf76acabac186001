"""Below which units a rule would not be asked, because they have one of their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_OWN_BELOW = Prepared(
    text("""
select distinct u.id, u.code, u.name, u.name_en, u.kind
from rule_versions v
join unit_ancestors a on a.unit_id = v.unit_id and a.ancestor_id = :unit and a.depth > 0
join units u on u.id = v.unit_id
where v.name = :name and v.withdrawn_at is null and v.valid_from <= :now
order by u.code, u.id
""")
)


@dataclass(frozen=True, slots=True)
class UnitBelow:
    id: UUID
    code: str
    name: str
    name_en: str
    kind: str


async def own_below(read: Reader, name: str, unit: UUID, now: datetime) -> list[UnitBelow]:
    """The units below `unit` that have a version of this rule in force."""
    return await read.all(_OWN_BELOW, UnitBelow, name=name, unit=unit, now=now)

"""What the forms offer."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.queries.areas import IN_AREAS, REGION_KINDS
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_REGIONS = Prepared(
    # The condition spliced in is this feature's own.
    text(f"""
select u.id, u.code, u.name, u.name_en, u.kind from units u
where u.kind in {REGION_KINDS} and u.closed_at is null and {IN_AREAS.format(unit="u.id")}
order by u.code
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class RegionRow:
    id: UUID
    code: str
    name: str
    name_en: str
    kind: str


async def regions_within(read: Reader, within: Scope) -> list[RegionRow]:
    """Where the actor's customers may be at home, by code."""
    return await read.all(_REGIONS, RegionRow, areas=list(within.areas))

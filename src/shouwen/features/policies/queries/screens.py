"""Versions as screens show them, in the scope of whoever looks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

# Within a level the version is in force that took effect last; `seen` are a unit's levels with their distance.
_VERSIONS = """
select v.id, v.name, v.unit_id, v.version, v.valid_from, v.published_at, v.note,
    case when u.id is not null then row_to_json(u) end as unit,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'agent_no', p.agent_no) end
        as published_by,
    case when v.withdrawn_at is not null then 'withdrawn' when v.valid_from > :now then 'planned'
        when exists (select 1 from rule_versions o where o.name = v.name and o.unit_id is not distinct from v.unit_id
            and o.withdrawn_at is null and o.valid_from <= :now
            and (o.valid_from, o.version) > (v.valid_from, v.version)) then 'superseded'
        else 'in_force' end as status,
    {content} as content
from rule_versions v
left join units u on u.id = v.unit_id
left join staff p on p.id = v.published_by
"""
_OF_UNIT = Prepared(
    text(f"""
{_VERSIONS.format(content="null")}
left join unit_ancestors a on a.unit_id = :unit and a.ancestor_id = v.unit_id
where v.name = :name and (v.unit_id is null or a.depth is not null)
order by a.depth nulls last, v.valid_from desc, v.version desc
""")
)
_THESE = Prepared(text(f"{_VERSIONS.format(content='v.content')} where v.id = any(:versions)"))
_SEEN = Prepared(
    text(f"""
{_VERSIONS.format(content="v.content")}
where v.id = :version and v.name = :name and (v.unit_id is null or exists (
    select 1 from unit_ancestors a where a.unit_id = v.unit_id and a.ancestor_id = any(:roots)
    union all
    select 1 from unit_ancestors a where a.unit_id = any(:roots) and a.ancestor_id = v.unit_id))
""")  # noqa: S608 - what is spliced in stands above
)
_WITHIN = Prepared(
    text("select exists (select 1 from unit_ancestors a where a.unit_id = :unit and a.ancestor_id = any(:roots))")
)
_UNIT = Prepared(text("select id, code, name, name_en, kind from units where id = :unit"))


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version with where it stands among its level's at the time of asking."""

    id: UUID
    name: str
    unit_id: UUID | None
    version: int
    valid_from: datetime
    published_at: datetime
    note: str
    unit: dict[str, Any] | None
    published_by: dict[str, Any] | None
    status: str
    content: Any


async def unit_to_show(read: Reader, unit: UUID | None, within: Scope) -> dict[str, Any]:
    """The unit whose rules are asked for; refuses with `NotFound` one that is not in scope."""
    if unit is None or not await read.value(_WITHIN, unit=unit, roots=list(within.roots)):
        raise NotFound
    return (await read.dicts(_UNIT, unit=unit))[0]


async def versions_around(read: Reader, name: str, unit: UUID, now: datetime) -> list[VersionLine]:
    """All that were ever published for a unit and those above: its own first, of each level the newest first."""
    return await read.all(_OF_UNIT, VersionLine, name=name, unit=unit, now=now)


async def versions_by_id(read: Reader, versions: Collection[UUID], now: datetime) -> dict[UUID, VersionLine]:
    """These versions with their contents."""
    return {line.id: line for line in await read.all(_THESE, VersionLine, versions=list(versions), now=now)}


async def version_seen(read: Reader, name: str, version: UUID, within: Scope, now: datetime) -> VersionLine:
    """A version with its content: of a unit in scope, of one above, or shipped. Others are not found."""
    line = await read.first(_SEEN, VersionLine, version=version, name=name, roots=list(within.roots), now=now)
    if line is None:
        raise NotFound(subject=version)
    return line

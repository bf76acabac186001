"""Who may receive a contact or a promise: active people of the same province who take contacts (GEN-16)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

# The province, or headquarters, that a unit belongs to.
REGION = """(select r.id from unit_ancestors x join units r on r.id = x.ancestor_id
    where x.unit_id = {unit} and r.kind in ('province', 'headquarters') order by x.depth limit 1)"""
RECEIVES = f"""s.active and {REGION.format(unit="s.unit_id")} = {REGION.format(unit="{unit}")}
    and exists (select 1 from staff_posts p join roles r on r.code = p.post
        where p.staff_id = s.id and :permission = any(r.permissions)
            and p.since <= :now and (p.until is null or p.until > :now))"""  # noqa: S608 - parts of our own
_MOST = 20
_FOUND = Prepared(
    text(f"""
select s.id, s.name, s.agent_no,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) as unit
from staff s join units u on u.id = s.unit_id
where s.id <> :staff and {RECEIVES.format(unit="cast(:unit as uuid)")}
    and (:sought = '' or starts_with(s.name, :sought) or starts_with(s.agent_no, :sought))
order by s.unit_id <> :unit, s.name, s.id limit {_MOST}
""")  # noqa: S608
)
_RECEIVES = Prepared(
    text(f"select exists (select 1 from staff s where s.id = :staff and {RECEIVES.format(unit='cast(:unit as uuid)')})")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Colleague:
    id: UUID
    name: str
    agent_no: str
    unit: dict[str, Any]


async def colleagues(
    read: Reader, staff: UUID | None, unit: UUID | None, permission: str, sought: str, now: datetime
) -> list[Colleague]:
    """Those of one's own unit first, by name; at most twenty, found by the beginning of name or agent number."""
    given = {"staff": staff, "unit": unit, "permission": permission, "sought": sought.strip(), "now": now}
    return await read.all(_FOUND, Colleague, **given)


async def may_receive(read: Reader, staff: UUID, unit: UUID, permission: str, now: datetime) -> bool:
    """Whether somebody is an active colleague of the unit's province with this permission."""
    return bool(await read.value(_RECEIVES, staff=staff, unit=unit, permission=permission, now=now))

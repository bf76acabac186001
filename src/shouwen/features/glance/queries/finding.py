"""Finding customers: by an exact key, or paging through those of the actor's areas."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.queries import IN_AREAS, REGION_KINDS
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_ORDER = "newest"
# What a key means; the value travels as a parameter of the same name.
_KEYS = {
    "phone": "c.id in (select n.customer_id from customer_numbers n where n.phone = :phone and n.until is null)",
    "number": "c.number = :number",
    "document": "c.document_number = :document",
    "name": "c.name like :name",
}
_FILTERS = {
    "tier": "c.tier = :tier",
    "stage": "c.stage = :stage",
    "audit": "c.audit = :audit",
    "card": "c.card = :card",
}
_SHOWN = """
select c.id, c.number, c.kind, c.name, c.title, c.tier, c.card, c.stage, c.audit, c.version, c.created_at,
    c.merged_into_id as merged_into, c.erased_at,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) as region,
    (select n.phone from customer_numbers n where n.customer_id = c.id and n.until is null
        order by n.main desc, n.since, n.id limit 1) as phone,
    exists (select 1 from customer_numbers n join sensitive_numbers s on s.phone = n.phone
        where n.customer_id = c.id and n.until is null and s.approved_at is not null and s.refused_at is null
            and s.ended_at is null) as sensitive
from page join customers c on c.id = page.id join units u on u.id = c.region_id
order by c.id desc
"""
# Region by region, so that each is one step into the index; a key finds few wherever they are.
_BY_REGION = """
with regions as (
    select distinct a.unit_id as id from unit_ancestors a join units r on r.id = a.unit_id
    where a.ancestor_id = any(cast(:areas as uuid[])) and r.kind in {kinds}
        and (cast(:region as uuid) is null
            or exists (select 1 from unit_ancestors x where x.unit_id = r.id and x.ancestor_id = :region))
), page as (
    select found.id from regions cross join lateral (
        select c.id from customers c where c.region_id = regions.id and {where} order by c.id desc limit :limit) found
    order by found.id desc limit :limit
)
"""
_BY_KEY = """
with page as (
    select c.id from customers c where {where} and {scope}
        and (cast(:region as uuid) is null
            or exists (select 1 from unit_ancestors x where x.unit_id = c.region_id and x.ancestor_id = :region))
    order by c.id desc limit :limit
)
"""


@dataclass(frozen=True, slots=True)
class Sought:
    """Keys (phone as E.164, document in its one spelling, the beginning of a name) and filters, all of which hold."""

    phone: str | None = None
    number: str | None = None
    document: str | None = None
    name: str | None = None
    tier: str | None = None
    card: str | None = None
    stage: str | None = None
    audit: str | None = None
    region: UUID | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(name for name in _KEYS if getattr(self, name) is not None)

    @property
    def filters(self) -> tuple[str, ...]:
        return tuple(name for name in _FILTERS if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A customer in a list, in clear: masking is the answer's."""

    id: UUID
    number: str | None
    kind: str
    name: str | None
    title: str | None
    tier: str
    card: str | None
    stage: str
    audit: str
    version: int
    created_at: datetime
    merged_into: UUID | None
    erased_at: datetime | None
    region: dict[str, Any]
    phone: str | None
    sensitive: bool


async def page_of_customers(
    read: Reader, sought: Sought, within: Scope, limit: int, after: str | None
) -> tuple[list[FoundLine], Cursor | None]:
    """The newest first; merged ones only when asked for by their customer number."""
    before = Cursor.parse(after, _ORDER).id if after else None
    named = (*sought.keys, *sought.filters)
    given: dict[str, object] = {name: getattr(sought, name) for name in named}
    if sought.name is not None:
        given["name"] = _beginning(sought.name)
    given |= {"areas": list(within.areas), "region": sought.region, "limit": limit + 1}
    if before is not None:
        given["before"] = before
    rows = await read.all(_page(named, bool(sought.keys), before is not None), FoundLine, **given)
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(_ORDER, last.created_at, last.id)


def _beginning(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"


@lru_cache(maxsize=256)
def _page(named: tuple[str, ...], by_key: bool, goes_on: bool) -> Prepared:
    conditions = [(_KEYS | _FILTERS)[name] for name in named]
    if "number" not in named:
        conditions.append("c.merged_into_id is null")
    if goes_on:
        conditions.append("c.id < :before")
    where = " and ".join(conditions) or "true"
    frame = _BY_KEY if by_key else _BY_REGION
    page = frame.format(where=where, scope=IN_AREAS.format(unit="c.region_id"), kinds=REGION_KINDS)
    return Prepared(text(page + _SHOWN))

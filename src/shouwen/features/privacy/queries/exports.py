"""Exports of customers: what was asked for, and the customers themselves page by page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.privacy.contract import CustomerFilter
from shouwen.features.privacy.queries.subject import IN_AREA
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

NEWEST = "newest"
_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
# One's own, and those that wait for, or got, an answer in the units in scope.
_SEEN = """(e.staff_id = :me or :answers and exists (select 1 from unit_ancestors a
    where a.unit_id = e.unit_id and a.ancestor_id = any(cast(:roots as uuid[]))))"""
_LINE = f"""
select e.id, e.at, e.reason, e.filters, e.watermark, e.clear = 1 as clear, e.row_count, e.staff_id, e.unit_id,
    {_PERSON.format("e.staff_id")} as person, {_UNIT.format("e.unit_id")} as unit,
    e.approved_at, {_PERSON.format("e.approved_by")} as approved_by, e.refused_at, e.taken_at, e.version,
    {rules_sql("e.unit_id")} as rules
from customer_exports e where {_SEEN}
"""  # noqa: S608 - pieces of our own
_PAGE = Prepared(
    text(f"""{_LINE} and (cast(:at as timestamptz) is null or (e.at, e.id) < (:at, cast(:id as uuid)))
order by e.at desc, e.id desc limit :limit""")
)
_ONE = Prepared(text(f"{_LINE} and e.id = :export"))
_WANTED = f"""
c.erased_at is null and c.merged_into_id is null and {IN_AREA.format(region="c.region_id")}
    and (cast(:region as uuid) is null or exists (
        select 1 from unit_ancestors r where r.unit_id = c.region_id and r.ancestor_id = :region))
    and (cardinality(cast(:tiers as text[])) = 0 or c.tier = any(cast(:tiers as text[])))
    and (cardinality(cast(:stages as text[])) = 0 or c.stage = any(cast(:stages as text[])))
    and (cardinality(cast(:kinds as text[])) = 0 or c.kind = any(cast(:kinds as text[])))
    and not exists (select 1 from privacy_holds h
        where h.customer_id = c.id and h.kind = 'restriction' and h.lifted_at is null)
"""  # noqa: S608 - pieces of our own
_COUNT = Prepared(
    text(f"select count(*) from (select 1 from customers c where {_WANTED} limit :most) few")  # noqa: S608
)
_CUSTOMERS = Prepared(
    text(f"""
select c.id, c.number, c.kind, c.name, c.tier, c.stage, c.email, c.address, c.document_type, c.document_number,
    (select n.phone from customer_numbers n where n.customer_id = c.id and n.until is null
        order by n.main desc, n.since, n.id limit 1) as phone, u.name as region, u.name_en as region_en
from customers c join units u on u.id = c.region_id
where {_WANTED} and (cast(:after as uuid) is null or c.id > :after)
order by c.id limit :limit
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class ExportLine:
    """An export as it was asked for and answered."""

    id: UUID
    at: datetime
    reason: str
    filters: dict[str, Any]
    watermark: str
    clear: bool
    row_count: int | None
    staff_id: UUID
    unit_id: UUID
    person: dict[str, Any]
    unit: dict[str, Any]
    approved_at: datetime | None
    approved_by: dict[str, Any] | None
    refused_at: datetime | None
    taken_at: datetime | None
    version: int
    rules: str | None


@dataclass(frozen=True, slots=True)
class ExportedCustomer:
    """A customer as a file holds it; in clear, to be masked by whoever writes a masked one."""

    id: UUID
    number: str | None
    kind: str
    name: str | None
    tier: str
    stage: str
    email: str | None
    address: str | None
    document_type: str | None
    document_number: str | None
    phone: str | None
    region: str
    region_en: str


async def page_of_exports(
    read: Reader, me: UUID | None, within: Scope, limit: int, after: str | None, *, answers: bool
) -> tuple[list[ExportLine], Cursor | None]:
    """The newest first; `answers`: also others' of the units in scope."""
    cursor = Cursor.parse(after, NEWEST) if after else None
    place = {"at": cursor.at if cursor else None, "id": cursor.id if cursor else None}
    seen = {"me": me, "answers": answers, "roots": list(within.roots)}
    rows = await read.all(_PAGE, ExportLine, **seen, **place, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Cursor(NEWEST, rows[limit - 1].at, rows[limit - 1].id)


async def the_export(read: Reader, export: UUID, me: UUID | None, within: Scope, *, answers: bool) -> ExportLine:
    seen = {"me": me, "answers": answers, "roots": list(within.roots)}
    found = await read.first(_ONE, ExportLine, **seen, export=export)
    if found is None:
        raise NotFound(subject=export)
    return found


def _asked(wanted: CustomerFilter, within: Scope) -> dict[str, object]:
    return {
        "areas": list(within.areas),
        "region": wanted.region,
        "tiers": list(wanted.tiers),
        "stages": list(wanted.stages),
        "kinds": list(wanted.kinds),
    }


async def number_of_customers(read: Reader, wanted: CustomerFilter, within: Scope, most: int) -> int:
    """How many an export would hold, counted no further than one more than `most`."""
    return int(await read.value(_COUNT, **_asked(wanted, within), most=most + 1))


async def customers_to_export(
    read: Reader, wanted: CustomerFilter, within: Scope, after: UUID | None, limit: int
) -> list[ExportedCustomer]:
    """The next ones by id."""
    return await read.all(_CUSTOMERS, ExportedCustomer, **_asked(wanted, within), after=after, limit=limit)


def filter_of(export: ExportLine) -> CustomerFilter:
    """Which customers it was asked for."""
    kept = export.filters
    region = UUID(kept["region"]) if kept.get("region") else None
    return CustomerFilter(region, *(tuple(kept.get(name) or ()) for name in ("tiers", "stages", "kinds")))


async def rules_around_export(read: Reader, export: ExportLine) -> Rules:
    """The rules around the unit that asked for it."""
    return await rules_from(read, export.rules)

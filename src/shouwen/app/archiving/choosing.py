"""Choosing what goes along: cases, contacts and customers first, then whoever and whatever they need."""

# ruff: noqa: S608 - pieces of our own, and names from the plan

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import sql

from shouwen.app.archiving.plan import NOBODY, WHOLE, Plan, chosen
from shouwen.platform.database import Connection

_NEW = "create temporary table archive_chosen (kind text not null, id uuid not null, primary key (kind, id))"
_UNITS = "select a.unit_id from unit_ancestors a where a.ancestor_id = any(%(roots)s)"
_CASES = """
select distinct p.ticket_id from ticket_places p
where p.unit_id = any(%(roots)s) and p.registered_at >= %(since)s and p.registered_at < %(until)s
"""
_CONTACTS = f"""
select c.id from contacts c
where {chosen("unit", "c.unit_id")} and c.started_at >= %(since)s and c.started_at < %(until)s
union select t.contact_id from tickets t where {chosen("case", "t.id")}
union select c.id from contacts c where {chosen("case", "c.ticket_id")}
"""
_RESIDENTS = f"select c.id from customers c where {chosen('unit', 'c.region_id')}"
_CUSTOMERS = f"""
select c.customer_id from contacts c where c.customer_id is not null and {chosen("contact", "c.id")}
union select r.customer_id from privacy_requests r where {chosen("case", "r.ticket_id")}
"""
_KEPT = f"select c.merged_into_id from customers c where c.merged_into_id is not null and {chosen('customer', 'c.id')}"
_EVERYBODY = "select id from staff"


@dataclass(frozen=True, slots=True)
class Extent:
    """Below which units, registered from when (included) to when (not), and whether that is the whole site."""

    roots: Sequence[UUID]
    since: datetime
    until: datetime
    in_time: bool
    whole: bool


async def prepare(connection: Connection) -> None:
    """The table of chosen ids, before the reading transaction begins."""
    await connection.execute(_NEW)


async def choose(connection: Connection, plan: Plan, extent: Extent) -> None:
    """Fills it. Customers of the units go along unless only a stretch of time was asked for."""
    values = {"roots": list(extent.roots), "since": extent.since, "until": extent.until}
    for kind, statement in (("unit", _UNITS), ("case", _CASES), ("contact", _CONTACTS), ("customer", _CUSTOMERS)):
        await _add(connection, kind, statement, values)
    if not extent.in_time:
        await _add(connection, "customer", _RESIDENTS, values)
    while await _add(connection, "customer", _KEPT, values):
        pass
    if extent.whole:
        await _add(connection, "staff", _EVERYBODY, values)
        await _add(connection, WHOLE, f"select {NOBODY}", values)
    await connection.execute("analyze archive_chosen")
    await _follow(connection, plan)


async def _follow(connection: Connection, plan: Plan) -> None:
    """Whoever is named brings rows of their own, which may name others: until nobody new is named."""
    added = 1
    while added:
        added = 0
        for kind, statement in plan.followed():
            added += await _add(connection, kind, statement, {})
        for statement in plan.people():
            added += await _add(connection, "staff", statement, {})


async def _add(connection: Connection, kind: str, statement: str, values: dict[str, object]) -> int:
    text = (
        f"insert into archive_chosen (kind, id) select '{kind}', x.id from ({statement}) as x (id) "
        "where x.id is not null on conflict do nothing"
    )
    # Names and pieces are ours; what was asked for travels as values.
    cursor = await connection.execute(sql.SQL(text), values)
    return cursor.rowcount

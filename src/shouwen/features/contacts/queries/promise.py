"""Promises: what a command needs of one, one's own, and those of units that somebody oversees."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.contacts.contract import AUTHORITY, PromiseAuthority
from shouwen.features.contacts.queries.contact import PERSON, WITHIN
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_DUE = "due"
_MAKING = Prepared(
    text(f"""
select {rules_sql("cast(:unit as uuid)")} as rules,
    array(select p.post from staff_posts p where p.staff_id = :staff and p.since <= :now
        and (p.until is null or p.until > :now)) as posts,
    (select json_build_object('id', c.id, 'contact', c.id, 'ticket', c.ticket_id, 'customer', c.customer_id,
            'phone', c.phone, 'name', c.customer_name)
        from contacts c where c.id = cast(:contact as uuid)
            and (:everywhere or (c.owner_id = :staff and c.ended_at is null))) as contact,
    (select json_build_object('id', k.id, 'customer', k.id, 'name', k.name, 'phone',
            (select n.phone from customer_numbers n where n.customer_id = k.id and n.until is null
                order by n.main desc, n.since, n.id limit 1))
        from customers k where k.id = cast(:customer as uuid)
            and {WITHIN.format(unit="k.region_id", roots=":areas")}) as customer
""")  # noqa: S608 - parts of our own
)
_HAND = Prepared(
    text(f"""
select p.id, p.kind, p.owner_id, p.unit_id, p.ticket_id, p.contact_id, p.due_at, p.remind_at, p.state, p.reminded_at,
    p.broken_at, p.settled_at, p.version, {rules_sql("p.unit_id")} as rules
from promises p
where p.id = :promise and (:everywhere or p.owner_id = :staff
    or (:oversees and {WITHIN.format(unit="p.unit_id", roots=":roots")}))
""")  # noqa: S608
)
_LINE = f"""
select p.id, p.contact_id, p.ticket_id, p.customer_id, p.phone, p.customer_name, p.kind, p.text, p.due_at, p.remind_at,
    p.state, p.beyond, p.broken_at, p.settled_at, p.note, p.made_at, p.version,
    {PERSON.format(id="p.owner_id")} as owner,
    json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) as unit
from promises p join units u on u.id = p.unit_id
"""  # noqa: S608
_AFTER = "(cast(:at as timestamptz) is null or (p.due_at, p.id) > (:at, cast(:id as uuid)))"
_MINE = Prepared(
    text(f"""{_LINE} where p.owner_id = :staff and p.settled_at is null and {_AFTER}
order by p.due_at, p.id limit :limit""")
)
_OF_UNITS = Prepared(
    text(f"""{_LINE} where {WITHIN.format(unit="p.unit_id", roots=":roots")} and {_AFTER}
    and case when :broken then p.broken_at is not null else p.settled_at is null end
order by p.due_at, p.id limit :limit""")
)
_COUNTS = Prepared(
    text(f"""
select count(*) filter (where p.settled_at is null) as open,
    count(*) filter (where p.broken_at is not null and p.settled_at is null) as broken_open,
    count(*) filter (where p.broken_at >= :since) as broken,
    count(*) filter (where p.state = 'kept' and p.settled_at >= :since and p.broken_at is null) as kept,
    count(*) filter (where p.beyond is not null and p.made_at >= :since) as beyond
from promises p
where (p.settled_at is null or p.settled_at >= :since or p.broken_at >= :since)
    and {WITHIN.format(unit="p.unit_id", roots=":roots")}
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Making:
    """Who promises, by which posts and rules, and to whom; None for what was named and is not there."""

    authority: PromiseAuthority
    posts: tuple[str, ...]
    contact: dict[str, Any] | None
    customer: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _MakingRow:
    rules: str | None
    posts: list[str]
    contact: dict[str, Any] | None
    customer: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class PromiseInHand:
    id: UUID
    kind: str
    owner_id: UUID
    unit_id: UUID
    ticket_id: UUID | None
    contact_id: UUID | None
    due_at: datetime
    remind_at: datetime
    state: str
    reminded_at: datetime | None
    broken_at: datetime | None
    settled_at: datetime | None
    version: int
    rules: Rules

    @property
    def key(self) -> dict[str, object]:
        return {"id": self.id, "version": self.version}


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise as people are shown it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    contact_id: UUID | None
    ticket_id: UUID | None
    customer_id: UUID | None
    phone: str | None
    customer_name: str | None
    kind: str
    text: str
    due_at: datetime
    remind_at: datetime
    state: str
    beyond: str | None
    broken_at: datetime | None
    settled_at: datetime | None
    note: str | None
    made_at: datetime
    version: int
    owner: dict[str, Any]
    unit: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """Of the last thirty days, but for what is open."""

    open: int
    broken_open: int
    broken: int
    kept: int
    beyond: int


async def making_facts(
    read: Reader,
    staff: UUID | None,
    unit: UUID | None,
    at: datetime,
    contact: UUID | None = None,
    customer: UUID | None = None,
    areas: tuple[UUID, ...] = (),
    everywhere: bool = False,
) -> Making:
    """`everywhere` is for a contact that somebody has looked at before."""
    given = {"staff": staff, "unit": unit, "now": at, "contact": contact, "customer": customer}
    row = await read.first(_MAKING, _MakingRow, areas=list(areas), everywhere=everywhere, **given)
    if row is None:
        raise NotFound
    rules = await rules_from(read, row.rules)
    return Making(rules.at(AUTHORITY, at).content, tuple(row.posts), row.contact, row.customer)


async def promise_in_hand(
    read: Reader, promise: UUID, staff: UUID | None, oversees: bool = False, within: Scope | None = None
) -> PromiseInHand:
    """One's own, or for those who oversee one in scope; without a scope any. Else `NotFound`."""
    roots = list(within.roots) if within else []
    given = {"promise": promise, "staff": staff, "oversees": oversees, "roots": roots, "everywhere": within is None}
    row = await read.first(_HAND, PromiseInHand, **given)
    if row is None:
        raise NotFound(subject=promise)
    return replace(row, rules=await rules_from(read, row.rules))  # type: ignore[arg-type]


async def own_promises(
    read: Reader, staff: UUID | None, limit: int, after: str | None
) -> tuple[list[PromiseLine], Cursor | None]:
    """One's own that wait, the earliest first."""
    cursor = Cursor.parse(after, _DUE) if after else None
    rows = await read.all(_MINE, PromiseLine, staff=staff, limit=limit + 1, **_key(cursor))
    return _paged(rows, limit)


async def promises_of_units(
    read: Reader, roots: tuple[UUID, ...], broken: bool, limit: int, after: str | None
) -> tuple[list[PromiseLine], Cursor | None]:
    """Those that wait, or all that were ever broken, kept late or not; the earliest first."""
    cursor = Cursor.parse(after, _DUE) if after else None
    given = {"roots": list(roots), "broken": broken, "limit": limit + 1}
    return _paged(await read.all(_OF_UNITS, PromiseLine, **given, **_key(cursor)), limit)


async def promise_counts(read: Reader, roots: tuple[UUID, ...], since: datetime) -> PromiseCounts:
    found = await read.first(_COUNTS, PromiseCounts, roots=list(roots), since=since)
    return found or PromiseCounts(0, 0, 0, 0, 0)


def _key(cursor: Cursor | None) -> dict[str, Any]:
    return {"at": cursor.at if cursor else None, "id": cursor.id if cursor else None}


def _paged(rows: list[PromiseLine], limit: int) -> tuple[list[PromiseLine], Cursor | None]:
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Cursor(_DUE, rows[limit - 1].due_at, rows[limit - 1].id)

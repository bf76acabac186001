"""Everything that happened between a customer and us, over all channels, newest first (CH-06)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.glance.queries.overview import IN_AREA, PERSON, PLACED
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

_NEWEST = "newest"
_THEIRS = "({row}.customer_id = any(array(select id from parts)) or {row}.phone = any(array(select phone from phones)))"
_KEY = "(cast(:at as timestamptz) is null or ({at}, {id}) < (:at, cast(:id as uuid)))"
_LAST = "order by {at} desc, {id} desc limit :limit"


def _newest(at: str, row_id: str) -> str:
    return f"and {_KEY.format(at=at, id=row_id)} {_LAST.format(at=at, id=row_id)}"


_HISTORY = Prepared(
    text(f"""
with recursive seen as (
    select c.id from customers c where c.id = :customer and {IN_AREA.format(unit="c.region_id")}
), parts as (
    select id from seen
    union
    select c.id from parts p join customers c on c.merged_into_id = p.id
), phones as (
    select n.phone from customer_numbers n join seen on n.customer_id = seen.id and n.until is null
)
select h.* from seen left join lateral (
    select * from (
        (select 'contact' as kind, c.id, c.started_at as at, c.channel, c.direction, c.summary as words,
            c.purpose as code, c.result as state, c.ticket_id, null::text as number, c.ended_at as until,
            null::timestamptz as broken_at, {PERSON.format(id="c.owner_id")}::jsonb as person,
            c.customer_name as hidden
        from contacts c
        where {_THEIRS.format(row="c")} and (c.owner_id = :staff or {IN_AREA.format(unit="c.unit_id")})
            {_newest("c.started_at", "c.id")})
        union all
        (select 'ticket', t.id, t.registered_at, t.channel, 'in', t.matter, t.category, t.state, t.id, t.number,
            t.due_at, null, {PERSON.format(id="t.owner_id")}::jsonb, c.customer_name
        from contacts c join tickets t on t.contact_id = c.id and t.kind <> 'approval'
        where {_THEIRS.format(row="c")} and {PLACED} {_newest("t.registered_at", "t.id")})
        union all
        (select 'promise', p.id, p.made_at, null, 'out', p.text, p.kind, p.state, p.ticket_id, null,
            p.due_at, p.broken_at, {PERSON.format(id="p.owner_id")}::jsonb, p.customer_name
        from promises p
        where {_THEIRS.format(row="p")} and (p.owner_id = :staff or {IN_AREA.format(unit="p.unit_id")})
            {_newest("p.made_at", "p.id")})
        union all
        (select 'identity', i.id, i.at, null, 'in', null, i.means, case when i.passed then 'passed' else 'failed' end,
            null, null, null, null, {PERSON.format(id="i.by_id")}::jsonb, null
        from identity_checks i where i.phone = any(array(select phone from phones)) {_newest("i.at", "i.id")})
    ) every
    order by at desc, id desc limit :limit
) h on true
order by h.at desc, h.id desc
""")  # noqa: S608 - parts of our own
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened. `code`: purpose, category, kind of promise or means of the check; `until`: its end or
    deadline; `hidden`: the customer's name, which the words may hold. No kind: nothing happened yet."""

    kind: str | None
    id: UUID
    at: datetime
    channel: str | None
    direction: str
    words: str | None
    code: str
    state: str | None
    ticket_id: UUID | None
    number: str | None
    until: datetime | None
    broken_at: datetime | None
    person: dict[str, Any] | None
    hidden: str | None


async def history_of(
    read: Reader, customer: UUID, staff: UUID | None, within: Scope, limit: int, after: str | None
) -> tuple[list[HistoryLine], Cursor | None]:
    """A page, and the cursor of the next; `NotFound` for a customer of another province."""
    cursor = Cursor.parse(after, _NEWEST) if after else None
    rows = await read.all(
        _HISTORY,
        HistoryLine,
        customer=customer,
        staff=staff,
        roots=list(within.roots),
        areas=list(within.areas),
        at=cursor.at if cursor else None,
        id=cursor.id if cursor else None,
        limit=limit + 1,
    )
    if not rows:
        raise NotFound(subject=customer)
    lines = [row for row in rows if row.kind is not None]
    if len(lines) <= limit:
        return lines, None
    return lines[:limit], Cursor(_NEWEST, lines[limit - 1].at, lines[limit - 1].id)

"""Who was shown what of whom: what is kept of looks at customers, and the accesses of the ledger beside them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import Post
from shouwen.features.privacy.queries.subject import SAME, THEIRS
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

NEWEST = "newest"
_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
_SHOWN = f"""
select l.id, l.at, l.what, l.reason, l.flagged, l.customer_id, k.name as customer_name, k.number as customer_number,
    {_PERSON.format("l.staff_id")} as person, {_UNIT.format("l.unit_id")} as unit,
    l.contact_id, t.id as ticket_id, t.number as ticket_number, t.kind as ticket_kind, l.promise_id,
    l.reviewed_at, {_PERSON.format("l.reviewed_by")} as reviewed_by, l.verdict, l.remark
from found l left join customers k on k.id = l.customer_id
left join tickets t on t.id = l.ticket_id and exists (select 1 from ticket_places p
    where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
order by l.at desc, l.id desc
"""  # noqa: S608 - pieces of our own
_COLUMNS = """l.id, l.at, l.what, l.reason, l.flagged, l.customer_id, l.staff_id, l.unit_id, l.contact_id, l.ticket_id,
    l.promise_id, l.reviewed_at, l.reviewed_by, l.verdict, l.remark"""
# An access that was also kept as a look at the customer is shown as that one.
_ACCESS = """g.id, g.at, g.data->>'look' as what, coalesce(g.data->>'reason', (
        select p.value from ledger_personal p where p.event_id = g.id and p.field = 'words')) as reason,
    false as flagged, {customer} as customer_id, g.actor_id as staff_id, s.unit_id, null::uuid as contact_id,
    case when g.subject_kind = 'ticket' then g.subject_id end as ticket_id, null::uuid as promise_id,
    null::timestamptz as reviewed_at, null::uuid as reviewed_by, null::text as verdict, null::text as remark"""
_KEPT_TOO = "not exists (select 1 from customer_looks o where o.cause = g.cause and o.staff_id = g.actor_id)"
_BEFORE = "(cast(:at as timestamptz) is null or ({0}.at, {0}.id) < (:at, cast(:id as uuid)))"
_NARROWED = """(cast(:what as text) is null or {0} = :what)
    and (cast(:since as timestamptz) is null or {1}.at >= :since)
    and (cast(:until as timestamptz) is null or {1}.at < :until)"""
_OF_CUSTOMER = Prepared(
    text(f"""
with recursive {SAME}, cases as (
    select t.id from contacts c join tickets t on t.contact_id = c.id where {THEIRS}
), found as (
    select * from (
        (select {_COLUMNS} from customer_looks l where l.customer_id in (select id from same)
            and {_NARROWED.format("l.what", "l")} and {_BEFORE.format("l")}
            order by l.at desc, l.id desc limit :limit)
        union all
        (select {_ACCESS.format(customer=":customer")}
            from ledger g join staff s on s.id = g.actor_id
            where g.kind = 'access' and g.subject_id in (select id from cases union select id from same)
                and {_NARROWED.format("g.data->>'look'", "g")} and {_BEFORE.format("g")} and {_KEPT_TOO}
            order by g.at desc, g.id desc limit :limit)
    ) both_kinds order by at desc, id desc limit :limit
) {_SHOWN}
""")  # noqa: S608 - pieces of our own
)
_BY_PERSON = Prepared(
    text(f"""
with found as (
    select * from (
        (select {_COLUMNS} from customer_looks l where l.staff_id = :staff
            and {_NARROWED.format("l.what", "l")} and {_BEFORE.format("l")}
            order by l.at desc, l.id desc limit :limit)
        union all
        (select {_ACCESS.format(customer="null::uuid")}
            from ledger g join staff s on s.id = g.actor_id
            where g.kind = 'access' and g.actor_id = :staff
                and {_NARROWED.format("g.data->>'look'", "g")} and {_BEFORE.format("g")} and {_KEPT_TOO}
            order by g.at desc, g.id desc limit :limit)
    ) both_kinds order by at desc, id desc limit :limit
) {_SHOWN}
""")  # noqa: S608 - pieces of our own
)
_FLAGGED = Prepared(
    text(f"""
with found as (
    select {_COLUMNS} from customer_looks l
    where l.flagged and l.unit_id in (
            select a.unit_id from unit_ancestors a where a.ancestor_id = any(cast(:roots as uuid[])))
        and (not :unreviewed or l.reviewed_at is null) and (cast(:staff as uuid) is null or l.staff_id = :staff)
        and {_NARROWED.format("l.what", "l")} and {_BEFORE.format("l")}
    order by l.at desc, l.id desc limit :limit
) {_SHOWN}
""")  # noqa: S608 - pieces of our own
)
_STAFF_SEEN = Prepared(
    text("""select 1 from staff s join unit_ancestors a on a.unit_id = s.unit_id
    where s.id = :staff and a.ancestor_id = any(cast(:roots as uuid[])) limit 1""")
)
_ONE = Prepared(
    text("""
select l.id, l.customer_id, l.staff_id, l.unit_id, l.flagged, l.reviewed_at, l.at from customer_looks l
where l.id = :look and (cast(:roots as uuid[]) is null or exists (select 1 from unit_ancestors a
    where a.unit_id = l.unit_id and a.ancestor_id = any(cast(:roots as uuid[]))))
""")
)
_FIRST = Prepared(
    text("""
select l.id, l.at from customer_looks l
where l.staff_id = :staff and l.flagged and l.at > :since and l.at <= :at order by l.at, l.id
""")
)
_SUPERVISORS = Prepared(
    text(f"""
(select a.ancestor_id, '{Post.SUPERVISOR}' from unit_ancestors a where a.unit_id = :unit and exists (
    select 1 from staff_posts p where p.unit_id = a.ancestor_id and p.post = '{Post.SUPERVISOR}'
        and p.staff_id <> :staff) order by a.depth limit 1)
union all
(select a.ancestor_id, '{Post.PRIVACY_OFFICER}' from unit_ancestors a where a.unit_id = :unit and exists (
    select 1 from staff_posts p where p.unit_id = a.ancestor_id and p.post = '{Post.PRIVACY_OFFICER}')
    order by a.depth limit 1)
""")  # noqa: S608 - names of posts
)
_MANAGERS = Prepared(
    text(f"""
select a.ancestor_id from unit_ancestors a where a.unit_id = :unit and exists (
    select 1 from staff_posts p where p.unit_id = a.ancestor_id and p.post = '{Post.MANAGER}')
order by a.depth limit 1
""")  # noqa: S608 - a name of a post
)


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look; the customer's name in clear, to be masked. An access of the ledger may have no customer."""

    id: UUID
    at: datetime
    what: str
    reason: str | None
    flagged: bool
    customer_id: UUID | None
    customer_name: str | None
    customer_number: str | None
    person: dict[str, Any] | None
    unit: dict[str, Any] | None
    contact_id: UUID | None
    ticket_id: UUID | None
    ticket_number: str | None
    ticket_kind: str | None
    promise_id: UUID | None
    reviewed_at: datetime | None
    reviewed_by: dict[str, Any] | None
    verdict: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class LookWanted:
    """What a list of looks holds."""

    what: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    staff: UUID | None = None
    unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class TheLook:
    id: UUID
    customer_id: UUID
    staff_id: UUID
    unit_id: UUID
    flagged: bool
    reviewed_at: datetime | None
    at: datetime


Page = tuple[list[LookLine], Cursor | None]


async def looks_at(
    read: Reader, customer: UUID, wanted: LookWanted, within: Scope, limit: int, after: str | None
) -> Page:
    """Who looked at a customer that the caller has already been allowed to see."""
    return await _page(read, _OF_CUSTOMER, wanted, within, limit, after, customer=customer)


async def looks_by(read: Reader, staff: UUID, wanted: LookWanted, within: Scope, limit: int, after: str | None) -> Page:
    """Whom one person looked at."""
    return await _page(read, _BY_PERSON, wanted, within, limit, after, staff=staff)


async def flagged_looks(read: Reader, wanted: LookWanted, within: Scope, limit: int, after: str | None) -> Page:
    """Look-ups without a cause by people of the units in scope."""
    more = {"staff": wanted.staff, "unreviewed": wanted.unreviewed}
    return await _page(read, _FLAGGED, wanted, within, limit, after, **more)


async def _page(
    read: Reader,
    statement: Prepared,
    wanted: LookWanted,
    within: Scope,
    limit: int,
    after: str | None,
    **more: object,
) -> Page:
    cursor = Cursor.parse(after, NEWEST) if after else None
    place = {"at": cursor.at if cursor else None, "id": cursor.id if cursor else None}
    narrowed = {"what": wanted.what, "since": wanted.since, "until": wanted.until}
    rows = await read.all(statement, LookLine, roots=list(within.roots), limit=limit + 1, **narrowed, **place, **more)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Cursor(NEWEST, rows[limit - 1].at, rows[limit - 1].id)


async def must_lead(read: Reader, staff: UUID, within: Scope) -> None:
    """Refuses with `NotFound` a person of another part of the organisation."""
    if await read.value(_STAFF_SEEN, staff=staff, roots=list(within.roots)) is None:
        raise NotFound(subject=staff)


async def the_look(read: Reader, look: UUID, within: Scope | None) -> TheLook:
    roots = None if within is None else list(within.roots)
    found = await read.first(_ONE, TheLook, look=look, roots=roots)
    if found is None:
        raise NotFound(subject=look)
    return found


async def flagged_before(read: Reader, staff: UUID, since: datetime, at: datetime) -> list[tuple[UUID, datetime]]:
    """A person's look-ups without a cause in a stretch of time, the oldest first."""
    return [(look, then) for look, then in await read.tuples(_FIRST, staff=staff, since=since, at=at)]


async def who_hears(read: Reader, unit: UUID, staff: UUID) -> tuple[tuple[UUID, str], ...]:
    """The nearest supervisors above somebody of a unit, and the nearest privacy officers."""
    return tuple((where, post) for where, post in await read.tuples(_SUPERVISORS, unit=unit, staff=staff))


async def who_answers(read: Reader, unit: UUID) -> tuple[UUID, ...]:
    """The nearest unit, from this one upwards, that has managers."""
    return tuple(where for (where,) in await read.tuples(_MANAGERS, unit=unit))

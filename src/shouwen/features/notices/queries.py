"""Whom a notice reaches, and what a person was told: one statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    text,
    tuple_,
)

from shouwen.features.notices.contract import BREACHED, URGENT
from shouwen.features.notices.rules import Quiet
from shouwen.features.notices.tables import notice_settings, notices
from shouwen.features.organisation.tables import staff
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

CAP = 99
"""Counters stop here: more than this is said as "99+"."""
_NEWEST = "newest"
_n = notices.c

_REACHED = Prepared(
    text("""
select s.id, coalesce(cast(:kind as text) = any(a.muted), false) from (
    select unnest(cast(:people as uuid[])) as id
    union
    select p.staff_id from unnest(cast(:units as uuid[]), cast(:posts as text[])) as duty (unit_id, post)
    join staff_posts p on p.unit_id = duty.unit_id and p.post = duty.post
        and p.since <= :now and (p.until is null or p.until > :now)
) named join staff s on s.id = named.id left join notice_settings a on a.staff_id = s.id
where s.active and s.id is distinct from cast(:doer as uuid)
order by s.id
""")
)

_ALARM = Prepared(
    text("""
select u.name as unit, u.name_en as unit_en,
    array(
        select distinct a.ancestor_id from unit_ancestors a where a.unit_id in (u.id, s.unit_id) order by a.ancestor_id
    ) as above,
    (
        select p.unit_id from unit_ancestors a
        join staff_posts p on p.unit_id = a.ancestor_id and p.post = 'manager' and p.staff_id <> s.id
        join staff m on m.id = p.staff_id and m.active
        where a.unit_id = s.unit_id order by a.depth, p.unit_id limit 1
    ) as managed
from units u, staff s where u.id = :unit and s.id = :person
""")
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Where powers were taken; the units whose security officers hear of it, and the one whose manager does."""

    unit: str
    unit_en: str
    above: list[UUID]
    managed: UUID | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as its reader is shown it; `person` is who caused it."""

    id: UUID
    kind: str
    ticket_id: UUID | None
    ticket_number: str | None
    data: dict[str, Any]
    at: datetime
    due_at: datetime | None
    read_at: datetime | None
    person: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Unread:
    """How many wait to be read, how many of them are urgent, and how many of a broken promise; at most `CAP` each.

    With how the reader wants to be told."""

    unread: int
    urgent: int
    breached: int
    arranged: dict[str, Any] | None = None


async def alarm_of(read: Reader, person: UUID, unit: UUID) -> Alarm:
    """Whom it concerns that `person` took emergency powers at `unit`."""
    found = await read.first(_ALARM, Alarm, person=person, unit=unit)
    if found is None:
        raise LookupError(f"no unit {unit} or no person {person}")
    return found


async def reached(
    read: Reader,
    kind: str,
    people: Sequence[UUID],
    duties: Sequence[tuple[UUID, str]],
    doer: UUID | None,
    now: datetime,
) -> dict[UUID, bool]:
    """Active people among those named and those who hold a post at a unit now, each once, in a fixed order; and whether
    they have muted what is told."""
    units, posts = [unit for unit, _ in duties], [post for _, post in duties]
    rows = await read.tuples(_REACHED, people=list(people), units=units, posts=posts, doer=doer, kind=kind, now=now)
    return dict(rows)


def _page(unread: bool, after: Cursor | None) -> Select[Any]:
    person = func.jsonb_build_object("id", staff.c.id, "name", staff.c.name, "agent_no", staff.c.agent_no)
    shown = (column for column in notices.c if column.name != "staff_id")
    page = (
        select(*shown, case((staff.c.id.is_not(None), person)).label("person"))
        .select_from(notices.outerjoin(staff, staff.c.id == cast(_n.data["person"].astext, Uuid)))
        .where(_n.staff_id == bindparam("reader", type_=Uuid))
        .order_by(_n.at.desc(), _n.id.desc())
        .limit(bindparam("limit"))
    )
    if unread:
        page = page.where(_n.read_at.is_(None))
    if after:
        page = page.where(tuple_(_n.at, _n.id) < tuple_(literal(after.at, _n.at.type), literal(after.id, Uuid)))
    return page


async def page_of_notices(
    read: Reader, reader: UUID, unread: bool, limit: int, after: str | None
) -> tuple[list[NoticeLine], Cursor | None]:
    """One's own, newest first, and the cursor of the next page, if there is more."""
    cursor = Cursor.parse(after, _NEWEST) if after else None
    rows = await read.all(_page(unread, cursor), NoticeLine, reader=reader, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Cursor(_NEWEST, rows[limit - 1].at, rows[limit - 1].id)


def _counted(*further: ColumnElement[bool]) -> ColumnElement[int]:
    waiting = and_(_n.staff_id == bindparam("reader", type_=Uuid), _n.read_at.is_(None), *further)
    capped = select(literal(1).label("one")).select_from(notices).where(waiting).limit(CAP).subquery()
    return select(func.count()).select_from(capped).scalar_subquery()


_COUNT = Prepared(
    select(
        _counted().label("unread"),
        _counted(_n.kind == any_(bindparam("urgent_kinds", type_=ARRAY(Text)))).label("urgent"),
        _counted(_n.kind == any_(bindparam("breached_kinds", type_=ARRAY(Text)))).label("breached"),
        select(func.to_jsonb(notice_settings.table_valued()))
        .where(notice_settings.c.staff_id == bindparam("reader", type_=Uuid))
        .scalar_subquery()
        .label("arranged"),
    )
)


async def unread_of(read: Reader, reader: UUID) -> Unread:
    """Counted by index and no further than the cap, so it costs the same however much was left unread."""
    kinds = {"urgent_kinds": list(URGENT), "breached_kinds": list(BREACHED)}
    found = await read.first(_COUNT, Unread, reader=reader, **kinds)
    return found or Unread(0, 0, 0)


_OWN_UNREAD = select(_n.id).where(_n.staff_id == bindparam("reader", type_=Uuid), _n.read_at.is_(None)).order_by(_n.id)
_NAMED = Prepared(_OWN_UNREAD.where(_n.id == any_(bindparam("ids", type_=ARRAY(Uuid)))))
_BEFORE = Prepared(_OWN_UNREAD.where(_n.at <= bindparam("before", type_=_n.at.type)))


async def unread_among(read: Reader, reader: UUID, ids: Sequence[UUID], before: datetime | None) -> list[UUID]:
    """Which of these, or of all told at `before` or earlier, are the reader's own and still unread."""
    named = await read.tuples(_NAMED, reader=reader, ids=list(ids)) if ids else []
    earlier = await read.tuples(_BEFORE, reader=reader, before=before) if before else []
    return [row[0] for row in dict.fromkeys([*named, *earlier])]


_ARRANGED = Prepared(select(notice_settings).where(notice_settings.c.staff_id == bindparam("person", type_=Uuid)))
_SINCE = Prepared(
    text("""
select count(*) as unread, count(*) filter (where kind = any(:urgent_kinds)) as urgent,
    count(*) filter (where kind = any(:breached_kinds)) as breached
from (select n.kind from notices n
    where n.staff_id = :person and n.read_at is null and n.kind <> 'digest' and n.at > :since and n.at <= :until
    order by n.at, n.id limit 1000) as came
""")
)


@dataclass(frozen=True, slots=True)
class Arranged:
    """How somebody wants to be told; `sums_at` is when the next sum is due."""

    staff_id: UUID
    quiet_from: time | None
    quiet_to: time | None
    weekdays: list[int]
    digest_at: time | None
    muted: list[str]
    summed_at: datetime
    sums_at: datetime | None

    @property
    def quiet(self) -> Quiet:
        return Quiet(self.quiet_from, self.quiet_to, frozenset(self.weekdays), self.digest_at)


async def arranged_by(read: Reader, person: UUID) -> Arranged | None:
    return await read.first(_ARRANGED, Arranged, person=person)


async def unread_since(read: Reader, person: UUID, since: datetime, until: datetime) -> Unread:
    """What came between two instants and was not read."""
    kinds = {"urgent_kinds": list(URGENT), "breached_kinds": list(BREACHED)}
    found = await read.first(_SINCE, Unread, person=person, since=since, until=until, **kinds)
    return found or Unread(0, 0, 0)

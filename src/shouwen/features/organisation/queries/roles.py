"""Roles, duties and planned posts: what changing them needs, and what screens show of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import ADMINISTER, LastAdministrator
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_FACTS = Prepared(
    text("""
select
    (select row_to_json(x) from (select version, retired, permissions from roles where code = :code) x) as role,
    (select count(*) from staff_posts p join staff s on s.id = p.staff_id and s.active
        where p.post = :code and (p.until is null or p.until > :now)) as holders,
    array(select code from duties) as duties,
    array(select code from permissions) as permissions
""")
)
# Who is left must be able to mend it: at the root, in force, with an account that works.
_LEFT = Prepared(
    text("""
select exists (
    select 1 from roles r
    join staff_posts p on p.post = r.code and p.since <= :now and (p.until is null or p.until > :now)
    join staff s on s.id = p.staff_id and s.active
    join units u on u.id = p.unit_id and u.parent_id is null
    where r.code <> :code and :permission = any(r.permissions)
        and (cast(:person as uuid) is null or p.staff_id <> cast(:person as uuid)
            or cast(:post as text) is not null and (p.post, p.unit_id) <> (:post, cast(:unit as uuid)))
)
""")
)
_SITE_WIDE = Prepared(text("select exists (select 1 from units u where u.parent_id is null and u.id = any(:roots))"))
_PLANNED = Prepared(
    text("""
select (select jsonb_object_agg(p.post, p.heads) from unit_posts p where p.unit_id = :unit) as planned,
    array(select code from roles where not retired) as known
""")
)
_ROLES = Prepared(
    text("""
select r.code, r.name, r.name_en, r.post_class, r.duties, r.permissions, r.retired, r.version, (
    select count(distinct p.staff_id) from staff_posts p join staff s on s.id = p.staff_id and s.active
    where p.post = r.code and p.since <= :now and (p.until is null or p.until > :now) and exists (
        select 1 from unit_ancestors a where a.unit_id = p.unit_id and a.ancestor_id = any(:roots))) as holders
from roles r order by r.retired, r.post_class, r.code
""")
)
_DUTIES = Prepared(text("select code, name, name_en, post_class from duties order by post_class, code"))
_PERMISSIONS = Prepared(text("select code from permissions order by code"))
_STAFFING = Prepared(
    text("""
with below as (select a.unit_id from unit_ancestors a where a.ancestor_id = :unit)
select u.kind, u.function, u.seat_mode, u.version, (
        select x.seat_mode from unit_ancestors a join units x on x.id = a.ancestor_id
        where a.unit_id = u.id and x.kind = 'province' and a.depth > 0) as mode_above,
    (select coalesce(jsonb_object_agg(n.post, n.heads), '{}') from (
        select p.post, sum(p.heads) as heads from unit_posts p join below b on b.unit_id = p.unit_id group by p.post
    ) n) as planned,
    (select coalesce(jsonb_object_agg(n.post, n.people), '{}') from (
        select p.post, count(distinct p.staff_id) as people
        from below b join staff_posts p on p.unit_id = b.unit_id join staff s on s.id = p.staff_id and s.active
        where p.since <= :now and (p.until is null or p.until > :now) group by p.post
    ) n) as held,
    (select coalesce(jsonb_object_agg(p.post, p.heads), '{}') from unit_posts p where p.unit_id = u.id) as own,
    (select coalesce(jsonb_object_agg(n.post, n.people), '{}') from (
        select p.post, count(distinct p.staff_id) as people
        from staff_posts p join staff s on s.id = p.staff_id and s.active
        where p.unit_id = u.id and p.since <= :now and (p.until is null or p.until > :now) group by p.post
    ) n) as own_held
from units u
where u.id = :unit and exists (select 1 from unit_ancestors a where a.unit_id = u.id and a.ancestor_id = any(:roots))
""")
)


@dataclass(frozen=True, slots=True)
class KnownRole:
    version: int
    retired: bool
    permissions: list[str]


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role, how many hold it now or will, and what a role may name."""

    role: KnownRole | None
    holders: int
    duties: list[str]
    permissions: list[str]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role as lists show it; `holders` are people in the reader's scope who hold it now."""

    code: str
    name: str
    name_en: str
    post_class: str
    duties: list[str]
    permissions: list[str]
    retired: bool
    version: int
    holders: int


@dataclass(frozen=True, slots=True)
class DutyLine:
    code: str
    name: str
    name_en: str
    post_class: str


@dataclass(frozen=True, slots=True)
class StaffingLine:
    """Heads planned and people who hold a post now: in the whole subtree, and (`own`) in the unit itself."""

    kind: str
    function: str | None
    seat_mode: str | None
    version: int
    mode_above: str | None
    planned: dict[str, int]
    held: dict[str, int]
    own: dict[str, int]
    own_held: dict[str, int]


async def role_facts(read: Reader, code: str, now: datetime) -> RoleFacts:
    (row,) = await read.dicts(_FACTS, code=code, now=now)
    role: dict[str, Any] | None = row.pop("role")
    return RoleFacts(role=KnownRole(**role) if role else None, **row)


async def are_administrators_left(read: Reader, without: str, now: datetime) -> bool:
    """Whether somebody may administer the whole site by another role than `without`."""
    return await _is_administered(read, without, now)


async def must_stay_administered(
    read: Reader, person: UUID, now: datetime, post: str | None = None, unit: UUID | None = None
) -> None:
    """Refuses to lose this person, or this one appointment of theirs, if nobody else may administer the whole site.

    Where nobody may as it is, nothing is lost.
    """
    if not await _is_administered(read, "", now, person, post, unit) and await _is_administered(read, "", now):
        raise LastAdministrator


async def _is_administered(
    read: Reader,
    code: str,
    now: datetime,
    person: UUID | None = None,
    post: str | None = None,
    unit: UUID | None = None,
) -> bool:
    asked = {"code": code, "now": now, "permission": ADMINISTER, "person": person, "post": post, "unit": unit}
    return bool(await read.value(_LEFT, **asked))


async def is_site_wide(read: Reader, within: Scope) -> bool:
    """Whether a scope holds a whole tree."""
    return bool(await read.value(_SITE_WIDE, roots=list(within.roots)))


async def planned_posts(read: Reader, unit: UUID) -> tuple[dict[str, int], set[str]]:
    """The heads planned in a unit, and the posts that can be planned."""
    ((planned, known),) = await read.tuples(_PLANNED, unit=unit)
    return planned or {}, set(known)


async def roles_of_site(read: Reader, within: Scope, now: datetime) -> list[RoleLine]:
    """Every role, retired ones last."""
    return await read.all(_ROLES, RoleLine, roots=list(within.roots), now=now)


async def duties_of_site(read: Reader) -> list[DutyLine]:
    return await read.all(_DUTIES, DutyLine)


async def permissions_of_site(read: Reader) -> list[str]:
    """Every permission that the product knows."""
    return [row[0] for row in await read.tuples(_PERMISSIONS)]


async def staffing_of(read: Reader, unit: UUID, within: Scope, now: datetime) -> StaffingLine:
    """A stranger finds no such unit."""
    found = await read.first(_STAFFING, StaffingLine, unit=unit, roots=list(within.roots), now=now)
    if found is None:
        raise NotFound(subject=unit)
    return found

"""What the commands about people need to know, before they decide."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.rules.staffing import KEYS, Power
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit with its path (itself and all above, nearest first) and the kinds of units along it."""

    id: UUID
    code: str
    path: list[UUID]
    kinds: list[str]
    closed: bool

    @property
    def province(self) -> UUID | None:
        """The nearest province on the path."""
        return next((unit for unit, kind in zip(self.path, self.kinds, strict=True) if kind == "province"), None)


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    permissions: list[str]
    retired: bool


@dataclass(frozen=True, slots=True)
class TermHeld:
    """A post that a person holds or will hold, with what it may do and the path of its unit."""

    post: str
    unit_id: UUID
    since: datetime
    until: datetime | None
    permissions: list[str]
    path: list[UUID]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as commands about them find them."""

    id: UUID
    username: str
    name: str
    agent_no: str
    unit_id: UUID
    active: bool
    seat_kind: str | None
    seat: str | None
    version: int
    path: list[UUID]


_POWER = Prepared(
    text("""
with held as (
    select p.unit_id, r.permissions from staff_posts p join roles r on r.code = p.post
    where p.staff_id = :actor and p.since <= :now and (p.until is null or p.until > :now)
    union all
    select p.unit_id, r.permissions
    from delegations d
    join staff g on g.id = d.giver_id and g.active
    join staff_posts p on p.staff_id = g.id and p.since <= :now and (p.until is null or p.until > :now)
        and (d.post is null or (p.post = d.post and p.unit_id = d.unit_id))
    join roles r on r.code = p.post
    where d.taker_id = :actor and d.ended_at is null and d.valid_from <= :now and d.valid_until > :now
)
select distinct k.key, h.unit_id from held h cross join lateral unnest(h.permissions) k(key) where k.key = any(:keys)
""")
)
_PATHS = Prepared(
    text("""
select u.id, u.code, u.closed_at is not null as closed,
    array_agg(x.id order by a.depth) as path, array_agg(x.kind order by a.depth) as kinds
from units u join unit_ancestors a on a.unit_id = u.id join units x on x.id = a.ancestor_id
where u.id = any(:units) group by u.id
""")
)
_ROLES = Prepared(text("select code, permissions, retired from roles order by code"))
_PERSON = Prepared(
    text("""
select s.id, s.username, s.name, s.agent_no, s.unit_id, s.active, s.seat_kind, s.seat, s.version,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = s.unit_id order by a.depth) as path
from staff s where s.id = :staff
""")
)
_TERMS = Prepared(
    text("""
select p.post, p.unit_id, p.since, p.until, r.permissions,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = p.unit_id order by a.depth) as path
from staff_posts p join roles r on r.code = p.post where p.staff_id = :staff order by p.post, p.unit_id
""")
)
_SKILLS = Prepared(text("select code, retired from skills"))
_HELD_SKILLS = Prepared(text("select skill, level from staff_skills where staff_id = :staff"))
_TOKENS = Prepared(text("select id from api_tokens where staff_id = :staff and revoked_at is null order by id"))


async def power_of(read: Reader, actor: Actor, now: datetime) -> Power:
    """What the actor may hand out, and where: by posts that they hold now or stand in for."""
    keys = sorted(KEYS & actor.permissions)
    rows = await read.tuples(_POWER, actor=actor.id, now=now, keys=keys)
    return Power({key: frozenset(unit for held, unit in rows if held == key) for key in keys})


async def units_standing(read: Reader, units: Iterable[UUID]) -> dict[UUID, UnitStanding]:
    """The units that exist, by id."""
    found = await read.all(_PATHS, UnitStanding, units=sorted(set(units)))
    return {each.id: each for each in found}


async def roles_known(read: Reader) -> dict[str, Role]:
    return {each.code: each for each in await read.all(_ROLES, Role)}


async def person_standing(read: Reader, staff: UUID, power: Power | None = None) -> Person:
    """Refuses somebody who does not exist, or whose unit `power` does not cover."""
    found = await read.first(_PERSON, Person, staff=staff)
    if found is None or (power is not None and not power.covers(found.path)):
        raise NotFound
    return found


async def terms_of(read: Reader, staff: UUID) -> list[TermHeld]:
    """Every post that the person holds or will hold."""
    return await read.all(_TERMS, TermHeld, staff=staff)


async def skills_offered(read: Reader) -> Collection[str]:
    """The codes of the skills that are not retired."""
    return {code for code, retired in await read.tuples(_SKILLS) if not retired}


async def skills_held(read: Reader, staff: UUID) -> dict[str, int]:
    """A person's levels by skill."""
    return dict(await read.tuples(_HELD_SKILLS, staff=staff))


async def open_tokens(read: Reader, staff: UUID) -> list[UUID]:
    return [row[0] for row in await read.tuples(_TOKENS, staff=staff)]

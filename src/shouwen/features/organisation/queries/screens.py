"""What screens show of the organisation, each in the reader's language and within the reader's scope."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Column, ColumnElement, Text, Uuid, any_, bindparam, exists, or_, select

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.organisation.queries.emergencies import OpenEmergency, open_emergency
from shouwen.features.organisation.tables import roles, staff, staff_posts, unit_ancestors, units
from shouwen.kernel.messages import Actor, NotFound, NotSignedIn, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import Instant


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its holder sees it."""

    code: str
    name: str
    unit: UnitRef


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in. `path` leads from the root to the own unit; `zone` is the time zone of display.

    While `break_glass` is open, `permissions` are those of the emergency.
    """

    id: UUID
    username: str
    name: str
    agent_no: str
    unit: UnitRef
    path: list[UnitRef]
    posts: list[Post]
    permissions: list[str]
    zone: str
    break_glass: OpenEmergency | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the tree. Its parent may lie outside of what the reader sees."""

    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    function: str | None


@dataclass(frozen=True, slots=True)
class _Person:
    id: UUID
    username: str
    name: str
    agent_no: str
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class _PostRow:
    post: str
    role: str
    id: UUID
    code: str
    name: str
    kind: str


def _lies_within(unit: Column[UUID]) -> ColumnElement[bool]:
    """Whether `unit` lies in the subtree of one of `roots`."""
    above = unit_ancestors.alias()
    return exists().where(above.c.unit_id == unit, above.c.ancestor_id == any_(bindparam("roots", type_=ARRAY(Uuid))))


def _in_force() -> tuple[ColumnElement[bool], ...]:
    """Whether a post is held at `now`."""
    now = bindparam("now", type_=Instant)
    return staff_posts.c.since <= now, or_(staff_posts.c.until.is_(None), staff_posts.c.until > now)


_PERSON = Prepared(
    select(staff.c.id, staff.c.username, staff.c.name, staff.c.agent_no, staff.c.unit_id).where(
        staff.c.id == bindparam("staff")
    )
)
_WITHIN = Prepared(select(units.c.id).where(units.c.id == bindparam("unit"), _lies_within(units.c.id)))
_COLLEAGUES = Prepared(
    select(staff.c.id, staff.c.name, staff.c.agent_no)
    .where(
        staff.c.active,
        _lies_within(units.c.id),
        units.c.id == bindparam("unit"),
        exists().where(
            staff_posts.c.staff_id == staff.c.id,
            staff_posts.c.unit_id == units.c.id,
            *_in_force(),
            or_(bindparam("post", type_=Text).is_(None), staff_posts.c.post == bindparam("post", type_=Text)),
        ),
    )
    .order_by(staff.c.agent_no)
)


def _named(language: str) -> list[ColumnElement[Any]]:
    name = units.c.name_en if language == "en" else units.c.name
    return [units.c.id, units.c.code, name.label("name"), units.c.kind]


@cache
def _path(language: str) -> Prepared:
    return Prepared(
        select(*_named(language))
        .join(unit_ancestors, unit_ancestors.c.ancestor_id == units.c.id)
        .where(unit_ancestors.c.unit_id == bindparam("unit"))
        .order_by(unit_ancestors.c.depth.desc())
    )


@cache
def _posts(language: str) -> Prepared:
    role = roles.c.name_en if language == "en" else roles.c.name
    return Prepared(
        select(staff_posts.c.post, role.label("role"), *_named(language))
        .join(units, units.c.id == staff_posts.c.unit_id)
        .join(roles, roles.c.code == staff_posts.c.post)
        .where(staff_posts.c.staff_id == bindparam("staff"), *_in_force())
        .order_by(units.c.code, staff_posts.c.post)
    )


@cache
def _units(language: str) -> Prepared:
    shown = select(*_named(language), units.c.parent_id, units.c.function)
    return Prepared(shown.where(_lies_within(units.c.id), units.c.closed_at.is_(None)).order_by(units.c.code))


async def me(read: Reader, actor: Actor, language: str, zone: str, now: datetime) -> Me:
    person = await read.first(_PERSON, _Person, staff=actor.id)
    if person is None:
        raise NotSignedIn
    path = await read.all(_path(language), UnitRef, unit=person.unit_id)
    posts = await read.all(_posts(language), _PostRow, staff=person.id, now=now)
    emergency = await open_emergency(read, person.id, now, language) if actor.emergency else None
    return Me(
        id=person.id,
        username=person.username,
        name=person.name,
        agent_no=person.agent_no,
        unit=path[-1],
        path=path,
        posts=[Post(row.post, row.role, UnitRef(row.id, row.code, row.name, row.kind)) for row in posts],
        permissions=sorted(actor.permissions),
        zone=zone,
        break_glass=emergency,
    )


async def units_within(read: Reader, within: Scope, language: str) -> list[Unit]:
    """Every open unit of the subtrees in `within`, by code."""
    return await read.all(_units(language), Unit, roots=list(within.roots))


async def unit_within(read: Reader, unit: UUID, within: Scope) -> bool:
    """Whether the unit exists and lies in the subtrees of `within`."""
    return bool(await read.tuples(_WITHIN, unit=unit, roots=list(within.roots)))


async def staff_of_unit(read: Reader, unit: UUID, post: str | None, within: Scope, now: datetime) -> list[StaffRef]:
    """Active staff who hold `post` (None: any) in this very unit now, by agent number; strangers find no such unit."""
    if not await unit_within(read, unit, within):
        raise NotFound
    return await read.all(_COLLEAGUES, StaffRef, unit=unit, post=post, roots=list(within.roots), now=now)

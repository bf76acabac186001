"""What rows of a file are judged against, and imports as they are kept."""

# ruff: noqa: S608 - parts of our own

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract.importing import RowRead
from shouwen.features.organisation.queries.administering import power_of
from shouwen.features.organisation.rules import folded_username
from shouwen.features.organisation.rules.columns import folded
from shouwen.features.organisation.rules.judging import PersonThere, UnitThere, World
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

_MOST = 100


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import as it is kept; `problems` are chunks of refused rows with their header."""

    id: UUID
    kind: str
    file_name: str
    sha256: str
    state: str
    started_at: datetime
    started_by: dict[str, Any]
    unit_id: UUID
    finished_at: datetime | None
    rows_seen: int
    rows_taken: int
    rows_known: int
    rows_refused: int
    problems: list[dict[str, Any]]
    codes_given: bool


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """A new person of an import, and whether they have nothing to sign in with yet."""

    id: UUID
    username: str
    name: str
    agent_no: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class _PersonRow:
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
    posts: list[list[Any]]
    skills: dict[str, int]


@dataclass(frozen=True, slots=True)
class _UnitRow:
    id: UUID
    code: str
    parent: str | None
    kind: str
    name: str
    name_en: str
    function: str | None
    path: list[UUID]
    kinds: list[str]
    closed: bool


_UNITS = Prepared(
    text("""
select u.id, u.code, p.code as parent, u.kind, u.name, u.name_en, u.function, u.closed_at is not null as closed,
    array_agg(x.id order by a.depth) as path, array_agg(x.kind order by a.depth) as kinds
from units u left join units p on p.id = u.parent_id
join unit_ancestors a on a.unit_id = u.id join units x on x.id = a.ancestor_id
where u.code = any(:codes) or u.id = any(:ids) group by u.id, p.code
""")
)
_PEOPLE = Prepared(
    text("""
select s.id, s.username, s.name, s.agent_no, s.unit_id, s.active, s.seat_kind, s.seat, s.version,
    array(select a.ancestor_id from unit_ancestors a where a.unit_id = s.unit_id order by a.depth) as path,
    coalesce((select jsonb_agg(jsonb_build_array(p.post, p.unit_id)) from staff_posts p where p.staff_id = s.id), '[]')
        as posts,
    coalesce((select jsonb_object_agg(k.skill, k.level) from staff_skills k where k.staff_id = s.id), '{}') as skills
from staff s where s.username = any(:usernames)
""")
)
_NUMBERS = Prepared(text("select agent_no, username from staff where agent_no = any(:numbers)"))
_ROLES = Prepared(text("select code, name, name_en, permissions from roles where not retired order by code"))
_SKILLS = Prepared(text("select code, name, name_en from skills where not retired order by code"))
_IMPORT = """
select i.id, i.kind, i.file_name, i.sha256, i.state, i.started_at, i.unit_id, i.finished_at, i.rows_seen, i.rows_taken,
    i.rows_known, i.rows_refused, i.codes_given,
    jsonb_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) as started_by, {problems} as problems
from organisation_imports i join staff s on s.id = i.started_by
"""
_SEEN = "exists (select 1 from unit_ancestors a where a.unit_id = i.unit_id and a.ancestor_id = any(:roots))"
_ONE = Prepared(text(_IMPORT.format(problems="i.problems") + "where i.id = :id"))
_ONE_SEEN = Prepared(text(_IMPORT.format(problems="i.problems") + f"where i.id = :id and {_SEEN}"))
_LIST = Prepared(
    text(
        _IMPORT.format(problems="'[]'::jsonb")
        + f"where {_SEEN} and (cast(:before as uuid) is null or (i.started_at, i.id) < "
        "(select b.started_at, b.id from organisation_imports b where b.id = :before)) "
        "order by i.started_at desc, i.id desc limit :most"
    )
)
# Who has a code is told, not filtered: a filter would be guessed to leave one row, and then walk 10,000 by 10,000.
_NEW_PEOPLE = Prepared(
    text("""
select s.id, s.username, s.name, s.agent_no, s.active and c.password_hash is null and c.code_hash is null as wanted
from ledger l cross join lateral jsonb_array_elements_text(l.data -> 'people') p(id)
join staff s on s.id = p.id::uuid join credentials c on c.staff_id = s.id
where l.subject_id = :id and l.type = 'organisation.rows_taken_in' order by s.agent_no
""")
)
_STALE = Prepared(
    text("""
select id, sha256, state from organisation_imports
where state in ('previewed', 'running', 'failed') and started_at < :before order by id
""")
)


async def world_of_units(read: Reader, actor: Actor, now: datetime, rows: Iterable[RowRead]) -> World:
    """What rows of units are judged against."""
    codes = {row.values.get(name, "") for row in rows for name in ("code", "parent")}
    return World(actor.id, await power_of(read, actor, now), await _units(read, codes, ()))


async def world_of_people(
    read: Reader, actor: Actor, now: datetime, rows: Collection[RowRead], coming: dict[str, UnitThere] | None = None
) -> World:
    """What rows of people are judged against; `coming` are units that the same file would open."""
    usernames = sorted({folded_username(row.values.get("username", "")) for row in rows})
    numbers = sorted({row.values.get("agent_no", "") for row in rows})
    people = {row.username: _person(row) for row in await read.all(_PEOPLE, _PersonRow, usernames=usernames)}
    codes = {row.values.get("unit", "") for row in rows}
    codes |= {code for row in rows for code in _codes_in(row.values.get("posts", ""))}
    units = await _units(read, codes, {person.unit_id for person in people.values()})
    roles: dict[str, tuple[str, frozenset[str]]] = {}
    for code, name, name_en, permissions in await read.tuples(_ROLES):
        for known in (name_en, name, code):
            roles[folded(known)] = (code, frozenset(permissions))
    skills: dict[str, str] = {}
    for code, name, name_en in await read.tuples(_SKILLS):
        skills |= dict.fromkeys((folded(name_en), folded(name), folded(code)), code)
    return World(
        actor.id,
        await power_of(read, actor, now),
        (coming or {}) | units,
        roles,
        skills,
        people,
        dict(await read.tuples(_NUMBERS, numbers=numbers)),
    )


async def the_import(read: Reader, import_id: UUID, roots: Collection[UUID] | None = None) -> ImportLine:
    """Refuses one that does not exist, or not below `roots`."""
    given = {} if roots is None else {"roots": list(roots)}
    found = await read.first(_ONE if roots is None else _ONE_SEEN, ImportLine, id=import_id, **given)
    if found is None:
        raise NotFound
    return found


async def imports_within(read: Reader, roots: Collection[UUID], before: UUID | None) -> list[ImportLine]:
    """The hundred before one (or the newest), without their problems, the newest first."""
    return await read.all(_LIST, ImportLine, roots=list(roots), before=before, most=_MOST)


async def codes_wanted(read: Reader, import_id: UUID) -> list[CodeWanted]:
    """The new people of an import who can sign in with nothing yet, by agent number."""
    return [each for each in await read.all(_NEW_PEOPLE, CodeWanted, id=import_id) if each.wanted]


async def stale_imports(read: Reader, before: datetime) -> list[tuple[UUID, str, str]]:
    """Id, hash and state of imports begun before then that are not done."""
    return [(row[0], row[1], row[2]) for row in await read.tuples(_STALE, before=before)]


async def _units(read: Reader, codes: Collection[str], ids: Collection[UUID]) -> dict[str, UnitThere]:
    rows = await read.all(_UNITS, _UnitRow, codes=sorted(codes), ids=sorted(ids))
    return {
        row.code: UnitThere(
            row.id,
            row.code,
            row.parent,
            row.kind,
            row.name,
            row.name_en,
            row.function,
            tuple(row.path),
            tuple(row.kinds),
            row.closed,
        )
        for row in rows
    }


def _person(row: _PersonRow) -> PersonThere:
    return PersonThere(
        row.id,
        row.username,
        row.name,
        row.agent_no,
        row.unit_id,
        row.active,
        row.seat_kind,
        row.seat,
        row.version,
        tuple(row.path),
        frozenset((post, UUID(unit)) for post, unit in row.posts),
        row.skills,
    )


def _codes_in(written: str) -> set[str]:
    """The unit codes that a cell of posts may name."""
    pieces = written.replace("\uff0c", " ").replace("\uff1b", " ").replace("\u3001", " ").replace(",", " ")
    return {piece.partition("@")[2] for piece in pieces.replace(";", " ").split() if "@" in piece}

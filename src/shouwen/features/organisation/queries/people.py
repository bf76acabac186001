"""The list of staff and one member of staff, within the reader's scope."""

# ruff: noqa: S608 - parts of our own

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.queries.delegations import like
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

PAGE = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; None for what does not matter. `unit` is meant with everything below it."""

    words: str | None = None
    unit: UUID | None = None
    post: str | None = None
    skill: str | None = None
    active: bool | None = True
    seat_kind: str | None = None


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One row of the list; `posts` and `skills` are JSON, names in both languages."""

    id: UUID
    username: str
    name: str
    agent_no: str
    unit: dict[str, Any]
    active: bool
    seat_kind: str | None
    seat: str | None
    posts: list[dict[str, Any]]
    skills: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class StaffWhole(StaffLine):
    """Everything of one person; `path` leads from the root to the unit."""

    version: int
    left_at: datetime | None
    path: list[dict[str, Any]]
    locked_until: datetime | None
    code_until: datetime | None
    has_password: bool


@dataclass(frozen=True, slots=True)
class PastTerm:
    """A post that was held, as the ledger remembers it."""

    post: str
    post_name: str | None
    post_name_en: str | None
    unit: dict[str, Any]
    since: datetime
    until: datetime
    by_itself: bool


_UNIT = "jsonb_build_object('id', {0}.id, 'code', {0}.code, 'name', {0}.name, 'name_en', {0}.name_en, 'kind', {0}.kind)"
_COLUMNS = f"""
s.id, s.username, s.name, s.agent_no, s.active, s.seat_kind, s.seat, {_UNIT.format("u")} as unit,
coalesce((
    select jsonb_agg(jsonb_build_object(
        'post', p.post, 'post_name', r.name, 'post_name_en', r.name_en, 'unit', {_UNIT.format("pu")},
        'since', p.since, 'until', p.until) order by p.since, p.post, pu.code)
    from staff_posts p join roles r on r.code = p.post join units pu on pu.id = p.unit_id
    where p.staff_id = s.id and (p.until is null or p.until > :now)
), '[]') as posts,
coalesce((
    select jsonb_agg(jsonb_build_object(
        'skill', k.code, 'name', k.name, 'name_en', k.name_en, 'level', w.level) order by w.level desc, k.code)
    from staff_skills w join skills k on k.code = w.skill where w.staff_id = s.id
), '[]') as skills
"""
_SEEN = "exists (select 1 from unit_ancestors a where a.unit_id = s.unit_id and a.ancestor_id = any(:roots))"
_FILTERS = {
    "words": "(s.name ilike :part or s.agent_no ilike :start or s.username ilike :start)",
    "unit": "exists (select 1 from unit_ancestors b where b.unit_id = s.unit_id and b.ancestor_id = :unit)",
    "post": """exists (select 1 from staff_posts f where f.staff_id = s.id and f.post = :post
        and (f.until is null or f.until > :now))""",
    "skill": "exists (select 1 from staff_skills g where g.staff_id = s.id and g.skill = :skill)",
    "active": "s.active = :active",
    "seat_kind": "s.seat_kind = :seat_kind",
    "after": "s.agent_no > :after",
}


@cache
def _list(used: tuple[str, ...]) -> Prepared:
    # Narrowed and cut first: posts and skills are put together for the rows of the page only.
    where = " and ".join((_SEEN, *(_FILTERS[name] for name in used)))
    return Prepared(
        text(f"""
with page as (select s.* from staff s where {where} order by s.agent_no limit :most)
select {_COLUMNS} from page s join units u on u.id = s.unit_id order by s.agent_no""")
    )


_ONE = Prepared(
    text(f"""
select {_COLUMNS}, s.version, s.left_at, c.locked_until, c.code_until, c.password_hash is not null as has_password,
    coalesce((select jsonb_agg({_UNIT.format("x")} order by a.depth desc)
        from unit_ancestors a join units x on x.id = a.ancestor_id where a.unit_id = s.unit_id), '[]') as path
from staff s join units u on u.id = s.unit_id left join credentials c on c.staff_id = s.id
where s.id = :staff and {_SEEN}""")
)
_PAST = Prepared(
    text(f"""
select l.data ->> 'post' as post, r.name as post_name, r.name_en as post_name_en, {_UNIT.format("u")} as unit,
    (l.data ->> 'since')::timestamptz as since, (l.data ->> 'until')::timestamptz as until,
    (l.data ->> 'by_itself')::boolean as by_itself
from ledger l join units u on u.id = (l.data ->> 'unit')::uuid left join roles r on r.code = l.data ->> 'post'
where l.subject_id = :staff and l.type = 'organisation.appointment_ended' order by l.id desc limit 100""")
)


async def staff_page(
    read: Reader, sought: Sought, after: str | None, within: Scope, now: datetime, most: int = PAGE
) -> tuple[list[StaffLine], str | None]:
    """A page by agent number, and the agent number after which the next one starts."""
    given = {name: getattr(sought, name) for name in ("unit", "post", "skill", "active", "seat_kind")}
    given = {name: value for name, value in given.items() if value is not None} | ({"after": after} if after else {})
    used = tuple(sorted(given)) + (("words",) if sought.words and sought.words.strip() else ())
    if "words" in used:
        words = like(sought.words or "")
        given |= {"part": f"%{words}%", "start": f"{words}%"}
    # One more than is shown tells whether there is a next page.
    rows = await read.all(_list(used), StaffLine, roots=list(within.roots), now=now, most=most + 1, **given)
    page = rows[:most]
    return page, page[-1].agent_no if len(rows) > most else None


async def staff_whole(read: Reader, staff: UUID, within: Scope, now: datetime) -> StaffWhole:
    """Refuses somebody whose unit lies outside of the scope."""
    found = await read.first(_ONE, StaffWhole, staff=staff, roots=list(within.roots), now=now)
    if found is None:
        raise NotFound
    return found


async def past_terms(read: Reader, staff: UUID) -> list[PastTerm]:
    """The last hundred posts that ended, the latest first."""
    return await read.all(_PAST, PastTerm, staff=staff)

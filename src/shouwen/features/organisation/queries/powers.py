"""Why a person may do something, and who may do it: by which post, loan or emergency (SEC-01)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import EMERGENCY_POWERS
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"
_SEEN = "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(:roots))"
# Everything that gives powers now, of everybody.
_HELD = """
held as (
    select p.staff_id, p.unit_id, p.post, 'own' as source, null::uuid as giver_id, p.since, p.until, r.permissions
    from staff_posts p join roles r on r.code = p.post
    where p.since <= :now and (p.until is null or p.until > :now) and {own}
    union all
    select d.taker_id, p.unit_id, p.post, 'lent', d.giver_id, greatest(p.since, d.valid_from),
        least(d.valid_until, p.until), r.permissions
    from delegations d
    join staff g on g.id = d.giver_id and g.active
    join staff_posts p on p.staff_id = g.id and p.since <= :now and (p.until is null or p.until > :now)
        and (d.post is null or (p.post = d.post and p.unit_id = d.unit_id))
    join roles r on r.code = p.post
    where d.ended_at is null and d.valid_from <= :now and d.valid_until > :now and {lent}
    union all
    select b.staff_id, b.unit_id, null, 'emergency', null, b.started_at, b.ends_at, cast(:emergency as text[])
    from break_glass b where b.ended_at is null and b.ends_at > :now and {emergency}
)
"""
_SHOWN = f"""
s.id as staff, s.name as person, s.agent_no, h.post, r.name as post_name, r.name_en as post_name_en, h.source, h.since,
    h.until, h.permissions, {_UNIT} as unit,
    (select json_build_object('id', g.id, 'name', g.name, 'agent_no', g.agent_no) from staff g where g.id = h.giver_id)
        as giver
"""  # noqa: S608 - parts of our own
_OF_PERSON = Prepared(
    text(f"""
with {_HELD.format(own="p.staff_id = :staff", lent="d.taker_id = :staff", emergency="b.staff_id = :staff")}
select {_SHOWN}
from held h join staff s on s.id = h.staff_id join units u on u.id = h.unit_id left join roles r on r.code = h.post
order by h.source <> 'own', h.source, u.code, h.post
""")  # noqa: S608 - parts of our own
)
_MAY = ":permission = any(r.permissions)"
_HOLDERS = Prepared(
    text(f"""
with {_HELD.format(own=_MAY, lent=_MAY, emergency=":permission = any(cast(:emergency as text[]))")}
, seen as (
    select h.*, s.agent_no from held h join staff s on s.id = h.staff_id and s.active
    where {_SEEN.format(unit="h.unit_id")} and s.agent_no > :after
), page as (select distinct agent_no from seen order by agent_no limit :most)
select {_SHOWN}
from seen h join page on page.agent_no = h.agent_no join staff s on s.id = h.staff_id
join units u on u.id = h.unit_id left join roles r on r.code = h.post
order by s.agent_no, h.source <> 'own', u.code, h.post
""")  # noqa: S608 - parts of our own
)
_PERSON = Prepared(
    text(f"""
select s.id, s.name, s.agent_no, s.active, {_UNIT} as unit
from staff s join units u on u.id = s.unit_id where s.id = :staff and {_SEEN.format(unit="s.unit_id")}
""")  # noqa: S608
)
_GUIDED = Prepared(
    text(f"""
select {_UNIT} as unit, (
    select json_build_object('id', x.id, 'code', x.code, 'name', x.name, 'name_en', x.name_en, 'kind', x.kind)
    from units x where x.id = u.guide_id) as guide
from units u where u.guide_id = any(cast(:units as uuid[])) and u.closed_at is null order by u.code
""")  # noqa: S608
)
_PEOPLE = Prepared(
    text(f"""
select s.id, s.name, s.agent_no, s.active, {_UNIT} as unit
from staff s join units u on u.id = s.unit_id
where (s.name ilike :like or s.agent_no ilike :like or s.username ilike :like) and {_SEEN.format(unit="s.unit_id")}
order by not s.active, s.agent_no limit 20
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody whose powers can be explained."""

    id: UUID
    name: str
    agent_no: str
    active: bool
    unit: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """What gives somebody powers: which post where (none: an emergency), from when until when, lent by whom."""

    staff: UUID
    person: str
    agent_no: str
    post: str | None
    post_name: str | None
    post_name_en: str | None
    source: str
    since: datetime
    until: datetime | None
    permissions: list[str]
    unit: dict[str, Any]
    giver: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class GuidedLine:
    """A unit that is seen since the unit of a post guides it (ORG-19)."""

    unit: dict[str, Any]
    guide: dict[str, Any]


async def person_explained(
    read: Reader, staff: UUID, within: Scope, now: datetime
) -> tuple[PersonLine, list[HoldingLine], list[GuidedLine]]:
    """A person in scope, with all that gives them powers now; a disabled account has none."""
    person = await read.first(_PERSON, PersonLine, staff=staff, roots=list(within.roots))
    if person is None:
        raise NotFound(subject=staff)
    held = await read.all(_OF_PERSON, HoldingLine, staff=staff, now=now, emergency=list(EMERGENCY_POWERS))
    guided = await read.all(_GUIDED, GuidedLine, units=[each.unit["id"] for each in held])
    return (person, held, guided) if person.active else (person, [], [])


async def holders_of(
    read: Reader, permission: str, within: Scope, now: datetime, limit: int, after: str
) -> tuple[list[HoldingLine], str | None]:
    """Active people with a permission over a unit in scope, by agent number; and after whom the next page starts."""
    given = {"permission": permission, "roots": list(within.roots), "now": now, "emergency": list(EMERGENCY_POWERS)}
    rows = await read.all(_HOLDERS, HoldingLine, **given, after=after, most=limit + 1)
    numbers = list(dict.fromkeys(row.agent_no for row in rows))
    if len(numbers) <= limit:
        return rows, None
    return [row for row in rows if row.agent_no != numbers[limit]], numbers[limit - 1]


async def people_called(read: Reader, question: str, within: Scope) -> list[PersonLine]:
    """The first twenty in scope by name, agent number or username."""
    safe = question.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return await read.all(_PEOPLE, PersonLine, like=f"%{safe}%", roots=list(within.roots))

"""Loans of posts: who stands in for whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, text

from shouwen.features.organisation.contract import StaffRef
from shouwen.kernel.messages import NotFound
from shouwen.platform.database import Prepared, Reader

_MOST = 200


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as commands find it; `unit` is the giver's."""

    id: UUID
    giver_id: UUID
    taker_id: UUID
    unit: UUID
    valid_until: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A loan as screens show it; without `post` all posts of the giver."""

    id: UUID
    giver: dict[str, Any]
    taker: dict[str, Any]
    post: str | None
    post_name: str | None
    post_name_en: str | None
    unit: dict[str, Any] | None
    valid_from: datetime
    valid_until: datetime
    reason: str
    made_at: datetime
    made_by: dict[str, Any] | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Colleague(StaffRef):
    """Somebody who could stand in, with the unit's two names."""

    unit_name: str
    unit_name_en: str


_LOAN = """
select d.id, d.giver_id, d.taker_id, g.unit_id as unit, d.valid_until, d.ended_at
from delegations d join staff g on g.id = d.giver_id
"""
_ONE = Prepared(text(f"{_LOAN} where d.id = :loan"))
_OPEN = Prepared(
    text(f"""
{_LOAN} where (d.giver_id = :person or d.taker_id = :person) and d.ended_at is null and d.valid_until > :now
order by d.id""")
)
_OVERLAPPING = Prepared(
    text("""
select 1 from delegations where giver_id = :giver and taker_id = :taker and ended_at is null
    and valid_from < :until and valid_until > :from
    and (post is null or (post = :post and unit_id = :unit)) limit 1
""").bindparams(bindparam("post", type_=Text), bindparam("unit", type_=Uuid))
)
_LINES = Prepared(
    text("""
select d.id, d.post, r.name as post_name, r.name_en as post_name_en, d.valid_from, d.valid_until, d.reason, d.made_at,
    d.ended_at,
    jsonb_build_object('id', g.id, 'name', g.name, 'agent_no', g.agent_no) as giver,
    jsonb_build_object('id', t.id, 'name', t.name, 'agent_no', t.agent_no) as taker,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name, 'agent_no', m.agent_no) end
        as made_by,
    case when u.id is not null then
        jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) end as unit
from delegations d join staff g on g.id = d.giver_id join staff t on t.id = d.taker_id
left join staff m on m.id = d.made_by left join units u on u.id = d.unit_id left join roles r on r.code = d.post
where d.giver_id = :person or d.taker_id = :person
order by d.valid_until desc, d.id limit :most
""")
)
_COLLEAGUES = Prepared(
    text("""
with home as (
    select x.id from staff s join unit_ancestors a on a.unit_id = s.unit_id join units x on x.id = a.ancestor_id
    where s.id = :person and x.kind = 'province' order by a.depth limit 1
)
select s.id, s.name, s.agent_no, u.name as unit_name, u.name_en as unit_name_en
from staff s join units u on u.id = s.unit_id
where s.active and s.id <> :person
    and (s.name ilike :part or s.agent_no ilike :start or s.username ilike :start)
    and case when exists (select 1 from home)
        then exists (select 1 from unit_ancestors a, home where a.unit_id = s.unit_id and a.ancestor_id = home.id)
        else not exists (
            select 1 from unit_ancestors a join units x on x.id = a.ancestor_id
            where a.unit_id = s.unit_id and x.kind = 'province')
        end
order by s.agent_no limit 20
""")
)


async def loan(read: Reader, loan_id: UUID) -> Loan:
    """Refuses one that does not exist."""
    found = await read.first(_ONE, Loan, loan=loan_id)
    if found is None:
        raise NotFound
    return found


async def open_loans(read: Reader, person: UUID, now: datetime) -> list[Loan]:
    """Loans that run or are to come, given or taken."""
    return await read.all(_OPEN, Loan, person=person, now=now)


async def overlapping(
    read: Reader, giver: UUID, taker: UUID, post: str | None, unit: UUID | None, since: datetime, until: datetime
) -> bool:
    """Whether the same is lent to the same person already at some time between."""
    given = {"giver": giver, "taker": taker, "post": post, "unit": unit}
    return bool(await read.tuples(_OVERLAPPING, **given, **{"from": since, "until": until}))


async def loans_of(read: Reader, person: UUID) -> list[LoanLine]:
    """What somebody gave and took, the latest end first, at most 200."""
    return await read.all(_LINES, LoanLine, person=person, most=_MOST)


async def colleagues(read: Reader, person: UUID, sought: str) -> list[Colleague]:
    """Active people of the same province whom a name, agent number or username finds, at most 20."""
    escaped = like(sought)
    return await read.all(_COLLEAGUES, Colleague, person=person, part=f"%{escaped}%", start=f"{escaped}%")


def like(sought: str) -> str:
    """The text as a pattern for LIKE that means itself."""
    return sought.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")

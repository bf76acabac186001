"""Acts and their rows, as screens show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.bulkacts.contract import OVERSEE
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import PlannedAnew, Prepared, Reader
from shouwen.platform.web.paging import Cursor

NEWEST = "bulkacts.newest"
_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
# One's own, and for whoever oversees also those of the people of their part of the tree.
_SEEN = """(b.started_by = :me or (:oversees and exists (select 1 from unit_ancestors a
    where a.unit_id = b.unit_id and a.ancestor_id = any(cast(:roots as uuid[])))))"""
_LINE = f"""
select b.id, b.act, b.text, b.asked, b.state, b.total, b.done, b.refused, b.started_at, b.ended_at,
    b.started_by = :me as own, {_UNIT.format("b.department_id")} as department,
    {_PERSON.format("b.person_id")} as person, {_PERSON.format("b.started_by")} as started_by
from bulk_acts b
"""  # noqa: S608 - pieces of our own
_ONE = Prepared(text(f"{_LINE} where b.id = :act and {_SEEN}"))
_REASONS = Prepared(
    text("""
select refusal, words, count(*) as count from bulk_act_rows
where act_id = :act and state = 'refused' group by refusal, words order by count(*) desc, refusal limit 50
""")
)
# What has left the reader's scope has its number for the starter, who saw it, and no matter for anybody.
_ROWS = """
select r.ticket_id as id, r.position, case when :own or t.id is not null then r.number end as number,
    t.kind, t.matter, r.state, r.refusal, r.words, r.at
from bulk_act_rows r
left join tickets t on t.id = r.ticket_id and exists (select 1 from ticket_places p
    where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
where r.act_id = :act and r.position > :after {state}
order by r.position limit :limit
"""


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act; `own`: the reader started it."""

    id: UUID
    act: str
    text: str
    asked: str | None
    state: str
    total: int
    done: int
    refused: int
    started_at: datetime
    ended_at: datetime | None
    own: bool
    department: dict[str, Any] | None
    person: dict[str, Any] | None
    started_by: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowLine:
    id: UUID
    position: int
    number: str | None
    kind: str | None
    matter: str | None
    state: str
    refusal: str | None
    words: dict[str, Any] | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Reason:
    refusal: str
    words: dict[str, Any] | None
    count: int


def _seer(actor: Actor) -> dict[str, Any]:
    return {"me": actor.id, "oversees": actor.may(OVERSEE), "roots": list(actor.scope.roots)}


async def acts_for(read: Reader, actor: Actor, *, mine: bool, after: str | None, limit: int) -> list[ActLine]:
    """The newest first: one's own, or all that one may see."""
    cursor = Cursor.parse(after, NEWEST) if after else None
    place = {"at": cursor.at, "id": cursor.id} if cursor else {}
    return await read.all(_page(mine, cursor is not None), ActLine, **_seer(actor), **place, limit=limit)


@lru_cache(4)
def _page(mine: bool, after: bool) -> PlannedAnew:
    conditions = ["b.started_by = :me" if mine else _SEEN]
    if after:
        conditions.append("(b.started_at, b.id) < (cast(:at as timestamptz), cast(:id as uuid))")
    order = "order by b.started_at desc, b.id desc limit :limit"
    return PlannedAnew(text(f"{_LINE} where {' and '.join(conditions)} {order}"))


async def act_seen(read: Reader, act: UUID, actor: Actor) -> ActLine:
    """Refuses what is neither the reader's nor theirs to oversee."""
    found = await read.first(_ONE, ActLine, act=act, **_seer(actor))
    if found is None:
        raise NotFound(subject=act)
    return found


async def reasons_of(read: Reader, act: UUID) -> list[Reason]:
    """Why rows were refused, the most frequent reason first."""
    return await read.all(_REASONS, Reason, act=act)


async def rows_of(
    read: Reader, line: ActLine, actor: Actor, state: str | None, after: int, limit: int
) -> Sequence[RowLine]:
    """In the order in which they were chosen."""
    values = {"act": line.id, "own": line.own, "roots": list(actor.scope.roots), "after": after, "limit": limit}
    return await read.all(_rows(state is not None), RowLine, **values, state=state)


@lru_cache(2)
def _rows(by_state: bool) -> PlannedAnew:
    return PlannedAnew(text(_ROWS.format(state="and r.state = :state" if by_state else "")))

"""Approvals as screens show them and as deciding needs them, in the scope of whoever looks."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.approvals.queries.people import MY_POSTS, WAITS_FOR_ME
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

COUNT_CAP = 99
"""The counter reads no further than one more than this."""
_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
_SEEN = """exists (select 1 from ticket_places p where p.ticket_id = w.ticket_id
        and p.unit_id = any(cast(:roots as uuid[])))"""
_LINE = f"""
select w.ticket_id as id, t.number, w.subject_id, w.subject_kind, w.subject_number, w.part, w.matter, w.amount,
    w.payload, w.state, w.requested_at, w.decided_at, w.waiting_step, w.waiting_post, t.due_at, t.soon_at, t.version,
    (select count(*) from approval_steps q where q.ticket_id = w.ticket_id) as steps_in_all,
    {_UNIT.format("w.unit_id")} as unit, {_UNIT.format("w.waiting_unit_id")} as waiting_unit,
    {_PERSON.format("w.requested_by")} as requested_by
"""  # noqa: S608 - pieces of our own
_FROM = "from approvals w join tickets t on t.id = w.ticket_id"
_MINE = Prepared(
    text(f"""
{_LINE} {_FROM}
where {WAITS_FOR_ME} and {_SEEN}
    and (cast(:at as timestamptz) is null or (w.requested_at, w.ticket_id) > (:at, cast(:id as uuid)))
order by w.requested_at, w.ticket_id limit :limit
""")
)
_COUNT = Prepared(
    text(f"select count(*) from (select 1 from approvals w where {WAITS_FOR_ME} and {_SEEN} limit :cap) as few")  # noqa: S608
)


def _newest(where: str) -> Prepared:
    return Prepared(
        text(f"""
{_LINE} {_FROM}
where {where} and (cast(:state as text) is null or w.state = :state)
    and (cast(:at as timestamptz) is null or (w.requested_at, w.ticket_id) < (:at, cast(:id as uuid)))
order by w.requested_at desc, w.ticket_id desc limit :limit
""")
    )


_ASKED, _ALL = _newest(f"w.requested_by = :me and {_SEEN}"), _newest(_SEEN)
# Posts of whoever looks by which they might decide the present step: in its unit, or above.
_BY_POSTS = f"""array(select coalesce(m.giver, :me) from ({MY_POSTS}) m
        join unit_ancestors a on a.unit_id = w.waiting_unit_id and a.ancestor_id = m.unit_id
        where m.post = w.waiting_post order by m.giver nulls first)"""  # noqa: S608
_STEPS = f"""(select json_agg(json_build_object('number', q.number, 'post', q.post, 'level', q.level,
        'unit_id', q.unit_id, 'unit', {_UNIT.format("q.unit_id")}, 'decided_by', {_PERSON.format("q.decided_by")},
        'on_behalf_of', {_PERSON.format("q.on_behalf_of")}, 'decision', q.decision, 'decided_at', q.decided_at,
        'note', (select e.text from ticket_entries e where e.event_id = q.event_id)) order by q.number)
    from approval_steps q where q.ticket_id = w.ticket_id)"""  # noqa: S608
_ONE = Prepared(
    text(f"""
{_LINE}, w.hash, w.void_reason, w.voided_at, w.unit_id, w.reminded, w.requested_by as requested_by_id, w.handlers,
    w.waiting_unit_id, t.clock, {_STEPS} as steps, {_BY_POSTS} as holds_for,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id order by 1) as places,
    exists (select 1 from ticket_places p where p.ticket_id = w.subject_id
        and p.unit_id = any(cast(:roots as uuid[]))) as subject_seen
{_FROM} where w.ticket_id = :ticket and (cast(:roots as uuid[]) is null or {_SEEN})
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """An approval as a list shows it."""

    id: UUID
    number: str
    subject_id: UUID
    subject_kind: str
    subject_number: str
    part: int
    matter: str
    amount: Decimal
    payload: dict[str, Any]
    state: str
    requested_at: datetime
    decided_at: datetime | None
    waiting_step: int | None
    waiting_post: str | None
    due_at: datetime
    soon_at: datetime
    version: int
    steps_in_all: int
    unit: dict[str, Any]
    waiting_unit: dict[str, Any] | None
    requested_by: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ApprovalInFull(ApprovalLine):
    """With its chain. `holds_for`: the people whose posts (their own first) let the reader decide the present step."""

    hash: str
    void_reason: str | None
    voided_at: datetime | None
    unit_id: UUID
    reminded: int
    requested_by_id: UUID
    handlers: list[UUID]
    waiting_unit_id: UUID | None
    clock: str
    steps: list[dict[str, Any]]
    holds_for: list[UUID]
    places: list[UUID]
    subject_seen: bool

    @property
    def deciders(self) -> tuple[UUID, ...]:
        """Who decided the steps before."""
        return tuple(UUID(step["decided_by"]["id"]) for step in self.steps if step["decided_by"])


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose list: `me` looks within a scope at an instant."""

    me: UUID
    within: Scope
    now: datetime

    def values(self) -> dict[str, Any]:
        return {"me": self.me, "roots": list(self.within.roots)}


Place = tuple[datetime, UUID] | None


async def waiting_for(read: Reader, whose: Whose, after: Place, limit: int) -> list[ApprovalLine]:
    """What waits for somebody, the oldest first."""
    at, which = after or (None, None)
    return await read.all(_MINE, ApprovalLine, **whose.values(), now=whose.now, at=at, id=which, limit=limit)


async def count_waiting(read: Reader, whose: Whose) -> int:
    """How much waits for somebody; at most one more than `COUNT_CAP`."""
    return int(await read.value(_COUNT, **whose.values(), now=whose.now, cap=COUNT_CAP + 1))


async def asked_by(read: Reader, whose: Whose, state: str | None, before: Place, limit: int) -> list[ApprovalLine]:
    """What somebody asked for, the newest first."""
    at, which = before or (None, None)
    return await read.all(_ASKED, ApprovalLine, **whose.values(), state=state, at=at, id=which, limit=limit)


async def all_in_scope(read: Reader, whose: Whose, state: str | None, before: Place, limit: int) -> list[ApprovalLine]:
    """Everything in scope, the newest first."""
    at, which = before or (None, None)
    roots = list(whose.within.roots)
    return await read.all(_ALL, ApprovalLine, roots=roots, state=state, at=at, id=which, limit=limit)


async def the_approval(
    read: Reader, ticket: UUID, me: UUID | None, within: Scope | None, now: datetime
) -> ApprovalInFull:
    """Refuses with `NotFound` what is not there or not in scope; no scope is for the product itself."""
    roots = list(within.roots) if within else None
    found = await read.first(_ONE, ApprovalInFull, ticket=ticket, me=me, roots=roots, now=now)
    if found is None:
        raise NotFound(subject=ticket)
    return found

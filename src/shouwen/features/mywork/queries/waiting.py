"""Everything that waits for a person, in one statement, paged by deadline."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.mywork.contract import WorkKind
from shouwen.features.mywork.queries.branches import BRANCHES, NEVER, TICKET_DUE
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import FieldError, InvalidInput, Scope
from shouwen.platform.database import Prepared, Reader

CAP = 99
"""A counter reads no further than this, and says "99+"."""
_FIRST = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
UNTAKEN = (State.REGISTERED, State.ASSIGNED, State.DISSATISFIED, State.ESCALATED)
"""Nobody handles it yet, and somebody of its department should."""

# What waits in the departments themselves where the person works, not in all that they oversee.
_UNTAKEN = f"""(select json_build_object('count', count(*), 'due_at', min(few.due_at)) from (
    select {TICKET_DUE} as due_at from tickets t
    where t.is_open and t.assignee_id is null and t.department_id = any(cast(:roots as uuid[]))
        and t.state = any(cast(:untaken as text[]))
        and exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = t.department_id offset 0)
    order by {TICKET_DUE}, t.id limit :cap) as few)"""  # noqa: S608 - parts of our own
_NO_UNTAKEN = "null::json"


class Spot(msgspec.Struct, array_like=True, frozen=True):
    """Where the next page starts: one ticket may wait in two ways, so the kind belongs to the key."""

    due_at: datetime
    kind: str
    id: UUID

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")

    @classmethod
    def parse(cls, cursor: str) -> "Spot":
        """Refuses what is not a cursor of ours."""
        try:
            return msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=cls)
        except (binascii.Error, msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            raise InvalidInput(FieldError("after", "not-cursor")) from error


class Item(msgspec.Struct, frozen=True):
    """Something that waits; texts in clear, to be made discreet by whoever shows them."""

    kind: WorkKind
    id: UUID
    due_at: datetime
    since: datetime | None
    title: str | None
    hidden: str | None
    ticket: UUID | None
    number: str | None
    person: dict[str, Any] | None
    facts: dict[str, Any]


class Count(msgspec.Struct, frozen=True):
    """How much of a kind waits, and how much of it is past its time; at most one more than `CAP` each."""

    kind: WorkKind
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page, the counters of all kinds, and what waits in the person's departments without a handler."""

    items: list[Item]
    counts: list[Count]
    untaken: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _Row:
    items: list[dict[str, Any]] | None
    counts: list[dict[str, Any]] | None
    untaken: dict[str, Any] | None


@cache
def _statement(kinds: tuple[WorkKind, ...], takes: bool) -> Prepared:
    """One text for each set of kinds that some post has; which of them are wanted is said by values."""
    pages = " union all ".join(_page(kind) for kind in kinds)
    counts = " union all ".join(_count(kind) for kind in kinds)
    columns = "kind, id, due_at, since, title, hidden, ticket, number, person, facts"
    return Prepared(
        text(f"""
select (select json_agg(row_to_json(page)) from (
        select {columns} from ({pages}) as every order by due_at, kind, id limit :limit) as page) as items,
    (select json_agg(row_to_json(each)) from ({counts}) as each) as counts,
    {_UNTAKEN if takes else _NO_UNTAKEN} as untaken
""")  # noqa: S608 - parts of our own
    )


def _page(kind: WorkKind) -> str:
    b, of_kind = BRANCHES[kind], f"text '{kind}' collate \"C\""
    return f"""(select {of_kind} as kind, {b.id} as id, {b.due} as due_at, {b.since} as since, {b.title} as title,
    {b.hidden} as hidden, {b.ticket} as ticket, {b.number} as number, {b.person} as person, {b.facts} as facts
    from {b.source} where {b.where} and '{kind}' = any(cast(:kinds as text[]))
        and ({b.due}, {of_kind}, {b.id}) > (:after_at, cast(:after_kind as text), cast(:after_id as uuid))
    order by {b.due}, {b.id} limit :limit)"""  # noqa: S608 - parts of our own


def _count(kind: WorkKind) -> str:
    b = BRANCHES[kind]
    return f"""(select '{kind}' as kind, count(*) as count, count(*) filter (where few.due_at < :now) as overdue
    from (select {b.due} as due_at from {b.source} where {b.where} order by {b.due} limit :cap) as few)"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose work, of which kinds they may have at all, and which of these they want to see."""

    person: UUID
    kinds: tuple[WorkKind, ...]
    shown: tuple[WorkKind, ...]
    takes: bool
    decides: bool
    approves: bool
    plans: bool
    checks: bool


async def what_waits(
    read: Reader, wanted: Wanted, within: Scope, now: datetime, limit: int, after: str | None
) -> tuple[Found, Spot | None]:
    """A page by deadline, what has none last, and where the next one starts, if there is more."""
    spot = Spot.parse(after) if after else Spot(_FIRST, "", UUID(int=0))
    row = await read.first(
        _statement(wanted.kinds, wanted.takes),
        _Row,
        me=wanted.person,
        roots=list(within.roots),
        areas=list(within.areas),
        now=now,
        kinds=list(wanted.shown),
        decides=wanted.decides,
        approves=wanted.approves,
        plans=wanted.plans,
        checks=wanted.checks,
        untaken=list(UNTAKEN),
        cap=CAP + 1,
        limit=limit + 1,
        after_at=spot.due_at,
        after_kind=spot.kind,
        after_id=spot.id,
    )
    items = msgspec.convert(row.items if row and row.items else [], list[Item])
    counts = msgspec.convert(row.counts if row and row.counts else [], list[Count])
    found = Found(items[:limit], counts, row.untaken if row else None)
    last = items[limit - 1] if len(items) > limit else None
    return found, Spot(last.due_at, last.kind, last.id) if last else None


__all__ = ["CAP", "NEVER", "Count", "Found", "Item", "Spot", "Wanted", "what_waits"]

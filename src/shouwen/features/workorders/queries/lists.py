"""Lists of work orders: in scope, by deadline or newest first, paged by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import text

from shouwen.features.search.contract import Word
from shouwen.features.workorders.queries.work import PERSON, SEEN, UNIT
from shouwen.kernel.messages import Actor, Scope
from shouwen.platform.database import PlannedAnew, Reader
from shouwen.platform.web.paging import Cursor

DUE, NEWEST = "due", "-registered"
_MOST_WORDS = 8
_FROM = "from workorders w join tickets t on t.id = w.ticket_id join contacts c on c.id = t.contact_id"
_LINE = f"""
select t.id, t.number, t.matter, t.category, t.category_name, t.category_name_en, t.urgency, t.channel, t.state,
    t.registered_at, t.due_at, t.soon_at, t.clock, t.closed_at, t.urged, t.version, w.type_code, w.type_name,
    w.type_name_en, w.type_version, w.fields, c.customer_name, c.phone, {UNIT.format("t.unit_id")} as unit,
    {UNIT.format("t.department_id")} as department, {PERSON.format("t.owner_id")} as owner,
    {PERSON.format("t.assignee_id")} as assignee
{_FROM}
"""
# What has ended has no deadline to be met, so by deadline only open ones are listed: by the index of their kind.
_OPEN = "t.is_open and t.kind <> 'complaint' and t.kind = 'workorder'"
_CONDITIONS = {
    "open": _OPEN,
    "ended": "not t.is_open",
    "states": "t.state = any(cast(:states as text[]))",
    "type": "w.type_code = :type",
    "category": "split_part(t.category, '.', 2) = :category",
    "urgencies": "t.urgency = any(cast(:urgencies as text[]))",
    "mine": "(t.assignee_id = :me or t.owner_id = :me)",
    "department": """t.department_id in (select h.unit_id from staff_posts h where h.staff_id = :me
        and h.since <= :now and (h.until is null or h.until > :now))""",
    "late": f"{_OPEN} and t.due_at < :now and t.clock in ('running', 'lost')",
    "field": """(w.fields @> cast(:as_text as jsonb) or w.fields @> cast(:as_value as jsonb)
        or w.fields @> cast(:as_option as jsonb))""",
    "number": "(reverse(t.number) like :number_end or c.phone = :phone)",
}
# Looked up ticket by ticket, as the offset has it: the words of each are few.
_HOLDS = """exists (select 1 from text_words x
    where x.ticket_id = t.id and x.terms @> cast(:{word} as text[]) offset 0)"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list should hold. `whose` is `mine`, `department` or nothing; `field` one key with its value as text."""

    me: UUID | None
    is_open: bool | None = None
    states: tuple[str, ...] = ()
    type: str | None = None
    category: str | None = None
    urgencies: tuple[str, ...] = ()
    whose: str | None = None
    late: bool = False
    field: tuple[str, str] | None = None
    number: str | None = None
    phone: str | None = None
    words: tuple[Word, ...] = ()
    sort: str = NEWEST


@dataclass(frozen=True, slots=True)
class WorkorderLine:
    """A work order as a list shows it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    number: str
    matter: str
    category: str
    category_name: str
    category_name_en: str
    urgency: str
    channel: str
    state: str
    registered_at: datetime
    due_at: datetime
    soon_at: datetime
    clock: str
    closed_at: datetime | None
    urged: bool
    version: int
    type_code: str
    type_name: str
    type_name_en: str
    type_version: UUID
    fields: dict[str, Any]
    customer_name: str | None
    phone: str | None
    unit: dict[str, Any]
    department: dict[str, Any]
    owner: dict[str, Any] | None
    assignee: dict[str, Any] | None


async def page_of_workorders(
    read: Reader, wanted: Wanted, within: Scope, now: datetime, limit: int, after: str | None
) -> tuple[list[WorkorderLine], Cursor | None]:
    """A page in order, and the cursor of the next one, if there is more."""
    cursor = Cursor.parse(after, wanted.sort) if after else None
    words = wanted.words[:_MOST_WORDS]
    statement = _statement(_LINE, _filters(wanted), len(words), wanted.sort, after=cursor is not None)
    values = _values(wanted, within, now)
    place = {"at": cursor.at, "id": cursor.id} if cursor else {}
    rows = await read.all(statement, WorkorderLine, **values, **place, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Cursor(wanted.sort, last.due_at if wanted.sort == DUE else last.registered_at, last.id)


async def workorders_listed(read: Reader, wanted: Wanted, actor: Actor, now: datetime, most: int) -> Sequence[UUID]:
    """The first ones of a list, by what it was asked for."""
    ids = f"select w.ticket_id {_FROM}"
    statement = _statement(ids, _filters(wanted), len(wanted.words[:_MOST_WORDS]), wanted.sort, after=False)
    return [ticket for (ticket,) in await read.tuples(statement, **_values(wanted, actor.scope, now), limit=most)]


def _filters(wanted: Wanted) -> tuple[str, ...]:
    asked = {
        "open": wanted.is_open or wanted.sort == DUE,
        "ended": wanted.is_open is False,
        "states": wanted.states,
        "type": wanted.type,
        "category": wanted.category,
        "urgencies": wanted.urgencies,
        "mine": wanted.whose == "mine",
        "department": wanted.whose == "department",
        "late": wanted.late,
        "field": wanted.field,
        "number": wanted.number,
    }
    return tuple(name for name, given in asked.items() if given)


def _values(wanted: Wanted, within: Scope, now: datetime) -> dict[str, Any]:
    return (
        {
            "roots": list(within.roots),
            "states": list(wanted.states),
            "type": wanted.type,
            "category": wanted.category,
            "urgencies": list(wanted.urgencies),
            "me": wanted.me,
            "now": now,
            "number_end": f"{(wanted.number or '').upper()[::-1]}%",
            "phone": wanted.phone,
        }
        | _of_field(wanted.field)
        | {f"word_{number}": list(word) for number, word in enumerate(wanted.words[:_MOST_WORDS])}
    )


def _of_field(field: tuple[str, str] | None) -> dict[str, Any]:
    """As a text, as a number or yes or no, and as one option of several."""
    key, given = field or ("", "")
    try:
        value = msgspec.json.decode(given)
    except msgspec.DecodeError:
        value = given
    plain = value if isinstance(value, bool | int | float) else given
    kept: dict[str, Any] = {"as_text": given, "as_value": plain, "as_option": [given]}
    return {name: msgspec.json.encode({key: one}).decode() for name, one in kept.items()}


@lru_cache(512)
def _statement(head: str, filters: tuple[str, ...], words: int, sort: str, *, after: bool) -> PlannedAnew:
    by, way, beyond = ("t.due_at", "", ">") if sort == DUE else ("w.registered_at", " desc", "<")
    conditions = [SEEN, *(_CONDITIONS[name] for name in filters)]
    conditions += [_HOLDS.format(word=f"word_{number}") for number in range(words)]
    if after:
        conditions.append(f"({by}, w.ticket_id) {beyond} (cast(:at as timestamptz), cast(:id as uuid))")
    order = f"order by {by}{way}, w.ticket_id{way} limit :limit"
    return PlannedAnew(text(f"{head} where {' and '.join(conditions)} {order}"))

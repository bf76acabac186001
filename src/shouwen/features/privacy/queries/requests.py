"""Requests: the list, and one with its timeline. Scope goes by the ticket's places."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.web.paging import Cursor

NEWEST = "newest"
_PERSON = "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {})"
_UNIT = """(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)
    from units u where u.id = {})"""
_SEEN = """exists (select 1 from ticket_places p where p.ticket_id = t.id
    and p.unit_id = any(cast(:roots as uuid[])))"""
_LINE = f"""
select t.id, t.number, t.state, t.is_open, t.registered_at, t.due_at, t.soon_at, t.closed_at, t.version, r.kind,
    r.decision, r.ground, r.customer_id, k.name as customer_name, k.erased_at,
    (select n.phone from customer_numbers n where n.customer_id = k.id and n.until is null
        order by n.main desc, n.since, n.id limit 1) as phone,
    {_UNIT.format("t.unit_id")} as unit, {_UNIT.format("t.department_id")} as office,
    {_PERSON.format("t.owner_id")} as owner, {_PERSON.format("t.assignee_id")} as assignee
"""  # noqa: S608 - pieces of our own
_FROM = "from privacy_requests r join tickets t on t.id = r.ticket_id join customers k on k.id = r.customer_id"
_PAGE = Prepared(
    text(f"""
{_LINE} {_FROM}
where {_SEEN} and (cast(:is_open as boolean) is null or t.is_open = :is_open)
    and (cast(:kind as text) is null or r.kind = :kind)
    and (cast(:customer as uuid) is null or r.customer_id = :customer)
    and (cast(:at as timestamptz) is null or (t.registered_at, t.id) < (:at, cast(:id as uuid)))
order by t.registered_at desc, t.id desc limit :limit
""")
)
_ONE = Prepared(
    text(f"""
{_LINE}, r.wish, r.explanation, r.decided_at, {_PERSON.format("r.decided_by")} as decided_by, r.approved_at,
    {_PERSON.format("r.approved_by")} as approved_by, r.done_at, r.outcome, t.owner_id, t.assignee_id,
    t.unit_id, array(select p.unit_id from ticket_places p where p.ticket_id = t.id order by 1) as places,
    (select json_build_object('at', c.at, 'means', c.means, 'by', {_PERSON.format("c.by_id")})
        from identity_checks c where c.id = r.identity_check_id) as checked,
    {rules_sql("t.unit_id")} as rules
{_FROM} where r.ticket_id = :ticket and (cast(:roots as uuid[]) is null or {_SEEN})
""")  # noqa: S608 - pieces of our own
)
_TIMELINE = Prepared(
    text(f"""
select l.id, l.at, l.type, l.data, e.text, coalesce(e.visible_to_customer, false) as visible_to_customer,
    {_PERSON.format("l.actor_id")} as actor
from ledger l left join ticket_entries e on e.event_id = l.id
where l.subject_id = :ticket and l.kind in ('event', 'access') order by l.at, l.id limit 500
""")  # noqa: S608 - pieces of our own
)
_RULES_OF = Prepared(text(f"select {rules_sql('cast(:unit as uuid)')}"))


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as a list shows it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    number: str
    state: str
    is_open: bool
    registered_at: datetime
    due_at: datetime
    soon_at: datetime
    closed_at: datetime | None
    version: int
    kind: str
    decision: str | None
    ground: str | None
    customer_id: UUID
    customer_name: str | None
    erased_at: datetime | None
    phone: str | None
    unit: dict[str, Any]
    office: dict[str, Any]
    owner: dict[str, Any] | None
    assignee: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class RequestInFull(RequestLine):
    """A request with all that was said and decided, and the rules around it."""

    wish: dict[str, Any]
    explanation: str | None
    decided_at: datetime | None
    decided_by: dict[str, Any] | None
    approved_at: datetime | None
    approved_by: dict[str, Any] | None
    done_at: datetime | None
    outcome: dict[str, Any] | None
    owner_id: UUID | None
    assignee_id: UUID | None
    unit_id: UUID
    places: list[UUID]
    checked: dict[str, Any] | None
    rules: str | None


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One event of a request with its words."""

    id: UUID
    at: datetime
    type: str
    data: dict[str, Any]
    text: str | None
    visible_to_customer: bool
    actor: dict[str, Any] | None


async def page_of_requests(
    read: Reader,
    within: Scope,
    limit: int,
    after: str | None,
    *,
    is_open: bool | None,
    kind: str | None,
    customer: UUID | None,
) -> tuple[list[RequestLine], Cursor | None]:
    """The newest first, and the cursor of the next page, if there is more."""
    cursor = Cursor.parse(after, NEWEST) if after else None
    place = {"at": cursor.at if cursor else None, "id": cursor.id if cursor else None}
    wanted = {"roots": list(within.roots), "is_open": is_open, "kind": kind, "customer": customer}
    rows = await read.all(_PAGE, RequestLine, **wanted, **place, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Cursor(NEWEST, rows[limit - 1].registered_at, rows[limit - 1].id)


async def the_request(read: Reader, ticket: UUID, within: Scope | None) -> RequestInFull:
    """Refuses with `NotFound` what is not there or not in scope; no scope: for the product itself."""
    roots = None if within is None else list(within.roots)
    found = await read.first(_ONE, RequestInFull, ticket=ticket, roots=roots)
    if found is None:
        raise NotFound(subject=ticket)
    return found


async def entries_of(read: Reader, ticket: UUID) -> list[RequestEntry]:
    """What happened to a request that the caller has already been allowed to see."""
    return await read.all(_TIMELINE, RequestEntry, ticket=ticket)


async def rules_of(read: Reader, found: RequestInFull) -> Rules:
    return await rules_from(read, found.rules)


async def rules_at(read: Reader, unit: UUID | None) -> Rules:
    """The rules around a unit."""
    return await rules_from(read, await read.value(_RULES_OF, unit=unit))

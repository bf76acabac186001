"""The whole case for a screen, with its one timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, ColumnElement, Text, TextClause, any_, bindparam, func, select, text, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import Uuid

from shouwen.features.approvals.queries import shown_sql
from shouwen.features.complaints.queries.sharing import SHARED
from shouwen.features.complaints.queries.standing import BELONGS
from shouwen.features.complaints.tables import complaints
from shouwen.features.contacts.tables import contacts
from shouwen.features.organisation.tables import units
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.features.processes.contract import Run
from shouwen.features.processes.queries import run_from, run_sql
from shouwen.features.sla.queries import history_sql
from shouwen.features.tickets.queries import ROW, ROW_FROM, TicketLine, Wanted, page_of_tickets
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader
from shouwen.platform.tables import ledger_positions

_EARLIER = 10
_oversight = units.alias("of_oversight")
_IN_SCOPE = (
    select(1)
    .where(
        ticket_places.c.ticket_id == tickets.c.id,
        ticket_places.c.unit_id == any_(bindparam("roots", type_=ARRAY(Uuid))),
    )
    .exists()
)
_ROOTS = bindparam("roots", type_=ARRAY(Uuid))


def _belongs(column: str) -> TextClause:
    return text(BELONGS.format(column=column)).bindparams(_ROOTS)


def _person(column: str) -> str:
    names = "'id', s.id, 'name', s.name, 'agent_no', s.agent_no"
    return f"(select json_build_object({names}) from staff s where s.id = {column})"  # noqa: S608


def _unit(column: str) -> str:
    return f"(select row_to_json(u) from units u where u.id = {column})"  # noqa: S608


_ROUNDS = f"""(select json_agg(to_jsonb(r) || jsonb_build_object('amount', r.amount::text,
        'department', {_unit("r.department_id")}, 'handler', {_person("r.handler_id")},
        'replied_by', {_person("r.replied_by")}, 'answered_by', {_person("r.answered_by")},
        'closed_by', {_person("r.closed_by")}) order by r.number)
    from complaint_rounds r where r.ticket_id = tickets.id)"""  # noqa: S608
_URGINGS = f"""(select json_agg(to_jsonb(g) || jsonb_build_object('urged_by', {_person("g.urged_by")},
        'seen_by', {_person("g.seen_by")}) order by g.at, g.id)
    from complaint_urgings g where g.ticket_id = tickets.id)"""  # noqa: S608
_REFUNDS = f"""(select json_agg(to_jsonb(f) || jsonb_build_object('amount', f.amount::text,
        'settled_by', {_person("f.settled_by")}) order by f.round)
    from complaint_refunds f where f.ticket_id = tickets.id)"""  # noqa: S608
# A linked case outside the reader's scope is not there for them.
_LINKS = """(select json_agg(json_build_object('kind', l.kind, 'forward', l.ticket_id = tickets.id, 'id', t.id,
        'number', t.number, 'state', t.state, 'registered_at', t.registered_at, 'matter', t.matter)
        order by t.registered_at, t.id, l.kind)
    from (select ticket_id, other_id, kind from complaint_links where tickets.id in (ticket_id, other_id)
        union all select ticket_id, from_id, 'split' from complaint_splits where tickets.id in (ticket_id, from_id)) l
    join tickets t on t.id = case when l.ticket_id = tickets.id then l.other_id else l.ticket_id end
    where exists (select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(:roots)))"""
_JOINT = """(select json_agg(row_to_json(u) order by u.code) from complaint_joint j join units u on u.id = j.unit_id
    where j.ticket_id = tickets.id)"""
# The hand-over that has not ended, as the case page shows it.
_SHARING = f"""(select to_jsonb(h) || jsonb_build_object('from_unit', {_unit("h.from_unit_id")},
        'to_unit', {_unit("h.to_unit_id")}, 'offered_by', {_person("h.offered_by")},
        'answered_by', {_person("h.answered_by")})
    from case_handovers h where h.ticket_id = tickets.id and h.ended_at is null)"""  # noqa: S608
_PROMISES = f"""(select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'text', p.text, 'due_at', p.due_at,
        'remind_at', p.remind_at, 'state', p.state, 'broken_at', p.broken_at, 'settled_at', p.settled_at,
        'note', p.note, 'made_at', p.made_at, 'owner', {_person("p.owner_id")}) order by p.due_at, p.id)
    from promises p where p.ticket_id = tickets.id)"""  # noqa: S608
_HANDLERS = "(select json_agg(h.staff_id) from complaint_handlers h where h.ticket_id = tickets.id)"
# Whoever began or ended a pause, by id.
_PEOPLE = """(select json_object_agg(s.id, json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no))
    from staff s where s.id in (select unnest(array[p.started_by, p.ended_by]) from ticket_pauses p
        where p.ticket_id = tickets.id))"""


def _json(statement: str, name: str) -> ColumnElement[Any]:
    return type_coerce(text(statement), JSONB).label(name)


_CASE = Prepared(
    select(
        *ROW,
        *(column for column in complaints.c if column.name not in ("ticket_id", "fingerprint")),
        tickets.c.external_number,
        func.to_jsonb(_oversight.table_valued()).label("complaint_department"),
        tickets.c.assignee_id,
        tickets.c.contact_id,
        tickets.c.unit_id,
        _json(history_sql("tickets.id"), "history"),
        type_coerce(text(rules_sql("tickets.unit_id")), Text).label("rules"),
        _json(_ROUNDS, "rounds"),
        _json(_URGINGS, "urgings"),
        _json(_REFUNDS, "refunds"),
        _json(shown_sql("tickets.id"), "approvals"),
        type_coerce(text(_LINKS).bindparams(_ROOTS), JSONB).label("links"),
        _json(_JOINT, "joint"),
        _json(_PROMISES, "promises"),
        _json(_HANDLERS, "handlers"),
        _json(_PEOPLE, "people"),
        _json(_SHARING, "sharing"),
        _json(run_sql("tickets.id"), "run"),
        type_coerce(text(SHARED).bindparams(_ROOTS), Text).label("shared"),
        type_coerce(_belongs("department_id"), Boolean).label("in_department"),
        type_coerce(_belongs("oversight_id"), Boolean).label("in_oversight"),
        select(func.coalesce(func.max(ledger_positions.c.position), 0)).scalar_subquery().label("position"),
    )
    .select_from(
        ROW_FROM.join(complaints, complaints.c.ticket_id == tickets.c.id).join(
            _oversight, _oversight.c.id == tickets.c.oversight_id
        )
    )
    .where(tickets.c.id == bindparam("ticket", type_=Uuid), _IN_SCOPE)
)
_TIMELINE = Prepared(
    text("""
select l.id, l.at, coalesce(l.subject_version, 0) as version, l.type, l.data,
    e.text, e.channel, e.person, coalesce(e.visible_to_customer, false) as visible_to_customer,
    case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) end as actor,
    d.name as department_name, d.name_en as department_name_en, h.name as handler_name, o.name as document_name
from ledger l
left join ticket_entries e on e.event_id = l.id
left join staff s on s.id = l.actor_id
left join units d on d.id = (l.data->>'department')::uuid
left join staff h on h.id = (l.data->>'handler')::uuid
left join documents o on o.id = (l.data->>'document')::uuid
where l.subject_id = :ticket and l.kind = 'event' and coalesce(l.subject_version, 0) > :after
order by l.id
""")
)
_CONTACTABLE = Prepared(
    select(contacts.c.customer_name, contacts.c.phone)
    .select_from(tickets.join(contacts, contacts.c.id == tickets.c.contact_id))
    .where(
        tickets.c.id == bindparam("ticket", type_=Uuid),
        _IN_SCOPE,
        # Who only helps from another province works with what is masked.
        text(f"coalesce({SHARED}, '') <> 'assist'").bindparams(_ROOTS),
    )
)
# By the link of the contact, or by the number while it is somebody's.
_CUSTOMER = Prepared(
    text("""
select coalesce(c.customer_id, (
    select n.customer_id from customer_numbers n
    where n.phone = c.phone and n.until is null and n.since <= c.started_at))
from tickets t join contacts c on c.id = t.contact_id where t.id = :ticket
""")
)


class CaseLine(TicketLine, frozen=True):
    """A complaint with everything but its timeline; personal fields in clear, to be masked by whoever shows them."""

    hotline_axis: str
    occurred_at: datetime
    place: dict[str, Any] | None
    agreed_at: datetime | None
    description: str
    decision: dict[str, Any]
    urgency_decision: dict[str, Any] | None
    returned_at: datetime | None
    investigation: str | None
    lateness: str | None
    lateness_note: str | None
    external_number: str | None
    complaint_department: dict[str, Any]
    assignee_id: UUID | None
    contact_id: UUID
    unit_id: UUID
    history: dict[str, Any] | None
    rules: str | None
    rounds: list[dict[str, Any]]
    urgings: list[dict[str, Any]] | None
    refunds: list[dict[str, Any]] | None
    approvals: list[dict[str, Any]] | None
    links: list[dict[str, Any]] | None
    joint: list[dict[str, Any]] | None
    promises: list[dict[str, Any]] | None
    handlers: list[str] | None
    people: dict[str, dict[str, Any]] | None
    sharing: dict[str, Any] | None
    run: dict[str, Any] | None
    shared: str | None
    in_department: bool
    in_oversight: bool
    position: int


class TimelineLine(msgspec.Struct, frozen=True):
    """One event with its words."""

    id: UUID
    at: datetime
    version: int
    type: str
    data: dict[str, Any]
    text: str | None
    channel: str | None
    person: str | None
    visible_to_customer: bool
    actor: dict[str, Any] | None
    department_name: str | None
    department_name_en: str | None
    handler_name: str | None
    document_name: str | None


@dataclass(frozen=True, slots=True)
class ContactableLine:
    customer_name: str | None
    phone: str | None


async def the_case(read: Reader, ticket: UUID, within: Scope) -> CaseLine:
    """Refuses with `NotFound` what is not there or not in scope."""
    line = await read.first(_CASE, CaseLine, ticket=ticket, roots=list(within.roots))
    if line is None:
        raise NotFound(subject=ticket)
    return line


async def rules_of(read: Reader, line: CaseLine) -> Rules:
    """The rules around a case."""
    return await rules_from(read, line.rules)


def run_of(line: CaseLine, rules: Rules) -> Run | None:
    """The process that runs for a case."""
    return run_from(line.run, rules)


async def timeline(read: Reader, ticket: UUID, after: int = 0) -> list[TimelineLine]:
    """What happened to a ticket that the caller has already been allowed to see; `after` is a version, 0 for all."""
    return await read.all(_TIMELINE, TimelineLine, ticket=ticket, after=after or -1)


async def contactable(read: Reader, ticket: UUID, within: Scope) -> ContactableLine:
    """Name and phone in clear: only for a recorded look."""
    line = await read.first(_CONTACTABLE, ContactableLine, ticket=ticket, roots=list(within.roots))
    if line is None:
        raise NotFound(subject=ticket)
    return line


async def earlier_cases(read: Reader, phone: str, within: Scope, now: datetime) -> Sequence[TicketLine]:
    """The newest cases of a phone number (E.164), a handful."""
    wanted = Wanted(phone=phone, sort="-registered")
    return (await page_of_tickets(read, wanted, within, now, _EARLIER, None)).lines


async def customer_of(read: Reader, ticket: UUID) -> UUID | None:
    """The customer whose case it is, if the registry knows them."""
    found: UUID | None = await read.value(_CUSTOMER, ticket=ticket)
    return found

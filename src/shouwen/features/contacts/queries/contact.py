"""Contacts: what a command needs of one, and what people are shown of theirs; one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.contacts.contract import CODES, ContactCodes
from shouwen.features.contacts.rules import CALLBACK
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

OF_NUMBER = "(select n.customer_id from customer_numbers n where n.phone = :phone and n.until is null)"
"""Whose number `:phone` (E.164) is now."""
WITHIN = (
    "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(cast({roots} as uuid[])))"
)
PERSON = """(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)
    from staff s where s.id = {id})"""
_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"

_STARTING = Prepared(
    text(f"""
select {rules_sql("cast(:unit as uuid)")} as rules, {OF_NUMBER} as customer,
    (select json_build_object('id', c.id, 'name', c.name, 'language', c.language) from customers c
        where c.id = cast(:named as uuid) and {WITHIN.format(unit="c.region_id", roots=":areas")}) as named
""")  # noqa: S608 - parts of our own
)
_HAND = Prepared(
    text(f"""
select c.id, c.owner_id, c.unit_id, c.customer_id, c.customer_name, c.phone, c.ticket_id, c.purpose, c.cause,
    c.result = 'registered' as registered, c.started_at, c.ended_at, c.version, {rules_sql("c.unit_id")} as rules,
    {WITHIN.format(unit="c.unit_id", roots=":roots")} as in_scope,
    exists (select 1 from promises p where p.contact_id = c.id and p.state <> 'withdrawn') as promised,
    exists (select 1 from promises p where p.contact_id = c.id and p.kind = '{CALLBACK}' and p.settled_at is null)
        as owes_callback
from contacts c
where c.id = :contact and (:everywhere or c.owner_id = :staff or {WITHIN.format(unit="c.unit_id", roots=":roots")})
""")  # noqa: S608
)
_MARKS = Prepared(
    text(
        "select count(*) from contacts c where c.phone = :phone and c.result = any(:marking) and c.started_at > :since"
    )
)
_OFFER = f"""(select json_build_object('id', h.id, 'reason', h.reason, 'offered_at', h.offered_at,
        'giver', {PERSON.format(id="h.from_id")}, 'to', {PERSON.format(id="h.to_id")})
    from contact_handovers h where h.contact_id = c.id and h.answered_at is null)"""  # noqa: S608
_LINE = f"""
select c.id, c.channel, c.direction, c.customer_name, c.phone, c.customer_id, c.purpose, c.cause, c.summary, c.language,
    c.result, c.shown, c.ticket_id, c.started_at, c.ended_at, c.version, {_UNIT} as unit,
    {PERSON.format(id="c.owner_id")} as owner, {_OFFER} as offer,
    (select k.title from customers k where k.id = c.customer_id) as title
from contacts c join units u on u.id = c.unit_id
"""  # noqa: S608
_OPEN = Prepared(
    text(f"""{_LINE} where c.owner_id = :staff and c.ended_at is null order by c.started_at desc, c.id limit 20""")
)
_OFFERED = Prepared(
    text(f"""{_LINE} join contact_handovers o on o.contact_id = c.id and o.answered_at is null
where o.to_id = :staff or (o.from_id = :staff and c.ended_at is not null)
order by o.offered_at, o.id limit 50""")
)
_ONE = Prepared(
    text(f"""{_LINE} where c.id = :contact and (c.owner_id = :staff
    or {WITHIN.format(unit="c.unit_id", roots=":roots")}
    or exists (select 1 from contact_handovers h
        where h.contact_id = c.id and h.to_id = :staff and h.answered_at is null))""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Starting:
    """The codes in force, whose number it is, and the customer who was named, if in sight."""

    codes: ContactCodes
    customer: UUID | None
    named: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _StartingRow:
    rules: str | None
    customer: UUID | None
    named: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _HandRow:
    id: UUID
    owner_id: UUID | None
    unit_id: UUID
    customer_id: UUID | None
    customer_name: str | None
    phone: str | None
    ticket_id: UUID | None
    purpose: str
    cause: str | None
    registered: bool | None
    started_at: datetime
    ended_at: datetime | None
    version: int
    rules: str | None
    in_scope: bool
    promised: bool
    owes_callback: bool


@dataclass(frozen=True, slots=True)
class ContactInHand:
    """A contact with what a command on it needs; `promised`: something was promised in it.

    `owes_callback`: a callback is promised in it, and not made yet. `registered`: a ticket was registered from it.
    """

    id: UUID
    owner: UUID | None
    unit: UUID
    customer: UUID | None
    customer_name: str | None
    phone: str | None
    ticket: UUID | None
    purpose: str
    cause: str | None
    started_at: datetime
    ended_at: datetime | None
    version: int
    in_scope: bool
    promised: bool
    owes_callback: bool
    registered: bool
    rules: Rules

    @property
    def key(self) -> dict[str, object]:
        """What a guarded change looks for."""
        return {"id": self.id, "version": self.version}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact as people are shown it; personal fields in clear, to be masked by whoever shows them."""

    id: UUID
    channel: str
    direction: str
    customer_name: str | None
    phone: str | None
    customer_id: UUID | None
    purpose: str
    cause: str | None
    summary: str | None
    language: str | None
    result: str | None
    shown: list[str] | None
    ticket_id: UUID | None
    started_at: datetime
    ended_at: datetime | None
    version: int
    unit: dict[str, Any]
    owner: dict[str, Any] | None
    offer: dict[str, Any] | None
    title: str | None


async def starting_facts(
    read: Reader, unit: UUID, phone: str | None, named: UUID | None, within: Scope, at: datetime
) -> Starting:
    row = await read.first(_STARTING, _StartingRow, unit=unit, phone=phone, named=named, areas=list(within.areas))
    if row is None:
        raise NotFound
    rules = await rules_from(read, row.rules)
    return Starting(rules.at(CODES, at).content, row.customer, row.named)


async def contact_in_hand(
    read: Reader, contact: UUID, staff: UUID | None, within: Scope | None = None
) -> ContactInHand:
    """One's own contact, or one in scope; no scope is for commands that have looked before. Else `NotFound`."""
    roots = list(within.roots) if within else []
    row = await read.first(_HAND, _HandRow, contact=contact, staff=staff, roots=roots, everywhere=within is None)
    if row is None:
        raise NotFound(subject=contact)
    return ContactInHand(
        id=row.id,
        owner=row.owner_id,
        unit=row.unit_id,
        customer=row.customer_id,
        customer_name=row.customer_name,
        phone=row.phone,
        ticket=row.ticket_id,
        purpose=row.purpose,
        cause=row.cause,
        started_at=row.started_at,
        ended_at=row.ended_at,
        version=row.version,
        in_scope=row.in_scope,
        promised=row.promised,
        owes_callback=row.owes_callback,
        registered=bool(row.registered),
        rules=await rules_from(read, row.rules),
    )


async def marks_of(read: Reader, phone: str, marking: list[str], since: datetime) -> int:
    """How often a number was marked since then."""
    return int(await read.value(_MARKS, phone=phone, marking=marking, since=since))


async def open_contacts(read: Reader, staff: UUID | None) -> list[ContactLine]:
    """One's own that are not finished, the newest first."""
    return await read.all(_OPEN, ContactLine, staff=staff)


async def offered_contacts(read: Reader, staff: UUID | None) -> list[ContactLine]:
    """What waits for one's yes or no, or for that of somebody to whom one offered a finished contact; oldest first."""
    return await read.all(_OFFERED, ContactLine, staff=staff)


async def contact_shown(read: Reader, contact: UUID, staff: UUID | None, within: Scope) -> ContactLine:
    """One's own, one that is offered to one, or one in scope."""
    row = await read.first(_ONE, ContactLine, contact=contact, staff=staff, roots=list(within.roots))
    if row is None:
        raise NotFound(subject=contact)
    return row

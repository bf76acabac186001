"""A customer at a glance: who calls, what is open, promised and known of them, in one statement (CALL-36)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.contacts.queries.rules import authority_around
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

__all__ = ["IN_AREA", "PERSON", "PLACED", "Asked", "GlanceLine", "authority_around", "glance_at"]

IN_AREA = """exists (select 1 from unit_ancestors a
    where a.unit_id = {unit} and a.ancestor_id = any(cast(:areas as uuid[])))"""
PLACED = """exists (select 1 from ticket_places p
    where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))"""
PERSON = """(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)
    from staff s where s.id = {id})"""
_THEIRS = "({row}.phone = any(array(select phone from phones)) or {row}.customer_id = any(array(select id from parts)))"
_MOST = 10
# What is a customer's is read by the areas whose customers are the reader's; a case by the units that see it.
_GLANCE = Prepared(
    text(f"""
with recursive asked as (
    -- A number that is asked for leads to its own customer, whoever the contact is with.
    select coalesce(cast(:phone as text), o.phone) as phone,
        case when cast(:phone as text) is null or cast(:phone as text) = o.phone then o.customer_id end as customer_id
    from (select 1) one left join contacts o on o.id = cast(:contact as uuid) and o.owner_id = :staff
), who as (
    select c.*, {IN_AREA.format(unit="c.region_id")} as in_area
    from customers c cross join asked a
    where c.id = coalesce(cast(:customer as uuid), a.customer_id,
        (select n.customer_id from customer_numbers n where n.phone = a.phone and n.until is null))
), seen as (
    select * from who where in_area
), parts as (
    -- What was merged into the customer stays linked to the record that went, and is theirs all the same.
    select id from seen
    union
    select c.id from parts p join customers c on c.merged_into_id = p.id
), phones as (
    select phone from asked where phone is not null
    union select n.phone from customer_numbers n join seen on n.customer_id = seen.id and n.until is null
)
select
    (select phone from asked) as phone,
    exists (select 1 from who where not in_area) as elsewhere,
    (select json_build_object('id', s.id, 'number', s.number, 'kind', s.kind, 'name', s.name, 'title', s.title,
            'tier', s.tier, 'card', s.card, 'brand', s.brand, 'stage', s.stage, 'language', s.language,
            'preferred_channel', s.preferred_channel,
            'region', json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en,
                'kind', u.kind),
            'phone', (select n.phone from customer_numbers n where n.customer_id = s.id and n.until is null
                order by n.main desc, n.since, n.id limit 1))
        from seen s join units u on u.id = s.region_id) as customer,
    (select json_build_object('preferred_channel', x.preferred_channel) from sensitive_numbers x
        where x.phone in (select phone from phones) and x.approved_at is not null
            and x.ended_at is null and x.refused_at is null
        order by x.id limit 1) as sensitive,
    (select json_build_object('at', i.at, 'means', i.means, 'passed', i.passed, 'by', {PERSON.format(id="i.by_id")})
        from identity_checks i where i.phone in (select phone from phones) and i.at >= :today
        order by i.at desc, i.id desc limit 1) as checked,
    (select json_agg(k order by k.due_at, k.id) from (
        select t.id, t.number, t.matter, t.category_name, t.category_name_en, t.state, t.clock, t.due_at, t.soon_at,
            t.registered_at
        from contacts c join tickets t on t.contact_id = c.id and t.is_open and t.kind <> 'approval'
        where {_THEIRS.format(row="c")} and {PLACED}
        order by t.due_at, t.id limit {_MOST}) k) as cases,
    (select json_agg(k order by k.due_at, k.id) from (
        select p.id, p.kind, p.text, p.due_at, p.remind_at, p.state, p.ticket_id,
            {PERSON.format(id="p.owner_id")} as owner
        from promises p
        where p.settled_at is null and {_THEIRS.format(row="p")}
            and (p.owner_id = :staff or {IN_AREA.format(unit="p.unit_id")})
        order by p.due_at, p.id limit {_MOST}) k) as promises,
    (select json_agg(k order by k.started_at desc, k.id desc) from (
        select c.id, c.channel, c.direction, c.started_at, c.ended_at, c.purpose, c.cause, c.result, c.summary,
            c.ticket_id, {PERSON.format(id="c.owner_id")} as owner
        from contacts c
        where {_THEIRS.format(row="c")} and c.id is distinct from cast(:contact as uuid)
            and (c.owner_id = :staff or {IN_AREA.format(unit="c.unit_id")})
        order by c.started_at desc, c.id desc limit {_MOST}) k) as contacts
""")  # noqa: S608 - parts of our own
)


@dataclass(frozen=True, slots=True)
class Asked:
    """By what somebody looks: a number (E.164), a customer, or their own contact."""

    phone: str | None = None
    customer: UUID | None = None
    contact: UUID | None = None


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """Personal fields in clear, to be masked by whoever shows them. `elsewhere`: another province's customer."""

    phone: str | None
    elsewhere: bool
    customer: dict[str, Any] | None
    sensitive: dict[str, Any] | None
    checked: dict[str, Any] | None
    cases: list[dict[str, Any]] | None
    promises: list[dict[str, Any]] | None
    contacts: list[dict[str, Any]] | None


async def glance_at(read: Reader, asked: Asked, staff: UUID | None, within: Scope, today: datetime) -> GlanceLine:
    """`today` is when the local day began."""
    line = await read.first(
        _GLANCE,
        GlanceLine,
        phone=asked.phone,
        customer=asked.customer,
        contact=asked.contact,
        staff=staff,
        roots=list(within.roots),
        areas=list(within.areas),
        today=today,
    )
    if line is None:
        raise LookupError("a select without a table answers one row")
    return line

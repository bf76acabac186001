"""Everything that is held about a customer, for the customer (PIPL art. 45): one statement, in their own words."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.privacy.queries.subject import SAME, THEIRS
from shouwen.platform.database import Prepared, Reader

_ALL = """(select coalesce(json_agg(x order by {order}), '[]') from ({rows}) x)"""
_PARTS = {
    "record": """(select json_agg(json_build_object('number', c.number, 'kind', c.kind, 'name', c.name,
        'title', c.title, 'tier', c.tier, 'card', c.card, 'brand', c.brand, 'stage', c.stage, 'language', c.language,
        'preferred_channel', c.preferred_channel, 'email', c.email, 'address', c.address, 'category', c.category,
        'document_type', c.document_type, 'document_number', c.document_number, 'provenance', c.provenance,
        'created_at', c.created_at) order by c.id) from customers c where c.id in (select id from same))""",
    "numbers": _ALL.format(
        order="x.since, x.phone",
        rows="""select n.phone, n.kind, n.main, n.since, n.until from customer_numbers n
            where n.customer_id in (select id from same)""",
    ),
    "consents": _ALL.format(
        order="x.at, x.purpose",
        rows="""select o.purpose, o.channel, o.granted, o.at, o.source from customer_consents o
            where o.customer_id in (select id from same)""",
    ),
    "contacts": _ALL.format(
        order="x.started_at, x.channel",
        rows="""select t.started_at, t.ended_at, t.channel, t.direction, t.customer_name, t.phone, t.purpose, t.summary
            from theirs t""",
    ),
    # Of the timeline only what was said to the customer or by them.
    "cases": _ALL.format(
        order="x.registered_at, x.number",
        rows="""select t.number, t.kind, t.category_name, t.matter, t.state, t.registered_at, t.closed_at,
            k.description, k.occurred_at, k.place,
            (select json_agg(json_build_object('reply', r.reply, 'at', r.replied_at, 'satisfaction', r.satisfaction)
                order by r.number) from complaint_rounds r where r.ticket_id = t.id and r.reply is not null) as replies,
            (select json_agg(json_build_object('at', l.at, 'text', e.text) order by l.at, l.id)
                from ticket_entries e join ledger l on l.id = e.event_id
                where e.ticket_id = t.id and e.visible_to_customer) as entries,
            (select json_agg(json_build_object('name', d.name, 'at', d.attached_at) order by d.attached_at, d.id)
                from documents d where d.ticket_id = t.id and d.withdrawn_at is null) as documents
            from theirs c join tickets t on t.contact_id = c.id and t.kind <> 'approval'
            left join complaints k on k.ticket_id = t.id""",
    ),
    "promises": _ALL.format(
        order="x.made_at, x.text",
        rows="""select p.kind, p.text, p.made_at, p.due_at, p.state, p.settled_at from promises p
            where p.customer_id in (select id from same)""",
    ),
    "identity_checks": _ALL.format(
        order="x.at, x.phone",
        rows="""select i.at, i.phone, i.means, i.document_type, i.passed from identity_checks i
            where i.customer_id in (select id from same)""",
    ),
    "sensitive_list": _ALL.format(
        order="x.proposed_at, x.phone",
        rows="""select s.phone, s.source, s.proposed_at, s.approved_at, s.ended_at from sensitive_numbers s
            where s.phone in (select phone from phones)""",
    ),
    "boss": _ALL.format(
        order="x.phone, x.kind",
        rows="""select b.phone, b.kind, b.content, b.fetched_at from boss_copies b
            where b.phone in (select phone from phones)""",
    ),
    "holds": _ALL.format(
        order="x.placed_at, x.kind",
        rows="""select h.kind, h.placed_at, h.lifted_at from privacy_holds h
            where h.customer_id in (select id from same)""",
    ),
    # Which parts of the house looked how often; the people stay unnamed.
    "looks": _ALL.format(
        order="x.unit, x.what",
        rows="""select u.name as unit, l.what, count(*) as times, min(l.at) as first_at, max(l.at) as last_at
            from customer_looks l join units u on u.id = l.unit_id
            where l.customer_id in (select id from same) group by u.name, l.what""",
    ),
}
_EVERYTHING = Prepared(
    text(f"""
with recursive {SAME}, phones as (
    select distinct n.phone from customer_numbers n where n.customer_id in (select id from same) and n.until is null
), theirs as materialized (
    select c.* from contacts c where {THEIRS}
)
select {", ".join(f"{part} as {name}" for name, part in _PARTS.items())}
""")  # noqa: S608 - pieces of our own
)


async def everything_of(read: Reader, customer: UUID) -> dict[str, Any]:
    """Section by section, with times in UTC and numbers in E.164, as they are held."""
    (found,) = await read.dicts(_EVERYTHING, customer=customer)
    return found

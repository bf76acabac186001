"""A customer's record, and finding customers: each one statement, in the actor's areas."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.queries import IN_AREAS
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_UNIT = "json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind)"


def _person(column: str) -> str:
    return (
        "(select json_build_object('id', p.id, 'name', p.name, 'agent_no', p.agent_no)"  # noqa: S608 - a column's name
        f" from staff p where p.id = {column})"
    )


# Whatever was merged into the customer stays part of it: what people agreed to, who they were shown to be.
_PARTS = """
with recursive parts as (
    select c.id from customers c where c.id = :customer
    union
    select c.id from parts p join customers c on c.merged_into_id = p.id
)
"""
_NUMBERS = f"""
coalesce((select json_agg(json_build_object(
        'id', n.id, 'phone', n.phone, 'kind', n.kind, 'main', n.main, 'since', n.since, 'until', n.until,
        'sensitive', (select json_build_object('reason', s.reason, 'preferred_channel', s.preferred_channel,
            'source', s.source, 'since', s.approved_at) from sensitive_numbers s where s.phone = n.phone
            and s.approved_at is not null and s.refused_at is null and s.ended_at is null),
        'failures', coalesce((
            select f.failures from identity_failures f where f.phone = n.phone and f.day = :today), 0),
        'proved', (select json_build_object('at', i.at, 'means', i.means, 'document_type', i.document_type,
            'by', {_person("i.by_id")}) from identity_checks i where i.phone = n.phone and i.passed
            and i.customer_id in (select id from parts) and i.at >= :midnight order by i.at desc, i.id desc limit 1)
    ) order by n.until is null desc, n.main desc, n.since, n.id)
    from (select * from customer_numbers x where x.customer_id = c.id order by x.since desc, x.id limit 100) n), '[]')
"""  # noqa: S608 - as above
_CONSENTS = f"""
coalesce((select json_agg(json_build_object('purpose', k.purpose, 'channel', k.channel, 'granted', k.granted,
        'at', k.at, 'source', k.source, 'by', {_person("k.by_id")}) order by k.purpose, k.channel nulls first)
    from (select distinct on (x.purpose, x.channel) x.* from customer_consents x
        where x.customer_id in (select id from parts) order by x.purpose, x.channel, x.at desc, x.id desc) k), '[]')
"""  # noqa: S608 - as above
_STAGES = f"""
coalesce((select json_agg(json_build_object('stage', g.stage, 'at', g.at, 'reason', g.reason,
        'by', {_person("g.by_id")}) order by g.at)
    from (select * from customer_stages x where x.customer_id = c.id order by x.at desc limit 50) g), '[]')
"""  # noqa: S608 - as above
_MERGES = f"""
coalesce((select json_agg(json_build_object('id', m.id, 'into', m.gone_id = c.id, 'other', o.id, 'number', o.number,
        'name', o.name, 'reason', m.reason, 'at', m.at, 'undone_at', m.undone_at, 'by', {_person("m.by_id")})
        order by m.at, m.id)
    from customer_merges m join customers o on o.id = case when m.gone_id = c.id then m.kept_id else m.gone_id end
    where c.id in (m.kept_id, m.gone_id)), '[]')
"""  # noqa: S608 - as above
_RECORD = Prepared(
    # The pieces spliced in are this file's and the customers' own.
    text(f"""
{_PARTS}
select c.id, c.number, c.kind, c.name, c.title, c.tier, c.card, c.brand, {_UNIT} as region, c.stage, c.language,
    c.preferred_channel, c.email, c.address, c.category, c.document_type, c.document_number, c.provenance, c.audit,
    c.created_at, {_person("c.created_by")} as created_by, c.version, c.merged_into_id as merged_into, c.erased_at,
    {_NUMBERS} as numbers, {_CONSENTS} as consents, {_STAGES} as stages, {_MERGES} as merges
from customers c join units u on u.id = c.region_id
where c.id = :customer and {IN_AREAS.format(unit="c.region_id")}
""")  # noqa: S608
)
_CLEAR = Prepared(
    text(f"""
select c.name, c.email, c.address, c.document_type, c.document_number, c.erased_at, coalesce((select json_agg(
        json_build_object('id', n.id, 'phone', n.phone) order by n.until is null desc, n.main desc, n.since, n.id)
    from customer_numbers n where n.customer_id = c.id), '[]') as phones
from customers c where c.id = :customer and {IN_AREAS.format(unit="c.region_id")}
""")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Everything that a record shows, in clear: masking is the answer's."""

    id: UUID
    number: str | None
    kind: str
    name: str | None
    title: str | None
    tier: str
    card: str | None
    brand: str | None
    region: dict[str, Any]
    stage: str
    language: str | None
    preferred_channel: str | None
    email: str | None
    address: str | None
    category: str
    document_type: str | None
    document_number: str | None
    provenance: str
    audit: str
    created_at: datetime
    created_by: dict[str, Any] | None
    version: int
    merged_into: UUID | None
    erased_at: datetime | None
    numbers: list[dict[str, Any]]
    consents: list[dict[str, Any]]
    stages: list[dict[str, Any]]
    merges: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ClearLine:
    """What is masked elsewhere."""

    name: str | None
    email: str | None
    address: str | None
    document_type: str | None
    document_number: str | None
    erased_at: datetime | None
    phones: list[dict[str, Any]]


async def the_record(read: Reader, customer: UUID, today: date, midnight: datetime, within: Scope) -> RecordLine:
    """`today` began at `midnight`, both in the site's zone: identity checks hold for a day."""
    given = {"customer": customer, "today": today, "midnight": midnight, "areas": list(within.areas)}
    found = await read.first(_RECORD, RecordLine, **given)
    if found is None:
        raise NotFound
    return found


async def the_clear(read: Reader, customer: UUID, within: Scope) -> ClearLine:
    found = await read.first(_CLEAR, ClearLine, customer=customer, areas=list(within.areas))
    if found is None:
        raise NotFound
    return found

"""The customer whom a request is about, and what stands in the way of erasing them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import Post
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_from, rules_sql
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

IN_AREA = """exists (select 1 from unit_ancestors x where x.unit_id = {region}
    and x.ancestor_id = any(cast(:areas as uuid[])))"""
# A customer with all who were found to be the same person, before and after: whatever was merged into the one that was
# kept, and that one where the request names one that went.
SAME = """
up as (
    select c.id, c.merged_into_id from customers c where c.id = :customer
    union
    select c.id, c.merged_into_id from up join customers c on c.id = up.merged_into_id
), same as (
    select id from up where merged_into_id is null
    union
    select g.id from same join customers g on g.merged_into_id = same.id
)"""
# Contacts are the customer's by their link, or by a number while it was theirs and nobody else's. Each way by an index
# of its own: an `or` over both would read every contact.
THEIRS = """c.id in (
    select l.id from contacts l where l.customer_id in (select id from same)
    union
    select l.id from customer_numbers n join contacts l on l.phone = n.phone and l.customer_id is null
    where n.customer_id in (select id from same) and (n.until is null or l.started_at < n.until)
        and not exists (select 1 from customer_numbers o where o.phone = n.phone and o.id <> n.id
            and o.customer_id not in (select id from same) and l.started_at < o.until and o.until <= n.since))"""
_MAIN = """(select n.phone from customer_numbers n where n.customer_id = c.id and n.until is null
    order by n.main desc, n.since, n.id limit 1)"""
_FACTS = Prepared(
    text(f"""
with recursive {SAME}
select c.id, c.name, c.erased_at, c.merged_into_id, {_MAIN} as phone,
    (select json_build_object('passed', k.passed, 'at', k.at, 'means', k.means) from identity_checks k
        where k.id = :check and (k.customer_id = c.id or k.customer_id is null and k.phone in (
            select n.phone from customer_numbers n where n.customer_id = c.id and n.until is null))) as checked,
    exists (select 1 from privacy_requests r join tickets t on t.id = r.ticket_id
        where r.customer_id in (select id from same) and r.kind = :kind and t.is_open) as pending,
    u.code, (select array_agg(a.ancestor_id) from unit_ancestors a where a.unit_id = u.id) as path,
    coalesce(
        (select a.ancestor_id from unit_ancestors a where a.unit_id = u.id and exists (
            select 1 from staff_posts p where p.unit_id = a.ancestor_id and p.post = '{Post.PRIVACY_OFFICER}')
            order by a.depth limit 1),
        (select a.ancestor_id from unit_ancestors a join units o on o.id = a.ancestor_id
            where a.unit_id = u.id and o.kind in ('province', 'headquarters') order by a.depth limit 1),
        u.id) as office,
    {rules_sql("u.id")} as rules
from customers c, units u where c.id = :customer and u.id = :unit and {IN_AREA.format(region="c.region_id")}
""")  # noqa: S608 - pieces of our own
)
_KEPT = Prepared(text(f"with recursive {SAME} select id from up where merged_into_id is null"))  # noqa: S608
_VISIBLE = Prepared(
    text(f"select c.region_id from customers c where c.id = :customer and {IN_AREA.format(region='c.region_id')}")  # noqa: S608
)
_OBSTACLES = Prepared(
    text(f"""
with recursive {SAME}, cases as (
    select t.id, t.is_open, t.kind, t.closed_at from contacts c join tickets t on t.contact_id = c.id where {THEIRS}
)
select (select count(*) from cases where is_open and kind not in ('privacy', 'approval')) as open_cases,
    (select count(*) from cases join complaint_refunds f on f.ticket_id = cases.id where f.settled_at is null)
        as open_refunds,
    exists (select 1 from privacy_holds h where h.customer_id in (select id from same) and h.lifted_at is null
        and h.kind = 'legal_hold') as held,
    (select max(closed_at) from cases where kind <> 'privacy') as last_closed
""")  # noqa: S608 - pieces of our own
)
_BY_PHONE = Prepared(
    text(f"""
select c.id, c.number, c.name, c.kind, c.tier, n.phone, c.erased_at,
    (select json_agg(json_build_object('id', k.id, 'at', k.at, 'means', k.means) order by k.at desc)
        from identity_checks k where k.passed and (k.at >= :today or k.means = 'written_authority')
            and (k.customer_id = c.id or k.customer_id is null and k.phone = n.phone)) as checks,
    (select json_agg(h.kind order by h.kind) from privacy_holds h
        where h.customer_id = c.id and h.lifted_at is null) as holds
from customer_numbers n join customers c on c.id = n.customer_id
where n.phone = :phone and n.until is null and {IN_AREA.format(region="c.region_id")}
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """What registering a request needs to know; `office` is where it goes."""

    id: UUID
    name: str | None
    erased_at: datetime | None
    merged_into_id: UUID | None
    phone: str | None
    checked: dict[str, Any] | None
    pending: bool
    code: str
    path: list[UUID]
    office: UUID
    rules: str | None


@dataclass(frozen=True, slots=True)
class ObstacleFacts:
    """What may stand in the way of erasing."""

    open_cases: int
    open_refunds: int
    held: bool
    last_closed: datetime | None


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A customer found by a whole number, with the identity checks that count today."""

    id: UUID
    number: str | None
    name: str | None
    kind: str
    tier: str
    phone: str
    erased_at: datetime | None
    checks: list[dict[str, Any]] | None
    holds: list[str] | None


async def registration_facts(
    read: Reader, customer: UUID, unit: UUID, check: UUID, kind: str, within: Scope
) -> tuple[RegistrationFacts, Rules]:
    """Refuses with `NotFound` a customer who is not there or not in scope."""
    asked = {"customer": customer, "unit": unit, "check": check, "kind": kind, "areas": list(within.areas)}
    found = await read.first(_FACTS, RegistrationFacts, **asked)
    if found is None:
        raise NotFound(subject=customer)
    return found, await rules_from(read, found.rules)


async def kept_one(read: Reader, customer: UUID) -> UUID:
    """The customer themselves, or whom they were merged into."""
    return UUID(str(await read.value(_KEPT, customer=customer)))


async def region_of(read: Reader, customer: UUID, within: Scope) -> UUID:
    """The region of a customer in scope; else `NotFound`."""
    region = await read.value(_VISIBLE, customer=customer, areas=list(within.areas))
    if region is None:
        raise NotFound(subject=customer)
    return UUID(str(region))


async def obstacle_facts(read: Reader, customer: UUID) -> ObstacleFacts:
    found = await read.first(_OBSTACLES, ObstacleFacts, customer=customer)
    return found or ObstacleFacts(0, 0, held=False, last_closed=None)


async def subject_by_phone(read: Reader, phone: str, today: datetime, within: Scope) -> SubjectLine | None:
    """`today` is the beginning of the day at the site."""
    return await read.first(_BY_PHONE, SubjectLine, phone=phone, today=today, areas=list(within.areas))

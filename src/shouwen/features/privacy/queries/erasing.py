"""What belongs to a customer, page by page, so that it can be erased."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.features.privacy.queries.subject import SAME, THEIRS
from shouwen.platform.database import Prepared, Reader

_CONTACTS = Prepared(
    text(f"""
with recursive {SAME}, page as (
    select c.id, c.ticket_id from contacts c
    where {THEIRS} and (cast(:after as uuid) is null or c.id > :after)
    order by c.id limit :limit
), cases as (
    select t.id from tickets t join page on page.id = t.contact_id
)
select (select array_agg(id order by id) from page) as contacts,
    (select array_agg(id order by id) from cases) as tickets,
    (select array_agg(g.id) from ledger g where g.subject_id in (select id from page union all select id from cases)
        and exists (select 1 from ledger_personal p where p.event_id = g.id)) as events
""")  # noqa: S608 - pieces of our own
)
_REST = Prepared(
    text(rf"""
with recursive {SAME}, phones as (
    select distinct n.phone from customer_numbers n where n.customer_id in (select id from same)
        and not exists (select 1 from customer_numbers o where o.phone = n.phone
            and o.customer_id not in (select id from same) and o.until is null)
), checks as (
    select k.id from identity_checks k where k.customer_id in (select id from same)
        or k.customer_id is null and k.phone in (select phone from phones)
), promised as (
    select p.id from promises p where p.customer_id in (select id from same)
        or p.customer_id is null and p.phone in (select phone from phones)
), sensitive as (
    select s.id from sensitive_numbers s where s.phone in (select phone from phones)
), words as (
    select phone as word from phones
    union select unnest(array[c.name, c.email, c.address, c.document_number, c.number]) from customers c
        where c.id in (select id from same)
), written as (
    -- People write a number with or without its country, and with spaces or not.
    select word from words where length(word) > 1 and word not in (select phone from phones)
    union select right(phone, 10) from phones
), emergencies as (
    select distinct b.id from break_glass b, written w where strpos(concat_ws(' ', b.reason, b.remark), w.word) > 0
)
select (select array_agg(id order by id) from same) as customers,
    (select array_agg(phone order by phone) from phones) as phones,
    (select array_agg(id) from checks) as checks,
    (select array_agg(id) from promised) as promises,
    (select array_agg(r.ticket_id) from privacy_requests r where r.customer_id in (select id from same)) as requests,
    (select array_agg(distinct p.event_id) from ledger_personal p where p.value in (select word from words)
        or exists (select 1 from ledger g where g.id = p.event_id and g.subject_id in (
            select id from same union all select id from checks union all select id from promised
            union all select id from sensitive union all select id from emergencies))) as events,
    (select array_agg(distinct x.id) from customer_exports x, written w where strpos(x.reason, w.word) > 0) as exports,
    (select array_agg(id) from emergencies) as emergencies,
    (select json_agg(distinct jsonb_build_object('actor_id', d.actor_id, 'key', d.key)) from desk_answers d, written w
        where strpos(d.answer::text, w.word) > 0) as answers,
    (select array_agg(distinct v.id) from saved_views v, written w,
            lateral (select coalesce(v.state#>>'{{narrowing,q}}', v.state->>'q') as q) sought
        where strpos(sought.q, w.word) > 0 or strpos(regexp_replace(sought.q, '\D', '', 'g'), w.word) > 0) as views
""")  # noqa: S608 - pieces of our own
)


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The next contacts, the tickets they opened, and the events of both that have personal values."""

    contacts: list[UUID] | None
    tickets: list[UUID] | None
    events: list[UUID] | None


@dataclass(frozen=True, slots=True)
class TheRest:
    """What else holds something of a customer; a number that is somebody else's by now is theirs."""

    customers: list[UUID]
    phones: list[str] | None
    checks: list[UUID] | None
    promises: list[UUID] | None
    requests: list[UUID] | None
    events: list[UUID] | None
    exports: list[UUID] | None
    emergencies: list[UUID] | None
    answers: list[dict[str, str]] | None
    views: list[UUID] | None


async def contacts_after(read: Reader, customer: UUID, after: UUID | None, limit: int) -> ContactPage:
    found = await read.first(_CONTACTS, ContactPage, customer=customer, after=after, limit=limit)
    return found or ContactPage(None, None, None)


async def the_rest(read: Reader, customer: UUID) -> TheRest:
    found = await read.first(_REST, TheRest, customer=customer)
    return found or TheRest([customer], *(None,) * 9)

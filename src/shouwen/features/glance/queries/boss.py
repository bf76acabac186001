"""About whom BOSS may be asked: a customer of one's areas, or whoever one is speaking with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.customers.queries.boss_copies import BossCopy, boss_copies_of
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

_VISIBLE = """c.merged_into_id is null and c.erased_at is null and exists (
    select 1 from unit_ancestors a where a.unit_id = c.region_id and a.ancestor_id = any(cast(:areas as uuid[])))"""
_OF_CUSTOMER = Prepared(
    text(f"""
select c.id, n.phone, n.since
from customers c left join lateral (
    select n.phone, n.since from customer_numbers n
    where n.customer_id = c.id and n.until is null and (cast(:phone as text) is null or n.phone = :phone)
    order by n.main desc, n.since, n.id limit 1) n on true
where c.id = :customer and {_VISIBLE}
""")  # noqa: S608 - a condition of our own
)
_OF_PHONE = Prepared(
    text(f"""
select
    (select n.customer_id from customer_numbers n join customers c on c.id = n.customer_id
        where n.phone = :phone and n.until is null and {_VISIBLE}) as customer,
    (select o.id from contacts o where o.phone = :phone and o.owner_id = :staff and o.ended_at is null
        order by o.started_at desc, o.id limit 1) as contact
""")  # noqa: S608
)
_OF_CONTACT = Prepared(
    text("""
select o.phone, coalesce(o.customer_id, (select n.customer_id from customer_numbers n
    where n.phone = o.phone and n.until is null)) as customer
from contacts o where o.id = :contact and o.owner_id = :staff and o.ended_at is null and o.phone is not null
""")
)


Copy = BossCopy
copies_of = boss_copies_of


@dataclass(frozen=True, slots=True)
class AskedCustomer:
    """A visible customer, and the number to ask BOSS with: their main one, or the one that was named; and since when
    it is theirs, so that they are not taken for whoever had it before."""

    id: UUID
    phone: str | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class AskedPhone:
    """Through whom the actor may ask about a number: a visible customer who has it, an open contact of their own."""

    customer: UUID | None
    contact: UUID | None


@dataclass(frozen=True, slots=True)
class AskedContact:
    """An open contact of the actor's, and the customer whom its number belongs to, if one is known."""

    phone: str
    customer: UUID | None


async def asked_customer(read: Reader, customer: UUID, phone: str | None, within: Scope) -> AskedCustomer | None:
    return await read.first(_OF_CUSTOMER, AskedCustomer, customer=customer, phone=phone, areas=list(within.areas))


async def asked_phone(read: Reader, phone: str, staff: UUID | None, within: Scope) -> AskedPhone:
    found = await read.first(_OF_PHONE, AskedPhone, phone=phone, staff=staff, areas=list(within.areas))
    return found or AskedPhone(None, None)


async def asked_contact(read: Reader, contact: UUID, staff: UUID | None) -> AskedContact | None:
    return await read.first(_OF_CONTACT, AskedContact, contact=contact, staff=staff)

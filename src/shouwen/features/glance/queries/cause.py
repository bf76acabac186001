"""Why somebody may look at a customer: a contact that is open, a case, a promise to be kept."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from shouwen.kernel.messages import Scope
from shouwen.platform.database import Prepared, Reader

# Whatever was merged into the customer is theirs: contacts, promises and cases stay linked to the record that went.
_PARTS = """
with recursive parts as (
    select cast(:customer as uuid) as id
    union
    select c.id from parts p join customers c on c.merged_into_id = p.id
), phones as (
    select n.phone from customer_numbers n where n.customer_id in (select id from parts) and n.until is null
)
"""
# A contact is the customer's by its link, or by a number that is theirs now.
_THEIRS = "(c.customer_id = any(array(select id from parts)) or c.phone = any(array(select phone from phones)))"
_CAUSE = Prepared(
    text(f"""
{_PARTS}
select
    (select c.id from contacts c where c.owner_id = :staff and c.ended_at is null and {_THEIRS}
        order by c.started_at desc, c.id limit 1) as contact,
    (select t.id from contacts c join tickets t on t.contact_id = c.id and t.is_open and t.kind <> 'approval'
        where {_THEIRS} and exists (
            select 1 from ticket_places p where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])))
        order by t.registered_at desc, t.id limit 1) as ticket,
    (select p.id from promises p where p.owner_id = :staff and p.settled_at is null
            and p.customer_id = any(array(select id from parts))
        order by p.due_at, p.id limit 1) as promise
""")  # noqa: S608 - a condition of our own
)


@dataclass(frozen=True, slots=True)
class Cause:
    """What the look is for; with none of these it is for nothing that the system knows of (SEC-03)."""

    contact: UUID | None
    ticket: UUID | None
    promise: UUID | None


async def cause_of(read: Reader, staff: UUID | None, customer: UUID, within: Scope) -> Cause:
    """The actor's own open contact with the customer, an open case in the actor's scope, an open promise of theirs."""
    found = await read.first(_CAUSE, Cause, staff=staff, customer=customer, roots=list(within.roots))
    return found or Cause(None, None, None)

"""One's own reminders."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from shouwen.features.tickets.queries import may_see
from shouwen.kernel.messages import NotFound, Scope
from shouwen.platform.database import Prepared, Reader

_OF = Prepared(
    text("""
select r.id, r.staff_id, r.due_at, r.done_at, r.ticket_id, t.number
from reminders r left join tickets t on t.id = r.ticket_id
where r.id = :reminder and (cast(:staff as uuid) is null or r.staff_id = cast(:staff as uuid))
""")
)


@dataclass(frozen=True, slots=True)
class Reminder:
    id: UUID
    staff_id: UUID
    due_at: datetime
    done_at: datetime | None
    ticket_id: UUID | None
    number: str | None


async def reminder_of(read: Reader, reminder: UUID, staff: UUID | None) -> Reminder:
    """Refuses with `NotFound` what is another's; without a person it is read for the product itself."""
    found = await read.first(_OF, Reminder, reminder=reminder, staff=staff)
    if found is None:
        raise NotFound(subject=reminder)
    return found


async def sees_ticket(read: Reader, ticket: UUID, within: Scope) -> None:
    """Refuses with `NotFound` a ticket outside the scope."""
    if not await may_see(read, ticket, within):
        raise NotFound(subject=ticket)

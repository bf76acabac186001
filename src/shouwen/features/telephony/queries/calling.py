"""Whether contacts are calls, and how they stand."""

from uuid import UUID

from sqlalchemy import text

from shouwen.platform.database import Prepared, Reader

_OWNER = Prepared(
    text("select c.owner_id from calls k join contacts c on c.id = k.contact_id where k.contact_id = :contact")
)
_IS_ON = Prepared(
    text("""
select exists (select 1 from calls k
    where k.contact_id = :contact and k.answered_at is not null and k.ended_at is null)
""")
)


async def owner_of_call(read: Reader, contact: UUID) -> UUID | None:
    """None as well for a contact that is no call."""
    owner: UUID | None = await read.value(_OWNER, contact=contact)
    return owner


async def call_is_on(read: Reader, contact: UUID) -> bool:
    """Whether somebody talks with the customer."""
    return bool(await read.value(_IS_ON, contact=contact))

"""What a printed case says beside the case itself."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.types import Uuid

from shouwen.features.documents.queries import DocumentLine, documents_of
from shouwen.features.organisation.contract import StaffRef
from shouwen.features.organisation.tables import staff
from shouwen.platform.database import Prepared, Reader

_PERSON = Prepared(
    select(staff.c.id, staff.c.name, staff.c.agent_no).where(staff.c.id == bindparam("person", type_=Uuid))
)


async def papers_of(read: Reader, ticket: UUID) -> list[DocumentLine]:
    """The documents of a ticket that the caller has already been allowed to see."""
    return await documents_of(read, ticket)


async def person_named(read: Reader, person: UUID | None) -> StaffRef | None:
    """A member of staff as a printout names them."""
    return await read.first(_PERSON, StaffRef, person=person)

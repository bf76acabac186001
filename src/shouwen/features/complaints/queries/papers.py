"""What is said of a case beside the case itself: its documents, a person, numbers of others."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.documents.queries import DocumentLine, documents_of
from shouwen.features.organisation.contract import StaffRef
from shouwen.features.organisation.tables import staff
from shouwen.features.tickets.tables import tickets
from shouwen.platform.database import Prepared, Reader

_PERSON = Prepared(
    select(staff.c.id, staff.c.name, staff.c.agent_no).where(staff.c.id == bindparam("person", type_=Uuid))
)
_NUMBERS = Prepared(
    select(tickets.c.id, tickets.c.number).where(tickets.c.id == any_(bindparam("tickets", type_=ARRAY(Uuid))))
)


async def papers_of(read: Reader, ticket: UUID) -> list[DocumentLine]:
    """The documents of a ticket that the caller has already been allowed to see."""
    return await documents_of(read, ticket)


async def person_named(read: Reader, person: UUID | None) -> StaffRef | None:
    """A member of staff as a printout names them."""
    return await read.first(_PERSON, StaffRef, person=person)


async def numbers_of(read: Reader, wanted: Sequence[UUID]) -> dict[UUID, str]:
    """The numbers of tickets that the caller has just made."""
    return dict(await read.tuples(_NUMBERS, tickets=list(wanted)))

"""What still lies with a person, over HTTP: the organisation knows the person, tickets what is theirs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from shouwen.features.organisation.contract import PEOPLE
from shouwen.features.tickets.queries.belongings import Belongings, belongings_of
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["staff"])


@routes.get(
    "/staff/{id}/belongings", responses=refusals(NotSignedIn, NotPermitted, NotFound), openapi_extra=needs(PEOPLE)
)
async def read_belongings(staff: Annotated[UUID, Path(alias="id")], actor: TheActor, read: TheReader) -> Belongings:
    """Open tickets, contacts and promises of a person: numbers and deadlines, nothing of customers."""
    actor.must(PEOPLE)
    return await belongings_of(read, staff, actor.scope)

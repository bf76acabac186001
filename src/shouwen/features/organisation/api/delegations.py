"""Standing in for somebody, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.organisation import contract
from shouwen.features.organisation.queries.delegations import colleagues, loans_of
from shouwen.features.organisation.shapes import staff as shapes
from shouwen.kernel.messages import SIGNED_IN, FourEyes, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["staff"])


@routes.get("/delegations", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def my_loans(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> shapes.Loans:
    """Who stands in for me, and for whom I stand in; the latest end first."""
    me = actor.id or UUID(int=0)
    return shapes.loans_of(await loans_of(read, me), me, language, now)


@routes.get("/delegations/colleagues", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def find_colleagues(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    q: Annotated[str, Query(min_length=1, max_length=60, description="Part of a name; start of an agent no.")],
) -> list[shapes.Stand]:
    """People of one's own province who could stand in, at most 20."""
    found = await colleagues(read, actor.id or UUID(int=0), q)
    return [shapes.stand_of(each, language) for each in found]


@routes.post(
    "/delegations",
    status_code=201,
    responses=refusals(NotSignedIn, NotPermitted, NotFound, KeyReused, FourEyes, contract.BeyondYourUnits),
    openapi_extra=needs(contract.LendPosts),
)
async def lend_posts(form: shapes.NewLoan, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.MadeLoan:
    """Lends own posts, or as an administrator those of somebody absent."""
    wish = contract.LendPosts(
        form.taker, form.valid_from, form.valid_until, form.reason, form.giver, form.post, form.unit
    )
    return shapes.MadeLoan(id=await desk.run(wish, actor, key))


@routes.post(
    "/delegations/{id}/end",
    status_code=204,
    responses=refusals(NotSignedIn, NotFound, KeyReused, contract.LoanOver),
    openapi_extra=needs(contract.EndLoan),
)
async def end_loan(loan: Annotated[UUID, Path(alias="id")], desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Ends a loan before its time."""
    await desk.run(contract.EndLoan(loan), actor, key)

"""Who looked at whom."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from shouwen.features.privacy import contract, shapes
from shouwen.features.privacy.api.parts import ALWAYS, TheCursor, TheId, TheLimit
from shouwen.features.privacy.contract import LOOKS
from shouwen.features.privacy.queries.looks import LookWanted, Page, flagged_looks, looks_at, looks_by, must_lead
from shouwen.features.privacy.queries.subject import region_of
from shouwen.kernel.messages import SIGNED_IN, FourEyes, KeyReused, NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.times import When

routes = APIRouter(tags=["privacy"])


async def the_wanted(
    what: Annotated[str | None, Query(max_length=60, pattern=r"^[A-Za-z_]+$")] = None,
    since: Annotated[When | None, Query(description="At this instant or later")] = None,
    until: Annotated[When | None, Query(description="Before this instant")] = None,
) -> LookWanted:
    """What a list of looks holds."""
    return LookWanted(what=what, since=since, until=until)


TheWanted = Annotated[LookWanted, Depends(the_wanted)]


async def the_flagged(
    wanted: TheWanted,
    unreviewed: Annotated[bool, Query(description="Only those that nobody has reviewed")] = False,
    staff: Annotated[UUID | None, Query(description="Only those of one person")] = None,
) -> LookWanted:
    """What a list of looks without a cause holds."""
    return replace(wanted, staff=staff, unreviewed=unreviewed)


TheFlagged = Annotated[LookWanted, Depends(the_flagged)]


def _page_of(found: Page, language: str, me: UUID | None) -> shapes.PrivacyLookPage:
    lines, following = found
    items = [shapes.look_of(line, language, me) for line in lines]
    return shapes.PrivacyLookPage(items=items, next=str(following) if following else None)


@routes.get("/privacy/looks", responses=refusals(*ALWAYS), openapi_extra=needs(LOOKS))
async def list_flagged_looks(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    wanted: TheFlagged,
    limit: TheLimit = 50,
    after: TheCursor = None,
) -> shapes.PrivacyLookPage:
    """Look-ups without a cause by people of the units in scope, the newest first."""
    actor.must(LOOKS)
    return _page_of(await flagged_looks(read, wanted, actor.scope, limit, after), language, actor.id)


@routes.post(
    "/privacy/looks/{id}/review",
    status_code=204,
    responses=refusals(*ALWAYS, NotFound, KeyReused, FourEyes, contract.LookNotFlagged, contract.LookReviewedAlready),
    openapi_extra=needs(contract.ReviewLook),
)
async def review_look(look: TheId, form: shapes.PrivacyLookReview, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says whether it was right; never one's own."""
    await desk.run(contract.ReviewLook(look, form.verdict, form.remark), actor, key)


@routes.get("/privacy/customers/{id}/looks", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(LOOKS))
async def list_looks_at_customer(
    customer: TheId,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    wanted: TheWanted,
    limit: TheLimit = 50,
    after: TheCursor = None,
) -> shapes.PrivacyLookPage:
    """Who looked at a customer in scope, at their cases too; the newest first."""
    actor.must(LOOKS)
    await region_of(read, customer, actor.scope)
    return _page_of(await looks_at(read, customer, wanted, actor.scope, limit, after), language, actor.id)


@routes.get("/privacy/staff/{id}/looks", responses=refusals(*ALWAYS, NotFound), openapi_extra=needs(SIGNED_IN))
async def list_looks_of_person(
    staff: TheId,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    wanted: TheWanted,
    limit: TheLimit = 50,
    after: TheCursor = None,
) -> shapes.PrivacyLookPage:
    """Whom a person looked at: one's own for everybody, others' for whoever sees looks in their unit."""
    actor.must(SIGNED_IN)
    if staff != actor.id:
        actor.must(LOOKS)
        await must_lead(read, staff, actor.scope)
    return _page_of(await looks_by(read, staff, wanted, actor.scope, limit, after), language, actor.id)

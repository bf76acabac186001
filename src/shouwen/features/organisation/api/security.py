"""What security officers do: review emergencies; see and end sessions; take away lost second factors."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.organisation import contract as c
from shouwen.features.organisation.api.account import MOST, Before, SignInPage
from shouwen.features.organisation.api.emergencies import UsePage
from shouwen.features.organisation.api.sessions import life_of
from shouwen.features.organisation.contract import signing
from shouwen.features.organisation.queries import (
    Deed,
    PersonLine,
    SessionLine,
    Use,
    deeds_of,
    one_use,
    open_sessions,
    page_of_people,
    page_of_sign_ins,
    page_of_uses,
    staff_within,
)
from shouwen.kernel.messages import Actor, FourEyes, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(prefix="/security", tags=["security"])
_ALWAYS = (NotSignedIn, NotPermitted)
TheId = Annotated[UUID, Path(alias="id")]
Limit = Annotated[int, Query(ge=1, le=MOST)]


class Review(BaseModel):
    """What was found; a wrong use takes a remark."""

    model_config = ConfigDict(extra="forbid")

    verdict: c.Verdict
    remark: Annotated[str, Field(max_length=2000, pattern=KEEPABLE)] = ""


class UseWithDeeds(BaseModel):
    """A use with what the ledger holds of it, in order; `own`: it is the reader's, who does not review it."""

    use: Use
    deeds: list[Deed]
    own: bool


class PeoplePage(BaseModel):
    items: list[PersonLine]
    next: UUID | None


@routes.get("/break-glass", responses=refusals(*_ALWAYS), openapi_extra=needs(c.REVIEW))
async def list_uses(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    waiting: Annotated[bool, Query(description="Only those that nobody has reviewed")] = False,
    limit: Limit = 30,
    after: Before = None,
) -> UsePage:
    """Uses of emergency powers by people, or at units, within scope, newest first."""
    actor.must(c.REVIEW)
    uses, more = await page_of_uses(read, actor.scope, language, now, waiting, limit, after)
    return UsePage(items=uses, next=more)


@routes.get("/break-glass/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(c.REVIEW))
async def read_use(use: TheId, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> UseWithDeeds:
    """One use, and everything that was looked at and wished under it."""
    actor.must(c.REVIEW)
    found = await one_use(read, use, actor.scope, language, now)
    if found is None:
        raise NotFound
    return UseWithDeeds(use=found, deeds=await deeds_of(read, use), own=found.person.id == actor.id)


@routes.post(
    "/break-glass/{id}/review",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, FourEyes, KeyReused, c.NotOverYet, c.AlreadyReviewed),
    openapi_extra=needs(c.ReviewBreakGlass),
)
async def review_use(use: TheId, form: Review, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Says of a use whether it was right."""
    await desk.run(c.ReviewBreakGlass(use, form.verdict, form.remark), actor, key)


@routes.get("/people", responses=refusals(*_ALWAYS), openapi_extra=needs(signing.SESSIONS))
async def list_people(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    q: Annotated[str, Query(max_length=60, pattern=KEEPABLE, description="Part of a name, or a username's start")] = "",
    limit: Limit = 50,
    after: Annotated[UUID | None, Query(description="The last person of the page before")] = None,
) -> PeoplePage:
    """Accounts within scope by username, with their open sessions."""
    actor.must(signing.SESSIONS)
    idle_since = now - life_of(settings).idle
    people, more = await page_of_people(read, actor.scope, language, now, idle_since, q.strip(), after, limit)
    return PeoplePage(items=people, next=more)


async def _seen(read: Reader, person: UUID, actor: Actor) -> None:
    actor.must(signing.SESSIONS)
    if not await staff_within(read, person, actor.scope):
        raise NotFound


@routes.get("/people/{id}/sessions", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(signing.SESSIONS))
async def list_sessions_of(
    person: TheId, actor: TheActor, read: TheReader, settings: TheSettings, now: TheNow
) -> list[SessionLine]:
    """Where somebody is signed in."""
    await _seen(read, person, actor)
    return await open_sessions(read, person, now, now - life_of(settings).idle, "")


@routes.get("/people/{id}/sign-ins", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(signing.SESSIONS))
async def list_sign_ins_of(
    person: TheId, actor: TheActor, read: TheReader, limit: Limit = 30, after: Before = None
) -> SignInPage:
    """Somebody's attempts to sign in, newest first."""
    await _seen(read, person, actor)
    lines, more = await page_of_sign_ins(read, person, limit, after)
    return SignInPage(items=lines, next=more)


@routes.post(
    "/people/{id}/end-sessions",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused),
    openapi_extra=needs(signing.EndSessionsOf),
)
async def end_sessions_of(person: TheId, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Ends every session of somebody; their open screens close."""
    await desk.run(signing.EndSessionsOf(person), actor, key)


@routes.post(
    "/people/{id}/reset-factor",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, FourEyes, KeyReused, signing.FactorMissing),
    openapi_extra=needs(signing.ResetFactor),
)
async def reset_factor(person: TheId, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes somebody's lost second factor away and ends their sessions; never one's own."""
    await desk.run(signing.ResetFactor(person), actor, key)

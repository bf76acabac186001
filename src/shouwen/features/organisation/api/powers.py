"""Why somebody may do something, and who may do it, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.organisation import presenting
from shouwen.features.organisation.contract import EXPLAIN
from shouwen.features.organisation.queries.powers import holders_of, people_called, person_explained
from shouwen.features.organisation.shapes import structure as shapes
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["organisation"], prefix="/organisation")
_ALWAYS = (NotSignedIn, NotPermitted)


@routes.get("/people", responses=refusals(*_ALWAYS), openapi_extra=needs(EXPLAIN))
async def search_people(
    actor: TheActor, read: TheReader, language: TheLanguage, q: Annotated[str, Query(min_length=1, max_length=60)]
) -> list[shapes.ExplainedPerson]:
    """The first twenty of the reader's part of the tree by name, agent number or username."""
    actor.must(EXPLAIN)
    return [presenting.person_of(line, language) for line in await people_called(read, q.strip(), actor.scope)]


@routes.get("/people/{id}/powers", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(EXPLAIN))
async def explain_person(
    staff: Annotated[UUID, Path(alias="id")],
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
) -> shapes.Explained:
    """What a person may do now, and for each permission every reason."""
    actor.must(EXPLAIN)
    person, held, guided = await person_explained(read, staff, actor.scope, now)
    return presenting.explained(person, held, guided, language, settings.time_zone)


@routes.get("/permissions/{code}/holders", responses=refusals(*_ALWAYS), openapi_extra=needs(EXPLAIN))
async def list_holders(
    code: Annotated[str, Path(pattern=r"^[a-z_]+\.[a-z_.]+$", max_length=80)],
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    settings: TheSettings,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    after: Annotated[str, Query(max_length=100, description="`next` of the page before")] = "",
) -> shapes.PowerHolderPage:
    """Who may do this in the reader's part of the tree, and through what, by agent number."""
    actor.must(EXPLAIN)
    rows, following = await holders_of(read, code, actor.scope, now, limit, after)
    return shapes.PowerHolderPage(items=presenting.holders(rows, language, settings.time_zone), next=following)

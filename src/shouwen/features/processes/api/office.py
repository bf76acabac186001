"""What the process office looks at over HTTP: versions compared, a draft tried on what was recorded."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.processes import contract, presenting
from shouwen.features.processes.queries import screens
from shouwen.features.processes.shapes import comparing, trying
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["processes"])
TheCode = Annotated[str, Path(max_length=40, pattern=KEEPABLE)]
_ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
TheSide = Annotated[
    str,
    Query(
        pattern=f"^(?:draft:)?{_ID}$", description="A version by its id, or the draft of a unit by `draft:` and its id"
    ),
]
TheDay = Annotated[date | None, Query(description="A day of the site; without both, the last whole month")]
TheCursor = Annotated[str | None, Query(max_length=200, description="`after` of the answer before")]
_ALWAYS = (NotSignedIn, NotPermitted)


@routes.get(
    "/processes/{code}/compare",
    responses=refusals(*_ALWAYS, NotFound, contract.CannotRun),
    openapi_extra=needs(contract.READ),
)
async def compare_versions(
    code: TheCode,
    left: TheSide,
    right: TheSide,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
) -> comparing.Comparison:
    """What became of one version in another, step by step (PROC-23); to see a draft one has to be allowed to draw."""
    actor.must(contract.READ)
    one = await presenting.side_of(read, code, left, actor, now)
    other = await presenting.side_of(read, code, right, actor, now)
    return comparing.comparison_of(one, other, language)


@routes.get(
    "/processes/{code}/trial",
    responses=refusals(*_ALWAYS, NotFound, contract.CannotRun),
    openapi_extra=needs(contract.DRAW),
)
async def try_draft(
    code: TheCode,
    unit: UUID,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    language: TheLanguage,
    now: TheNow,
    first: TheDay = None,
    last: TheDay = None,
    after: TheCursor = None,
) -> trying.ProcessTrial:
    """What the unit's draft would have made of what started in these days, 1,000 cases an answer; nothing is kept."""
    actor.must(contract.DRAW)
    line = await screens.draft_of(read, code, unit, actor.scope)
    days = presenting.days_of(unit, first, last, now, settings.time_zone)
    return await presenting.tried(read, code, presenting.there(line).xml, days, after, language, actor.scope)

"""What the process office looks at over HTTP: versions compared."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.processes import contract, presenting
from shouwen.features.processes.shapes import comparing
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["processes"])
TheCode = Annotated[str, Path(max_length=40, pattern=KEEPABLE)]
TheUnit = Annotated[UUID | None, Query(description="Around this unit; without it, the caller's own")]
_ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
TheSide = Annotated[
    str,
    Query(
        pattern=f"^(?:draft:)?{_ID}$", description="A version by its id, or the draft of a unit by `draft:` and its id"
    ),
]
_ALWAYS = (NotSignedIn, NotPermitted)
_FOUND = refusals(*_ALWAYS, NotFound)


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

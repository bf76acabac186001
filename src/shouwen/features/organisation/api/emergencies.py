"""Taking and giving back emergency powers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from shouwen.features.organisation import contract as c
from shouwen.features.organisation.api.account import MOST, Before, person_of
from shouwen.features.organisation.contract import UnitRef, signing
from shouwen.features.organisation.queries import Use, page_of_own_uses, units_of_any
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(prefix="/break-glass", tags=["security"])
_ALWAYS = (NotSignedIn, NotPermitted)


class Emergency(BaseModel):
    """Where, why and for how many minutes (5 to 120)."""

    model_config = ConfigDict(extra="forbid")

    unit: UUID
    reason: Annotated[str, Field(max_length=2000, pattern=KEEPABLE)]
    minutes: int


class EmergencyBegun(BaseModel):
    id: UUID


class UnitChoice(BaseModel):
    """A unit of the whole tree with the names of those above it, from the root down."""

    unit: UnitRef
    above: list[str]


class UsePage(BaseModel):
    items: list[Use]
    next: str | None


@routes.get("/units", responses=refusals(*_ALWAYS), openapi_extra=needs(c.BREAK))
async def find_units(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    q: Annotated[str, Query(max_length=60, pattern=KEEPABLE, description="Part of a name, or a code's beginning")] = "",
) -> list[UnitChoice]:
    """Units anywhere in the tree, at most thirty: an emergency may be in a place outside of one's own scope."""
    actor.must(c.BREAK)
    found = await units_of_any(read, q.strip(), language)
    return [UnitChoice(unit=UnitRef(each.id, each.code, each.name, each.kind), above=each.above) for each in found]


@routes.post(
    "",
    status_code=201,
    responses=refusals(*_ALWAYS, KeyReused, signing.InPersonOnly, c.BreakGlassOpen),
    openapi_extra=needs(c.StartBreakGlass),
)
async def start_break_glass(form: Emergency, desk: TheDesk, actor: TheActor, key: TheKey) -> EmergencyBegun:
    """Takes the emergency powers; officers and managers hear of it at once."""
    return EmergencyBegun(id=await desk.run(c.StartBreakGlass(form.unit, form.reason, form.minutes), actor, key))


@routes.post(
    "/{id}/end",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused),
    openapi_extra=needs(c.EndBreakGlass),
)
async def end_break_glass(use: Annotated[UUID, Path(alias="id")], desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Gives one's own emergency powers back."""
    await desk.run(c.EndBreakGlass(use), actor, key)


@routes.get("/mine", responses=refusals(*_ALWAYS), openapi_extra=needs(c.BREAK))
async def list_own_uses(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 30,
    after: Before = None,
) -> UsePage:
    """One's own uses and what their review found, newest first."""
    actor.must(c.BREAK)
    uses, more = await page_of_own_uses(read, person_of(actor), language, now, limit, after)
    return UsePage(items=uses, next=more)

"""The tree over HTTP: level by level, a unit's sheet, and changes with their day."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.organisation import contract, presenting
from shouwen.features.organisation.contract import READ
from shouwen.features.organisation.queries.tree import (
    changes_of,
    children_of,
    planned_changes,
    spans_of,
    unit_facts,
    units_called,
)
from shouwen.features.organisation.shapes import structure as shapes
from shouwen.kernel.messages import InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["organisation"], prefix="/organisation")
TheUnit = Annotated[UUID, Path(alias="id")]
Closed = Annotated[bool, Query(description="Closed units too")]
Limit = Annotated[int, Query(ge=1, le=100)]
After = Annotated[str | None, Query(max_length=200, description="`next` of the page before")]
_ALWAYS = (NotSignedIn, NotPermitted)
_CHANGING = refusals(
    *_ALWAYS,
    NotFound,
    InvalidInput,
    KeyReused,
    Stale,
    contract.ChangedMeanwhile,
    contract.CodeTaken,
    contract.UnitClosed,
    contract.UnitNotEmpty,
)


@routes.get("/tree", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_children(
    actor: TheActor, read: TheReader, language: TheLanguage, parent: UUID | None = None, closed: Closed = False
) -> list[shapes.TreeUnit]:
    """What hangs right below a unit, by code; without a parent the tops of what the reader sees."""
    actor.must(READ)
    lines = await children_of(read, parent, actor.scope, closed)
    return [presenting.tree_unit(line, language) for line in lines]


@routes.get("/search", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def search_units(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    q: Annotated[str, Query(min_length=1, max_length=60)],
    closed: Closed = False,
) -> list[shapes.TreeUnit]:
    """The best matches by code and both names, each with the way to it."""
    actor.must(READ)
    lines = await units_called(read, q.strip(), actor.scope, closed)
    return [presenting.tree_unit(line, language) for line in lines]


@routes.get("/units/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def read_unit(unit: TheUnit, actor: TheActor, read: TheReader, language: TheLanguage) -> shapes.UnitSheet:
    """A unit with its facts of now."""
    actor.must(READ)
    return presenting.unit_sheet(await unit_facts(read, unit, actor.scope), language)


@routes.get("/units/{id}/spans", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def list_spans(unit: TheUnit, actor: TheActor, read: TheReader, language: TheLanguage) -> list[shapes.UnitSpan]:
    """Where the unit hung and what it was called, the newest first: figures follow this."""
    actor.must(READ)
    await unit_facts(read, unit, actor.scope)
    return [presenting.span_of(line, language) for line in await spans_of(read, unit)]


@routes.get("/units/{id}/changes", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(READ))
async def list_changes(
    unit: TheUnit,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    limit: Limit = 50,
    after: After = None,
) -> shapes.UnitChangePage:
    """What was changed, is planned, was cancelled or failed, the latest first."""
    actor.must(READ)
    await unit_facts(read, unit, actor.scope)
    lines, following = await changes_of(read, unit, limit, after)
    items = [presenting.change_of(line, language) for line in lines]
    return shapes.UnitChangePage(items=items, next=str(following) if following else None)


@routes.post("/units/{id}/changes", status_code=201, responses=_CHANGING, openapi_extra=needs(contract.ChangeUnit))
async def change_unit(
    unit: TheUnit, form: shapes.UnitChangeForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> shapes.UnitChanged:
    """Opens a unit below this one, or renames, moves, merges, closes, guides or seats it: now, or from a moment on."""
    wish = contract.ChangeUnit(unit, form.change.wish(), form.effective_at, form.note, form.version)
    return shapes.UnitChanged(id=await desk.run(wish, actor, key))


@routes.get("/changes", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_planned(
    actor: TheActor, read: TheReader, language: TheLanguage, limit: Limit = 50, after: After = None
) -> shapes.UnitChangePage:
    """What is planned in the reader's part of the tree, the next one first."""
    actor.must(READ)
    lines, following = await planned_changes(read, actor.scope, limit, after)
    items = [presenting.change_of(line, language) for line in lines]
    return shapes.UnitChangePage(items=items, next=str(following) if following else None)


@routes.post(
    "/changes/{id}/cancel",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, KeyReused, contract.ChangeSettled),
    openapi_extra=needs(contract.CancelChange),
)
async def cancel_change(change: TheUnit, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes a planned change back."""
    await desk.run(contract.CancelChange(change), actor, key)

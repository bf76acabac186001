"""Saved views over HTTP: one's own only."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.tickets.contract import READ, ChangeView, ForgetView, KeepView, TooManyViews, ViewNameTaken
from shouwen.features.tickets.queries.views import ViewLine, own_view, views_of
from shouwen.kernel.messages import NotFound, NotPermitted, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["views"])
_ALWAYS = (NotSignedIn, NotPermitted)
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=KEEPABLE)]
TheView = Annotated[UUID, Path(alias="id")]


class View(BaseModel):
    """What a person made of a list: `state` is the screen's own affair."""

    id: UUID
    screen: str
    name: str
    place: int
    state: dict[str, Any]


class NewView(BaseModel):
    model_config = ConfigDict(extra="forbid")

    screen: str
    name: Name
    state: dict[str, Any]


class ViewChange(BaseModel):
    """What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    state: dict[str, Any] | None = None
    place: Annotated[int | None, Field(ge=0, le=10_000)] = None


def _shown(line: ViewLine) -> View:
    return View(id=line.id, screen=line.screen, name=line.name, place=line.place, state=line.state)


@routes.get("/views", responses=refusals(*_ALWAYS), openapi_extra=needs(READ))
async def list_views(
    actor: TheActor, read: TheReader, screen: Annotated[str, Query(max_length=40, pattern=KEEPABLE)]
) -> list[View]:
    """The caller's views of a screen, in their order."""
    actor.must(READ)
    return [_shown(line) for line in await views_of(read, actor.id, screen)]


@routes.post(
    "/views", status_code=201, responses=refusals(*_ALWAYS, ViewNameTaken, TooManyViews), openapi_extra=needs(KeepView)
)
async def keep_view(form: NewView, actor: TheActor, desk: TheDesk, read: TheReader, key: TheKey) -> View:
    """Keeps a view under a name that the caller has not used on this screen."""
    view = await desk.run(KeepView(form.screen, form.name, form.state), actor, key)
    kept = await own_view(read, actor.id, view)
    if kept is None:
        raise NotFound
    return _shown(kept)


@routes.put("/views/{id}", responses=refusals(*_ALWAYS, NotFound, ViewNameTaken), openapi_extra=needs(ChangeView))
async def change_view(
    view: TheView, form: ViewChange, actor: TheActor, desk: TheDesk, read: TheReader, key: TheKey
) -> View:
    """Renames, overwrites or moves a view."""
    await desk.run(ChangeView(view, form.name, form.state, form.place), actor, key)
    changed = await own_view(read, actor.id, view)
    if changed is None:
        raise NotFound
    return _shown(changed)


@routes.delete("/views/{id}", status_code=204, responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(ForgetView))
async def forget_view(view: TheView, actor: TheActor, desk: TheDesk, key: TheKey) -> None:
    """Deletes a view."""
    await desk.run(ForgetView(view), actor, key)

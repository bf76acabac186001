"""Keeping, changing and forgetting one's own views of a list."""

from uuid import UUID

import msgspec

from shouwen.features.tickets.contract import (
    MOST_VIEWS,
    SCREENS,
    ChangeView,
    ForgetView,
    KeepView,
    TooManyViews,
    ViewForgotten,
    ViewKept,
)
from shouwen.features.tickets.queries.views import ViewLine, own_view, views_of
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.platform.work import Work

_LARGEST = 8_000
"""Bytes of JSON that a view may have."""


async def keep_view(command: KeepView, work: Work) -> UUID:
    if command.screen not in SCREENS:
        raise InvalidInput(FieldError("screen", "not-one-of", {"expected": ", ".join(SCREENS)}))
    kept = await views_of(work.read, work.actor.id, command.screen)
    if len(kept) >= MOST_VIEWS:
        raise TooManyViews(most=MOST_VIEWS)
    view = work.new_id()
    work.add(
        "saved_views",
        {
            "id": view,
            "staff_id": work.actor.id,
            "screen": command.screen,
            "name": _name(command.name),
            "place": max((one.place for one in kept), default=0) + 1,
            "state": _state(command.state),
        },
    )
    work.record(ViewKept(subject=view, screen=command.screen))
    return view


async def change_view(command: ChangeView, work: Work) -> None:
    view = await _own(work, command.view)
    new: dict[str, object] = {}
    if command.name is not None:
        new["name"] = _name(command.name)
    if command.state is not None:
        new["state"] = _state(command.state)
    if command.place is not None:
        new["place"] = command.place
    if new:
        work.change("saved_views", {"id": view.id}, guarded=False, **new)
        work.record(ViewKept(subject=view.id, screen=view.screen))


async def forget_view(command: ForgetView, work: Work) -> None:
    view = await _own(work, command.view)
    work.remove("saved_views", id=view.id)
    work.record(ViewForgotten(subject=view.id, screen=view.screen))


async def _own(work: Work, view: UUID) -> ViewLine:
    found = await own_view(work.read, work.actor.id, view)
    if found is None:
        raise NotFound(subject=view)
    return found


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise InvalidInput(FieldError("name", "required"))
    return name


def _state(state: dict[str, object]) -> dict[str, object]:
    if len(msgspec.json.encode(state)) > _LARGEST:
        raise InvalidInput(FieldError("state", "too-long", {"max_length": _LARGEST}))
    return state

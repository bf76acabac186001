"""A person's own views."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from shouwen.features.tickets.tables import saved_views
from shouwen.platform.database import Prepared, Reader

_v = saved_views.c


@dataclass(frozen=True, slots=True)
class ViewLine:
    id: UUID
    screen: str
    name: str
    place: int
    state: dict[str, Any]


_OWN = select(_v.id, _v.screen, _v.name, _v.place, _v.state).where(_v.staff_id == bindparam("person", type_=Uuid))
_ON_SCREEN = Prepared(_OWN.where(_v.screen == bindparam("screen")).order_by(_v.place, _v.name, _v.id))
_ONE = Prepared(_OWN.where(_v.id == bindparam("view", type_=Uuid)))


async def views_of(read: Reader, person: UUID | None, screen: str) -> list[ViewLine]:
    """In the order the person gave them."""
    return await read.all(_ON_SCREEN, ViewLine, person=person, screen=screen)


async def own_view(read: Reader, person: UUID | None, view: UUID) -> ViewLine | None:
    """The view, if it is this person's."""
    return await read.first(_ONE, ViewLine, person=person, view=view)

"""Closing linked work orders in one act: what is sent, and what is shown before."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from shouwen.features.complaints.contract import MOST_TOGETHER, Companion
from shouwen.features.complaints.shapes import Objection
from shouwen.features.tickets.contract import State, TicketId
from shouwen.features.workorders.shapes.forms import Form, Version, WorkorderStepFinishing
from shouwen.platform.web.problems import KEEPABLE

Outcome = Annotated[str, StringConstraints(max_length=40, pattern=KEEPABLE)]


class ClosableWorkorder(BaseModel):
    """An open work order that is linked to another one, and what stands against closing it, if anything does."""

    id: UUID
    number: str
    type_name: str
    matter: str
    version: int
    state: State
    objection: Objection | None


class LinkedWorkorder(Form):
    """As it was on screen; without a version as it is now."""

    id: UUID
    version: Version | None = None


class WorkordersClosing(WorkorderStepFinishing):
    """What came of the step, said of all of them."""

    others: Annotated[list[LinkedWorkorder], Field(min_length=1, max_length=MOST_TOGETHER)]

    def companions(self) -> tuple[Companion, ...]:
        return tuple(Companion(TicketId(one.id), one.version) for one in self.others)

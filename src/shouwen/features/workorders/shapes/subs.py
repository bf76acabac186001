"""What others do for a ticket, in a small picture."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.sla.contract import ClockState
from shouwen.features.tickets.contract import State, Urgency
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.features.workorders.queries.subs import DoneFor, SubLine
from shouwen.features.workorders.shapes.forms import Code, Form, Key, Line, Prose, Version
from shouwen.kernel.quantities import discreet


class SubTicketForm(Form):
    """What another department shall do. `version` is the parent's as it was on screen.

    Without a `department` the type's rule names it. It is due by the parent's next deadline unless it may go `beyond`.
    """

    version: Version
    type: Code
    category: Code
    matter: Line
    description: Prose
    fields: Annotated[dict[Key, Any], Field(max_length=100, default_factory=dict)]
    urgency: Urgency | None = None
    department: UUID | None = None
    mandatory: bool = True
    beyond: bool = False


class SubTicket(BaseModel):
    """`seen`: it lies in the reader's scope. `result` are the words with which it was closed."""

    id: UUID
    number: str
    type_name: str
    matter: str
    state: State
    department: UnitRef
    assignee: StaffRef | None
    due_at: datetime
    due_soon_at: datetime
    clock: ClockState
    closed_at: datetime | None
    mandatory: bool
    seen: bool
    result: str | None


class ParentTicket(BaseModel):
    """What the ticket is done for: no more than is needed. `seen`: it lies in the reader's scope."""

    id: UUID
    number: str
    kind: str
    matter: str
    state: State
    seen: bool


class SubTickets(BaseModel):
    """`may_open`: the reader may ask others to work for it, at these `departments`; `version` is the ticket's."""

    version: int
    may_open: bool
    departments: list[UnitRef]
    parent: ParentTicket | None
    items: list[SubTicket]


def sub_of(line: SubLine, language: str, now: datetime) -> SubTicket:
    clock = ClockState(line.clock)
    if clock in (ClockState.RUNNING, ClockState.PAUSED) and line.due_at < now:
        clock = ClockState.LOST
    same = ("id", "number", "matter", "due_at", "closed_at", "mandatory", "seen", "result")
    return SubTicket(
        **{name: getattr(line, name) for name in same},
        type_name=line.type_name_en if language == "en" else line.type_name,
        state=State(line.state),
        department=unit_of(line.department, language),
        assignee=person_of(line.assignee),
        due_soon_at=line.soon_at,
        clock=clock,
    )


def parent_of(line: DoneFor | None) -> ParentTicket | None:
    if line is None:
        return None
    same = {name: getattr(line, name) for name in ("id", "number", "kind", "seen")}
    return ParentTicket(**same, matter=discreet(line.matter, line.customer_name), state=State(line.state))

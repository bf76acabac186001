"""Giving further matters of one work order tickets of their own (TKT-24)."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders.contract.content import FieldValues
from shouwen.features.workorders.contract.events import WorkorderEvent
from shouwen.features.workorders.contract.values import REGISTER
from shouwen.kernel.messages import Command, Refusal


@dataclass(frozen=True, slots=True)
class OrderMatter:
    """One matter of several, as it is registered: of a type that is in force around the unit of the whole."""

    type: str
    category: str
    matter: str
    description: str
    fields: FieldValues = field(default_factory=dict)
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class SplitWorkorder(Command[tuple[UUID, ...]]):
    """Registers matters of an open work order as work orders of their own, with its customer, contact and owner.

    They were accepted when it was: splitting wins no time. Type, form and department are those of today. A sub-ticket
    is not split, since what it is done for waits for it as a whole. Answers what was split off.
    """

    permission: ClassVar[str] = REGISTER
    ticket: UUID
    version: int
    matters: tuple[OrderMatter, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderSplit(WorkorderEvent):
    """`matters` are work orders of their own from now on."""

    type: ClassVar[str] = "workorders.split"
    matters: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkorderSplitOff(WorkorderEvent):
    """It was part of another work order before."""

    type: ClassVar[str] = "workorders.split_off"
    out_of: UUID
    out_of_number: str


class SubTicketNotSplit(Refusal):
    """What is done for another ticket is not split."""

    id = "sub-ticket-not-split"

"""Giving further matters of one complaint tickets of their own (TKT-24)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.complaints.contract.commands import Action, RegisterComplaint
from shouwen.features.complaints.contract.events import ComplaintEvent
from shouwen.features.complaints.contract.values import Place
from shouwen.features.tickets.contract import Urgency
from shouwen.features.tickets.contract.splitting import MOST_MATTERS

__all__ = ["MOST_MATTERS", "ComplaintSplit", "ComplaintSplitOff", "Matter", "SplitComplaint"]


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of several, as it is registered; `occurred_at` with a zone, `documents` those of the case about it."""

    category: str
    matter: str
    description: str
    occurred_at: datetime
    urgency: Urgency | None = None
    place: Place | None = None
    documents: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitComplaint(Action):
    """Registers matters of an open complaint as complaints of their own, with the same customer, contact and owner.

    They were accepted when it was: splitting wins no time. Where they go and how urgent they are, the rules of today
    say. The complaint keeps its number, its words and its documents; what is split off repeats nothing.
    """

    permission: ClassVar[str] = RegisterComplaint.permission
    matters: tuple[Matter, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintSplit(ComplaintEvent):
    """`matters` are complaints of their own from now on."""

    type: ClassVar[str] = "complaint.split"
    matters: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintSplitOff(ComplaintEvent):
    """It was part of another complaint before."""

    type: ClassVar[str] = "complaint.split_off"
    out_of: UUID
    out_of_number: str

"""Closing complaints that are linked in one act (TKT-24)."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.complaints.contract.commands import Action, CloseComplaint
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import Refusal

MOST_TOGETHER = 20
"""So many linked complaints are looked at, the oldest first."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A complaint that is linked to another one; `version` is what the user had on screen, None if not said."""

    ticket: TicketId
    version: int | None


@dataclass(frozen=True, slots=True)
class CloseTogether(Action):
    """Closes a complaint and some that are linked to it, each by its own review: all of them, or none.

    What stands against one refuses all (`NotAllClosable`); who handled any of them may not.
    """

    permission: ClassVar[str] = CloseComplaint.permission
    others: tuple[Companion, ...]
    note: str | None


class NotLinked(Refusal):
    """That complaint is not linked to this one, or not open."""

    id, status = "not-linked", 422


class NotAllClosable(Refusal):
    """None was closed, since one of them may not be closed yet."""

    id = "not-all-closable"

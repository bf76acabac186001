"""Sub-tickets: work that another department does for a ticket, without which it is not finished (GEN-16)."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Refusal


@dataclass(frozen=True, slots=True)
class KeepSubTicket(Command[None]):
    """Keeps that `ticket` is done for `parent`, which must be open and as it was at `version`; that is raised.

    While a `mandatory` one is open, its parent is neither answered nor closed.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    parent: UUID
    version: int
    mandatory: bool


class SubTicketsOpen(Refusal):
    """Sub-tickets of this ticket are still open that it cannot do without."""

    id = "sub-tickets-open"

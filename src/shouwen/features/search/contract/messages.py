"""Keeping the words of cases up to date. Each goes into the statement of the command that writes the text itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class IndexWords(Command[None]):
    """Makes a new ticket findable from its `places` (the units concerned and all above them).

    `names` are personal data: they are kept apart and go with `ForgetNames`.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    registered_at: datetime
    places: frozenset[UUID]
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddWords(Command[None]):
    """Adds a later text of a ticket, known by its own id; the same id again replaces its words.

    `places` only if the same command gives the ticket other places; else they are the ones it has.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    text: UUID
    texts: tuple[str, ...]
    places: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords(Command[None]):
    """Follows a ticket to other places: without this it is not found from there."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    places: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class ForgetWords(Command[None]):
    """Takes every word out of what finds a ticket: its customer's data were erased."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class ForgetNames(Command[None]):
    """Takes the customer's name out of what finds a ticket."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID

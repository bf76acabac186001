"""Lists that leave the house as files."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SIGNED_IN, Command, Event


@dataclass(frozen=True, slots=True)
class NoteTakenAway(Command[None]):
    """Keeps how many rows of which list went out under this cause, and as what.

    Whether somebody may take a list away is asked by the look that is this cause.
    """

    permission: ClassVar[str] = SIGNED_IN
    listed: str
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTakenAway(Event):
    """By somebody of this unit; the list's filters stand in the access of the cause `taken`."""

    type: ClassVar[str] = "organisation.list_taken_away"
    subject_kind: ClassVar[str] = "unit"
    listed: str
    taken: UUID
    rows: int
    format: str

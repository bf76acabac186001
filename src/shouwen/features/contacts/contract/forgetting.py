"""Taking out what is personal, when a customer is erased."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class ForgetContact(Command[None]):
    """Takes everything personal out of a contact and its hand-overs; it stays, as this customer's, for the figures.

    `word` stands where a text must.
    """

    permission: ClassVar[str] = SYSTEM
    contact: UUID
    customer: UUID
    word: str


@dataclass(frozen=True, slots=True)
class ForgetPromise(Command[None]):
    """Takes the customer and the words out of a promise; that it was kept or broken stays."""

    permission: ClassVar[str] = SYSTEM
    promise: UUID
    word: str

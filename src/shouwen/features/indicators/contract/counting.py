"""What may be wished of counting; only the product itself does."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from shouwen.kernel.messages import SYSTEM, Command

LEDGER = "ledger"
"""The name under which it is kept how far the ledger has been counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Up to which position of the ledger everything is counted, how many events wait, and whether there is more to do
    (events, or components that are being counted over what was known before)."""

    position: int
    waiting: int
    more: bool


@dataclass(frozen=True, slots=True)
class CountLedger(Command[Counted]):
    """Counts the next batch of the ledger: facts, sums and how far it came in one statement."""

    permission: ClassVar[str] = SYSTEM
    at_most: int = 2000


@dataclass(frozen=True, slots=True)
class CountComponents(Command[bool]):
    """Counts new components over the next of the subjects there are; answers whether more is left."""

    permission: ClassVar[str] = SYSTEM
    at_most: int = 1000


@dataclass(frozen=True, slots=True)
class NameComponents(Command[int]):
    """Gives each key a place that has none yet; answers how many are new. They are not ready until they are counted.

    A key that no component fits raises `UnknownComponent`.
    """

    permission: ClassVar[str] = SYSTEM
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountedTo:
    """How far figures have come: the position, the instant of its event (none: nothing is counted), what waits."""

    position: int
    at: datetime | None
    waiting: int

"""Break-glass: reading elsewhere in an emergency, for a while, with a reason, an alarm and a review (SEC-03)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

BREAK = "security.break_glass"
REVIEW = "security.review"
REVIEW_WITHIN = timedelta(days=3)
"""A use that nobody has reviewed so long after its end is overdue."""
LEAST_MINUTES, MOST_MINUTES = 5, 120
LEAST_REASON, MOST_REASON = 10, 500
OVER = "organisation.break_glass_over"
"""The timer of an emergency that runs out by itself."""


class Verdict(StrEnum):
    """What the review found a use to be."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class StartBreakGlass(Command[UUID]):
    """Takes the emergency powers at `unit`, anywhere in the tree, for 5 to 120 `minutes`; answers the use's id.

    `reason` has 10 to 500 signs. Officers and managers hear of it at once, and every use is reviewed by somebody else.
    """

    permission: ClassVar[str] = BREAK
    unit: UUID
    reason: str
    minutes: int


@dataclass(frozen=True, slots=True)
class EndBreakGlass(Command[None]):
    """Gives one's own emergency powers back before their time."""

    permission: ClassVar[str] = BREAK
    use: UUID


@dataclass(frozen=True, slots=True)
class FinishBreakGlass(Command[None]):
    """Notes that the time of a use is up."""

    permission: ClassVar[str] = SYSTEM
    use: UUID


@dataclass(frozen=True, slots=True)
class ReviewBreakGlass(Command[None]):
    """Says of a use that is over whether it was right; never one's own. A wrong one takes a remark."""

    permission: ClassVar[str] = REVIEW
    use: UUID
    verdict: Verdict
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ForgetEmergency(Command[None]):
    """Takes out what was written about a use, because it names a customer who is erased; that it was used stays."""

    permission: ClassVar[str] = SYSTEM
    use: UUID
    word: str


class BreakGlassOpen(Refusal):
    """Emergency access is open already: end it first."""

    id = "break-glass-open"


class AlreadyReviewed(Refusal):
    """Somebody has reviewed this use already."""

    id = "break-glass-reviewed"


class NotOverYet(Refusal):
    """This use is not over yet."""

    id = "break-glass-not-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassEvent(Event):
    """`people` are its holder, whose screens change at once."""

    subject_kind: ClassVar[str] = "break_glass"
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassStarted(BreakGlassEvent):
    """The reason may name customers, so it is kept erasable here; the use itself holds it for the review."""

    type: ClassVar[str] = "organisation.break_glass_started"
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    unit: UUID
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassEnded(BreakGlassEvent):
    type: ClassVar[str] = "organisation.break_glass_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlassReviewed(BreakGlassEvent):
    type: ClassVar[str] = "organisation.break_glass_reviewed"
    verdict: str

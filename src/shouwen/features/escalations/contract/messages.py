"""What may be wished of escalations, what they tell, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "escalations.read"
ACCEPT = "escalations.accept"
WATCH_TIMER = "escalations.watch"
TRUNKS = ("complaint", "workorder")
"""The kinds of tickets that climb."""


class EscalationState(StrEnum):
    OPEN = "open"
    """Waits for one of those who were told."""
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    """Nobody took it up in time: the next level was told."""
    ENDED = "ended"
    """Nobody needs to take it up any more; the reason says why."""


class EndReason(StrEnum):
    TICKET_ENDED = "ticket_ended"
    ANSWERED = "answered"
    """The clock that led to it has stopped."""
    PUT_OFF = "put_off"
    """Its time lies ahead again: the ticket was graded anew, or its limit extended."""


@dataclass(frozen=True, slots=True)
class ClimbLadder(Command[None]):
    """Looks at a ticket's ladder: tells what has fallen due, each once, and passes on what nobody took up."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True)
class LookAtLadders(Command[None]):
    """Has ladders of open tickets looked at that nobody looks at yet, or whose look was missed; a page at a time."""

    permission: ClassVar[str] = SYSTEM
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class AcceptEscalation(Command[None]):
    """Takes an escalation up; only one of those who were told does. `note`: what is to be done now."""

    permission: ClassVar[str] = ACCEPT
    escalation: UUID
    version: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ForgetEscalationNotes(Command[None]):
    """Puts `word` for what was noted about a ticket whose customer's data were erased."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationEvent(Event):
    """In the life of the ticket that it is about."""

    subject_kind: ClassVar[str] = "ticket"
    escalation: UUID
    level: str
    level_name: str
    level_name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRaised(EscalationEvent):
    """`fell_due_at` is when it was time, however late it was told; `rule` and `row` are why."""

    type: ClassVar[str] = "escalations.raised"
    trigger: str
    fell_due_at: datetime
    rule: UUID
    row: int
    told: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAccepted(EscalationEvent):
    type: ClassVar[str] = "escalations.accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationPassedOn(EscalationEvent):
    """Nobody took it up; `to` is what the next level was told by."""

    type: ClassVar[str] = "escalations.passed_on"
    to: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationEnded(EscalationEvent):
    type: ClassVar[str] = "escalations.ended"
    reason: str


class EscalationOver(Refusal):
    """Somebody took this up already, or it has gone on."""

    id = "escalation-over"


class NotToldOfEscalation(Refusal):
    """Only those who were told may take this up."""

    id, status = "escalation-not-yours", 403

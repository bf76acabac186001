"""What may be wished of clocks, and what they tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.sla.contract.clocks import Clock
from shouwen.features.sla.contract.history import History, Pause
from shouwen.features.sla.contract.rulebook import Rulebook
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

WATCH_TIMER = "sla.watch"


@dataclass(frozen=True, slots=True)
class Told:
    """A case's history with what was just added to it, and its clocks as they follow from that."""

    history: History
    clocks: tuple[Clock, ...]


@dataclass(frozen=True, slots=True)
class StartClocks(Command[Told]):
    """Begins the history of a new ticket with its first event, in round 1.

    A ticket that was part of another has `met` and `waited`: what had happened there to the customer of both, each an
    event and its instant, and the pauses that were over by then.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    unit: UUID
    urgency: str
    channel: str
    at: datetime
    event: str
    rulebook: Rulebook
    data: dict[str, Any] | None = None
    met: tuple[tuple[str, datetime], ...] = ()
    waited: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class TellClocks(Command[Told]):
    """Adds an event to a ticket's history; `history` is as it was read in the same command."""

    permission: ClassVar[str] = SYSTEM
    history: History
    rulebook: Rulebook
    event: str
    round: int
    data: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class PauseClocks(Command[Told]):
    """Stops, for a reason, the clocks that the reason stops; `until` at the latest.

    Refuses an unknown reason, a pause without any end, and one whose reason allows no more (`PausesUsedUp`).
    """

    permission: ClassVar[str] = SYSTEM
    history: History
    rulebook: Rulebook
    reason: str
    note: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResumeClocks(Command[Told]):
    """Ends a pause. One that has ended already is refused (`NotPaused`)."""

    permission: ClassVar[str] = SYSTEM
    history: History
    rulebook: Rulebook
    pause: UUID


@dataclass(frozen=True, slots=True)
class ForgetNotes(Command[None]):
    """Puts `word` for what was written down about a ticket's pauses: its customer's data were erased."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    word: str


@dataclass(frozen=True, slots=True)
class WatchClocks(Command[Told | None]):
    """Tells what is due of a ticket's clocks, in the units that see it: once for each clock, round and mark.

    None if nothing is due: another look has told it, or an action has put it off.
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    units: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class RereadClocks(Command[Told | None]):
    """Derives a ticket's clocks anew, since a rule that moves running clocks has changed; None if it has none."""

    permission: ClassVar[str] = SYSTEM
    ticket: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReminded(Event):
    """A part of a limit is used up (CMP-45)."""

    type: ClassVar[str] = "sla.reminded"
    subject_kind: ClassVar[str] = "ticket"
    kind: str
    round: int
    percent: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassed(Event):
    """`reply`: it was a limit within which the whole case had to be answered."""

    type: ClassVar[str] = "sla.deadline_passed"
    subject_kind: ClassVar[str] = "ticket"
    kind: str
    round: int
    due_at: datetime
    reply: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnded(Event):
    """A pause was over by its own terms: at the time it was given, or with what its reason allows."""

    type: ClassVar[str] = "sla.pause_ended"
    subject_kind: ClassVar[str] = "ticket"
    pause: UUID
    reason: str
    ended_at: datetime


class PausesUsedUp(Refusal):
    """All the pause that this reason allows has been used."""

    id = "pauses-used-up"


class NotPaused(Refusal):
    """This pause has ended already."""

    id = "not-paused"

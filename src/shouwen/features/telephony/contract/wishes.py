"""What seats want of their calls (CALL-10 to CALL-18, CALL-21). Whoever wants something is told what came of it."""

from dataclasses import dataclass
from enum import StrEnum


class Hearing(StrEnum):
    """How a supervisor takes part in a seat's call (CALL-21)."""

    LISTEN = "listen"
    WHISPER = "whisper"


@dataclass(frozen=True, slots=True)
class Wish:
    """Of the agent at a seat."""

    agent: str


@dataclass(frozen=True, slots=True)
class Hold(Wish):
    """The customer hears music; the seat goes on hearing the customer."""


@dataclass(frozen=True, slots=True)
class Resume(Wish):
    """Ends the hold."""


@dataclass(frozen=True, slots=True)
class Mute(Wish):
    """Nobody hears the seat, or everybody again."""

    on: bool


@dataclass(frozen=True, slots=True)
class HangUp(Wish):
    """Ends the call for the customer as well, unless others than the seat are in it."""


@dataclass(frozen=True, slots=True)
class Transfer(Wish):
    """The customer waits in another queue, in the place of the first arrival (CALL-12, CALL-15)."""

    queue: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallSeat(Wish):
    """Rings a colleague while the customer hears music (CALL-16)."""

    colleague: str


@dataclass(frozen=True, slots=True)
class CallOutside(Wish):
    """Rings an outside number while the customer hears music (CALL-16)."""

    number: str


@dataclass(frozen=True, slots=True)
class Join(Wish):
    """All three hear each other (CALL-16)."""


@dataclass(frozen=True, slots=True)
class HandOver(Wish):
    """Leaves the customer with whoever was rung."""


@dataclass(frozen=True, slots=True)
class TakeBack(Wish):
    """Ends the call to whoever was rung, and is with the customer again."""


@dataclass(frozen=True, slots=True)
class PressKeys(Wish):
    """Keys into the call."""

    keys: str


@dataclass(frozen=True, slots=True)
class ListenIn(Wish):
    """A supervisor hears a seat's call; whispering, the seat alone hears the supervisor."""

    seat: str
    how: Hearing


@dataclass(frozen=True, slots=True)
class StopListening(Wish):
    """The supervisor hears nobody any more."""


@dataclass(frozen=True, slots=True)
class ComeIn(Wish):
    """A supervisor who listens is heard by all."""


@dataclass(frozen=True, slots=True)
class TakeOver(Wish):
    """A supervisor who is in a call has it alone; the seat is out of it."""

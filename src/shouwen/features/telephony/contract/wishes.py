"""What seats want of their calls (CALL-10 to CALL-18, CALL-21). Whoever wants something is told what came of it."""

from enum import StrEnum

import msgspec


class Hearing(StrEnum):
    """How a supervisor takes part in a seat's call (CALL-21)."""

    LISTEN = "listen"
    WHISPER = "whisper"


class Wish(msgspec.Struct, frozen=True, tag=True, tag_field="what"):
    """Of the agent at a seat."""

    agent: str


class Hold(Wish, frozen=True):
    """The customer hears music; the seat goes on hearing the customer."""


class Resume(Wish, frozen=True):
    """Ends the hold."""


class Mute(Wish, frozen=True):
    """Nobody hears the seat, or everybody again."""

    on: bool


class HangUp(Wish, frozen=True):
    """Ends the call for the customer as well, unless others than the seat are in it."""


class Transfer(Wish, frozen=True):
    """The customer waits in another queue, in the place of the first arrival (CALL-12, CALL-15)."""

    queue: str
    reason: str


class CallSeat(Wish, frozen=True):
    """Rings a colleague while the customer hears music (CALL-16)."""

    colleague: str


class CallOutside(Wish, frozen=True):
    """Rings an outside number while the customer hears music (CALL-16)."""

    number: str


class Join(Wish, frozen=True):
    """All three hear each other (CALL-16)."""


class HandOver(Wish, frozen=True):
    """Leaves the customer with whoever was rung."""


class TakeBack(Wish, frozen=True):
    """Ends the call to whoever was rung, and is with the customer again."""


class PressKeys(Wish, frozen=True):
    """Keys into the call."""

    keys: str


class ListenIn(Wish, frozen=True):
    """A supervisor hears a seat's call; whispering, the seat alone hears the supervisor."""

    seat: str
    how: Hearing


class StopListening(Wish, frozen=True):
    """The supervisor hears nobody any more."""


class ComeIn(Wish, frozen=True):
    """A supervisor who listens is heard by all."""


class TakeOver(Wish, frozen=True):
    """A supervisor who is in a call has it alone; the seat is out of it."""


class RingAgain(Wish, frozen=True):
    """The page with the seat's phone was loaded anew: it is rung, and has its call again."""


SeatWish = (
    Hold
    | Resume
    | Mute
    | HangUp
    | Transfer
    | CallSeat
    | CallOutside
    | Join
    | HandOver
    | TakeBack
    | PressKeys
    | ListenIn
    | StopListening
    | ComeIn
    | TakeOver
    | RingAgain
)

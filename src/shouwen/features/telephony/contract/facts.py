"""What comes of calls: told to seats at once, and kept with the contact (CALL-34)."""

from dataclasses import dataclass, field
from enum import StrEnum

Instant = int
"""Milliseconds since 1970 in UTC, as in routing."""


class Stage(StrEnum):
    """Where a call is, for its seat (CALL-01)."""

    WAITING = "waiting"
    TALKING = "talking"
    HELD = "held"
    CONSULTING = "consulting"
    """The seat talks to somebody else, the customer hears music."""
    CONFERENCE = "conference"
    DIALLING = "dialling"
    """The seat's phone or the customer's rings: the centre calls."""
    CUT_OFF = "cut_off"
    """The seat's phone is gone and is rung anew; the customer hears music."""
    MESSAGE = "message"
    """Nobody has it: the caller is told so, and may leave a message."""


class Direction(StrEnum):
    """Who began."""

    IN = "in"
    OUT = "out"


class NotNow(StrEnum):
    """Why a seat's wish changed nothing."""

    NO_CALL = "no_call"
    NOT_TALKING = "not_talking"
    NOT_HELD = "not_held"
    SOMEBODY_ELSE_IS_RUNG = "somebody_else_is_rung"
    NOBODY_ELSE_IS_RUNG = "nobody_else_is_rung"
    NOT_YET_ANSWERED = "not_yet_answered"
    COLLEAGUE_HAS_NO_PHONE = "colleague_has_no_phone"
    COLLEAGUE_IS_OCCUPIED = "colleague_is_occupied"
    NO_CALL_THERE = "no_call_there"
    OWN_PHONE_IS_OCCUPIED = "own_phone_is_occupied"
    OTHERS_SIT_THERE = "others_sit_there"
    CALL_IN_HAND = "call_in_hand"
    RESULT_MISSING = "result_missing"
    NO_PHONE = "no_phone"
    NOT_FREE = "not_free"
    """Something else is in hand that leaves no room for a call."""
    WORK_IN_HAND = "work_in_hand"
    """Messages that wait for their result, or to be given back."""


class EndedBy(StrEnum):
    """Who ended a call."""

    CUSTOMER = "customer"
    SEAT = "seat"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Seconds:
    """Milliseconds that a call spent: waiting, ringing at seats, talking, on hold (music in the midst of it)."""

    waited: int = 0
    rang: int = 0
    talked: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about a call, or a seat."""


@dataclass(frozen=True, slots=True)
class StageChanged(Fact):
    """`others`: colleagues, numbers of outside parties in it or rung."""

    call: str
    agent: str
    stage: Stage
    at: Instant
    muted: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallOver(Fact):
    """`agent` is who had it last; empty: nobody ever did, the customer gave up.

    `reason`: why somebody whom the centre dialled was not reached, or an own phone not answered, in the words of the
    telephone (busy, no-answer, refused, unreachable, failed, hung-up); else empty.
    """

    call: str
    agent: str
    at: Instant
    by: EndedBy
    seconds: Seconds
    direction: Direction = Direction.IN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PassedTo(Fact):
    """A seat left the customer with somebody else (CALL-15)."""

    call: str
    agent: str
    to: str
    at: Instant


@dataclass(frozen=True, slots=True)
class MessageLeft(Fact):
    """Somebody whom nobody could answer has spoken: the recording's name, and its length in seconds."""

    call: str
    name: str
    seconds: int
    at: Instant


@dataclass(frozen=True, slots=True)
class WorkLeft(Fact):
    """Nothing is heard any more of an agent who had work in hand."""

    agent: str
    work: str


@dataclass(frozen=True, slots=True)
class WishRefused(Fact):
    agent: str
    wish: str
    why: NotNow


@dataclass(frozen=True, slots=True)
class Came:
    """What is known of a caller besides the number, before routing decides."""

    brand: str = ""
    language: str = ""
    tier: str = ""
    region: str = ""
    skill: str = ""
    known_agents: tuple[str, ...] = field(default=())
    customer: str = ""
    """The one registered customer whose number it is, by id."""

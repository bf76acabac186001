"""What the telephone keeps in mind: calls, the seats' phones, and whose leg is which."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from shouwen.features.routing.contract import Happening
from shouwen.features.telephony.contract.doing import Doing
from shouwen.features.telephony.contract.facts import Direction, Fact, Instant, NotNow, Seconds, Stage
from shouwen.features.telephony.contract.wishes import Hearing

Effect = Doing | Happening | Fact
"""What is to be done by the switch, what routing is told, and what is kept and shown."""


class Refused(Exception):
    """A wish changes nothing."""

    def __init__(self, why: NotNow) -> None:
        super().__init__(why)
        self.why = why


class Role(StrEnum):
    """What a leg is to its call."""

    CUSTOMER = "customer"
    SEAT = "seat"
    RUNG = "rung"
    EAR = "ear"


class Then(StrEnum):
    """What follows when something was said to a caller."""

    MUSIC = "music"
    HANG_UP = "hang-up"
    MESSAGE = "message"


@dataclass(slots=True)
class Seat:
    """A seat's phone. `leg` is there while it rings or talks, `token` while an offer rings, `called` while a colleague
    rings it."""

    agent: str
    extension: str
    unit: str = ""
    leg: str = ""
    call: str = ""
    token: int = 0
    up: bool = False
    listens_to: str = ""
    """The seat that a supervisor hears, or is in a call with."""
    how: Hearing | None = None
    """None: heard by all."""
    in_browser: bool = False
    """A phone of a page, which may be loaded anew: only the seat's wish ends its call."""

    def rest(self) -> None:
        """Nothing is at the phone any more."""
        self.leg = self.call = self.listens_to = ""
        self.token, self.up, self.how = 0, False, None


@dataclass(slots=True)
class Rung:
    """Whoever a seat has rung in the midst of a call: a colleague, or an outside number.

    A colleague is `asked` through routing, under an id of its own, and is rung by that offer.
    """

    leg: str
    who: str
    colleague: bool
    up: bool = False
    asked: str = ""
    token: int = 0
    hands_over: bool = False
    """The phone's own key asked for it: the customer is the colleague's once that one answers."""


@dataclass(slots=True)
class Call:
    """A customer's call: one contact. `agent` is who has it; nobody while it waits. `leg` is empty while the customer
    waits to be called back, or was not dialled yet."""

    id: str
    leg: str
    number: str
    dialled: str
    arrived: Instant
    since: Instant
    stage: Stage = Stage.WAITING
    agent: str = ""
    rung: Rung | None = None
    muted: bool = False
    is_left: bool = False
    """Routing has closed it: customer and outside party go on by themselves, or the caller may leave a message."""
    rang_from: Instant = 0
    direction: Direction = Direction.IN
    language: str = ""
    calls_back: bool = False
    """The customer is called back instead of waiting on the line, and was not reached yet."""
    play: str = ""
    """What is being said to the caller, and what follows."""
    then: Then = Then.MUSIC
    choices: str = ""
    """Keys that the waiting caller may press."""
    back_by: Instant = 0
    """The seat's phone is gone: how long it is waited for."""
    spent: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("waited", "rang", "talked", "held"), 0))

    @property
    def talk(self) -> str:
        return f"talk-{self.id}"

    @property
    def apart(self) -> str:
        """Where the seat and whoever was rung talk without the customer."""
        return f"apart-{self.id}"

    @property
    def seconds(self) -> Seconds:
        return Seconds(**self.spent)


@dataclass(slots=True)
class Telephone:
    """Everything; changed in place by the rules, one happening after the other."""

    calls: dict[str, Call] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    legs: dict[str, tuple[Role, str]] = field(default_factory=dict)
    """By leg: what it is, and of which call; of a seat and an ear, of which agent."""
    leaving: dict[str, None] = field(default_factory=dict)
    """Callers' legs that are hung up and whose end was not told yet: should they come again they are no new calls."""
    asked: dict[str, str] = field(default_factory=dict)
    """By the id under which a colleague was asked: for which call."""
    plays: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    """By the name of a recording: whose message."""
    due: dict[str, Instant] = field(default_factory=dict)
    """By call: when it is looked at again if nothing happens before."""
    numbers: int = 0

    @property
    def next_due(self) -> Instant | None:
        return min(self.due.values(), default=None)

    def call_at(self, agent: str) -> str:
        """That of a seat; of a supervisor who listens, the one that is heard."""
        seat = self.seats.get(agent)
        if seat is None or seat.call or not seat.listens_to:
            return seat.call if seat is not None else ""
        return self.seats[seat.listens_to].call

    def next_leg(self, kind: str) -> str:
        """A leg's id that was never given before."""
        self.numbers += 1
        return f"{kind}-{self.numbers}"


_SPENT = {
    Stage.WAITING: "waited",
    Stage.DIALLING: "rang",
    Stage.HELD: "held",
    Stage.CONSULTING: "held",
    Stage.CUT_OFF: "held",
    Stage.TALKING: "talked",
    Stage.CONFERENCE: "talked",
}


@dataclass(slots=True)
class Step:
    """One happening under way; it concerns one call."""

    telephone: Telephone
    now: Instant
    call: str = ""
    effects: list[Effect] = field(default_factory=list)

    def do(self, *effects: Effect) -> None:
        self.effects += [replace(each, call=self.call) if isinstance(each, Doing) else each for each in effects]

    def stage(self, call: Call, stage: Stage) -> None:
        """The time until now is put to the stage before."""
        if call.stage in _SPENT:
            call.spent[_SPENT[call.stage]] += max(0, self.now - call.since)
        call.stage, call.since = stage, self.now

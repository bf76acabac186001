"""What the telephone keeps in mind: calls, the seats' phones, and whose leg is which."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from shouwen.features.routing.contract import Happening
from shouwen.features.telephony.contract.doing import Doing
from shouwen.features.telephony.contract.facts import Fact, Instant, NotNow, Seconds, Stage
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

    def rest(self) -> None:
        """Nothing is at the phone any more."""
        self.leg = self.call = self.listens_to = ""
        self.token, self.up, self.how = 0, False, None


@dataclass(slots=True)
class Rung:
    """Whoever a seat has rung in the midst of a call: a colleague, or an outside number."""

    leg: str
    who: str
    colleague: bool
    up: bool = False


@dataclass(slots=True)
class Call:
    """A customer's call: one contact. `agent` is who has it; nobody while it waits."""

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
    """The seat is out of it: customer and outside party go on by themselves, and routing has closed it."""
    rang_from: Instant = 0
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
    numbers: int = 0

    def next_leg(self, kind: str) -> str:
        """A leg's id that was never given before."""
        self.numbers += 1
        return f"{kind}-{self.numbers}"


_SPENT = {Stage.WAITING: "waited", Stage.HELD: "held", Stage.CONSULTING: "held"}


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
        call.spent[_SPENT.get(call.stage, "talked")] += max(0, self.now - call.since)
        call.stage, call.since = stage, self.now

"""What the switch is to do, as data: kept, carried out once, and the same however often it is asked."""

from dataclasses import dataclass, field

from shouwen.features.telephony.contract.wishes import Hearing


@dataclass(frozen=True, slots=True)
class Doing:
    """One operation of the switch. What is wanted for one call keeps its order; calls do not wait for each other."""

    call: str = field(default="", kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Answer(Doing):
    leg: str


@dataclass(frozen=True, slots=True)
class RingSeat(Doing):
    """`told` goes along to the phone, so that its desk knows which contact it is before it rings."""

    leg: str
    extension: str
    caller: str
    seconds: int
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DialOutside(Doing):
    leg: str
    number: str
    caller: str
    seconds: int


@dataclass(frozen=True, slots=True)
class HangUpLeg(Doing):
    leg: str


@dataclass(frozen=True, slots=True)
class PutTogether(Doing):
    talk: str
    legs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeOut(Doing):
    talk: str
    leg: str


@dataclass(frozen=True, slots=True)
class EndTalk(Doing):
    talk: str


@dataclass(frozen=True, slots=True)
class PlayMusic(Doing):
    leg: str
    on: bool


@dataclass(frozen=True, slots=True)
class HoldLeg(Doing):
    talk: str
    leg: str
    on: bool


@dataclass(frozen=True, slots=True)
class KeepOnMusic(Doing):
    """From hold to waiting: the seat no longer hears it."""

    leg: str


@dataclass(frozen=True, slots=True)
class MuteLeg(Doing):
    leg: str
    on: bool


@dataclass(frozen=True, slots=True)
class PutEar(Doing):
    ear: str
    to: str
    how: Hearing


@dataclass(frozen=True, slots=True)
class TakeEar(Doing):
    ear: str


@dataclass(frozen=True, slots=True)
class SendKeys(Doing):
    leg: str
    keys: str


@dataclass(frozen=True, slots=True)
class Say(Doing):
    """To a leg in no talk that hears no music. `sounds` are codes (`next`, `place:3`); `play` tells its end."""

    leg: str
    play: str
    sounds: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class StopSaying(Doing):
    play: str


@dataclass(frozen=True, slots=True)
class PlayRinging(Doing):
    """The tone that somebody is being rung, for a leg that was answered."""

    leg: str
    on: bool


@dataclass(frozen=True, slots=True)
class TakeMessage(Doing):
    """Records what the leg says, after a tone."""

    leg: str
    name: str
    seconds: int


@dataclass(frozen=True, slots=True)
class TellTransferred(Doing):
    """The phone's own transfer was carried out; its leg is hung up next."""

    leg: str

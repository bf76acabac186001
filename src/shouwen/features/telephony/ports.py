"""What the telephone asks of a switch. Asterisk stands behind it; nothing of the centre knows that.

A leg is one line into the switch: a caller's, a seat's, an outside party's. A talk joins legs: whoever is in it hears
everybody else in it. Ids of legs that the centre opens, and of talks, are the centre's own, so that whatever is asked
twice is done once, and what the switch still has after a restart is known again.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

import msgspec

from shouwen.features.telephony.contract import Hearing

LegId = NewType("LegId", str)
TalkId = NewType("TalkId", str)
PlayId = NewType("PlayId", str)


class End(StrEnum):
    """Why a leg ended, in the words of the telephone."""

    HUNG_UP = "hung-up"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    FAILED = "failed"


class OnLine(msgspec.Struct, frozen=True, tag=True, tag_field="what"):
    """Something that the switch tells; a journal keeps it."""


class CameIn(OnLine, frozen=True):
    """A call of a customer has arrived: from which number, to which one of ours, through which line."""

    leg: LegId
    at: datetime
    caller: str
    dialled: str
    line: str


class SeatDials(OnLine, frozen=True):
    """A seat's phone dials by itself: which extension, what."""

    leg: LegId
    at: datetime
    extension: str
    dialled: str


class Rings(OnLine, frozen=True):
    """The phone that we rang rings."""

    leg: LegId
    at: datetime


class Answered(OnLine, frozen=True):
    """A leg that we opened was answered."""

    leg: LegId
    at: datetime


class Ended(OnLine, frozen=True):
    """A leg is gone; whoever shared a talk with it is still there."""

    leg: LegId
    at: datetime
    why: End


class Pressed(OnLine, frozen=True):
    """A key: one of 0 to 9, * and #."""

    leg: LegId
    at: datetime
    key: str


class Played(OnLine, frozen=True):
    """What was played has ended; `whole` is false when it was broken off."""

    play: PlayId
    at: datetime
    whole: bool


class HeldByPhone(OnLine, frozen=True):
    """The hold key of the phone itself was pressed, or pressed again."""

    leg: LegId
    at: datetime
    held: bool


class TransferWished(OnLine, frozen=True):
    """A phone asks by its own key that its call goes to another number; the centre decides and does it."""

    leg: LegId
    at: datetime
    target: str


class Recorded(OnLine, frozen=True):
    """A recording is complete: its name, its length in seconds; None when it failed."""

    name: str
    at: datetime
    seconds: int | None


LineHappening = (
    CameIn | SeatDials | Rings | Answered | Ended | Pressed | Played | HeldByPhone | TransferWished | Recorded
)


@dataclass(frozen=True, slots=True)
class StandingLeg:
    """A leg that is there now; `up` once somebody spoke into it; `dialled` of a customer's that came in; `opened` if
    the centre asked for it."""

    leg: LegId
    line: str
    caller: str
    up: bool
    since: datetime | None = None
    dialled: str = ""
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the switch has, for a centre that was away: calls survive it."""

    legs: tuple[StandingLeg, ...] = ()
    talks: Mapping[TalkId, frozenset[LegId]] = field(default_factory=dict)


class Switch(Protocol):
    """Does what it is asked at once; what comes of it is told by `happenings`.

    A leg that is gone meanwhile raises `LegGone`; a switch that cannot be reached, `NoSwitch`; one that does not answer
    in time, `NoAnswer`; anything else that it refuses, `SwitchRefused`.
    """

    def happenings(self) -> AsyncIterator[LineHappening]:
        """In their order, until the switch is lost (`NoSwitch`)."""

    async def standing(self) -> Standing:
        """Legs and talks of now. Whoever takes calls over asks this first: of the callers here `happenings` tells that
        they leave, also if they do so before anybody began to hear."""

    async def is_there(self, trunk: str) -> bool:
        """False for one that is watched and does not answer."""

    async def answer(self, leg: LegId) -> None:
        """Takes a call that came in; from here on it costs the caller."""

    async def ring(self, leg: LegId, line: str, caller: str, seconds: int, told: Mapping[str, str]) -> None:
        """Rings a seat's phone, showing it `caller`; `told` goes along as headers of SIP (X-...).

        A phone that is not there raises `CannotBeRung`.
        """

    async def dial(self, leg: LegId, number: str, trunk: str, caller: str, seconds: int) -> None:
        """Dials out through a carrier, showing it `caller`; one that is not there raises `CannotBeRung`."""

    async def hang_up(self, leg: LegId, why: End = End.HUNG_UP) -> None:
        """Ends a leg; one that is gone is fine."""

    async def join(self, talk: TalkId, *legs: LegId) -> None:
        """Makes them hear each other; a leg leaves where it was."""

    async def leave(self, talk: TalkId, *legs: LegId) -> None:
        """Takes them out; a leg that was not in it is fine."""

    async def end_talk(self, talk: TalkId) -> None:
        """Its legs stay, each by itself."""

    async def music(self, leg: LegId, on: bool) -> None:
        """Music for a leg that is in no talk."""

    async def hold(self, talk: TalkId, leg: LegId) -> None:
        """The leg hears music and nobody; those in the talk go on hearing it (CALL-10)."""

    async def resume(self, talk: TalkId, leg: LegId) -> None:
        """Ends the hold."""

    async def keep_on_music(self, leg: LegId) -> None:
        """Of a leg on hold: it goes on hearing music, and nobody hears it any more."""

    async def mute(self, leg: LegId, on: bool) -> None:
        """What is said into the leg is heard by nobody."""

    async def listen(self, ear: LegId, to: LegId, how: Hearing) -> None:
        """`ear` (a leg in no talk) hears all that `to` hears and says; whispering, `to` alone hears it."""

    async def stop_listening(self, ear: LegId) -> None:
        """The ear is by itself again."""

    async def ringing(self, leg: LegId, on: bool) -> None:
        """The tone that somebody is being rung, for a leg in no talk that was answered."""

    async def play(self, leg: LegId, play: PlayId, sounds: Sequence[str], language: str = "") -> None:
        """Says to a leg in no talk what these codes stand for, in that language if the site has it."""

    async def stop_playing(self, play: PlayId) -> None:
        """Breaks it off; what has ended is fine."""

    async def tell_transferred(self, leg: LegId) -> None:
        """Tells a phone whose `TransferWished` was carried out that it is; its leg is then to be hung up."""

    async def press(self, leg: LegId, keys: str) -> None:
        """Sends keys into a leg."""

    async def record(self, talk: TalkId, name: str) -> None:
        """Records the talk as a file of that name."""

    async def take_message(self, leg: LegId, name: str, seconds: int) -> None:
        """Records what a leg in no talk says after a tone, so long at most, or until it is silent or presses #."""

    async def pause_recording(self, name: str, on: bool) -> None:
        """Leaves out what is said meanwhile (card numbers)."""

    async def stop_recording(self, name: str) -> None:
        """Completes it."""


class LegGone(Exception):
    """The leg has ended meanwhile."""


class CannotBeRung(Exception):
    """Nobody's phone is there under that name, or the carrier cannot be reached: the leg never came to be."""


class SwitchRefused(Exception):
    """The switch would not do it, for a reason that no caller or seat is to blame for; the text says which."""


class NoSwitch(Exception):
    """The switch does not answer, or the connection broke: calls go on, unheard and uncontrolled."""


class NoAnswer(NoSwitch):
    """It did not answer in time: whether it did what it was asked is not known, and it may do it later."""

"""What people enter."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shouwen.features.telephony import contract as c
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.web.problems import KEEPABLE

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=KEEPABLE)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=KEEPABLE)]
Code = Annotated[str, StringConstraints(max_length=60, pattern=KEEPABLE)]
Keys = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[0-9A-D*#]+$")]
ExtensionNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,8}$")]
Version = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SigningIn(Form):
    extension: ExtensionNumber


class PresenceForm(Form):
    """`reason` is that of the list in force; only for `busy`."""

    presence: Literal["idle", "busy"]
    reason: Code = ""


class SeatSetting(Form):
    presence: Literal["idle", "busy", "signed_out"]
    reason: Code = ""


class Declining(Form):
    """`token` is that of the offer that rings."""

    token: Annotated[int, Field(ge=0, lt=2**63)]
    reason: Code


class Act(StrEnum):
    """What a seat does with its own call."""

    HOLD = "hold"
    RESUME = "resume"
    MUTE = "mute"
    UNMUTE = "unmute"
    HANG_UP = "hang_up"
    CONSULT = "consult"
    CONSULT_OUTSIDE = "consult_outside"
    JOIN = "join"
    HAND_OVER = "hand_over"
    TAKE_BACK = "take_back"
    KEYS = "keys"
    STOP_LISTENING = "stop_listening"
    COME_IN = "come_in"
    TAKE_OVER = "take_over"
    RING_AGAIN = "ring_again"


_PLAIN: dict[Act, Callable[[str], c.SeatWish]] = {
    Act.HOLD: c.Hold,
    Act.RESUME: c.Resume,
    Act.HANG_UP: c.HangUp,
    Act.JOIN: c.Join,
    Act.HAND_OVER: c.HandOver,
    Act.TAKE_BACK: c.TakeBack,
    Act.STOP_LISTENING: c.StopListening,
    Act.COME_IN: c.ComeIn,
    Act.TAKE_OVER: c.TakeOver,
    Act.RING_AGAIN: c.RingAgain,
}


class WishForm(Form):
    """`colleague` to consult one, `number` to consult somebody outside, `keys` to press."""

    act: Act
    colleague: UUID | None = None
    number: Number | None = None
    keys: Keys | None = None

    def wish(self, agent: UUID | None) -> c.SeatWish:
        """Of `agent`; refuses what the act needs and was not given."""
        who = str(agent)
        if self.act is Act.CONSULT:
            return c.CallSeat(who, str(_given("colleague", self.colleague)))
        if self.act is Act.CONSULT_OUTSIDE:
            return c.CallOutside(who, str(_given("number", self.number)))
        if self.act is Act.KEYS:
            return c.PressKeys(who, str(_given("keys", self.keys)))
        if self.act in (Act.MUTE, Act.UNMUTE):
            return c.Mute(who, on=self.act is Act.MUTE)
        return _PLAIN[self.act](who)


def _given(field: str, value: object) -> object:
    if value is None:
        raise InvalidInput(FieldError(field, "required"))
    return value


class TransferForm(Form):
    """`told`: the caller knows who will answer, and why."""

    queue: Code
    reason: Code
    told: bool


class DialForm(Form):
    number: Number


class HelpForm(Form):
    words: Line = ""


class NoSoundForm(Form):
    redials: bool = False


class ListenForm(Form):
    how: c.Hearing


class ExtensionForm(Form):
    """`version` 0: a new one."""

    unit: UUID
    place: Line
    in_browser: bool
    active: bool
    version: Version


class EntryForm(Form):
    """`checked`: looked at now, and right."""

    unit: UUID
    name: Annotated[Line, Field(min_length=1)]
    number: Number
    kind: Literal["department", "outside", "person"]
    emergency: bool = False
    note: Line = ""
    checked: bool = False


class EntryChange(EntryForm):
    version: Version

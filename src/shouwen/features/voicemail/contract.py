"""Messages of callers: kept, taken up, given back, answered, heard; and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.telephony.contract import HANDLE_MESSAGES
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

HANDLE = HANDLE_MESSAGES
"""To see the messages of callers in one's sight, hear them, take them up and answer them (CALL-19)."""


LATE_TIMER = "voicemail.late"
"""The time of a message within which somebody was to deal with it is over."""


@dataclass(frozen=True, slots=True)
class KeepMessage(Command[None]):
    """Makes a finished recording a piece of work, once for each `key`; its content is kept already.

    `contact` is that of the call in which it was left; without one, or where that call is not known, the message is a
    contact of its own. `caller` and `dialled` as the switch told them.
    """

    permission: ClassVar[str] = SYSTEM
    key: str
    sha256: str
    size: int
    seconds: int
    left_at: datetime
    contact: UUID | None = None
    caller: str = ""
    dialled: str = ""


@dataclass(frozen=True, slots=True)
class TakeMessageUp(Command[None]):
    """The actor answers it from now on, and owns its contact. Of two who want it at once, one gets it."""

    permission: ClassVar[str] = HANDLE
    message: UUID


@dataclass(frozen=True, slots=True)
class GiveMessageBack(Command[None]):
    """Somebody else may take it up. One's own; whoever supervises, also a colleague's."""

    permission: ClassVar[str] = HANDLE
    message: UUID


@dataclass(frozen=True, slots=True)
class TakeMessageFrom(Command[None]):
    """Nothing is heard any more of whoever had it: somebody else may take it up. Of another's it changes nothing."""

    permission: ClassVar[str] = SYSTEM
    message: UUID
    agent: UUID


@dataclass(frozen=True, slots=True)
class OfferMessage(Command[None]):
    """Has whoever is at a seat asked to take it up; nothing where somebody has."""

    permission: ClassVar[str] = SYSTEM
    message: UUID


@dataclass(frozen=True, slots=True)
class CallBack(Command[UUID]):
    """Calls whoever left it from one's own seat; answers the contact of that call."""

    permission: ClassVar[str] = HANDLE
    message: UUID


@dataclass(frozen=True, slots=True)
class SettleMessages(Command[None]):
    """A contact was given its result: so the messages in it are done."""

    permission: ClassVar[str] = SYSTEM
    contact: UUID


@dataclass(frozen=True, slots=True)
class TellOfLateMessage(Command[None]):
    """Tells whoever has it, and the supervisors nearest above; nothing of one that is done, or has more time by now."""

    permission: ClassVar[str] = SYSTEM
    message: UUID


@dataclass(frozen=True, slots=True)
class ForgetMessages(Command[None]):
    """Takes callers and recordings out of the messages of these contacts; that there were some stays."""

    permission: ClassVar[str] = SYSTEM
    contacts: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEvent(Event):
    subject_kind: ClassVar[str] = "voice_message"
    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageKept(MessageEvent):
    type: ClassVar[str] = "voicemail.kept"
    seconds: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTakenUp(MessageEvent):
    type: ClassVar[str] = "voicemail.taken_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGivenBack(MessageEvent):
    """`owner` had it."""

    type: ClassVar[str] = "voicemail.given_back"
    owner: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledBack(MessageEvent):
    """`call` is the contact of the call to whoever left it."""

    type: ClassVar[str] = "voicemail.called_back"
    call: UUID


class MessageKeptAlready(Refusal):
    """This recording has been picked up before."""

    id = "message-kept-already"


class MessageTaken(Refusal):
    """A colleague has taken this message up."""

    id = "message-taken"


class MessageNotYours(Refusal):
    """Take this message up first."""

    id = "message-not-yours"


class MessageDone(Refusal):
    """This message has been dealt with."""

    id = "message-done"


class NobodyToCall(Refusal):
    """The caller's number was hidden: there is nobody to call back."""

    id = "nobody-to-call"


class SoundGone(Refusal):
    """The recording is no longer there: the customer's data were erased."""

    id, status = "sound-gone", 410


class SoundWithheld(Refusal):
    """The recording is still being checked for harmful content, or did not pass."""

    id = "sound-withheld"

"""What people at seats and supervisors may do."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.telephony.contract.wishes import Hearing, SeatWish
from shouwen.kernel.messages import Command

USE = "telephony.use"
"""To sit at a seat: sign in, take calls, hold, consult a colleague, make a call of three."""
TRANSFER = "telephony.transfer"
"""To hand a caller to another queue; only for those trained for it (CALL-13)."""
DIAL = "telephony.dial"
"""To call numbers outside (CALL-18)."""
SUPERVISE = "telephony.supervise"
"""The board of one's units; to listen, whisper, come in, take over, and to set colleagues idle, busy or out
(CALL-21)."""
SET_UP = "telephony.set_up"
"""Extensions and the common phone book."""


@dataclass(frozen=True, slots=True)
class SignInAtSeat(Command[None]):
    """Takes the seat of an extension in one's sight that nobody else has; the actor's skills go along (CALL-02)."""

    permission: ClassVar[str] = USE
    extension: str


@dataclass(frozen=True, slots=True)
class SignOutOfSeat(Command[None]):
    permission: ClassVar[str] = USE


@dataclass(frozen=True, slots=True)
class ShowBusy(Command[None]):
    """No calls, with a reason of the list in force (CALL-03)."""

    permission: ClassVar[str] = USE
    reason: str


@dataclass(frozen=True, slots=True)
class ShowIdle(Command[None]):
    """Calls again. Refused while one's call is over and has no result (CALL-24)."""

    permission: ClassVar[str] = USE


@dataclass(frozen=True, slots=True)
class DeclineCall(Command[None]):
    """Refuses the call that rings; `token` is that of the offer (CALL-06)."""

    permission: ClassVar[str] = USE
    token: int
    reason: str


@dataclass(frozen=True, slots=True)
class WishOfCall(Command[UUID]):
    """Whatever a seat does with its own call but handing it to a queue. What came of it is told with the seat: it
    refers to the id that is answered here."""

    permission: ClassVar[str] = USE
    wish: SeatWish


@dataclass(frozen=True, slots=True)
class TransferCall(Command[UUID]):
    """The caller waits in another queue. `told`: the caller knows who will answer, and why (CALL-14)."""

    permission: ClassVar[str] = TRANSFER
    queue: str
    reason: str
    told: bool


@dataclass(frozen=True, slots=True)
class DialOut(Command[UUID]):
    """Calls a number (as people write it) from a seat without a call; answers the new contact (CALL-18)."""

    permission: ClassVar[str] = DIAL
    number: str


@dataclass(frozen=True, slots=True)
class ListenToSeat(Command[UUID]):
    """Hears the call of a seat in one's units, or whispers to it (CALL-21)."""

    permission: ClassVar[str] = SUPERVISE
    agent: UUID
    how: Hearing


@dataclass(frozen=True, slots=True)
class SetSeat(Command[None]):
    """Sets a colleague of one's units `idle`, `busy` or `signed_out`; written down as done by the actor (CALL-21)."""

    permission: ClassVar[str] = SUPERVISE
    agent: UUID
    presence: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallForHelp(Command[None]):
    """Tells the supervisors of one's unit at once that help is needed at this seat."""

    permission: ClassVar[str] = USE
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportNoSound(Command[UUID]):
    """The two do not hear each other: the call ends, and the customer is called back, unless `redials`: the customer
    will (CALL-22). What came of hanging up is told with the seat, as of any wish."""

    permission: ClassVar[str] = USE
    redials: bool


@dataclass(frozen=True, slots=True)
class KeepExtension(Command[None]):
    """A phone of a seat, new or changed; `version` 0 for a new one."""

    permission: ClassVar[str] = SET_UP
    number: str
    unit: UUID
    place: str
    in_browser: bool
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class KeepEntry(Command[UUID]):
    """An entry of the phone book of a unit (CALL-39), new without `id`; `checked`: looked at now, and right."""

    permission: ClassVar[str] = SET_UP
    id: UUID | None
    unit: UUID
    name: str
    number: str
    kind: str
    emergency: bool
    note: str
    checked: bool
    version: int


@dataclass(frozen=True, slots=True)
class DropEntry(Command[None]):
    permission: ClassVar[str] = SET_UP
    id: UUID

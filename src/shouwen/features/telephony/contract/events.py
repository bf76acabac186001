"""What supervisors and administrators did to seats, and what seats asked for."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEvent(Event):
    """Of the person at the seat."""

    subject_kind: ClassVar[str] = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSet(SeatEvent):
    """A supervisor set it."""

    type: ClassVar[str] = "telephony.seat_set"
    presence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatListened(SeatEvent):
    """A supervisor listened to its call, or whispered."""

    type: ClassVar[str] = "telephony.seat_listened"
    how: str
    contact: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(SeatEvent):
    type: ClassVar[str] = "telephony.help_asked"
    contact: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundLost(SeatEvent):
    """Of a line on which the two did not hear each other (CALL-09)."""

    type: ClassVar[str] = "telephony.sound_lost"
    contact: UUID
    redials: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionKept(Event):
    """Of the unit that it stands in."""

    subject_kind: ClassVar[str] = "unit"
    type: ClassVar[str] = "telephony.extension_kept"
    number: str
    in_browser: bool
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneBookKept(Event):
    subject_kind: ClassVar[str] = "phone_book"
    type: ClassVar[str] = "telephony.phone_book_kept"
    dropped: bool = False

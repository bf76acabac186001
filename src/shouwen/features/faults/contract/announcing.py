"""The announcement of a mass fault: what agents and the telephone say, switched on and off by who is on duty."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.faults.contract.events import FaultNews
from shouwen.kernel.messages import SYSTEM, Command, Refusal

ANNOUNCE = "faults.announce"
LINK = "faults.link"
ANNOUNCEMENT_TIMER = "faults.announcement"


class TurnKind(StrEnum):
    """What was done to an announcement; `ended`: by itself, at its time or with its fault."""

    ON = "on"
    CHANGED = "changed"
    OFF = "off"
    ENDED = "ended"


class AnnouncementState(StrEnum):
    """`planned`: switched on, and beginning later."""

    OFF = "off"
    PLANNED = "planned"
    ON = "on"


@dataclass(frozen=True, slots=True)
class Announced:
    """The words of both languages, to be said by agents and spoken by the telephone; without English ones, the Chinese
    ones are said to everybody. None of them names a department (GEN-19)."""

    said: str
    said_en: str
    spoken: str
    spoken_en: str


@dataclass(frozen=True, slots=True)
class SwitchOn(Command[None]):
    """Announces a fault in these units, or says it otherwise; `seen` is the version that was seen, 0 if none was.

    `ends_at`: until then, else until the fault is repaired.
    """

    permission: ClassVar[str] = ANNOUNCE
    fault: UUID
    seen: int
    words: Announced
    units: tuple[UUID, ...]
    begins_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class SwitchOff(Command[None]):
    """Says no more of it, and why."""

    permission: ClassVar[str] = ANNOUNCE
    fault: UUID
    seen: int
    reason: str


@dataclass(frozen=True, slots=True)
class TurnAnnouncement(Command[None]):
    """It begins now, or has come to its end."""

    permission: ClassVar[str] = SYSTEM
    announcement: UUID


@dataclass(frozen=True, slots=True)
class LinkReport(Command[bool]):
    """Whoever takes a complaint says that it reports a known fault; answers whether that is new."""

    permission: ClassVar[str] = LINK
    fault: UUID
    ticket: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementOn(FaultNews):
    """`begins_at`: it is said from then on."""

    type: ClassVar[str] = "faults.announcement_on"
    kind: str
    begins_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementBegan(FaultNews):
    """One that was planned is said from now on."""

    type: ClassVar[str] = "faults.announcement_began"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementOff(FaultNews):
    type: ClassVar[str] = "faults.announcement_off"
    kind: str


class NotAnnounced(Refusal):
    """There is no announcement to switch off."""

    id = "fault-not-announced"

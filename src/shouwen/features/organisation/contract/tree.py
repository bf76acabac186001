"""Changes of the tree of units, each from its own moment on, and what the tree refuses (ORG-01, ORG-10, ORG-19)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.structure import ADMINISTER
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal


class SeatMode(StrEnum):
    """Who runs a province's daily operation: its own centre, or the centres of its cities (ORG-10)."""

    CENTRALISED = "centralised"
    DISTRIBUTED = "distributed"


@dataclass(frozen=True, slots=True)
class Opening:
    """A new unit below the one that the change is about."""

    kind: str
    code: str
    name: str
    name_en: str
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Renaming:
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Moving:
    """The unit and all below it hang below `parent`."""

    parent: UUID


@dataclass(frozen=True, slots=True)
class Merging:
    """Staff, posts, open cases and the units below go over to `into`; the unit itself ends there."""

    into: UUID


@dataclass(frozen=True, slots=True)
class Closing:
    """The unit ends; nobody and nothing unfinished may be left in it."""


@dataclass(frozen=True, slots=True)
class Guiding:
    """A second unit guides and supervises this one beside its parent (ORG-19); None: nobody does any more."""

    guide: UUID | None


@dataclass(frozen=True, slots=True)
class Seating:
    """How a province's seats are run."""

    mode: str


TreeChange = Opening | Renaming | Moving | Merging | Closing | Guiding | Seating
CHANGES: dict[str, type[TreeChange]] = {
    "open": Opening,
    "rename": Renaming,
    "move": Moving,
    "merge": Merging,
    "close": Closing,
    "guide": Guiding,
    "seat_mode": Seating,
}
"""Every kind of change by the name under which it is kept."""
KINDS: dict[type[TreeChange], str] = {change: kind for kind, change in CHANGES.items()}


@dataclass(frozen=True, slots=True)
class ChangeUnit(Command[UUID]):
    """Changes a unit of one's own part of the tree, now or at `effective_at`; answers the change's id.

    `seen` is the version of the unit that the person had on screen. What is planned is tried when its time comes, and
    is marked as failed if it cannot be done then.
    """

    permission: ClassVar[str] = ADMINISTER
    unit: UUID
    change: TreeChange
    effective_at: datetime | None = None
    note: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeUnitFromShell(Command[UUID]):
    """The same from the shell of the machine, which knows no scope."""

    permission: ClassVar[str] = SYSTEM
    unit: UUID
    change: TreeChange
    effective_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CarryOutChange(Command[None]):
    """Does what was planned; nothing, if it was cancelled, has failed or is done already."""

    permission: ClassVar[str] = SYSTEM
    change: UUID


@dataclass(frozen=True, slots=True)
class GiveUpChange(Command[None]):
    """Marks a planned change as failed; `reason` is the id of the refusal or of the field's error."""

    permission: ClassVar[str] = SYSTEM
    change: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class CancelChange(Command[None]):
    """Takes a planned change back before its time."""

    permission: ClassVar[str] = ADMINISTER
    change: UUID


class UnitClosed(Refusal):
    """This unit is closed and changes no more."""

    id = "unit-closed"


class UnitNotEmpty(Refusal):
    """There are still people, posts, open cases or open units in this unit."""

    id = "unit-not-empty"


class ChangedMeanwhile(Refusal):
    """Somebody changed this unit or role since it was shown."""

    id = "organisation-changed"


class ChangeSettled(Refusal):
    """This change has been carried out, cancelled or given up already."""

    id = "change-settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEvent(Event):
    subject_kind: ClassVar[str] = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(UnitEvent):
    type: ClassVar[str] = "organisation.unit_renamed"
    name: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMoved(UnitEvent):
    """`was_below` are all units that stood above before, the nearest first; it holds from `from_day` of the site."""

    type: ClassVar[str] = "organisation.unit_moved"
    parent: UUID
    was_below: tuple[UUID, ...]
    from_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMerged(UnitEvent):
    type: ClassVar[str] = "organisation.unit_merged"
    into: UUID
    was_below: tuple[UUID, ...]
    staff: int
    from_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEnded(UnitEvent):
    type: ClassVar[str] = "organisation.unit_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSet(UnitEvent):
    type: ClassVar[str] = "organisation.guide_set"
    guide: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatModeSet(UnitEvent):
    type: ClassVar[str] = "organisation.seat_mode_set"
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChangePlanned(UnitEvent):
    type: ClassVar[str] = "organisation.unit_change_planned"
    change: UUID
    kind: str
    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChangeCancelled(UnitEvent):
    type: ClassVar[str] = "organisation.unit_change_cancelled"
    change: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChangeFailed(UnitEvent):
    type: ClassVar[str] = "organisation.unit_change_failed"
    change: UUID
    reason: str

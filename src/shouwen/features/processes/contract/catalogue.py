"""The catalogue of service processes: what may be wished of it, what happened in it, and what it refuses (PROC-01)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "processes.read"
DRAW = "processes.draw"
PUBLISH = "processes.publish"


class ProcessClass(StrEnum):
    """The layer that a process belongs to (PROC-06)."""

    CUSTOMER = "customer"
    SUPPORT = "support"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class EnterProcess(Command[UUID]):
    """Puts a process into the catalogue; answers its id. `code` is its name for ever: small letters, digits, `_`."""

    permission: ClassVar[str] = DRAW
    code: str
    name: str
    name_en: str
    process_class: ProcessClass
    goal: str
    owner: UUID


@dataclass(frozen=True, slots=True)
class SaveDraft(Command[int]):
    """Keeps what is being drawn for a unit, runnable or not; answers the draft's version.

    `version` is the one that the drawer had before them, None for the first.
    """

    permission: ClassVar[str] = DRAW
    process: str
    unit: UUID
    xml: str
    version: int | None


@dataclass(frozen=True, slots=True)
class DropDraft(Command[None]):
    """Throws a unit's draft away."""

    permission: ClassVar[str] = DRAW
    process: str
    unit: UUID
    version: int


@dataclass(frozen=True, slots=True)
class PublishProcess(Command[UUID]):
    """Puts a unit's draft in force for it and what is below it from `valid_from` (None: now); answers the version's id.

    What runs already keeps its version (GEN-23). `based_on` is the unit's newest version that the drawer knew of, for
    the unit's first version None. Refused is a diagram that cannot run, and what somebody else published meanwhile.
    """

    permission: ClassVar[str] = PUBLISH
    process: str
    unit: UUID
    draft: int
    valid_from: datetime | None
    based_on: UUID | None
    note: str


@dataclass(frozen=True, slots=True)
class WithdrawVersion(Command[None]):
    """Takes back a version that is not in force yet; once more changes nothing."""

    permission: ClassVar[str] = PUBLISH
    process: str
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ShipProcess(Command[None]):
    """What the product brings: the first diagram is in force since ever, another one from its installation."""

    permission: ClassVar[str] = SYSTEM
    code: str
    name: str
    name_en: str
    process_class: ProcessClass
    goal: str
    xml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessEntered(Event):
    type: ClassVar[str] = "processes.entered"
    subject_kind: ClassVar[str] = "process"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPublished(Event):
    type: ClassVar[str] = "processes.published"
    subject_kind: ClassVar[str] = "process_version"
    process: str
    process_version: int
    valid_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessWithdrawn(Event):
    type: ClassVar[str] = "processes.withdrawn"
    subject_kind: ClassVar[str] = "process_version"
    process: str
    process_version: int
    reason: str


class CodeTaken(Refusal):
    """There is a process of this code already."""

    id = "process-code-taken"


class ProcessChanged(Refusal):
    """Somebody else published this process meanwhile."""

    id = "process-changed"


class DraftChanged(Refusal):
    """Somebody else saved this draft meanwhile."""

    id = "draft-changed"


class VersionInForce(Refusal):
    """A version in force cannot be withdrawn; publish another one."""

    id = "process-in-force"


class CannotRun(Refusal):
    """This diagram cannot run as it is drawn."""

    id, status = "diagram-cannot-run", 422

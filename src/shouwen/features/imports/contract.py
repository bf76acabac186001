"""What may be wished of an import of complaints, what happened to it, and what is refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.complaints.contract import Registered, TakeOverComplaint
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

IMPORT = "complaints.import"
IMPORT_JOB = "imports.complaints"


class ImportState(StrEnum):
    """Waits for its map; is rehearsed, was rehearsed; is taken in, was; broke off (to be repeated); given up."""

    LAID = "laid"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


WORKING = (ImportState.CHECKING, ImportState.RUNNING)


@dataclass(frozen=True, slots=True)
class LayComplaints(Command[UUID]):
    """Notes a file that was looked at; answers the import's id."""

    permission: ClassVar[str] = IMPORT
    file_name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class RehearseImport(Command[None]):
    """Gives a file its map, and has every row checked against every rule in the background; nothing is taken."""

    permission: ClassVar[str] = IMPORT
    id: UUID
    map: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StartImport(Command[None]):
    """Has a file that was rehearsed (or broke off) taken in, in the background; keeps its map for next time."""

    permission: ClassVar[str] = IMPORT
    id: UUID


@dataclass(frozen=True, slots=True)
class DiscardImport(Command[None]):
    """Gives up a file before it is taken in."""

    permission: ClassVar[str] = IMPORT
    id: UUID


@dataclass(frozen=True, slots=True)
class TakeInCase(Command[Registered]):
    """Takes over one complaint of an import, on the powers of whoever imports: only into a unit they see."""

    permission: ClassVar[str] = IMPORT
    id: UUID
    complaint: TakeOverComplaint


@dataclass(frozen=True, slots=True)
class NoteProgress(Command[None]):
    """How far the background work on an import is, in thousandths of the file."""

    permission: ClassVar[str] = SYSTEM
    id: UUID
    progress: int
    counts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EndWork(Command[None]):
    """The background work ended: rehearsed, taken in, or broken off by `trouble`."""

    permission: ClassVar[str] = SYSTEM
    id: UUID
    state: ImportState
    counts: dict[str, Any]
    rejects_sha256: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class GiveUpImport(Command[None]):
    """Nobody decided about a file in time."""

    permission: ClassVar[str] = SYSTEM
    id: UUID


class FileUnusable(Refusal):
    """This file cannot be read as a table of complaints."""

    id, status = "import-file-unusable", 422


class NotYours(Refusal):
    """Somebody else brought this file: they decide about it."""

    id, status = "brought-by-another", 403


class NotReady(Refusal):
    """This import is not at the step for that."""

    id = "import-not-ready"


class OutsideUnit(Refusal):
    """The row is of a unit that you do not see."""

    id, status = "unit-outside", 422


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvent(Event):
    subject_kind: ClassVar[str] = "complaint_import"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLaid(ImportEvent):
    type: ClassVar[str] = "complaint_import.laid"
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRehearsed(ImportEvent):
    """Which source it was said to come from."""

    type: ClassVar[str] = "complaint_import.rehearsed"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(ImportEvent):
    type: ClassVar[str] = "complaint_import.started"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEnded(ImportEvent):
    type: ClassVar[str] = "complaint_import.ended"
    state: str
    read: int = 0
    taken: int = 0
    there: int = 0
    rejected: int = 0

"""Taking in many units and people from a file."""

from dataclasses import dataclass
from dataclasses import field as with_default
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.organisation.contract.staffing import PEOPLE
from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

IMPORT_JOB = "organisation.import"


class SheetKind(StrEnum):
    UNITS = "units"
    PEOPLE = "people"


class ImportState(StrEnum):
    """Looked at, being written, written, broken off (to be repeated), or given up."""

    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a file by what becomes of them."""

    seen: int = 0
    taken: int = 0
    known: int = 0
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return Counts(*(one + two for one, two in pairs))


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row of a sheet: where it stands, its values by field, and its cells as they were."""

    line: int
    values: dict[str, str]
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one field of a row was refused."""

    field: str
    id: str
    params: dict[str, object] = with_default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LayImport(Command[UUID]):
    """Notes a file that was looked at, with what would become of its rows; answers the import's id."""

    permission: ClassVar[str] = PEOPLE
    kind: str
    file_name: str
    sha256: str
    foreseen: Counts


@dataclass(frozen=True, slots=True)
class StartImport(Command[None]):
    """Has a file that was looked at taken in, in the background, or where it is not `queued` by whoever starts it."""

    permission: ClassVar[str] = PEOPLE
    id: UUID
    queued: bool = True


@dataclass(frozen=True, slots=True)
class BeginImport(Command[None]):
    """The background work on an import begins, for the first time or again."""

    permission: ClassVar[str] = SYSTEM
    id: UUID


@dataclass(frozen=True, slots=True)
class DiscardImport(Command[None]):
    """Gives up a file that was looked at."""

    permission: ClassVar[str] = PEOPLE
    id: UUID


@dataclass(frozen=True, slots=True)
class TakeInUnits(Command[Counts]):
    """Takes in units whose parents are there; rows that are wrong are kept as problems. Repeatable."""

    permission: ClassVar[str] = PEOPLE
    id: UUID
    rows: tuple[RowRead, ...]
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeInPeople(Command[Counts]):
    """Takes in people, some hundred at a time; rows that are wrong are kept as problems. Repeatable."""

    permission: ClassVar[str] = PEOPLE
    id: UUID
    rows: tuple[RowRead, ...]
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FinishImport(Command[None]):
    """All rows were gone through (done), the import broke off (failed), or nobody decided about it (discarded)."""

    permission: ClassVar[str] = SYSTEM
    id: UUID
    state: ImportState


@dataclass(frozen=True, slots=True)
class NewCode:
    """A person's first sign-in code, told once."""

    username: str
    name: str
    agent_no: str
    code: str = with_default(repr=False)


@dataclass(frozen=True, slots=True)
class GiveFirstCodes(Command[list[NewCode]]):
    """Codes for all new people of an import who have none yet, once, to whoever imported them.

    They are made now, so that none lies in clear anywhere. No idempotency key: the answer would keep them.
    """

    permission: ClassVar[str] = PEOPLE
    id: UUID


class FileUnusable(Refusal):
    """This file cannot be read as a table of units or people."""

    id, status = "file-unusable", 422


class ImportOfAnother(Refusal):
    """Somebody else looked at this file: they decide about it."""

    id, status = "import-of-another", 403


class NotToBeTaken(Refusal):
    """This file was taken in, or given up, already."""

    id = "import-not-open"


class CodesGiven(Refusal):
    """The codes of this import were given already."""

    id = "codes-given"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvent(Event):
    subject_kind: ClassVar[str] = "organisation_import"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLaid(ImportEvent):
    type: ClassVar[str] = "organisation.import_previewed"
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(ImportEvent):
    type: ClassVar[str] = "organisation.import_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsTakenIn(ImportEvent):
    """Some rows of an import; `people` are the new ones."""

    type: ClassVar[str] = "organisation.rows_taken_in"
    taken: int
    known: int
    refused: int
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(ImportEvent):
    type: ClassVar[str] = "organisation.import_finished"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesHandedOut(ImportEvent):
    type: ClassVar[str] = "organisation.first_codes_given"
    people: tuple[UUID, ...]

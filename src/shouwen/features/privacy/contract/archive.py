"""Whole cases and customers as an archive: made by somebody with a reason, taken in by the product itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event

ARCHIVE = "archive.export"
"""To take cases and customers away in clear. Taking an archive in is the shell's: an empty database has nobody."""


@dataclass(frozen=True, slots=True)
class ArchiveBegun:
    """Under which id the ledger knows the archive."""

    id: UUID


@dataclass(frozen=True, slots=True)
class BeginArchive(Command[ArchiveBegun]):
    """Says before the first row is read who takes what away and why; officers and managers above are told (SEC-02).

    `unit` is a code, none for all in scope; days are ISO dates.
    """

    permission: ClassVar[str] = ARCHIVE
    reason: str
    unit: str | None
    from_day: str | None
    to_day: str | None


@dataclass(frozen=True, slots=True)
class NoteArchived(Command[None]):
    """Keeps for each of these customers that they went out with an archive."""

    permission: ClassVar[str] = ARCHIVE
    archive: UUID
    customers: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class FinishArchive(Command[None]):
    """Keeps what went out: rows by table, contents of documents, and the SHA-256 of the manifest."""

    permission: ClassVar[str] = ARCHIVE
    archive: UUID
    rows: Mapping[str, int]
    files: int
    manifest: str


@dataclass(frozen=True, slots=True)
class BeginTakingIn(Command[None]):
    """Empties the tables that an empty site ships with, which the archive brings itself."""

    permission: ClassVar[str] = SYSTEM
    archive: UUID
    shipped: tuple[tuple[str, tuple[Mapping[str, Any], ...]], ...]


@dataclass(frozen=True, slots=True)
class TakeIn(Command[None]):
    """Rows of an archive, in one transaction. `placed`: events that the relay has to give positions."""

    permission: ClassVar[str] = SYSTEM
    table: str
    rows: tuple[Mapping[str, Any], ...]
    placed: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point(Command[None]):
    """Lets rows that were taken in point to rows of the same table, which had to be there first."""

    permission: ClassVar[str] = SYSTEM
    table: str
    key: str
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FinishTakingIn(Command[None]):
    """Keeps that all is in, and has erasures that were approved at the old site go on here."""

    permission: ClassVar[str] = SYSTEM
    archive: UUID
    rows: Mapping[str, int]
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEvent(Event):
    """Of an archive by its id; the reason may name a customer and is kept erasable."""

    subject_kind: ClassVar[str] = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMade(ArchiveEvent):
    type: ClassVar[str] = "privacy.archive_begun"
    personal: ClassVar[tuple[str, ...]] = ("reason",)
    reason: str
    unit: str | None
    from_day: str | None
    to_day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFinished(ArchiveEvent):
    type: ClassVar[str] = "privacy.archive_finished"
    rows: Mapping[str, int]
    files: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingInBegun(ArchiveEvent):
    type: ClassVar[str] = "privacy.taking_in_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTakenIn(ArchiveEvent):
    type: ClassVar[str] = "privacy.archive_taken_in"
    rows: Mapping[str, int]
    files: int

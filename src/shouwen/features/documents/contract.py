"""Attaching, withdrawing and scanning documents, and what is refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Meta

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "documents.read"
SCAN_JOB = "documents.scan"
WIPE_JOB = "documents.wipe"
DROP_JOB = "documents.drop"


LIMITS = "document_limits"
"""The rule that says how large, how many and of which types."""
_MEGABYTE = 1_000_000
_Some = Annotated[int, Meta(ge=1, le=1000)]


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """How much a case takes. A megabyte is 1,000,000 bytes; types are media types that can be recognised."""

    max_megabytes: _Some
    max_files: _Some
    types: Annotated[tuple[str, ...], Meta(min_length=1)]

    @property
    def max_bytes(self) -> int:
        return self.max_megabytes * _MEGABYTE


class Scan(StrEnum):
    """Where the scan of a content stands. Unscanned: the site has set no program for it."""

    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"
    UNSCANNED = "unscanned"
    ERASED = "erased"
    """What stands where contents were: their customer's data were erased."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in. `media_type` is what its name claims, None if unknown; `agrees`: its content bears it out.
    `charset` for text only."""

    name: str
    sha256: str
    size: int
    media_type: str | None
    agrees: bool
    charset: str | None


@dataclass(frozen=True, slots=True)
class Attached:
    """The new documents, in the order of the files."""

    documents: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class AttachDocuments(Command[Attached]):
    """Attaches files whose contents are kept already to a ticket; all of them, or none."""

    permission: ClassVar[str] = "documents.attach"
    ticket: UUID
    files: tuple[Upload, ...]


@dataclass(frozen=True, slots=True)
class ShareDocuments(Command[None]):
    """Has documents of a ticket lie in the new ticket `to` as well, which `units` see; the first one keeps them.

    Refuses one that is not there, or was withdrawn (`document-not-here`).
    """

    permission: ClassVar[str] = SYSTEM
    ticket: UUID
    to: UUID
    units: tuple[UUID, ...]
    documents: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class WithdrawDocument(Command[None]):
    """Takes a document back: it stays listed with the reason, and its content is no longer shown."""

    permission: ClassVar[str] = "documents.withdraw"
    document: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ScanContent(Command[None]):
    """Has the site's program look at a content, and keeps what it found."""

    permission: ClassVar[str] = SYSTEM
    sha256: str


@dataclass(frozen=True, slots=True)
class ForgetDocuments(Command[None]):
    """Takes names and contents from the documents of tickets: that there were some stays, `word` for each name.

    A content that another ticket shows too is kept for that one; the others are removed from the folder at once.
    """

    permission: ClassVar[str] = SYSTEM
    tickets: tuple[UUID, ...]
    word: str


@dataclass(frozen=True, slots=True)
class KeepContent(Command[None]):
    """A content that lies in the folder already, of which something else than a document is made; it is scanned too."""

    permission: ClassVar[str] = SYSTEM
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class LetContentsGo(Command[None]):
    """Something no longer shows these contents: once that is committed, those that nothing shows are dropped."""

    permission: ClassVar[str] = SYSTEM
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DropContents(Command[None]):
    """Removes those of them that nothing shows, from the folder too."""

    permission: ClassVar[str] = SYSTEM
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanWhatIsLeft(Command[int]):
    """Queues the contents whose scan failed, was lost, or was not possible before; answers how many."""

    permission: ClassVar[str] = SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent(Event):
    """Part of the ticket's timeline. A file's name may tell a person's, so it can be erased."""

    subject_kind: ClassVar[str] = "ticket"
    personal: ClassVar[tuple[str, ...]] = ("name",)
    document: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAttached(DocumentEvent):
    type: ClassVar[str] = "document.attached"
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWithdrawn(DocumentEvent):
    type: ClassVar[str] = "document.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfected(DocumentEvent):
    type: ClassVar[str] = "document.infected"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScanned(Event):
    """What the scan of a document's content found."""

    type: ClassVar[str] = "document.scanned"
    subject_kind: ClassVar[str] = "document"
    sha256: str
    scan: str


class UploadBroken(Refusal):
    """The upload is no form with files, or it broke off. Nothing was attached."""

    id, status = "upload-broken", 400


class CaseClosed(Refusal):
    """A closed case takes no more documents."""

    id = "case-closed"


class AlreadyWithdrawn(Refusal):
    """This document has been withdrawn already."""

    id = "already-withdrawn"


class DocumentGone(Refusal):
    """This document has been withdrawn; its content is no longer shown."""

    id, status = "document-withdrawn", 410


class NotYetScanned(Refusal):
    """This document is being scanned for malicious content; it can be opened in a moment."""

    id = "document-not-yet-scanned"


class InfectedContent(Refusal):
    """The scan found malicious content in this document, so it is not handed out."""

    id = "document-infected"


class ScanFailed(Refusal):
    """This document could not be scanned, so it is not handed out; the scan is tried again."""

    id = "document-scan-failed"


class ContentMissing(Refusal):
    """The content of this document is missing from the data folder."""

    id, status = "document-content-missing", 503

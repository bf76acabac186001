"""How documents look from outside: names without what would tell a person."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from shouwen.features.documents import rules
from shouwen.features.documents.contract import DocumentLimits, Scan
from shouwen.features.documents.queries import DocumentLine
from shouwen.features.organisation.contract import StaffRef
from shouwen.features.tickets.shapes import person_of
from shouwen.kernel.quantities import discreet
from shouwen.platform.web.problems import KEEPABLE

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=KEEPABLE)]
_SERVED = (Scan.CLEAN, Scan.UNSCANNED)


class Withdrawal(BaseModel):
    """Why a document is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class Withdrawn(BaseModel):
    at: datetime
    by: StaffRef | None
    reason: str


class Document(BaseModel):
    """A document of a case. `available`: its content is handed out; `preview`: how a browser may show it."""

    id: UUID
    name: str
    media_type: str
    charset: str | None
    size: int
    sha256: str
    scan: Scan
    available: bool
    preview: rules.Preview | None
    attached_at: datetime
    attached_by: StaffRef | None
    withdrawn: Withdrawn | None

    @classmethod
    def of(cls, line: DocumentLine) -> "Document":
        available = line.withdrawn_at is None and line.scan in _SERVED
        kind = rules.KINDS.get(line.media_type)
        return cls(
            id=line.id,
            name=discreet(line.name, line.customer_name),
            media_type=line.media_type,
            charset=line.charset,
            size=line.size,
            sha256=line.sha256,
            scan=Scan(line.scan),
            available=available,
            preview=kind.preview if kind and available else None,
            attached_at=line.attached_at,
            attached_by=person_of(line.attached_by),
            withdrawn=_withdrawn(line),
        )


def _withdrawn(line: DocumentLine) -> Withdrawn | None:
    if line.withdrawn_at is None:
        return None
    return Withdrawn(at=line.withdrawn_at, by=person_of(line.withdrawn_by), reason=line.withdrawn_reason or "")


class Limits(BaseModel):
    """What a case takes: sizes in bytes, types by the endings of names."""

    max_bytes: int
    max_files: int
    endings: list[str]

    @classmethod
    def of(cls, limits: DocumentLimits) -> "Limits":
        return cls(max_bytes=limits.max_bytes, max_files=limits.max_files, endings=rules.endings_of(limits))


class Documents(BaseModel):
    """The documents of a case, oldest first, and what the caller may do."""

    items: list[Document]
    limits: Limits
    may_attach: bool
    may_withdraw: bool

"""Reports of a process: what opens, and what leaves the house as a file (PROC-18)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.processes.contract.catalogue import READ
from shouwen.kernel.messages import Command, Event, Refusal


class ReportPart(StrEnum):
    """What of a share is opened: what it counts, what it counts among, or what is missing between the two."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MISSING = "missing"


class CannotOpen(Refusal):
    """This figure cannot be opened so."""

    id, status = "cannot-open", 422


@dataclass(frozen=True, slots=True)
class NoteReportTaken(Command[None]):
    """Keeps how many rows went out with a report that was taken away under this cause, and as what."""

    permission: ClassVar[str] = READ
    subject: UUID
    taken: UUID
    rows: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExported(Event):
    """What was asked for stands in the access of the cause `taken`."""

    type: ClassVar[str] = "processes.report_exported"
    subject_kind: ClassVar[str] = "unit"
    taken: UUID
    rows: int
    format: str

"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.processes.contract import READ
from shouwen.features.processes.contract.reporting import NoteReportTaken, ReportExported
from shouwen.features.processes.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeReportAway(Look[Taken]):
    """A report of a process or its rows as a file. `subject` is the unit, `reason` what was asked for."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_report_away(_: TakeReportAway, work: Work) -> Taken:
    """Who, by which agent number, when, and under which cause; the file is written after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_report_taken(command: NoteReportTaken, work: Work) -> None:
    work.record(ReportExported(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format))

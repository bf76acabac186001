"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.indicators.contract import READ, FiguresExported, NoteFiguresTaken
from shouwen.features.indicators.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeFiguresAway(Look[Taken]):
    """Figures or their rows as a file. `subject` is the unit, `reason` what was asked for."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_figures_away(_: TakeFiguresAway, work: Work) -> Taken:
    """Who, by which agent number, when, and under which cause; the file is written after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_figures_taken(command: NoteFiguresTaken, work: Work) -> None:
    work.record(FiguresExported(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format))

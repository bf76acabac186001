"""What is taken away of contact points."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.processes.contract import READ
from shouwen.features.touchpoints.contract import NotePointsTaken, PointsTaken
from shouwen.features.touchpoints.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakePointsAway(Look[Taken]):
    """The scorecard or the cases behind a figure. `subject` is the unit, `reason` what was asked for."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_points_away(_: TakePointsAway, work: Work) -> Taken:
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_points_taken(command: NotePointsTaken, work: Work) -> None:
    work.record(PointsTaken(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format))

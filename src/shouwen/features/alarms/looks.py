"""A list of alarms that is taken away."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.alarms.contract import AlarmsTaken, NoteAlarmsTaken
from shouwen.features.alarms.queries.marks import export_mark
from shouwen.features.processes.contract import READ
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeAlarmsAway(Look[Taken]):
    """Alarms or how monitoring does as a file. `subject` is the unit, `reason` what was asked for."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_alarms_away(_: TakeAlarmsAway, work: Work) -> Taken:
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_alarms_taken(command: NoteAlarmsTaken, work: Work) -> None:
    work.record(AlarmsTaken(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format))

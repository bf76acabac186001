"""Registers that are taken away."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.prevention.contract import READ, NoteRegisterTaken, RegisterTaken
from shouwen.features.prevention.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeRegisterAway(Look[Taken]):
    """Known problems or inspections as a file. `subject` is the unit they are seen from, `reason` the filters."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_register_away(_: TakeRegisterAway, work: Work) -> Taken:
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_register_taken(command: NoteRegisterTaken, work: Work) -> None:
    given = {"what": command.what, "rows": command.rows, "format": command.format}
    work.record(RegisterTaken(subject=command.subject, taken=command.taken, **given))  # type: ignore[arg-type]

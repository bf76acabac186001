"""A result that is taken away."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.bulkacts.contract import RUN, BulkActTaken, NoteBulkActTaken
from shouwen.features.bulkacts.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeBulkActAway(Look[Taken]):
    """What came of each row as a file; `subject` is the act."""

    permission: ClassVar[str] = RUN
    subject_kind: ClassVar[str] = "bulk_act"


async def take_bulk_act_away(_: TakeBulkActAway, work: Work) -> Taken:
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_bulk_act_taken(command: NoteBulkActTaken, work: Work) -> None:
    taken = BulkActTaken(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format)
    work.record(taken)

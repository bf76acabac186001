"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.tickets.contract import READ, ListExported, NoteListTaken
from shouwen.features.tickets.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeListAway(Look[Taken]):
    """A list as a file: masked, but out of the house. `subject` is the unit it is seen from, `reason` its filters."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_list_away(_: TakeListAway, work: Work) -> Taken:
    """Who, by which agent number, when, and under which cause; the rows go out after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)


async def note_list_taken(command: NoteListTaken, work: Work) -> None:
    event = ListExported(subject=command.subject, taken=command.taken, rows=command.rows, format=command.format)
    work.record(event)

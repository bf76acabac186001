"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.organisation.contract import PEOPLE
from shouwen.features.organisation.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeStaffAway(Look[Taken]):
    """The list of staff as a file. `subject` is the unit it is seen from, `reason` its filters."""

    permission: ClassVar[str] = PEOPLE
    subject_kind: ClassVar[str] = "unit"


async def take_staff_away(_: TakeStaffAway, work: Work) -> Taken:
    """The file is written after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)

"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.contacts.contract import OVERSEE
from shouwen.features.contacts.queries.marks import export_mark
from shouwen.kernel.messages import Look
from shouwen.platform.sheets.listing import Taken
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakePromisesAway(Look[Taken]):
    """The promises of units as a file, masked. `subject` is the unit they are seen from, `reason` the filters."""

    permission: ClassVar[str] = OVERSEE
    subject_kind: ClassVar[str] = "unit"


async def take_promises_away(_: TakePromisesAway, work: Work) -> Taken:
    """The file is written after this is recorded."""
    mark = await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, work.cause)
    return Taken(work.cause, mark)

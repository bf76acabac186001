"""Recorded readings."""

from dataclasses import dataclass
from typing import ClassVar

from shouwen.features.tickets.contract import READ
from shouwen.kernel.messages import Look
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class TakeListAway(Look[None]):
    """A list as a file: masked, but out of the house. `subject` is the unit it is seen from, `reason` its filters."""

    permission: ClassVar[str] = READ
    subject_kind: ClassVar[str] = "unit"


async def take_list_away(look: TakeListAway, work: Work) -> None:
    """The rows go out page by page after this is recorded."""

"""The ladder as a rule: its levels from the shop floor up, and the rows that say what leads to which of them."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from shouwen.features.organisation.contract import Post
from shouwen.features.sla.contract import Amount
from shouwen.features.sla.contract.content import Code, Name

LADDER = "escalation_ladder"
"""The rule that says who is told when a ticket takes too long or went wrong (ESC-01, ESC-03, ESC-10, CMP-27)."""


class Trigger(StrEnum):
    """What leads to a level."""

    TIME = "time"
    """So many per cent of a clock's time are used up, more than 100 as well; 0 is its start."""
    OVERDUE = "overdue"
    """A clock's deadline lies so far behind."""
    ROUNDS = "rounds"
    """So many times the customer was dissatisfied with the answer."""
    REPEATS = "repeats"
    """So many complaints of the customer about the same matter came before."""


class Rank(StrEnum):
    """Where a level's people are looked for, from the bottom up.

    `department`: the nearest unit at or above the department in charge in which anybody holds a post of the level.
    `oversight`: the complaint department of the ticket. The others: that unit above the department, and its own
    complaint department.
    """

    DEPARTMENT = "department"
    OVERSIGHT = "oversight"
    CITY = "city"
    PROVINCE = "province"
    HEADQUARTERS = "headquarters"


class LadderLevel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is told: holders of the first post that anybody holds there. The others are their substitutes.

    One of them takes it up within `accept_hours` by the clock on the wall; else the next level is told.
    """

    code: Code
    name: Name
    name_en: Name
    rank: Rank
    posts: Annotated[tuple[Post, ...], Meta(min_length=1, max_length=4)]
    accept_hours: Annotated[int, Meta(ge=1, le=720)]


class LadderRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What leads to the level `to`: exactly one of `percent`, `overdue` and `times`, as the trigger needs.

    Empty `clocks` are all that are promises. Empty `kinds` (`complaint`, or the code of a type of ticket) and
    `urgencies` fit any. `mandatory`: levels below may tell sooner and higher, but never later or lower.
    """

    trigger: Trigger
    to: Code
    clocks: tuple[Code, ...] = ()
    percent: Annotated[int, Meta(ge=0, le=1_000)] | None = None
    overdue: Amount | None = None
    times: Annotated[int, Meta(ge=1, le=99)] | None = None
    kinds: tuple[Code, ...] = ()
    urgencies: tuple[str, ...] = ()
    mandatory: bool = False

    @property
    def size(self) -> float:
        """How late it comes, to compare rows of one trigger."""
        if self.overdue is not None:
            return self.overdue.nominal.total_seconds()
        return float(self.percent if self.percent is not None else self.times or 0)

    @property
    def signature(self) -> str:
        """What it is known by, so that nothing is told twice when a row only moved."""
        amount = f"{self.overdue.number}{self.overdue.unit}" if self.overdue else f"{self.size:.0f}"
        return f"{self.trigger}:{amount}:{self.to}"


class LadderOfLevels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Levels from the bottom up. What nobody takes up at one goes to the next."""

    levels: Annotated[tuple[LadderLevel, ...], Meta(min_length=1, max_length=8)]
    rows: Annotated[tuple[LadderRow, ...], Meta(max_length=40)] = ()

    def level(self, code: str) -> LadderLevel | None:
        return next((one for one in self.levels if one.code == code), None)

    def place(self, code: str) -> int:
        """How high a level stands; -1 for one that is not there."""
        return next((number for number, one in enumerate(self.levels) if one.code == code), -1)

    def above(self, code: str) -> tuple[LadderLevel, ...]:
        """From the next level up."""
        return self.levels[self.place(code) + 1 :]

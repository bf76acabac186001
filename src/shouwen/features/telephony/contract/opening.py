"""When a queue takes calls, as the rule `hotlines` says it; what people do about it by hand; and the words of both."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from msgspec import Meta

from shouwen.features.sla.contract.content import Code, Content
from shouwen.kernel.messages import Command, Event, Refusal

CLOSE_QUEUES = "telephony.close_queues"
"""To close a queue at once, or all of them, and to open them again."""
DAY_MINUTES = 24 * 60
_WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
Ranges = tuple[tuple[int, int], ...]
"""From so many minutes after local midnight to before so many; an end beyond 24 hours lies on the next day."""


def range_of(written: str) -> tuple[int, int]:
    """Reads `09:00-12:00`; `22:00-06:00` ends on the next day. Raises `ValueError`."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} are no hours such as 09:00-12:00")
    hour, minute, last_hour, last_minute = (int(part) for part in found.groups())
    opens, closes = 60 * hour + minute, 60 * last_hour + last_minute
    if closes > DAY_MINUTES or opens == closes:
        raise ValueError(f"{written!r} end beyond 24:00, or when they begin")
    return opens, closes if closes > opens else closes + DAY_MINUTES


_Hours = Annotated[tuple[str, ...], Meta(max_length=12)]
ALL_DAY = ("00:00-24:00",)


class QueueHours(Content, frozen=True):
    """When a queue takes calls, in the time of the site; one that is not named always does.

    `weekly`: Monday first. `holiday` and `makeup` are for public holidays and make-up workdays (调休), as the working
    calendar of the top unit has them; without them such a day is like any of its weekday.
    """

    queue: Code
    weekly: tuple[_Hours, ...] = (ALL_DAY,) * 7
    holiday: _Hours | None = None
    makeup: _Hours | None = None


class SpecialDay(StrEnum):
    """What a date is that its weekday does not tell."""

    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True, slots=True)
class CloseQueue(Command[None]):
    """Closes a queue at once, or every one (`queue` empty), until it is opened again or that time has come.

    Whoever waits there is told that it is closed and may leave a message; calls that are on go on. A second one takes
    the place of the first. Needs the units that the queue is of: those of its numbers, else the top one (`NotFound`).
    """

    permission: ClassVar[str] = CLOSE_QUEUES
    queue: str
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReopenQueue(Command[None]):
    """Takes a closure back: of a queue, or the one of all (`queue` empty). Its hours hold again."""

    permission: ClassVar[str] = CLOSE_QUEUES
    queue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueClosedByHand(Event):
    """Of the unit that the queue is of; `queue` empty: all of them."""

    subject_kind: ClassVar[str] = "unit"
    type: ClassVar[str] = "telephony.queue_closed"
    queue: str
    reason: str
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueReopened(Event):
    subject_kind: ClassVar[str] = "unit"
    type: ClassVar[str] = "telephony.queue_reopened"
    queue: str


class NotClosedByHand(Refusal):
    """Nobody has closed it: it is open, or closed by its hours."""

    id = "not-closed-by-hand"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A closure that stands; `queue` empty: of all of them."""

    queue: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ClosureUnit:
    """A unit that queues are of; `held`: the one who asks has it."""

    id: UUID
    code: str
    is_top: bool
    held: bool

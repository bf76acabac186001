"""Working hours of one day, as the wall clock shows them."""

import re
from dataclasses import dataclass
from itertools import pairwise

DAY_MINUTES = 24 * 60
_WRITTEN = re.compile(r"(\d\d):([0-5]\d)-(\d\d):([0-5]\d)")


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """From `opens` to before `closes`, in minutes after local midnight; 24:00 may close, never open.

    A shift past midnight is two segments: 22:00-24:00 of one day and 00:00-06:00 of the next.
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= DAY_MINUTES:
            raise ValueError(f"{self}: a segment opens before it closes, between 00:00 and 24:00")

    @classmethod
    def parse(cls, written: str) -> "Segment":
        """Reads `09:00-12:00`."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError(f"{written!r} is not a segment such as 09:00-12:00")
        hour, minute, closing_hour, closing_minute = (int(part) for part in found.groups())
        return cls(60 * hour + minute, 60 * closing_hour + closing_minute)

    def __str__(self) -> str:
        return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (self.opens, self.closes))


Hours = tuple[Segment, ...]
"""One day's segments; none on a day off. They may touch, never overlap."""

CLOSED: Hours = ()
ALL_DAY: Hours = (Segment(0, DAY_MINUTES),)


def hours(*written: str) -> Hours:
    """`hours("09:00-12:00", "13:30-18:00")`."""
    return tuple(Segment.parse(each) for each in written)


def in_order(day: str, segments: Hours) -> Hours:
    """The segments by their opening; refuses an overlap and names `day` and both segments."""
    ordered = tuple(sorted(segments))
    for earlier, later in pairwise(ordered):
        if later.opens < earlier.closes:
            raise ValueError(f"{day}: {later} overlaps {earlier}")
    return ordered

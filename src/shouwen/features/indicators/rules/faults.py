"""Faults looked into (TKT-13): by what they are taken apart, and which of them each figure is made of; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shouwen.platform.measures import Values

FAULT = "fault"
"""The type of work orders that are faults."""
BASIS = "order_closed"
"""What is counted of them: closed ones, on the day on which they were."""
UNKNOWN = "unknown"
"""The key of what nobody chose, or an earlier version did not tell."""


class FaultsBy(StrEnum):
    """Where it was, what it hit, how it showed, and what it was."""

    AREA = "area"
    SERVICE = "service"
    SYMPTOM = "symptom"
    CATEGORY = "category"


class FaultPart(StrEnum):
    """Which faults; `over`: repaired, and not within their limit."""

    CLOSED = "closed"
    REPAIRED = "repaired"
    OVER = "over"
    LATE = "late"
    SENT_AGAIN = "sent_again"
    CAME_BACK = "came_back"


def _number(values: Values, name: str) -> int | None:
    found = values.get(name)
    return found if isinstance(found, int) else None


def _is_over(values: Values) -> bool:
    repair, limit = _number(values, "repair"), _number(values, "limit")
    return repair is not None and limit is not None and repair > limit


_PARTS: Mapping[FaultPart, Callable[[Values], bool]] = {
    FaultPart.CLOSED: lambda _: True,
    FaultPart.REPAIRED: lambda values: values.get("repair") is not None,
    FaultPart.OVER: _is_over,
    FaultPart.LATE: lambda values: values.get("kept") is False,
    FaultPart.SENT_AGAIN: lambda values: bool(_number(values, "sent_again")),
    FaultPart.CAME_BACK: lambda values: bool(_number(values, "came_back")),
}


@dataclass(frozen=True, slots=True)
class FaultsSought:
    """Faults of a part, of those with this key; a category is sought where facts are read."""

    part: FaultPart
    by: FaultsBy | None = None
    key: str = ""
    basis: str = BASIS

    def count(self, values: Values) -> int:
        """1 where a fact is of it."""
        if values.get("kind") != FAULT or not _PARTS[self.part](values):
            return 0
        if self.by is None or self.by is FaultsBy.CATEGORY:
            return 1
        return int((values.get(self.by) or UNKNOWN) == self.key)

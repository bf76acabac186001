"""Time is given, never taken: the same code runs on the wall clock and on a replayed day."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, always in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still until it is moved, and never moves back."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an instant with a time zone")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        if at < self._at:
            raise ValueError(f"a clock does not run backwards: {at} is before {self._at}")
        self._at = at.astimezone(UTC)

    def move_by(self, step: timedelta) -> None:
        self.move_to(self._at + step)

"""What the server's own statistics tell, kept for a while: reading them takes as long as a short page of a list."""

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from shouwen.platform.database import Reader

T = TypeVar("T")
_SECONDS = 60
"""The server gathers them now and then, when much has changed; who goes by older ones is slower, never wrong."""


class Statistics(Generic[T]):
    """One look at them for each database that is read."""

    def __init__(self, look: Callable[[Reader], Awaitable[T]], seconds: float = _SECONDS) -> None:
        self._look = look
        self._seconds = seconds
        self._known: WeakKeyDictionary[Reader, tuple[float, T]] = WeakKeyDictionary()

    async def of(self, read: Reader) -> T:
        """What was seen last, unless that was too long ago."""
        known = self._known.get(read)
        if known is None or monotonic() - known[0] >= self._seconds:
            known = self._known[read] = monotonic(), await self._look(read)
        return known[1]

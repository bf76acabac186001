"""What keeps a unit open beside its people: upper features say how much unfinished work it has."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from shouwen.platform.database import Reader

OpenWork = Callable[[Reader, UUID], Awaitable[int]]
"""How many unfinished things a unit answers for."""
_counts: list[OpenWork] = []


def held_open_by(count: OpenWork) -> None:
    """Wired by `app`: this feature stands below those that know the work."""
    if count not in _counts:
        _counts.append(count)


async def open_work(read: Reader, unit: UUID) -> int:
    return sum([await count(read, unit) for count in _counts])

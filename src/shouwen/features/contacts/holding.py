"""What keeps a contact from being finished: upper features say whether it still goes on."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from shouwen.platform.database import Reader

GoesOn = Callable[[Reader, UUID], Awaitable[bool]]
"""Whether the customer is still there."""
_askers: list[GoesOn] = []


def kept_open_by(goes_on: GoesOn) -> None:
    """Wired by `app`: this feature stands below those that know the call."""
    if goes_on not in _askers:
        _askers.append(goes_on)


async def still_on(read: Reader, contact: UUID) -> bool:
    return any([await goes_on(read, contact) for goes_on in _askers])

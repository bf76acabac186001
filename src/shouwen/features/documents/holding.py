"""What keeps a content from being removed: upper features say which ones they show."""

from collections.abc import Awaitable, Callable, Collection

from shouwen.platform.database import Reader

Shown = Callable[[Reader, Collection[str]], Awaitable[Collection[str]]]
"""Which of these hashes it shows."""
_askers: list[Shown] = []


def contents_shown_by(shown: Shown) -> None:
    """Wired by `app`: this feature stands below those that show contents of their own."""
    if shown not in _askers:
        _askers.append(shown)


async def shown_elsewhere(read: Reader, hashes: Collection[str]) -> set[str]:
    return {each for asker in _askers for each in await asker(read, hashes)}

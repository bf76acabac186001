"""Catalogues of upper features whose codes rules may name: each says which codes there are."""

from collections.abc import Awaitable, Callable, Iterable

from shouwen.platform.database import Reader

Codes = Callable[[Reader], Awaitable[Iterable[str]]]
_catalogues: dict[str, Codes] = {}


def catalogued_by(name: str, codes: Codes) -> None:
    """Wired by `app`: this feature stands below those that have the catalogues."""
    if _catalogues.setdefault(name, codes) is not codes:
        raise ValueError(f"two catalogues are called {name}")


async def known_codes(read: Reader, names: Iterable[str]) -> dict[str, frozenset[str]]:
    """The codes of these catalogues."""
    return {name: frozenset(await _catalogues[name](read)) for name in names}

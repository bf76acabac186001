"""Named random streams from one seed, so that one part drawing more does not change another's draws."""

import secrets
from random import Random


class Chance:
    """`chance["arrivals"]` is a stream of its own; the same seed gives the same streams.

    Secrets, tokens and public codes never come from here: they come from `secrets`.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._streams: dict[str, Random] = {}

    @classmethod
    def from_system(cls) -> "Chance":
        """A seed of the operating system's, for production."""
        return cls(secrets.randbits(128))

    def __getitem__(self, name: str) -> Random:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = Random(f"{self._seed}/{name}")
        return stream

"""Chance in the words of the demo."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import log
from typing import TypeVar

from shouwen.kernel.chance import Chance

T = TypeVar("T")


class Dice:
    """One named stream: the same seed and the same questions give the same answers."""

    def __init__(self, chance: Chance, name: str) -> None:
        self._stream = chance[name]

    def happens(self, probability: float) -> bool:
        return self._stream.random() < probability

    def pick(self, options: Sequence[T]) -> T:
        return self._stream.choice(options)

    def weighted(self, options: Mapping[T, float]) -> T:
        return self._stream.choices(list(options), list(options.values()))[0]

    def between(self, least: int, most: int) -> int:
        """A whole number; both ends may come."""
        return self._stream.randint(least, most)

    def about(self, minutes: float, spread: float = 0.6) -> timedelta:
        """A time that is mostly near its median and now and then much longer; whole seconds."""
        return timedelta(seconds=round(60 * self._stream.lognormvariate(log(minutes), spread)))

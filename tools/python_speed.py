"""Prints the microseconds that a fixed piece of work takes this interpreter; ends with 1 if it is too old, with 2 if it
cannot make virtual environments.

Two builds of one version differ by half: what a distribution ships was compiled with a profile of its own running, what
is compiled on the machine mostly was not. The work is what ours is made of: calls, small objects, dicts, text.
"""

import sys
from importlib.util import find_spec
from time import process_time

OLDEST = (3, 11)
TOO_OLD, WITHOUT_VENV = 1, 2
ROUNDS = 2_000
STEPS = 400


class _Pair:
    __slots__ = ("first", "second")

    def __init__(self, first: int, second: int) -> None:
        self.first = first
        self.second = second

    def total(self) -> int:
        return self.first + self.second


def microseconds() -> int:
    """Processor time of the quickest of many short rounds: what else the machine does only adds to it."""
    return int(1_000_000 * min(_round() for _ in range(ROUNDS)))


def _round() -> float:
    started, known = process_time(), dict[int, str]()
    for n in range(STEPS):
        pair = _Pair(n, 1)
        known[n % 100] = f"{pair.total()}-{pair.first}"
        sorted((known[n % 100], ""))
    return process_time() - started


if __name__ == "__main__":
    if sys.version_info[:2] < OLDEST:
        sys.exit(TOO_OLD)
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(WITHOUT_VENV)
    print(microseconds())

"""What a column of a sample looks like: how full, how unlike each other its values, dates, clocks, phones; pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shouwen.features.imports.rules.dates import Guess, guessed, is_clock

_PHONE = re.compile(r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\+\d[\d -]{6,16}|0\d{2,3}-\d{7,8}")
_MOSTLY = 0.8
_FEW = 40
_SEPARATORS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Without case, blanks and signs: `Ticket #` and `ticket` are one."""
    return _SEPARATORS.sub("", text.casefold())


@dataclass(frozen=True)
class ColumnSeen:
    """A column of a sample: its name and its cells without blanks around them."""

    name: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.filled)

    @property
    def is_unique(self) -> bool:
        """Nearly: broken exports have a number twice now and then."""
        return bool(self.cells) and len(self.counts) >= 0.98 * len(self.cells)

    @property
    def is_few(self) -> bool:
        """A choice among few values, which come again."""
        return 0 < len(self.counts) <= min(_FEW, max(2, len(self.filled) // 2))

    @cached_property
    def length(self) -> float:
        return sum(map(len, self.filled)) / len(self.filled) if self.filled else 0

    @cached_property
    def dates(self) -> Guess:
        return guessed(self.filled)

    @cached_property
    def is_date(self) -> bool:
        """Most values are read by some format, whichever of several it should be."""
        first = self.filled[:50]
        guess = guessed(first)
        return bool(first) and bool(guess.formats or guess.doubts) and len(guess.unread) <= len(first) * (1 - _MOSTLY)

    @cached_property
    def is_clock(self) -> bool:
        first = self.filled[:50]
        return bool(first) and sum(map(is_clock, first)) >= _MOSTLY * len(first) and not self.is_date

    @cached_property
    def is_phone(self) -> bool:
        return bool(self.filled) and sum(map(_is_phone, self.filled)) >= _MOSTLY * len(self.filled)


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnSeen]:
    """The columns of a sample whose rows are whole."""
    return [ColumnSeen(name, tuple(row[place].strip() for row in rows)) for place, name in enumerate(header) if name]

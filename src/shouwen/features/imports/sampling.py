"""Looking into a file: how it is read, its header, and its first rows, for a person or for a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from shouwen.features.imports.rules.suggesting import Proposal, Words, proposed
from shouwen.platform.sheets.finding import Asked, Found, opened
from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.reading import Record, Records

SAMPLE = 2_000
"""Rows from which a map is proposed."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A file as it begins."""

    found: Found
    header: tuple[str, ...]
    records: tuple[Record, ...]

    @property
    def whole(self) -> list[Sequence[str]]:
        """The rows that are as wide as the header and hold no garbled text."""
        width = len(self.header)
        return [
            one.cells
            for one in self.records
            if one.fault is None and len(one.cells) == width and not any(map(first_garbled, one.cells))
        ]

    @property
    def reading(self) -> dict[str, str]:
        """How the file is read, as a map says it."""
        if self.found.is_book:
            return {"sheet": self.found.sheet}
        # A mark in the file says it better than the map.
        encoding = {} if self.found.encoding.startswith("utf-16") else {"encoding": self.found.encoding}
        return encoding | {"delimiter": self.found.delimiter}


def glimpse(path: Path, asked: Asked, most: int = SAMPLE) -> Glimpse:
    """The first rows of a file; refuses (`Unusable`) one that is no table."""
    with opened(path, asked) as (found, records):
        return seen_in(found, records, most)


def seen_in(found: Found, records: Records, most: int = SAMPLE) -> Glimpse:
    """The first rows of a table that is open."""
    return Glimpse(found, tuple(records.header), tuple(islice(records, most)))


def proposal_for(seen: Glimpse, words: Words, zone: str | None = None) -> Proposal:
    """A map for the file."""
    return proposed(seen.header, seen.whole, words, seen.reading | ({"zone": zone} if zone else {}))

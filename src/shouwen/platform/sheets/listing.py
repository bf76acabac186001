"""A list as a table for files: its columns in the reader's language, and its rows page by page in the list's order."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from shouwen.platform.i18n import say
from shouwen.platform.sheets.writing import Cell, Pages, SheetColumn

Row = TypeVar("Row")
Turn = Callable[[str | None], Awaitable[tuple[Sequence[Row], str | None]]]
"""The rows after a place (None: the first ones), and the place after which the next ones come."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Under which cause the ledger keeps that a list was taken away, and the mark that its file carries."""

    id: UUID
    mark: str


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a list: its name, what stands there of a row, and how many signs wide it is."""

    key: str
    cell: Callable[[Row], Cell]
    width: int = 14


@dataclass(frozen=True, slots=True)
class Listing:
    """Columns and rows, ready to be written in any format."""

    columns: tuple[SheetColumn, ...]
    pages: Pages


def listing_of(turn: Turn[Row], columns: Sequence[Column[Row]], language: str, section: str) -> Listing:
    """All rows; `section` of the texts holds the headings."""

    async def pages() -> Pages:
        after: str | None = None
        while True:
            rows, after = await turn(after)
            yield [[column.cell(row) for column in columns] for row in rows]
            if after is None:
                return

    headed = (SheetColumn(each.key, say(language, section, f"column.{each.key}"), each.width) for each in columns)
    return Listing(tuple(headed), pages())

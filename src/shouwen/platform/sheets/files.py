"""A file as sheets of records, whether CSV in one of the usual encodings or XLSX."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shouwen.platform.sheets.books import Book
from shouwen.platform.sheets.finding import Asked, opened
from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.guarding import guarded
from shouwen.platform.sheets.reading import Record, Unusable

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet, whole: its name (none of a CSV), its header, and its records by line."""

    name: str
    header: list[str]
    records: list[Record]


def sheets_in(path: Path, most_rows: int) -> list[SheetRead]:
    """The sheets of a file that have a header. Refuses (`Unusable`) what is none, or has more rows in all."""
    with path.open("rb") as file:
        is_book = file.read(len(_ZIP)) == _ZIP
    return _of_book(path, most_rows) if is_book else [_of_csv(path, most_rows)]


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV that spreadsheets open as UTF-8; a cell never becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_book(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> bytes:
    """An XLSX of sheets, each with name, header and rows; every cell is text."""
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    head = book.add_format({"bold": True})
    for name, header, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, 18)
        for column, words in enumerate(header):
            sheet.write_string(0, column, words, head)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, str(cell))
    book.close()
    return target.getvalue()


def _of_csv(path: Path, most_rows: int) -> SheetRead:
    with opened(path, Asked()) as (_, sheet):
        return SheetRead("", sheet.header, _limited(sheet, most_rows))


def _of_book(path: Path, most_rows: int) -> list[SheetRead]:
    # Read from a stream: the name of what was sent says nothing, and has no ending on its way.
    with path.open("rb") as stream, Book(stream) as book:
        found: list[SheetRead] = []
        for sheet in book.sheets():
            left = most_rows - sum(len(one.records) for one in found)
            found.append(SheetRead(sheet.name, sheet.header, _limited(sheet, left)))
        return found


def _limited(records: Iterable[Record], most_rows: int) -> list[Record]:
    kept: list[Record] = []
    for record in records:
        garbled = record.fault is None and any(first_garbled(cell) for cell in record.cells)
        kept.append(replace(record, fault="bad-characters") if garbled else record)
        if len(kept) > most_rows:
            raise Unusable("file-too-many-rows", most=most_rows)
    return kept

"""XLSX as records: streamed row by row, cells as people see them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import TracebackType
from typing import IO, Any, Self
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl.packaging.manifest import Manifest  # type: ignore[import-untyped]
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader  # type: ignore[import-untyped]
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from shouwen.platform.sheets.archives import CarefulArchive
from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.reading import OWN_COLUMNS, Record, Unusable
from shouwen.platform.sheets.strings import DiskStrings

MOST_COLUMNS = 256
_BROKEN = (BadZipFile, ParseError, KeyError, ValueError, EOFError, OSError, AttributeError, TypeError, IndexError)
"""What openpyxl and zipfile raise over files that are none."""
_MOST_MERGED = 100_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_BLOCK = 1 << 20
_EXACT = 10**15
"""Whole numbers from here on have lost digits: a spreadsheet keeps fifteen."""


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet that may be chosen."""

    name: str
    hidden: bool


class _Reader(ExcelReader):  # type: ignore[misc]
    """openpyxl's reader with careful hands, and the strings on disk."""

    def __init__(self, archive: CarefulArchive, strings: DiskStrings) -> None:
        self.archive = archive
        self.valid_files = archive.namelist()
        self.read_only = self.data_only = True
        self.keep_vba = self.keep_links = self.rich_text = False
        self.shared_strings: Any = strings
        self.package = Manifest()

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            self.shared_strings.read_from(self.archive.open(part.PartName[1:]))


class Book:
    """The sheets of an XLSX; refuses (`Unusable`) what is none, is locked, or is made to harm."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._strings = DiskStrings()
        try:
            archive = CarefulArchive(stream)
            reader = _Reader(archive, self._strings)
            reader.read()
            self._sheets = list(reader.wb.worksheets)
            self._parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
        except Unusable:
            self._strings.close()
            raise
        except _BROKEN as broken:
            self._strings.close()
            raise Unusable("file-broken-book") from broken
        self._archive = archive

    @property
    def names(self) -> tuple[SheetName, ...]:
        return tuple(SheetName(sheet.title, sheet.sheet_state != "visible") for sheet in self._sheets)

    def sheet(self, name: str | None) -> "BookSheet":
        """The sheet of that name; without one the first with a header that is not hidden."""
        if name is not None:
            found = next((sheet for sheet in self._sheets if sheet.title == name), None)
            if found is None:
                raise Unusable("file-no-sheet", sheet=name, sheets=", ".join(one.name for one in self.names))
            return self._opened(found)
        for sheet in self._sheets:
            if sheet.sheet_state == "visible":
                read = self._opened(sheet, strict=False)
                if read.header:
                    return read
        raise Unusable("file-empty")

    def sheets(self) -> Iterator["BookSheet"]:
        """Every sheet that has a header, hidden ones too."""
        for sheet in self._sheets:
            read = self._opened(sheet, strict=False)
            if read.header:
                yield read

    def _opened(self, sheet: Any, *, strict: bool = True) -> "BookSheet":
        return BookSheet(sheet, _merged_in(self._archive, self._parts[sheet.title]), strict=strict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._strings.close()
        self._archive.close()


class BookSheet:
    """The header and the records of a sheet. Lines above the header with a title alone are passed over."""

    encoding, delimiter = "utf-8", ","

    def __init__(self, sheet: Any, merged: Sequence[tuple[int, int, int]], *, strict: bool) -> None:
        self.name: str = sheet.title
        self._length: int | None = sheet.max_row
        sheet.reset_dimensions()
        self._rows = self._read(sheet, _Merged(merged))
        self._at = 0
        self.is_rejects = False
        self.header = self._header()
        if strict and not self.header:
            raise Unusable("file-empty")

    @property
    def progress(self) -> float | None:
        return min(self._at / self._length, 1) if self._length else None

    def __iter__(self) -> Iterator[Record]:
        """The records after the header; lines without any content are passed over."""
        own = len(OWN_COLUMNS) if self.is_rejects else 0
        for line, cells, fault in self._rows:
            row = cells[own : own + len(self.header)]
            row += [""] * (len(self.header) - len(row))
            if any(row):
                yield Record(line, row, fault)

    def _header(self) -> list[str]:
        for _, cells, _ in self._rows:
            filled = {cell for cell in cells if cell}
            if len(filled) < 2:
                continue
            while not cells[-1]:
                cells.pop()
            self.is_rejects = tuple(cells[: len(OWN_COLUMNS)]) == OWN_COLUMNS
            names = cells[len(OWN_COLUMNS) :] if self.is_rejects else cells
            if any(first_garbled(name) for name in names):
                raise Unusable("file-header", encoding="xlsx", line=self._at)
            return [" ".join(name.split()) for name in names]
        return []

    def _read(self, sheet: Any, merged: "_Merged") -> Iterator[tuple[int, list[str], str | None]]:
        try:
            for line, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
                self._at = line
                cells = [text_of(cell.value, cell) for cell in row]
                merged.fill(line, cells)
                yield line, cells, _fault_of(row)
        except Unusable:
            raise
        except _BROKEN as broken:
            raise Unusable("file-broken-book") from broken


class _Merged:
    """Cells merged downwards: every row of them has the value of the first."""

    def __init__(self, blocks: Sequence[tuple[int, int, int]]) -> None:
        self._coming = list(reversed(blocks))
        self._open: list[tuple[int, int, str]] = []

    def fill(self, line: int, cells: list[str]) -> None:
        for _, column, text in self._open:
            if column < len(cells) and not cells[column]:
                cells[column] = text
        while self._coming and self._coming[-1][0] <= line:
            first, last, column = self._coming.pop()
            if first == line and column < len(cells):
                self._open.append((last, column, cells[column]))
        self._open = [block for block in self._open if block[0] > line]


def _merged_in(archive: CarefulArchive, part: str) -> list[tuple[int, int, int]]:
    """First line, last line and column (from 0) of what is merged downwards; it stands behind the rows."""
    found: list[tuple[int, int, int]] = []
    tail = b""
    with archive.open(part) as source:
        while block := source.read(_BLOCK):
            text = tail + block
            end = 0
            for match in _MERGED.finditer(text):
                end = match.end()
                left, top, _, bottom = range_boundaries(match.group(1).decode())
                if bottom > top:
                    found.append((top, bottom, left - 1))
            if len(found) > _MOST_MERGED:
                raise Unusable("file-too-many-merged", most=_MOST_MERGED)
            tail = text[max(end, len(text) - 200) :]
    return sorted(found)


def _fault_of(row: Sequence[Any]) -> str | None:
    for cell in row:
        value = cell.value
        if cell.data_type == "e":
            return "cell-error"
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT:
            return "digits-lost"
    return None


def text_of(value: object, cell: Any = None) -> str:
    """A cell as people see it; dates year first, whole numbers without a point, percent as percent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return whole.strftime("%Y-%m-%d" if whole.time() == time() else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, int | float):
        if "%" in str(getattr(cell, "number_format", "")):
            return f"{value * 100:.10g}%"
        return f"{value:.0f}" if float(value).is_integer() else f"{value:.15g}"
    return str(value).strip()

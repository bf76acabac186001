"""Lists as files, row by row in constant memory: CSV, XLSX and JSON lines from the same columns and cells."""

import asyncio
import csv
import io
import json
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from zoneinfo import ZoneInfo

import xlsxwriter  # type: ignore[import-untyped]

from shouwen.kernel.messages import Refusal
from shouwen.platform.sheets.guarding import guarded

Cell = str | int | float | Decimal | date | datetime | None
"""Dates and numbers stay what they are where the format knows them; instants are shown in the site's zone."""
Pages = AsyncIterator[Sequence[Sequence[Cell]]]
MARK = "mark"
_LONGEST = 32_767
"""Characters of a spreadsheet's cell: what is longer is cut in XLSX, visibly, and whole in the other formats."""
_NO_XML = str.maketrans({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})
_WIDE, _NARROW = 60, 8


class SheetFormat(StrEnum):
    """What a list can be taken away as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


class SheetEncoding(StrEnum):
    """Of CSV: UTF-8 with its mark, or what old spreadsheets in China read."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


_MEDIA_TYPES = {
    SheetFormat.CSV: "text/csv",
    SheetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SheetFormat.JSONL: "application/jsonl",
}


class TooManyRows(Refusal):
    """The list has more rows than a file may hold."""

    id, status = "list-too-long", 422


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its name for programs, its heading for people, and how many signs wide it is."""

    key: str
    heading: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Paper:
    """How a list is written down. `mark` says who took it, when, and under which id: on every row and page."""

    columns: tuple[SheetColumn, ...]
    zone: ZoneInfo
    mark: str
    mark_heading: str
    most: int
    format: SheetFormat = SheetFormat.CSV
    encoding: SheetEncoding = SheetEncoding.UTF_8


@dataclass(frozen=True, slots=True)
class WrittenList:
    """A finished file, to be removed by whoever hands it out."""

    place: Path
    rows: int


class _Writer(Protocol):
    def add(self, rows: Sequence[Sequence[Cell]]) -> None: ...
    def close(self) -> None: ...


async def write_list(pages: Pages, paper: Paper) -> WrittenList:
    """The whole list as a file that only its owner may read. Refuses (`TooManyRows`) a longer one than `most`; nothing
    is left of what fails."""
    handle, name = tempfile.mkstemp(prefix="shouwen-", suffix=f".{paper.format}")
    os.close(handle)
    place, finished = Path(name), False
    try:
        rows = await _fill(place, pages, paper)
        finished = True
    finally:
        if not finished:
            await asyncio.to_thread(place.unlink, missing_ok=True)
    return WrittenList(place, rows)


async def _fill(place: Path, pages: Pages, paper: Paper) -> int:
    rows = 0
    with place.open("wb") as file:
        writer: _Writer = _WRITERS[paper.format](file, paper)
        try:
            async for page in pages:
                rows += len(page)
                if rows > paper.most:
                    raise TooManyRows(most=paper.most)
                await asyncio.to_thread(writer.add, page)
        finally:
            # Also what failed is closed: a book keeps its rows in a file of its own until then.
            await asyncio.to_thread(writer.close)
    return rows


class _Csv:
    """The mark as the last cell of every line, so that a line that was cut out still says where it came from."""

    def __init__(self, file: BinaryIO, paper: Paper) -> None:
        encoding = "utf-8-sig" if paper.encoding is SheetEncoding.UTF_8 else paper.encoding.value
        self._text = io.TextIOWrapper(file, encoding, newline="", errors="strict")
        self._lines = csv.writer(self._text)
        self._paper = paper
        self._lines.writerow([guarded(name) for name in (*(c.heading for c in paper.columns), paper.mark_heading)])

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        mark = guarded(self._paper.mark)
        self._lines.writerows([*(self._cell(cell) for cell in row), mark] for row in rows)

    def close(self) -> None:
        self._text.flush()
        self._text.detach()

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, datetime):
            return cell.astimezone(self._paper.zone).strftime("%Y-%m-%d %H:%M")
        if cell is None:
            return ""
        return guarded(cell) if isinstance(cell, str) else str(cell)


class _JsonLines:
    """One object a row, for programs: cells as they are, instants with their offset."""

    def __init__(self, file: BinaryIO, paper: Paper) -> None:
        self._file = file
        self._paper = paper

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        keys = [column.key for column in self._paper.columns]
        for row in rows:
            line = dict(zip(keys, map(self._value, row), strict=True)) | {MARK: self._paper.mark}
            self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def close(self) -> None:
        self._file.flush()

    def _value(self, cell: Cell) -> str | float | None:
        if isinstance(cell, datetime):
            return cell.astimezone(self._paper.zone).isoformat()
        if isinstance(cell, date):
            return cell.isoformat()
        return str(cell) if isinstance(cell, Decimal) else cell


class _Xlsx:
    """The mark in the first row, at the end of every row, on every printed page and in the file's properties."""

    def __init__(self, file: BinaryIO, paper: Paper) -> None:
        self._paper = paper
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"title": "Shouwen", "author": paper.mark.split(" ")[0], "comments": paper.mark})
        # What begins like a formula stays text even when its cell is edited.
        self._plain = self._book.add_format({"quote_prefix": True})
        self._formats = {
            datetime: self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: self._book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self._sheet = self._book.add_worksheet()
        self._rows = 2
        self._begin()

    def _begin(self) -> None:
        sheet, paper = self._sheet, self._paper
        printed = paper.mark.replace("&", "&&")  # an ampersand begins a code there
        sheet.set_header(f"&L{printed}")
        sheet.set_footer(f"&L{printed}&R&P / &N")
        sheet.set_landscape()
        sheet.repeat_rows(0, 1)
        for number, column in enumerate(paper.columns):
            sheet.set_column(number, number, min(max(column.width, _NARROW), _WIDE))
        sheet.set_column(len(paper.columns), len(paper.columns), _WIDE)
        sheet.write_string(0, 0, _kept(paper.mark))
        bold = self._book.add_format({"bold": True})
        for number, heading in enumerate((*(c.heading for c in paper.columns), paper.mark_heading)):
            sheet.write_string(1, number, _kept(heading), bold)
        sheet.freeze_panes(2, 0)

    def add(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            for number, cell in enumerate((*row, self._paper.mark)):
                self._write(number, cell)
            self._rows += 1

    def close(self) -> None:
        self._sheet.autofilter(1, 0, self._rows - 1, len(self._paper.columns))
        self._book.close()

    def _write(self, column: int, cell: Cell) -> None:
        if isinstance(cell, datetime):
            local = cell.astimezone(self._paper.zone).replace(tzinfo=None)
            self._sheet.write_datetime(self._rows, column, local, self._formats[datetime])
        elif isinstance(cell, date):
            self._sheet.write_datetime(self._rows, column, cell, self._formats[date])
        elif isinstance(cell, int | float | Decimal):
            self._sheet.write_number(self._rows, column, cell)
        elif cell:
            kept = _kept(cell)
            self._sheet.write_string(self._rows, column, kept, *([self._plain] if kept != cell else []))


def _kept(text: str) -> str:
    """As a spreadsheet can keep it: guarded, without the two signs that XML forbids, and cut with an ellipsis."""
    cell = guarded(text).translate(_NO_XML)
    return cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"


_WRITERS: dict[SheetFormat, Any] = {SheetFormat.CSV: _Csv, SheetFormat.XLSX: _Xlsx, SheetFormat.JSONL: _JsonLines}

"""A file as sheets of records, whether CSV in one of the usual encodings or XLSX."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.guarding import guarded
from shouwen.platform.sheets.reading import OWN_COLUMNS, Record, Sheet, Unusable

_BLOCK = 1 << 16
_ZIP = b"PK\x03\x04"
_MOST_COLUMNS = 60
_MOST_UNPACKED = 400 << 20


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


def encoding_of(path: Path) -> str:
    """UTF-8 if every byte of the file is; what else people send here is GB18030."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


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
    with path.open("rb") as stream:
        delimiter = _delimiter_of(path)
        sheet = Sheet(stream, encoding_of(path), delimiter)
        records: list[Record] = []
        for record in sheet:
            records.append(record)
            if len(records) > most_rows:
                raise Unusable("file-too-many-rows", most=most_rows)
        return SheetRead("", sheet.header, records)


def _delimiter_of(path: Path) -> str:
    """Spreadsheets write semicolons or tabs in some countries: whichever the first line has most of."""
    with path.open("rb") as file:
        line = file.readline(_BLOCK)
    return max((",", ";", "\t"), key=lambda sign: line.count(sign.encode()))


def _of_book(path: Path, most_rows: int) -> list[SheetRead]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]
    from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

    # Read from a stream: the name of what was sent says nothing, and has no ending on its way.
    with path.open("rb") as stream:
        try:
            # A small archive may unpack to more than the machine holds.
            archive = ZipFile(stream)
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise Unusable("file-too-many-rows", most=most_rows)
            if any(_has_document_type(archive, part) for part in archive.namelist()):
                raise Unusable("file-broken-book")
            book = load_workbook(stream, read_only=True, data_only=True)
            return list(_sheets(book, most_rows))
        except (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, EOFError) as broken:
            raise Unusable("file-broken-book") from broken


def _has_document_type(archive: ZipFile, part: str) -> bool:
    """Whether a part declares entities, of which a few lines may unfold to more than the machine holds."""
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            # Two bytes a sign have a zero in each.
            seen = tail + block.replace(b"\x00", b"")
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                return True
            tail = seen[-8:]
    return False


def _sheets(book: object, most_rows: int) -> Iterator[SheetRead]:
    seen = 0
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        header = [_text(cell) for cell in next(rows, ())]
        while header and not header[-1]:
            header.pop()
        if not header:
            continue
        own = len(OWN_COLUMNS) if tuple(header[: len(OWN_COLUMNS)]) == OWN_COLUMNS else 0
        records: list[Record] = []
        for line, row in enumerate(rows, start=2):
            cells = [_text(cell) for cell in row[: len(header)]][own:]
            if not any(cells):
                continue
            fault = "bad-characters" if any(first_garbled(cell) for cell in cells) else None
            records.append(Record(line, cells, fault))
            seen += 1
            if seen > most_rows:
                raise Unusable("file-too-many-rows", most=most_rows)
        yield SheetRead(sheet.title, header[own:], records)


def _text(cell: object) -> str:
    """A cell as people see it: a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

"""What kind of table a file is, found out from its bytes: encoding, delimiter, sheets. What somebody says wins."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shouwen.platform.sheets.books import Book, SheetName
from shouwen.platform.sheets.reading import MARKS, Records, Sheet, Unusable

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
UTF_16 = ("utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read; None where it is to be found out."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """How a file is read. `marked`: its encoding is written at its start. A book has sheets and neither of these."""

    is_book: bool = False
    encoding: str = "utf-8"
    marked: bool = False
    delimiter: str = ","
    sheet: str = ""
    sheets: tuple[SheetName, ...] = ()


@contextmanager
def opened(path: Path, asked: Asked) -> Iterator[tuple[Found, Records]]:
    """The table in a file, open for one reading; refuses (`Unusable`) what is none."""
    with path.open("rb") as stream:
        start = stream.read(len(_ZIP))
        stream.seek(0)
        if start == _OLE:
            raise Unusable("file-old-book")
        if start == _ZIP:
            with Book(stream) as book:
                sheet = book.sheet(asked.sheet)
                yield Found(is_book=True, sheet=sheet.name, sheets=book.names), sheet
            return
        encoding, marked = encoding_of(path) if asked.encoding is None else (asked.encoding, _mark_of(path) is not None)
        delimiter = asked.delimiter or delimiter_of(path, encoding)
        records = Sheet(stream, encoding, delimiter, path.stat().st_size)
        yield Found(encoding=records.encoding, marked=marked, delimiter=delimiter), records


def encoding_of(path: Path) -> tuple[str, bool]:
    """The encoding of a text file, and whether a mark at its start says so.

    UTF-8 if every byte of it is. Else some lines are broken, and the encoding is the one that more of the lines beyond
    ASCII keep to; text in GB18030 is hardly ever valid UTF-8 by chance.
    """
    marked = _mark_of(path)
    if marked is not None:
        return marked, True
    return ("utf-8" if _is_whole_utf_8(path) else _by_lines(path)), False


def _mark_of(path: Path) -> str | None:
    with path.open("rb") as file:
        start = file.read(4)
    return next((encoding for mark, encoding in MARKS if start.startswith(mark)), None)


def _is_whole_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _by_lines(path: Path) -> str:
    fits: Counter[str] = Counter()
    with path.open("rb") as file:
        while line := file.readline(_BLOCK):
            if not line.isascii():
                fits.update(name for name in ("utf-8", "gb18030") if _is_in(line, name))
    return "utf-8" if fits["utf-8"] * 2 > fits["gb18030"] else "gb18030"


def _is_in(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(path: Path, encoding: str) -> str:
    """The sign that parts the first rows most evenly; of equals the one that makes most columns, then the comma."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    text = sample.decode(encoding, "replace").removeprefix("\ufeff")
    if len(sample) == _SAMPLE:
        text = text.rpartition("\n")[0] or text
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """The share of the first rows with as many columns as the header, and how many these are."""
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        pass  # what was read before counts
    if not widths or widths[0] < 2:
        return 0, 0
    return round(widths.count(widths[0]) / len(widths), 1), widths[0]

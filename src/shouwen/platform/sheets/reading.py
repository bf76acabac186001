"""An export as records with line numbers: streamed, and broken ones told from good ones."""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from shouwen.platform.sheets.garbled import first_garbled

LONGEST = 131_072
"""Characters of the longest record: an unclosed quote must not read the whole file into memory."""
OWN_COLUMNS = ("line", "field", "reason", "reason_id")
"""What a file of rejected rows has before the original columns; passed over when such a file is imported again."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What stands at the start of a file whose encoding is beyond doubt."""


class Unusable(Exception):
    """The file as a whole cannot be imported; `id` and `details` say why."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.id = reason
        self.details = details


class Bytes(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the physical line where it starts, its cells, and what keeps it from being read (a reason's id)."""

    line: int
    cells: list[str]
    fault: str | None = None


class Counted(io.RawIOBase):
    """The file's bytes, counted, without the mark of its encoding that may stand at the start."""

    def __init__(self, stream: Bytes) -> None:
        self.count = 0
        self.marked: str | None = None
        self._stream = stream
        self._ahead = self._start()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._ahead or self._stream.read(len(buffer)) or b""
        chunk, self._ahead = chunk[: len(buffer)], chunk[len(buffer) :] if self._ahead else b""
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        return len(chunk)

    def _start(self) -> bytes:
        start = b""
        while len(start) < 4 and (more := self._stream.read(4 - len(start))):
            start += more
        for mark, encoding in MARKS:
            if start.startswith(mark):
                self.marked = encoding
                self.count = len(mark)
                return start[len(mark) :]
        return start


class Records(Protocol):
    """A table of a file, whatever kind of file it is: a header, then records by line, read once."""

    header: list[str]
    encoding: str
    """In which rejected rows are written."""
    delimiter: str

    def __iter__(self) -> Iterator[Record]: ...

    @property
    def progress(self) -> float | None:
        """How much of it was read, 0 to 1; None where nobody knows how long it is."""


class Sheet:
    """The header and the records of a CSV stream of `size` bytes.

    Bytes that are no text become lone surrogates, one each; in UTF-16, which has no room for these, U+FFFD.
    """

    def __init__(self, stream: Bytes, encoding: str, delimiter: str, size: int | None = None) -> None:
        self._bytes = Counted(stream)
        self._size = size
        named = encoding if encoding in {"utf-8", "utf-16-le", "utf-16-be"} else "gb18030"
        self.encoding = self._bytes.marked or named
        self.delimiter = delimiter
        errors = "replace" if self.encoding.startswith("utf-16") else "surrogateescape"
        text = io.TextIOWrapper(io.BufferedReader(self._bytes), self.encoding, errors=errors, newline="")
        self._lines = _Lines(text)
        self._rows = self._read()
        self.is_rejects = False
        self.header = self._header()

    @property
    def bytes_read(self) -> int:
        return self._bytes.count

    @property
    def progress(self) -> float | None:
        return self._bytes.count / self._size if self._size else None

    def __iter__(self) -> Iterator[Record]:
        """The records after the header; lines without any content are passed over."""
        own = len(OWN_COLUMNS) if self.is_rejects else 0
        for record in self._rows:
            cells = record.cells[own:]
            if record.fault or any(cell and not cell.isspace() for cell in cells):
                yield Record(record.line, cells, record.fault)

    def with_own(self) -> Iterator[Record]:
        """The records of a file of rejected rows, with what was added to them."""
        return self._rows

    def _header(self) -> list[str]:
        first = next(self._rows, None)
        if first is None:
            raise Unusable("file-empty")
        if first.fault or any(first_garbled(cell) for cell in first.cells):
            raise Unusable("file-header", encoding=self.encoding, line=first.line)
        names = [cell.strip() for cell in first.cells]
        self.is_rejects = tuple(names[: len(OWN_COLUMNS)]) == OWN_COLUMNS
        return names[len(OWN_COLUMNS) :] if self.is_rejects else names

    def _read(self) -> Iterator[Record]:
        reader = csv.reader(self._lines, delimiter=self.delimiter, strict=True)
        while True:
            line = self._lines.start()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Record(line, self._leniently(self._lines.give_back()), "broken-quotes")
            except _TooLong:
                fault = "record-too-long" if self._lines.is_single else "broken-quotes"
                yield Record(line, self._leniently(self._lines.give_back()), fault)
            else:
                if cells:
                    yield Record(line, cells)

    def _leniently(self, line: str) -> list[str]:
        """The cells of a line with broken quotes, as near as can be, so that a person finds the row again."""
        return next(csv.reader([line.rstrip("\r\n")], delimiter=self.delimiter), [])


class _TooLong(Exception):
    """A record has more characters than any complaint needs."""


class _Lines(Iterator[str]):
    """Physical lines, which can be given back when they turn out not to belong to the record."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._ahead: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._number = 0

    def start(self) -> int:
        """Begins a record; answers the number of the line that it will start on."""
        self._taken, self._size = [], 0
        return self._number + 1

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._text.readline(LONGEST)
        if not line:
            raise StopIteration
        if len(line) == LONGEST:
            line = self._cut(line)
        self._taken.append(line)
        self._number += 1
        self._size += len(line)
        if self._size >= LONGEST:
            raise _TooLong
        return line

    @property
    def is_single(self) -> bool:
        return len(self._taken) == 1

    def give_back(self) -> str:
        """Only the record's first line is lost to it, so that one stray quote spoils one row; answers that line."""
        first, *others = self._taken
        self._ahead.extendleft(reversed(others))
        self._number -= len(others)
        return first

    def _cut(self, line: str) -> str:
        """A line without end is passed over up to its end, and counts as one line."""
        piece = line
        while piece and not piece.endswith(("\n", "\r")):
            piece = self._text.readline(LONGEST)
        return line[:-1] + "\n"

"""The rows that were not taken, in a file that can be corrected and imported again."""

import codecs
import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

from shouwen.features.imports.wording import reasons
from shouwen.kernel.messages import FieldError
from shouwen.platform.sheets.reading import OWN_COLUMNS, Record, Records, Sheet


class Rejects:
    """Made with the first rejected row; in the encoding of the original, so that even its broken bytes stay."""

    def __init__(self, path: Path, sheet: Records, language: str) -> None:
        self.path = path
        self.exists = False
        self._sheet = sheet
        self._language = language
        self._stack = ExitStack()
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def add(self, record: Record, errors: Sequence[FieldError]) -> None:
        if self._writer is None:
            self._open()
        fields = ", ".join(dict.fromkeys(error.field for error in errors if error.field))
        ids = ", ".join(dict.fromkeys(error.id for error in errors))
        self._writer.writerow((record.line, fields, reasons(self._language, errors), ids, *record.cells))

    def _open(self) -> None:
        # Customers' data: for nobody else on this machine.
        number = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        # UTF-16 has no room for broken bytes, and few programs write it without being asked.
        encoding = "utf-8" if self._sheet.encoding.startswith("utf-16") else self._sheet.encoding
        stream = self._stack.enter_context(
            os.fdopen(number, "w", encoding=encoding, errors="surrogateescape", newline="")
        )
        self.exists = True
        if encoding == "utf-8":
            stream.write("\ufeff")  # spreadsheets take UTF-8 for something else without it
        self._writer = csv.writer(stream, delimiter=self._sheet.delimiter)
        self._writer.writerow((*OWN_COLUMNS, *self._sheet.header))


@contextmanager
def rejected_in(path: Path) -> Iterator[tuple[list[str], Iterator[Record]]]:
    """The original header and the rows, with what was added to them, of a file that `Rejects` wrote."""
    with path.open("rb") as file:
        start = file.readline().removeprefix(codecs.BOM_UTF8)
    delimiter = start.decode("ascii", "replace")[len(OWN_COLUMNS[0])]
    with path.open("rb") as file:
        # Without a mark it is as the original was, which was not UTF-8.
        sheet = Sheet(file, "gb18030", delimiter)
        yield sheet.header, sheet.with_own()


def free_place(file: Path) -> Path:
    """Beside `file`; never over rejected rows that somebody may be correcting."""
    number = 1
    while True:
        place = file.with_name(f"{file.name}.rejects{f'-{number}' if number > 1 else ''}.csv")
        if not place.exists():
            return place
        number += 1

"""The rows that were not taken, in a file that can be corrected and imported again."""

import csv
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from shouwen.app.importing.words import reasons
from shouwen.kernel.messages import FieldError
from shouwen.platform.sheets.reading import OWN_COLUMNS, Record, Sheet


class Rejects:
    """Made with the first rejected row; in the encoding of the original, so that even its broken bytes stay."""

    def __init__(self, path: Path, sheet: Sheet, language: str) -> None:
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
        encoding = self._sheet.encoding
        stream = self._stack.enter_context(
            os.fdopen(number, "w", encoding=encoding, errors="surrogateescape", newline="")
        )
        self.exists = True
        if encoding == "utf-8":
            stream.write("\ufeff")  # spreadsheets take UTF-8 for something else without it
        self._writer = csv.writer(stream, delimiter=self._sheet.delimiter)
        self._writer.writerow((*OWN_COLUMNS, *self._sheet.header))


def free_place(file: Path) -> Path:
    """Beside `file`; never over rejected rows that somebody may be correcting."""
    number = 1
    while True:
        place = file.with_name(f"{file.name}.rejects{f'-{number}' if number > 1 else ''}.csv")
        if not place.exists():
            return place
        number += 1

"""Rows as they would be taken over, for people to look at before anything is done; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shouwen.features.imports.rules.mapping import Source
from shouwen.features.imports.rules.rows import Table, reader
from shouwen.kernel.messages import FieldError
from shouwen.kernel.quantities import masked_name, masked_phone
from shouwen.platform.sheets.reading import Record

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row of a file: what each mapped field would be, as text, and what is wrong with it."""

    line: int
    values: dict[str, str]
    errors: tuple[FieldError, ...]


def rows_seen(table: Table, parts: dict[str, Source], records: Iterable[Record]) -> list[RowSeen]:
    """By these parts of a map. Customers are masked as everywhere: whoever looks over a shoulder learns no number."""
    read = reader(table, parts)
    found = []
    for record in records:
        values, errors = read(record)
        shown = {field: _shown(field, value) for field, value in values.items() if value is not None}
        found.append(RowSeen(record.line, shown, tuple(errors)))
    return found


def _shown(field: str, value: Any) -> str:
    if field == "phone":
        return masked_phone(value) or ""
    if field == "customer_name":
        return masked_name(value) or ""
    if field == "status":
        return "closed" if value else "open"
    if isinstance(value, datetime):
        return value.isoformat()
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

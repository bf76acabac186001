"""From a record to the command that takes it over, or to everything that is wrong with it; pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.imports.rules.cells import (
    Reading,
    Wrong,
    choice_reading,
    moment_reading,
    status_reading,
    text_reading,
)
from shouwen.features.imports.rules.codes import Codes
from shouwen.features.imports.rules.mapping import (
    ChoiceField,
    Mapping,
    MomentField,
    Source,
    StatusField,
    TextField,
    place_in_map,
)
from shouwen.features.tickets.contract import External, Urgency
from shouwen.kernel.messages import FieldError
from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.reading import Record, Unusable

_LONGEST_LINE, _LONGEST_TEXT = 200, 10_000
_REQUIRED = frozenset({"external_number", "matter", "description", "received_at"})

Refused = tuple[FieldError, ...]
Drafted = TakeOverComplaint | Refused


@dataclass(frozen=True, slots=True)
class Table:
    """What every row shares: the map, the header, the codes, the zone of times without one, and the present."""

    mapping: Mapping
    header: Sequence[str]
    codes: Codes
    zone: tzinfo
    now: datetime


def check_header(mapping: Mapping, header: Sequence[str]) -> None:
    """Every column that the map names is there, and there once; or `Unusable`."""
    missing, repeated = _not_once(mapping, header)
    if missing:
        raise Unusable("file-columns", missing=", ".join(missing), found=", ".join(header))
    if repeated:
        raise Unusable("file-columns-twice", repeated=", ".join(repeated), found=", ".join(header))


def header_problems(mapping: Mapping, header: Sequence[str]) -> list[FieldError]:
    """The places of the map that name columns which are not there, or there more than once."""
    missing, repeated = _not_once(mapping, header)
    problems = []
    for field, part in mapping.fields.items():
        for name in part.names:
            if name in missing or name in repeated:
                kind = "map-no-column" if name in missing else "map-column-twice"
                problems.append(FieldError(place_in_map(field), kind, {"column": name}))
    return problems


def _not_once(mapping: Mapping, header: Sequence[str]) -> tuple[list[str], list[str]]:
    names = mapping.column_names
    missing = [name for name in names if name.strip() not in header]
    return missing, [name for name in names if list(header).count(name.strip()) > 1]


def drafter(table: Table) -> Callable[[Record], Drafted]:
    """What makes a command of each record."""
    read = reader(table)

    def draft(record: Record) -> Drafted:
        values, errors = read(record)
        return tuple(errors) if errors else _command(values, table)

    return draft


def reader(
    table: Table, parts: dict[str, Source] | None = None
) -> Callable[[Record], tuple[dict[str, Any], list[FieldError]]]:
    """What makes of each record the values by field (or those of `parts` alone), and everything wrong with it."""
    fields = table.mapping.fields if parts is None else parts
    readings = {field: _reading(field, part, table) for field, part in fields.items()}
    return partial(_read, table=table, readings=readings)


def _reading(field: str, part: Source, table: Table) -> Reading:
    def position(name: str) -> int:
        return table.header.index(name.strip())

    required = field in _REQUIRED
    if isinstance(part, TextField):
        limit = _LONGEST_TEXT if field == "description" else _LONGEST_LINE
        return text_reading(field, part, position, limit, required)
    if isinstance(part, MomentField):
        named = part.zone or table.mapping.zone
        return moment_reading(field, part, position, ZoneInfo(named) if named else table.zone, required)
    if isinstance(part, ChoiceField):
        return choice_reading(field, part, position, table.codes.of(field))
    if isinstance(part, StatusField):
        return status_reading(field, part, position)
    raise TypeError(f"{field} has a source of an unknown kind")


def _read(record: Record, table: Table, readings: dict[str, Reading]) -> tuple[dict[str, Any], list[FieldError]]:
    errors = _unreadable(record, table.header)
    values: dict[str, Any] = {}
    if errors:
        return values, errors
    for field, reading in readings.items():
        try:
            values[field] = reading(record.cells)
        except Wrong as wrong:
            errors.append(wrong.error)
    return values, errors or _contradictions(values, table.now)


def _unreadable(record: Record, header: Sequence[str]) -> list[FieldError]:
    if record.fault:
        return [FieldError("", record.fault)]
    if len(record.cells) != len(header):
        few = len(record.cells) < len(header)
        counts: dict[str, object] = {"found": len(record.cells), "expected": len(header)}
        return [FieldError("", "too-few-columns" if few else "too-many-columns", counts)]
    return [
        FieldError(name, "bad-characters", {"sign": sign})
        for name, cell in zip(header, record.cells, strict=True)
        if (sign := first_garbled(cell))
    ]


def _contradictions(values: dict[str, Any], now: datetime) -> list[FieldError]:
    received, occurred, closed = (values.get(name) for name in ("received_at", "occurred_at", "closed_at"))
    errors = []
    if occurred and received and occurred > received:
        errors.append(FieldError("occurred_at", "after-received"))
    if closed and received and closed < received:
        errors.append(FieldError("closed_at", "before-received"))
    if closed and closed > now:
        errors.append(FieldError("closed_at", "in-the-future"))
    return errors


def _command(values: dict[str, Any], table: Table) -> TakeOverComplaint:
    urgency = values.get("urgency")
    return TakeOverComplaint(
        external=External(table.mapping.source, values["external_number"]),
        unit=table.codes.units[values["unit"]],
        owner=table.codes.owners[values["owner"]],
        customer_name=values.get("customer_name"),
        phone=values.get("phone"),
        channel=Channel(values["channel"]),
        category=values["category"],
        matter=values["matter"],
        occurred_at=values.get("occurred_at") or values["received_at"],
        description=values.get("description") or values["matter"],
        received_at=values["received_at"],
        urgency=Urgency(urgency) if urgency else None,
        closed_at=_closed_at(values, table.now),
    )


def _closed_at(values: dict[str, Any], now: datetime) -> datetime | None:
    """The status decides where there is one; a closing without a time gets that of the import, not an invented one."""
    given: datetime | None = values.get("closed_at")
    if "status" not in values:
        return given
    return (given or now) if values["status"] else None

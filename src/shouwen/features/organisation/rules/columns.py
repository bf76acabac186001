"""The columns of files of units and people: in the words of either language, or as our fields are called."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from shouwen.features.organisation.contract import SeatKind, UnitKind
from shouwen.features.organisation.contract.importing import RowRead, SheetKind
from shouwen.platform.i18n import say
from shouwen.platform.sheets.reading import Record, Unusable

LANGUAGES = ("zh-CN", "en")
FIELDS: Mapping[SheetKind, tuple[str, ...]] = {
    SheetKind.UNITS: ("code", "parent", "kind", "name", "name_en", "function"),
    SheetKind.PEOPLE: ("username", "name", "agent_no", "unit", "posts", "skills", "seat_kind", "seat"),
}
REQUIRED: Mapping[SheetKind, tuple[str, ...]] = {
    SheetKind.UNITS: ("code", "parent", "kind", "name"),
    SheetKind.PEOPLE: ("username", "name", "agent_no", "unit"),
}
KEY = {SheetKind.UNITS: "code", SheetKind.PEOPLE: "username"}
_SECTION = "staff_columns"
_CHOICES: Mapping[str, tuple[str, ...]] = {"kind": tuple(UnitKind), "seat_kind": tuple(SeatKind)}


def header_of(kind: SheetKind, language: str) -> list[str]:
    """The header of an empty template."""
    return [word(language, f"{kind}.{field}") for field in FIELDS[kind]]


def title_of(kind: SheetKind, language: str) -> str:
    return word(language, kind)


def word(language: str, key: str) -> str:
    return say(language, _SECTION, key, key)


def folded(text: str) -> str:
    """One spelling of what people type: width, case and blanks set aside."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def kind_of(header: list[str]) -> SheetKind:
    """What a sheet holds, by its columns; refuses (`Unusable`) one that lacks a column it needs."""
    fits = {kind: [field for field in REQUIRED[kind] if field not in places(kind, header)] for kind in SheetKind}
    kind = min(fits, key=lambda each: (len(fits[each]), each))
    if fits[kind]:
        missing = ", ".join(word(LANGUAGES[0], f"{kind}.{field}") + f" ({field})" for field in fits[kind])
        raise Unusable("file-lacks-columns", missing=missing)
    return kind


def places(kind: SheetKind, header: list[str]) -> dict[str, int]:
    """Where each field stands; columns of other names are passed over."""
    names = _names(kind)
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        field = names.get(folded(name))
        if field is not None:
            found.setdefault(field, place)
    return found


def rows_of(kind: SheetKind, header: list[str], records: list[Record]) -> Iterator[RowRead]:
    """The rows by field; one whose key stood in an earlier row is at fault."""
    at = places(kind, header)
    seen: set[str] = set()
    for record in records:
        cells = [*record.cells, *[""] * (len(header) - len(record.cells))]
        values = {field: _value(field, cells[place].strip()) for field, place in at.items()}
        key = folded(values.get(KEY[kind], ""))
        fault = record.fault or ("given-twice" if key and key in seen else None)
        seen.add(key)
        yield RowRead(record.line, values, tuple(record.cells), fault)


@cache
def _names(kind: SheetKind) -> Mapping[str, str]:
    names = {folded(field): field for field in FIELDS[kind]}
    for language in LANGUAGES:
        names |= {folded(word(language, f"{kind}.{field}")): field for field in FIELDS[kind]}
    return names


@cache
def _choice(field: str) -> Mapping[str, str]:
    codes = {folded(code): code for code in _CHOICES[field]}
    for language in LANGUAGES:
        codes |= {folded(word(language, f"{field}.{code}")): code for code in _CHOICES[field]}
    return codes


def _value(field: str, text: str) -> str:
    return _choice(field).get(folded(text), text) if field in _CHOICES else text

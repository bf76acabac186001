"""A row's values as the server reads them, each by the type of its column."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import msgspec
from sqlalchemy import LargeBinary
from sqlalchemy.dialects import postgresql

from shouwen.platform.tables import metadata

Convert = Callable[[object], str | None]
Fields = tuple[tuple[str, str], ...]
"""Columns with their types in SQL."""

_encode = msgspec.json.Encoder().encode
_NULL = b"null"
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def _plain(value: object) -> str | None:
    """As JSON has it, without the quotes."""
    if value is None:
        return None
    told = _encode(value)
    if told.startswith(b'"'):
        return msgspec.json.decode(told, type=str)
    return None if told == _NULL else told.decode()


def _text(value: object) -> str | None:
    return value if type(value) is str else _plain(value)


def _id(value: object) -> str | None:
    return value.hex if type(value) is UUID else _plain(value)


def _instant(value: object) -> str | None:
    return value.isoformat() if type(value) is datetime else _plain(value)


def _number(value: object) -> str | None:
    return str(value) if type(value) is int else _plain(value)


def _flag(value: object) -> str | None:
    if value is True:
        return "true"
    return "false" if value is False else _plain(value)


def _json(value: object) -> str | None:
    told = _encode(value)
    return None if told == _NULL else told.decode()


def _array(value: object) -> str | None:
    if isinstance(value, msgspec.Raw):
        value = msgspec.json.decode(value)
    if value is None:
        return None
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise TypeError(f"no array: {value!r}")
    return "{" + ",".join(map(_element, value)) + "}"


def _element(value: object) -> str:
    told = _id(value)
    if told is None:
        return "null"
    escaped = told.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_OWN_WAY: Mapping[str, Convert] = {
    "TEXT": _text,
    "UUID": _id,
    "TIMESTAMP WITH TIME ZONE": _instant,
    "INTEGER": _number,
    "BIGINT": _number,
    "SMALLINT": _number,
    "BOOLEAN": _flag,
    "JSONB": _json,
}


@lru_cache(maxsize=1024)
def fields_of(table: str, names: tuple[str, ...]) -> tuple[Fields, tuple[Convert, ...]]:
    """The types of these columns, and how a value of each is written; nothing for tables of others, or for bytes."""
    known = metadata.tables.get(table)
    if known is None or any(name not in known.c or isinstance(known.c[name].type, LargeBinary) for name in names):
        return (), ()
    fields = tuple((name, known.c[name].type.compile(dialect=_DIALECT)) for name in names)
    return fields, tuple(_array if "[]" in kind else _OWN_WAY.get(kind, _plain) for _, kind in fields)

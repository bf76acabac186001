"""Floors: what one command or page has the database do, as a script for pgbench with the very same statements.

The script is made from what the product was seen to send: the statement itself, with rows of values in the place of the
JSON documents. What is new with every command (ids, instants, numbers) is given by the database. pgbench prepares the
one statement once a connection, and does nothing else: no HTTP, no JSON, no decision.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql

from shouwen.platform.database import Connection, Database

_DOCUMENT = re.compile(r"json_populate_recordset\(null::(\w+), \$\d+::text::json\) r\b")
_NUMBERED = re.compile(r"\$(\d+)")
_TYPES = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'c') and a.attnum > 0 and not a.attisdropped
"""
Types = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Sent:
    """A statement as it was sent, with its parameters."""

    text: str
    values: Sequence[Any]

    @property
    def is_write(self) -> bool:
        return "json_populate_recordset" in self.text


@dataclass(frozen=True, slots=True)
class StandIns:
    """What the database gives in a command's place. `after` was the newest id before it; `at` its instant.

    `of` are expressions for single values; `before` are further parts of the statement that these need.
    """

    after: UUID
    at: datetime
    of: Mapping[str, str] = field(default_factory=dict)
    before: str = ""


@asynccontextmanager
async def overheard(database: Database) -> AsyncIterator[list[Sent]]:
    """Every read and write of the product that this database runs meanwhile."""
    heard: list[Sent] = []
    database.overhear = lambda text, values: heard.append(Sent(text, list(values)))
    try:
        yield heard
    finally:
        database.overhear = None


async def column_types(connection: Connection) -> dict[tuple[str, str], str]:
    """The type of every column, by table and name."""
    rows = await (await connection.execute(_TYPES)).fetchall()
    return {(str(table), str(column)): str(kind) for table, column, kind in rows}


def write_script(sent: Sent, types: Types, stand_ins: StandIns) -> str:
    """The one statement that writes what this one wrote, each time for another case."""
    documents: list[list[dict[str, Any]]] = [json.loads(document) for document in sent.values]
    given = iter(documents)
    new = {value: f"(select id_{n} from new_)" for n, value in enumerate(_new_ids(documents, stand_ins.after))}
    known = {**new, **stand_ins.of}

    def rows(match: re.Match[str]) -> str:
        return _values(match[1], next(given), types, known, stand_ins.at)

    body = _DOCUMENT.sub(rows, sent.text).removeprefix("with ")
    ids = ", ".join(f"uuidv7() as id_{n}" for n in range(len(new)))
    made = f"new_ as materialized (select {ids}),\n" if new else ""
    return f"with {stand_ins.before}{made}{body};\n"


def _new_ids(documents: Sequence[Sequence[Mapping[str, Any]]], after: UUID) -> list[str]:
    """The ids that the command made, in the order in which it made them."""
    cells = (value for rows in documents for row in rows for value in row.values())
    return sorted({str(one) for one in _ids(cells) if one.version == after.version and one > after})


def _ids(cells: Iterator[Any]) -> Iterator[UUID]:
    for value in cells:
        if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
            yield UUID(value)


def _values(table: str, rows: Sequence[Mapping[str, Any]], types: Types, known: Mapping[str, str], at: datetime) -> str:
    names = list(rows[0])
    lines = (", ".join(_value(row[name], types[table, name], known, at) for name in names) for row in rows)
    return f"(values {', '.join(f'({line})' for line in lines)}) as r ({', '.join(names)})"


def _value(value: Any, kind: str, known: Mapping[str, str], at: datetime) -> str:
    if isinstance(value, str) and value in known:
        return f"({known[value]})::{kind}"
    if value is not None and kind == "timestamp with time zone":
        return f"now() + interval '{(datetime.fromisoformat(value) - at).total_seconds()} seconds'"
    if value is not None and kind == "jsonb":
        # The space behind each colon keeps pgbench from taking `:null` for one of its variables.
        value = json.dumps(value, ensure_ascii=False)
    return f"{_literal(value)}::{kind}"


def read_script(sent: Sequence[Sent], stand_ins: Mapping[Any, str], before: str = "") -> str:
    """These reads, one after the other; `before` are pgbench's own lines, `stand_ins` are expressions for values."""

    def given(values: Sequence[Any]) -> Any:
        def one(match: re.Match[str]) -> str:
            value = values[int(match[1]) - 1]
            known = stand_ins.get(value) if isinstance(value, UUID) else None
            return known or _literal(value)

        return one

    texts = [_NUMBERED.sub(given(one.values), one.text).strip() for one in sent]
    return before + "".join(f"{text};\n" for text in texts)


def _literal(value: Any) -> str:
    return sql.Literal(value).as_string(None)

"""Floors: what one command or page has the database do, as a script for pgbench with the very same statements.

The script is made from what the product was seen to send: the statement itself, with rows of values in the place of its
parameters and JSON documents. What is new with every command (ids, instants, numbers) is given by the database. pgbench
prepares the one statement once a connection, and does nothing else: no HTTP, no JSON, no decision.
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

# Several rows in a document, or the values of a single one.
_SOURCE = re.compile(r"json_populate_recordset\(null::(\w+), \$(\d+)::text::json\) r\b|\(select (\$\d+::.+?)\) r\b")
_FIELD = re.compile(r"\$(\d+)::(.+?) as (\w+)(?:, |$)")
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
        return _SOURCE.search(self.text) is not None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What it writes, as JSON has it."""
        return [row for match in _SOURCE.finditer(self.text) for row in self.rows_of(match)]

    def rows_of(self, match: re.Match[str]) -> list[dict[str, Any]]:
        if match[1]:
            rows: list[dict[str, Any]] = json.loads(self.values[int(match[2]) - 1])
            return rows
        fields = _FIELD.findall(match[3])
        return [{name: _told(self.values[int(number) - 1], _kind(kind)) for number, kind, name in fields}]


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
    new = {value: f"(select id_{n} from new_)" for n, value in enumerate(_new_ids(sent.rows, stand_ins.after))}
    known = {**new, **stand_ins.of}

    def rows(match: re.Match[str]) -> str:
        given = {name: _kind(kind) for _, kind, name in _FIELD.findall(match[3] or "")}
        written = sent.rows_of(match)
        kinds = given or {name: types[match[1], name] for name in written[0]}
        return _values(written, kinds, known, stand_ins.at)

    body = _SOURCE.sub(rows, sent.text).removeprefix("with ")
    ids = ", ".join(f"uuidv7() as id_{n}" for n in range(len(new)))
    made = f"new_ as materialized (select {ids}),\n" if new else ""
    return f"with {stand_ins.before}{made}{body};\n"


def _kind(told: str) -> str:
    return told.partition(" COLLATE")[0].lower()


def _told(value: str | None, kind: str) -> Any:
    """A parameter as a document would have it."""
    if value is None:
        return None
    if kind == "uuid":
        return str(UUID(value))
    return json.loads(value) if kind == "jsonb" else value


def _new_ids(rows: Sequence[Mapping[str, Any]], after: UUID) -> list[str]:
    """The ids that the command made, in the order in which it made them."""
    cells = (value for row in rows for value in row.values())
    return sorted({str(one) for one in _ids(cells) if one.version == after.version and one > after})


def _ids(cells: Iterator[Any]) -> Iterator[UUID]:
    for value in cells:
        if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
            yield UUID(value)


def _values(rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str], known: Mapping[str, str], at: datetime) -> str:
    lines = (", ".join(_value(row[name], kind, known, at) for name, kind in kinds.items()) for row in rows)
    return f"(values {', '.join(f'({line})' for line in lines)}) as r ({', '.join(kinds)})"


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

"""A single row's values say the same as a document with that row would, for the columns of every table."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import LargeBinary

from shouwen.app.features import metadata_of_all
from shouwen.platform.values import fields_of
from tests.conftest import TestOffice

NASTY = "'); drop table timers; --\\ \u2028 {%s}, \" 王 null"


class _Word(StrEnum):
    ONE = 'o"ne'


class _Part(msgspec.Struct):
    at: datetime
    amount: Decimal


_AT = datetime(2026, 11, 20, 9, 30, 0, 123_457, tzinfo=timezone(timedelta(hours=8)))
# Values of each type of column, as features give them.
_SAMPLES: dict[str, list[Any]] = {
    "TEXT": [NASTY, "", _Word.ONE, UUID(int=7), 5],
    "UUID": [UUID(int=2**127 + 5), str(UUID(int=9))],
    "TIMESTAMP WITH TIME ZONE": [_AT, _AT.astimezone(UTC), "2026-11-20T01:30:00Z"],
    "INTEGER": [-7, 0],
    "BIGINT": [2**40],
    "SMALLINT": [3],
    "BOOLEAN": [True, False],
    "DATE": [date(2026, 2, 28), "2026-02-28"],
    "TIME WITHOUT TIME ZONE": [time(7, 5)],
    "NUMERIC": [Decimal("12.50"), Decimal("0.005"), 3],
    "JSONB": [{"a": [1, None, NASTY]}, [], "word", True, _Part(_AT, Decimal("1.10")), (_Word.ONE,)],
    "TEXT[]": [[NASTY, "", "null", "NULL", None, "\\"], (), {_Word.ONE}],
    "UUID[]": [frozenset({UUID(int=5)}), [UUID(int=5), None], ()],
    "BIGINT[]": [[1, -(2**40)]],
    "SMALLINT[]": [(1, 7)],
}


def _sample(kind: str, turn: int) -> Any:
    several = _SAMPLES[kind.partition("(")[0].partition(" COLLATE")[0]]
    return several[turn % len(several)]


@pytest.mark.parametrize("turn", range(6))
async def test_a_row_of_values_is_the_row_of_a_document(office: TestOffice, turn: int) -> None:
    for table in metadata_of_all().sorted_tables:
        names = tuple(column.name for column in table.c if not isinstance(column.type, LargeBinary))
        fields, _ = fields_of(table.name, names)
        row = {name: _sample(kind, turn) for name, kind in fields}
        as_read = {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in row.items()}
        nothing, nothing_read = dict.fromkeys(names), dict.fromkeys(names, msgspec.Raw(b"null"))
        for given in (row, as_read, nothing, nothing_read):
            assert await _are_alike(office, table.name, given), (table.name, given)


async def _are_alike(office: TestOffice, table: str, row: dict[str, Any]) -> bool:
    """Whether the row's values and a document with it are the same to the server."""
    fields, converts = fields_of(table, tuple(row))
    document = msgspec.json.encode([row]).decode()
    values = [convert(value) for convert, value in zip(converts, row.values(), strict=True)]
    listed = ", ".join(f"${n}::{kind} as {name}" for n, (name, kind) in enumerate(fields, 2))
    alike = " and ".join(f"d.{name} is not distinct from r.{name}" for name in row)
    of_document = f"json_populate_recordset(null::{table}, $1::text::json) d"
    both = f"select count(*) from {of_document}, (select {listed}) r where {alike}"  # noqa: S608 - names from code
    return bool(await office.database.write(both, [document, *values]) == 1)


def test_a_single_text_is_no_array() -> None:
    _, (convert,) = fields_of("ledger", ("units",))
    with pytest.raises(TypeError, match="no array"):
        convert("abc")


def test_bytes_and_tables_of_others_are_left_to_documents() -> None:
    assert fields_of("acd_snapshots", ("body",)) == ((), ())
    assert fields_of("procrastinate_jobs", ("id",)) == ((), ())

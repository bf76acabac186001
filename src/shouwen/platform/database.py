"""The one way to PostgreSQL: psycopg connections, statements written in SQLAlchemy Core, rows as frozen dataclasses."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import msgspec
from psycopg import AsyncConnection, AsyncRawCursor, AsyncRawServerCursor, IsolationLevel
from psycopg.rows import AsyncRowFactory, class_row, dict_row, tuple_row
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")
Connection = AsyncConnection[tuple[Any, ...]]
# Parameters by number, as the server itself writes them: psycopg would rewrite a long text at every call.
_DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
_STREAMED = 2000
_PATIENCE = 5
"""Seconds for which a request waits for a connection before it is told that the database is out of reach."""


class Prepared:
    """A statement compiled once and run often; its parameters are given by name."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> SQLCompiler:
        return cast(SQLCompiler, self._statement.compile(dialect=_DIALECT))  # type: ignore[attr-defined]

    def bound(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        compiled = self._compiled
        known = compiled.construct_params(values)
        return compiled.string, [known[name] for name in compiled.positiontup or ()]


Statement = Executable | Prepared


def _bound(statement: Statement, values: dict[str, Any]) -> tuple[str, list[Any]]:
    prepared = statement if isinstance(statement, Prepared) else Prepared(statement)
    return prepared.bound(values)


class Source(Protocol):
    """Where rows come from: the pool, or one moment of the database."""

    async def rows(self, text: str, values: Sequence[object], factory: AsyncRowFactory[T]) -> list[T]:
        """All rows of one statement with parameters by number."""


class Reader:
    """Reads statement by statement from its source. Writing is the desk's."""

    def __init__(self, source: Source) -> None:
        self._source = source

    async def all(self, statement: Statement, into: type[T], **values: object) -> list[T]:
        """Every row as an `into`."""
        return await self._source.rows(*_bound(statement, values), class_row(into))

    async def first(self, statement: Statement, into: type[T], **values: object) -> T | None:
        """The first row, or nothing."""
        rows = await self.all(statement, into, **values)
        return rows[0] if rows else None

    async def dicts(self, statement: Statement, **values: object) -> list[dict[str, Any]]:
        return await self._source.rows(*_bound(statement, values), dict_row)

    async def tuples(self, statement: Statement, **values: object) -> list[tuple[Any, ...]]:
        return await self._source.rows(*_bound(statement, values), tuple_row)

    async def value(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row, or None."""
        rows = await self.tuples(statement, **values)
        return rows[0][0] if rows else None


class Database:
    """A pool of autocommit connections: every statement is a transaction, so the desk's one statement is one commit."""

    def __init__(self, url: str, pool_size: int = 4) -> None:
        self.url = url
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=pool_size,
            open=False,
            kwargs={"autocommit": True},
            configure=_our_way,
            timeout=_PATIENCE,
            name="shouwen",
        )
        self.cursors: type[AsyncRawCursor[Any]] = AsyncRawCursor
        """What runs the statements of reads and of the desk; whoever wants to know of them puts a kind of their own."""
        self.read = Reader(self)

    async def open(self) -> None:
        """Connects, or raises within ten seconds."""
        await self._pool.open(wait=True, timeout=10)

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        async with self._pool.connection() as connection:
            yield connection

    async def rows(self, text: str, values: Sequence[object], factory: AsyncRowFactory[T]) -> list[T]:
        """All rows of one statement with parameters by number, in a transaction of its own."""
        connection = await self._pool.getconn()
        try:
            cursor = self.cursors(connection, row_factory=factory)
            await cursor.execute(text, values)
            return await cursor.fetchall() if cursor.description else []
        finally:
            await self._pool.putconn(connection)

    async def run(self, statement: Statement, **values: object) -> None:
        """Runs what is no fact of the business and goes round the desk: seals, signs of life."""
        await self.rows(*_bound(statement, values), tuple_row)

    async def write(self, text: str, documents: Sequence[str]) -> Any:
        """Runs a statement of `statement.text_of`; answers the first column of its row."""
        rows = await self.rows(text, documents, tuple_row)
        return rows[0][0] if rows else None

    async def dedicated(self) -> Connection:
        """A connection outside the pool, for what lasts: LISTEN, an advisory lock."""
        connection = await AsyncConnection.connect(self.url, autocommit=True)
        try:
            await _our_way(connection)
        except BaseException:
            await connection.close()
            raise
        return connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator["Snapshot"]:
        """One moment of the database, read on a connection of its own; for checks that take long."""
        connection = await self.dedicated()
        try:
            await connection.set_isolation_level(IsolationLevel.REPEATABLE_READ)
            await connection.set_read_only(True)
            async with connection.transaction():
                yield Snapshot(connection)
        finally:
            await connection.close()


class Snapshot:
    """Everything read of it is of one moment. `stream` needs no more memory for a large table than for a small one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.read = Reader(self)

    async def rows(self, text: str, values: Sequence[object], factory: AsyncRowFactory[T]) -> list[T]:
        """All rows of one statement with parameters by number."""
        async with AsyncRawCursor(self._connection, row_factory=factory) as cursor:
            await cursor.execute(text, values)
            return await cursor.fetchall()

    async def stream(self, statement: Statement, **values: object) -> AsyncIterator[tuple[Any, ...]]:
        """The rows as they come."""
        async with AsyncRawServerCursor(self._connection, "shouwen_stream", row_factory=tuple_row) as cursor:
            cursor.itersize = _STREAMED
            await cursor.execute(*_bound(statement, values))
            async for row in cursor:
                yield row


async def _our_way(connection: Connection) -> None:
    set_json_loads(msgspec.json.decode, connection)
    # Whatever zone the server tells by default: times leave as UTC, and seals are hashes over them.
    await connection.execute("set timezone to 'UTC'")

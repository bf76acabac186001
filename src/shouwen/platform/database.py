"""The one way to PostgreSQL: psycopg connections, statements written in SQLAlchemy Core, rows as frozen dataclasses."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

from psycopg import AsyncConnection, IsolationLevel
from psycopg.rows import class_row, dict_row, tuple_row
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")
Connection = AsyncConnection[tuple[Any, ...]]
_DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]
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

    def bound(self, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        compiled = self._compiled
        return compiled.string, dict(compiled.construct_params(values))


Statement = Executable | Prepared


def _bound(statement: Statement, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    prepared = statement if isinstance(statement, Prepared) else Prepared(statement)
    return prepared.bound(values)


class Connected(Protocol):
    """Gives a connection to read by."""

    def connection(self) -> AbstractAsyncContextManager[Connection]: ...


class Reader:
    """Reads through the pool, each statement in a transaction of its own. Writing is the desk's."""

    def __init__(self, database: Connected) -> None:
        self._database = database

    async def all(self, statement: Statement, into: type[T], **values: object) -> list[T]:
        """Every row as an `into`."""
        async with self._database.connection() as connection, connection.cursor(row_factory=class_row(into)) as cursor:
            await cursor.execute(*_bound(statement, values))
            return await cursor.fetchall()

    async def first(self, statement: Statement, into: type[T], **values: object) -> T | None:
        """The first row, or nothing."""
        async with self._database.connection() as connection, connection.cursor(row_factory=class_row(into)) as cursor:
            await cursor.execute(*_bound(statement, values))
            return await cursor.fetchone()

    async def dicts(self, statement: Statement, **values: object) -> list[dict[str, Any]]:
        async with self._database.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(*_bound(statement, values))
            return await cursor.fetchall()

    async def tuples(self, statement: Statement, **values: object) -> list[tuple[Any, ...]]:
        async with self._database.connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
            await cursor.execute(*_bound(statement, values))
            return await cursor.fetchall()

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
            configure=_in_utc,
            timeout=_PATIENCE,
            name="shouwen",
        )
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

    async def write(self, text: str, documents: Sequence[str]) -> Any:
        """Runs a statement of `statement.text_of`; answers the first column of its row."""
        async with self.connection() as connection:
            cursor = await connection.execute(text, documents)
            row = await cursor.fetchone()
            return row[0] if row else None

    async def dedicated(self) -> Connection:
        """A connection outside the pool, for what lasts: LISTEN, an advisory lock."""
        connection = await AsyncConnection.connect(self.url, autocommit=True)
        try:
            await _in_utc(connection)
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

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        yield self._connection

    async def stream(self, statement: Statement, **values: object) -> AsyncIterator[tuple[Any, ...]]:
        """The rows as they come."""
        async with self._connection.cursor("shouwen_stream") as cursor:
            cursor.itersize = _STREAMED
            await cursor.execute(*_bound(statement, values))
            async for row in cursor:
                yield row


async def _in_utc(connection: Connection) -> None:
    # Whatever zone the server tells by default: times leave as UTC, and seals are hashes over them.
    await connection.execute("set timezone to 'UTC'")

"""The one way to PostgreSQL: psycopg connections, statements written in SQLAlchemy Core, rows as frozen dataclasses."""

import asyncio
import select
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any, TypeVar, cast

from psycopg import AsyncConnection, OperationalError, errors
from psycopg.rows import class_row, dict_row, tuple_row
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")
Connection = AsyncConnection[tuple[Any, ...]]
_DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]
_PATIENCE = 5
"""Seconds for which a request waits for a connection before it is told that the database is out of reach."""
_RECONNECT_SECONDS = 5
"""Then the pool gives the place up and the next who asks has it filled at once. Its own pauses would double with every
try, so that a database that was away for two minutes would be found again only after four."""
GRACE = 5
"""Seconds beyond a statement's limit, for the way to the server and back."""
_LINE: dict[str, Any] = {
    "connect_timeout": 5,
    # A server whose machine is gone says nothing any more: unanswered packets and probes end the connection.
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


_OUT_OF_ORDER = ("08", "53", "57", "58")
"""Classes of SQLSTATE: connection, resources, operator, system."""


class NoAnswerInTime(OperationalError):
    """The database took longer than a statement may take."""


def is_out_of_order(error: OperationalError) -> bool:
    """Whether the whole database is (lost, full, going down), rather than one statement (cancelled, deadlocked)."""
    state = error.sqlstate or ""
    return not isinstance(error, errors.QueryCanceled) and (not state or state[:2] in _OUT_OF_ORDER)


@dataclass(slots=True)
class _Purse:
    """Seconds that a request may still spend on the database."""

    left: float
    _since: float = 0
    _spending: int = 0

    @property
    def now_left(self) -> float:
        return self.left - (monotonic() - self._since)

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What several statements of a request wait for at the same time counts once."""
        if not self._spending:
            self._since = monotonic()
        self._spending += 1
        try:
            yield
        finally:
            self._spending -= 1
            if not self._spending:
                self.left = max(0.0, self.now_left)


_PURSE: ContextVar[_Purse | None] = ContextVar("purse", default=None)


@contextmanager
def in_all(seconds: float) -> Iterator[None]:
    """What runs inside spends no more than `seconds` on the database, however many statements it makes of it."""
    before = _PURSE.set(_Purse(seconds))
    try:
        yield
    finally:
        _PURSE.reset(before)


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


class Reader:
    """Reads through the pool, each statement in a transaction of its own. Writing is the desk's."""

    def __init__(self, database: "Database") -> None:
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

    def __init__(self, url: str, pool_size: int = 4, statement_seconds: int = 0) -> None:
        """`statement_seconds` is how long a statement of the pool may take, in the server and on the way; 0: as long
        as it takes."""
        self.url = url
        self._statement_seconds = statement_seconds
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            min_size=1,
            max_size=pool_size,
            open=False,
            kwargs={"autocommit": True, **_LINE},
            configure=self._prepare,
            check=_is_open,
            timeout=_PATIENCE,
            reconnect_timeout=_RECONNECT_SECONDS,
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
        if not self._statement_seconds:
            async with self._pool.connection() as connection:
                yield connection
            return
        purse = _PURSE.get() or _Purse(self._statement_seconds + GRACE)
        with purse.spending():
            async with self._pool.connection(timeout=min(_PATIENCE, purse.left)) as connection:
                try:
                    async with asyncio.timeout(purse.now_left):
                        yield connection
                except TimeoutError as late:
                    raise NoAnswerInTime("no answer in the time that a request may take") from late

    async def write(self, text: str, documents: Sequence[str]) -> Any:
        """Runs a statement of `statement.text_of`; answers the first column of its row."""
        async with self.connection() as connection:
            cursor = await connection.execute(text, documents)
            row = await cursor.fetchone()
            return row[0] if row else None

    async def dedicated(self) -> Connection:
        """A connection outside the pool, for what lasts: LISTEN, an advisory lock."""
        connection = await AsyncConnection.connect(self.url, autocommit=True, **_LINE)
        await _in_utc(connection)
        return connection

    async def _prepare(self, connection: Connection) -> None:
        await _in_utc(connection)
        if self._statement_seconds:
            limit = f"{self._statement_seconds}s"
            await connection.execute("select set_config('statement_timeout', %s, false)", (limit,))


async def _in_utc(connection: Connection) -> None:
    # Whatever zone the server tells by default: times leave as UTC, and seals are hashes over them.
    await connection.execute("set timezone to 'UTC'")


async def _is_open(connection: Connection) -> None:
    """Raises if the server is gone, without asking it: a connection that ended has its end to read. So nobody is given
    one that a restart of the server has cut, and nobody pays a round trip for knowing that."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    if poll.poll(0):
        await AsyncConnectionPool.check_connection(connection)

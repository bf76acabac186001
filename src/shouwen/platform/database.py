"""The one way to PostgreSQL: psycopg connections, statements in SQLAlchemy Core, rows as dataclasses or structs."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any, ClassVar, Protocol, TypeVar, cast

import msgspec
from psycopg import AsyncConnection, AsyncRawCursor, AsyncRawServerCursor, IsolationLevel, OperationalError, errors
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

from shouwen.platform.lines import Line, NoAnswerInTime
from shouwen.platform.lists import ListsDumper
from shouwen.platform.rows import Making, dicts, instances, tuples

T = TypeVar("T")
Connection = AsyncConnection[tuple[Any, ...]]
# Parameters by number, as the server itself writes them: psycopg would rewrite a long text at every call.
_DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
_STREAMED = 2000
_PATIENCE = 5
"""Seconds for which a request waits for a connection before it is told that the database is out of reach."""
_RECONNECT_SECONDS = 5
"""Then the pool gives the place up and the next who asks has it filled at once. Its own pauses would double with every
try, so that a database that was away for two minutes would be found again only after four."""
_SEEN_EVERY = 1_000
"""After so many uses a connection goes through the pool, which replaces what is an hour old."""
GRACE = 5
"""Seconds beyond a statement's limit, for the way to the server and back."""
_ALONE = "50000"
"""What the planner is to reckon for beginning further processes of the server. It takes 15 ms, which a page of a list
never gains (some were planned so); what reads very much still may have them."""
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

    def open(self) -> None:
        """From now on it is spent. What several statements of a request wait for at the same time counts once."""
        if not self._spending:
            self._since = monotonic()
        self._spending += 1

    def shut(self) -> None:
        """To be called as often as `open`."""
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

    prepare: ClassVar[bool | None] = None
    """None: the server keeps it, and in time a plan for whatever values."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> SQLCompiler:
        return cast(SQLCompiler, self._statement.compile(dialect=_DIALECT))  # type: ignore[attr-defined]

    @cached_property
    def _form(self) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        """The text, the names of its parameters in their order, and the values of those that need not be given."""
        compiled = self._compiled
        names = tuple(compiled.positiontup or ())
        given = {name for name, bind in compiled.binds.items() if bind.required}
        return (
            compiled.string,
            names,
            {k: v for k, v in compiled.construct_params(_check=False).items() if k not in given},
        )

    def bound(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """Raises `KeyError` for a value that is missing."""
        text, names, known = self._form
        known = known | values
        return text, [known[name] for name in names]


class PlannedAnew(Prepared):
    """A statement whose best way depends on its values (a rare state, a common word): planned each time."""

    prepare: ClassVar[bool | None] = False


Statement = Executable | Prepared


def _prepared(statement: Statement) -> Prepared:
    return statement if isinstance(statement, Prepared) else Prepared(statement)


def _bound(statement: Statement, values: dict[str, Any]) -> tuple[str, list[Any]]:
    return _prepared(statement).bound(values)


class Source(Protocol):
    """Where rows come from: the pool, or one moment of the database."""

    async def rows(
        self, text: str, values: Sequence[object], making: Making[T], prepare: bool | None = None
    ) -> list[T]:
        """All rows of one statement with parameters by number."""


class Reader:
    """Reads statement by statement from its source. Writing is the desk's."""

    def __init__(self, source: Source) -> None:
        self._source = source

    async def all(self, statement: Statement, into: type[T], **values: object) -> list[T]:
        """Every row as an `into`."""
        return await self._rows(statement, values, instances(into))

    async def first(self, statement: Statement, into: type[T], **values: object) -> T | None:
        """The first row, or nothing."""
        rows = await self.all(statement, into, **values)
        return rows[0] if rows else None

    async def dicts(self, statement: Statement, **values: object) -> list[dict[str, Any]]:
        return await self._rows(statement, values, dicts)

    async def tuples(self, statement: Statement, **values: object) -> list[tuple[Any, ...]]:
        return await self._rows(statement, values, tuples)

    async def value(self, statement: Statement, **values: object) -> Any:
        """The first column of the first row, or None."""
        rows = await self.tuples(statement, **values)
        return rows[0][0] if rows else None

    async def _rows(self, statement: Statement, values: dict[str, Any], making: Making[T]) -> list[T]:
        prepared = _prepared(statement)
        return await self._source.rows(*prepared.bound(values), making, prepared.prepare)


class Database:
    """A pool of autocommit connections: every statement is a transaction, so the desk's one statement is one commit."""

    def __init__(self, url: str, pool_size: int = 4, statement_seconds: int = 0) -> None:
        """`statement_seconds` is how long a statement of the pool may take, in the server and on the way; 0: as long
        as it takes."""
        self.url = url
        self._statement_seconds = statement_seconds
        self._pool: AsyncConnectionPool[Line] = AsyncConnectionPool(
            url,
            connection_class=Line,
            min_size=1,
            max_size=pool_size,
            open=False,
            # What lines prepare is theirs: the driver would have the server forget it with its own after a rollback.
            kwargs={"autocommit": True, "prepare_threshold": None, **_LINE},
            configure=self._prepare,
            check=_is_open,
            timeout=_PATIENCE,
            reconnect_timeout=_RECONNECT_SECONDS,
            name="shouwen",
        )
        self._at_hand: list[Line] = []
        """Taken from the pool and used by nobody: its own way costs as much as a small statement."""
        self._waiting = 0
        self.overhear: Callable[[str, Sequence[object]], None] | None = None
        """Is told every statement of reads and of the desk, with its values, by whoever wants to know of them."""
        self.read = Reader(self)

    async def open(self) -> None:
        """Connects, or raises within ten seconds."""
        await self._pool.open(wait=True, timeout=10)

    async def close(self) -> None:
        await self._give_all_back()
        await self._pool.close()

    async def look_anew(self) -> None:
        """Gives up every connection of the pool that is dead, all at once, and makes others: for whoever knows that the
        database is back. One after the other, as they are asked for, takes a second and more each."""
        await self._give_all_back()
        await self._pool.check()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        if not self._statement_seconds:
            async with self._taken(_PATIENCE) as connection:
                yield connection
            return
        purse = _PURSE.get() or _Purse(self._statement_seconds + GRACE)
        purse.open()
        try:
            async with self._taken(min(_PATIENCE, purse.left)) as connection:
                try:
                    async with asyncio.timeout(purse.now_left):
                        yield connection
                except TimeoutError as late:
                    raise NoAnswerInTime("no answer in the time that a request may take") from late
        finally:
            purse.shut()

    async def rows(
        self, text: str, values: Sequence[object], making: Making[T], prepare: bool | None = None
    ) -> list[T]:
        """All rows of one statement with parameters by number, in a transaction of its own."""
        if self.overhear is not None:
            self.overhear(text, values)
        if not self._statement_seconds:
            return await self._rows(text, values, making, prepare, None)
        purse = _PURSE.get() or _Purse(self._statement_seconds + GRACE)
        purse.open()
        try:
            return await self._rows(text, values, making, prepare, purse)
        finally:
            purse.shut()

    async def _rows(
        self, text: str, values: Sequence[object], making: Making[T], prepare: bool | None, purse: _Purse | None
    ) -> list[T]:
        # Taken and given back by hand: a context around each statement was a part of what a request costs.
        line = await self._take(_PATIENCE if purse is None else min(_PATIENCE, purse.left))
        try:
            return await line.ask(text, values, making, prepare, None if purse is None else max(0.0, purse.now_left))
        finally:
            await self._give(line)

    async def _take(self, patience: float) -> Line:
        """A connection that is open: one at hand, or what the pool has or makes."""
        while self._at_hand:
            line = self._at_hand.pop()
            if line.is_quiet:
                return line
            await self._pool.putconn(line)
        self._waiting += 1
        try:
            return await self._pool.getconn(patience)
        finally:
            self._waiting -= 1

    async def _give(self, line: Line) -> None:
        """Whoever waits for one has it next; the pool, which makes and replaces them, sees each now and then."""
        line.uses += 1
        if self._waiting or line.uses % _SEEN_EVERY == 0 or not line.is_idle or self._pool.closed:
            await self._pool.putconn(line)
        else:
            self._at_hand.append(line)

    async def _give_all_back(self) -> None:
        while self._at_hand:
            await self._pool.putconn(self._at_hand.pop())

    @asynccontextmanager
    async def _taken(self, patience: float) -> AsyncIterator[Line]:
        line = await self._take(patience)
        try:
            async with line:
                yield line
        finally:
            await self._give(line)

    async def run(self, statement: Statement, **values: object) -> None:
        """Runs what is no fact of the business and goes round the desk: seals, signs of life."""
        await self.rows(*_bound(statement, values), tuples)

    async def write(self, text: str, values: Sequence[str | None]) -> Any:
        """Runs a statement of `statement.text_of`; answers the first column of its row."""
        rows = await self.rows(text, values, tuples)
        return rows[0][0] if rows else None

    async def dedicated(self) -> Connection:
        """A connection outside the pool, for what lasts: LISTEN, an advisory lock."""
        connection = await AsyncConnection.connect(self.url, autocommit=True, **_LINE)
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

    async def _prepare(self, connection: Connection) -> None:
        await _our_way(connection)
        if self._statement_seconds:
            limit = f"{self._statement_seconds}s"
            await connection.execute("select set_config('statement_timeout', %s, false)", (limit,))


class Snapshot:
    """Everything read of it is of one moment. `stream` needs no more memory for a large table than for a small one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.read = Reader(self)

    async def rows(
        self, text: str, values: Sequence[object], making: Making[T], prepare: bool | None = None
    ) -> list[T]:
        """All rows of one statement with parameters by number."""
        async with AsyncRawCursor(self._connection) as cursor:
            await cursor.execute(text, values, prepare=prepare)
            make = making(tuple([column.name for column in cursor.description or ()]))
            return [make(row) for row in await cursor.fetchall()]

    async def stream(self, statement: Statement, **values: object) -> AsyncIterator[tuple[Any, ...]]:
        """The rows as they come."""
        async with AsyncRawServerCursor(self._connection, "shouwen_stream") as cursor:
            cursor.itersize = _STREAMED
            await cursor.execute(*_bound(statement, values))
            async for row in cursor:
                yield row


async def _our_way(connection: Connection) -> None:
    set_json_loads(msgspec.json.decode, connection)
    connection.adapters.register_dumper(list, ListsDumper)
    # Whatever zone the server tells by default: times leave as UTC, and seals are hashes over them.
    await connection.execute(
        "select set_config('timezone', 'UTC', false), set_config('parallel_setup_cost', %s, false)", (_ALONE,)
    )


async def _is_open(line: Line) -> None:
    """Raises if the server is gone, mostly without asking it."""
    if not line.is_quiet:
        await AsyncConnectionPool.check_connection(line)

"""A connection that is asked by the shortest way.

The driver's cursor prepares itself anew for every statement, and watches the socket anew: with the pool's way that was
two thirds of what a small statement cost a process. Here the driver's own parts are used without a cursor: statements
stay prepared by their text, one set of loaders and dumpers serves them all, and the socket stays watched from one
statement to the next. Whatever else is done with the connection (transactions, COPY, cursors, LISTEN) goes the driver's
way, on the same connection.
"""

import asyncio
import select
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from psycopg import AsyncConnection, abc, errors
from psycopg.abc import PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.generators import execute
from psycopg.pq import ExecStatus, Format, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.waiting import Ready, Wait

from shouwen.platform.rows import Columns, Making

T = TypeVar("T")
Log = structlog.stdlib.get_logger("shouwen.database")
_MOST = 200
"""Statements that a connection remembers, prepared or not yet; the one that was not asked for longest makes room."""
_OFTEN = 5
"""How often a statement is sent whole before it is prepared: preparing is a round trip of its own."""
_GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
_GONE = select.POLLERR | select.POLLHUP
_MOMENT = 0.01
"""Seconds after which it is looked again whether what is late has come."""
_PATIENCE = 5
"""Seconds for ending, in the server too, what nobody waits for any more."""


class NoAnswerInTime(errors.OperationalError):
    """The database took longer than a statement may take."""


@dataclass(slots=True)
class _Statement:
    """A text with the types of its parameters. With a name it is prepared, and its columns stay what they are."""

    text: bytes
    types: tuple[int, ...]
    asked: int = 0
    name: bytes | None = None
    columns: Columns | None = None


class Line(AsyncConnection[tuple[Any, ...]]):
    """Used by one at a time, as a pool gives it out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._speech: abc.Transformer | None = None
        self._statements: OrderedDict[tuple[str, tuple[int, ...]], _Statement] = OrderedDict()
        self._named = 0
        self._answer: asyncio.Future[Ready] | None = None
        self._watched: int | None = None
        """The number of the socket while the loop watches it."""
        self._deadline: float | None = None
        """By when, in the loop's time, what was asked is to be answered."""
        self._alarm: asyncio.TimerHandle | None = None
        self._ears: select.poll | None = None
        self._was_heard = False
        """Whether something came since the statement was begun."""
        self.uses = 0
        """Counted by whoever gives it out."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing came unasked: a connection that ended has its end to read. So nobody is given one that a
        restart of the server has cut, and nobody pays a round trip for knowing that."""
        # The number of a socket that was closed may be another one's by now.
        return not self.closed and not self._heard_now()

    def _heard_now(self) -> int:
        """What the socket has to say, as bits of `select.poll`."""
        if self._ears is None:
            self._ears = select.poll()
            self._ears.register(self.pgconn.socket, select.POLLIN)
        return sum(events for _, events in self._ears.poll(0))

    @property
    def is_idle(self) -> bool:
        """Whether the next one finds it as the first one did: open, and in no transaction."""
        return self.pgconn.transaction_status == TransactionStatus.IDLE

    async def ask(
        self,
        text: str,
        values: Sequence[object],
        making: Making[T],
        prepare: bool | None = None,
        seconds: float | None = None,
    ) -> list[T]:
        """The rows of one statement with parameters by number. `prepare` is False for what is to be planned each time.

        Raises what the server says, or `NoAnswerInTime` after `seconds` without an answer; then, or when whoever waits
        is cancelled, the statement is ended in the server too, and the connection can be used again.
        """
        self._was_heard = False
        try:
            try:
                return await self._rows(text, values, making, prepare, seconds)
            except errors.InvalidSqlStatementName:
                # Somebody had the server forget all that was prepared (the driver does, after a rollback): nothing ran.
                self._statements.clear()
            return await self._rows(text, values, making, prepare, seconds)
        except errors.Error:
            # A lost connection takes its socket with it, and the next one may get the same number.
            self._unwatch()
            raise

    async def _rows(
        self,
        text: str,
        values: Sequence[object],
        making: Making[T],
        prepare: bool | None,
        seconds: float | None,
    ) -> list[T]:
        speech = self._speech
        if speech is None:
            speech = self._speech = Transformer(self)
        params = speech.dump_sequence(values, [PyFormat.AUTO] * len(values))
        types, formats = speech.types or (), speech.formats
        known = None if prepare is False else await self._known(text, types, seconds)
        if known is None or known.name is None:
            self.pgconn.send_query_params(text.encode(), params, types, formats, Format.TEXT)
        else:
            self.pgconn.send_query_prepared(known.name, params, formats, Format.TEXT)
        result = await self._answered(seconds)
        if not result.nfields:
            return []
        columns = known.columns if known is not None and known.columns is not None else _columns(result)
        if known is not None and known.name is not None:
            known.columns = columns
        speech.set_pgresult(result)
        try:
            return speech.load_rows(0, result.ntuples, making(columns))
        finally:
            speech.set_pgresult(None)

    async def _known(self, text: str, types: tuple[int, ...], seconds: float | None) -> _Statement:
        """The statement, prepared if it is asked often."""
        known = self._statements.get((text, types))
        if known is None:
            known = self._statements[text, types] = _Statement(text.encode(), types)
            if len(self._statements) > _MOST:
                _, oldest = self._statements.popitem(last=False)
                await self._forget(oldest, seconds)
        else:
            self._statements.move_to_end((text, types))
        if known.name is None:
            known.asked += 1
            if known.asked > _OFTEN:
                self._named += 1
                name = b"line_%d" % self._named
                self.pgconn.send_prepare(name, known.text, types)
                await self._answered(seconds)
                known.name = name
        return known

    async def _forget(self, known: _Statement, seconds: float | None) -> None:
        if known.name is not None:
            self.pgconn.send_query(b"deallocate " + known.name)
            await self._answered(seconds)

    async def _answered(self, seconds: float | None) -> PGresult:
        """The one result of what was sent."""
        answering = execute(self.pgconn)
        results: list[PGresult] = []
        if seconds is not None:
            self._expect_within(seconds)
        try:
            wanted = next(answering)
            while True:
                wanted = answering.send(await self._ready(wanted))
        except StopIteration as told:
            results = told.value
        except (asyncio.CancelledError, NoAnswerInTime):
            await self._end(answering)
            raise
        finally:
            self._deadline = None
        if not results:
            raise errors.InternalError("no answer to a statement")
        if results[-1].status not in _GOOD:
            raise errors.error_from_result(results[-1])
        return results[-1]

    async def _ready(self, wanted: Wait) -> Ready:
        """Waits for the socket. It stays watched for reading, which is asked for with every wait.

        A loop may tell of an end that is an error once, and then watch no more though it was not told to stop (libuv):
        what comes behind the last words of the server has to be looked for.
        """
        if self._was_heard and self._heard_now() & _GONE:
            return Ready.R
        loop, socket = asyncio.get_running_loop(), self.pgconn.socket
        if self._watched is None:
            loop.add_reader(socket, self._hear, Ready.R)
            self._watched = socket
        answer = self._answer = loop.create_future()
        if not wanted & Wait.W:
            return await self._until(answer)
        # A statement larger than what the socket takes at once.
        loop.add_writer(socket, self._hear, Ready.W)
        try:
            return await self._until(answer)
        finally:
            loop.remove_writer(socket)

    async def _until(self, answer: asyncio.Future[Ready]) -> Ready:
        try:
            return await answer
        finally:
            self._answer = None

    def _hear(self, ready: Ready) -> None:
        if self._answer is None:
            # Nobody asked: the server ends the connection, or says something that can wait.
            self._unwatch()
        elif not self._answer.done():
            self._was_heard = True
            self._answer.set_result(ready)

    def _expect_within(self, seconds: float) -> None:
        """One alarm serves many statements: when it goes off, it is set anew for the one that is asked then."""
        loop = asyncio.get_running_loop()
        self._deadline = loop.time() + seconds
        if self._alarm is None or self._alarm.when() > self._deadline:
            self._quieten()
            self._alarm = loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        self._alarm = None
        if self._deadline is None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() < self._deadline:
            self._alarm = loop.call_at(self._deadline, self._look)
        elif self._answer is not None and not self._answer.done():
            self._answer.set_exception(NoAnswerInTime("no answer in the time that a request may take"))
        else:
            # In this very moment a part of the answer has come: what is missing then is late.
            self._alarm = loop.call_later(_MOMENT, self._look)

    def _quieten(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def _end(self, answering: PQGen[list[PGresult]]) -> None:
        """Ends the statement in the server too, as the driver does; else the connection is of no more use. Why it is
        ended is raised by whoever calls."""
        try:
            await self.cancel_safe(timeout=_PATIENCE)
            await self.wait(answering, timeout=_PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may get this connection again
            Log.warning("a statement could not be ended: the connection is closed", error=str(error))
            self._unwatch()
            self.pgconn.finish()

    def _unwatch(self) -> None:
        if self._watched is not None:
            asyncio.get_running_loop().remove_reader(self._watched)
            self._watched = None

    async def wait(self, gen: PQGen[T], *args: Any, **kwargs: Any) -> T:
        """The driver's own way watches the socket itself."""
        self._unwatch()
        return await super().wait(gen, *args, **kwargs)

    async def close(self) -> None:
        self._unwatch()
        self._quieten()
        await super().close()


def _columns(result: PGresult) -> Columns:
    return tuple([(result.fname(n) or b"").decode() for n in range(result.nfields)])

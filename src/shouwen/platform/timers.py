"""Rows with a due time that make something happen; nothing that matters waits in memory."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from psycopg import OperationalError
from psycopg.rows import class_row

from shouwen.kernel.clock import Clock
from shouwen.platform import telemetry
from shouwen.platform.database import Database, is_out_of_order

Log = structlog.stdlib.get_logger("shouwen.timers")
_BATCH = 50
_FIRST_RETRY = timedelta(seconds=10)
_LAST_RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DueTimer:
    id: UUID
    kind: str
    subject_id: UUID
    due_at: datetime
    failures: int


Ring = Callable[[DueTimer], Awaitable[None]]
"""What a timer does; called at least once, so it goes through the desk under the key `timer:<id>`."""

_CLAIM = """
select id, kind, subject_id, due_at, failures from timers where due_at <= %(now)s
order by due_at, id limit %(batch)s for update skip locked
"""


class Timers:
    """Run it in any number of workers: each due row is claimed by one."""

    def __init__(self, database: Database, clock: Clock, rings: Mapping[str, Ring], poll_seconds: float = 0.5) -> None:
        self._database = database
        self._clock = clock
        self._rings = rings
        self._poll_seconds = poll_seconds

    async def run(self) -> None:
        """Rings what is due, until cancelled."""
        while True:
            try:
                if await self.ring_due() < _BATCH:
                    await asyncio.sleep(self._poll_seconds)
            except OperationalError as lost:
                Log.warning("lost the database", error=str(lost))
                await asyncio.sleep(1)

    async def ring_due(self) -> int:
        """Rings at most one batch of due timers; answers how many were due."""
        async with self._database.connection() as connection, connection.transaction():
            async with connection.cursor(row_factory=class_row(DueTimer)) as cursor:
                await cursor.execute(_CLAIM, {"now": self._clock.now(), "batch": _BATCH})
                due = await cursor.fetchall()
            for timer in due:
                if await self._rang(timer):
                    await connection.execute("delete from timers where id = %s", (timer.id,))
                else:
                    wait = min(_LAST_RETRY, _FIRST_RETRY * 2**timer.failures)
                    again = (self._clock.now() + wait, timer.id)
                    await connection.execute(
                        "update timers set due_at = %s, failures = failures + 1 where id = %s", again
                    )
        return len(due)

    async def _rang(self, timer: DueTimer) -> bool:
        try:
            await self._rings[timer.kind](timer)
        except Exception as failure:
            if isinstance(failure, OperationalError) and is_out_of_order(failure):
                raise  # not this timer's fault: it rings when the database is back, not after a pause for failures
            Log.exception("a timer failed", kind=timer.kind, subject=str(timer.subject_id), failures=timer.failures)
            telemetry.TIMERS.labels(timer.kind, "failed").inc()
            return False
        telemetry.TIMERS.labels(timer.kind, "rang").inc()
        return True

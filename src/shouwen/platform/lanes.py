"""Who follows the ledger at a pace of their own: what they do delays neither positions nor subscribers nor sockets."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from psycopg import OperationalError

from shouwen.platform import telemetry
from shouwen.platform.database import Connection, Database
from shouwen.platform.resting import rest

Log = structlog.stdlib.get_logger("shouwen.lanes")
_LOST_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Stride:
    """What one step came to: how many events still wait, and whether there is anything else to do."""

    behind: int
    more: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows the ledger by itself, step by step; each step keeps in one statement how far it came."""

    name: str
    step: Callable[[], Awaitable[Stride]]

    @property
    def lock(self) -> int:
        """The advisory lock under which it steps: 63 bits of its name."""
        return int.from_bytes(hashlib.sha256(f"lane:{self.name}".encode()).digest()[:8], "big") >> 1


class Lane:
    """Lets one follower step whenever there is something; run it in any number of workers: one steps at a time.

    The lock is held for one step only, so that whoever wants the follower to stand still waits for it and holds it.
    """

    def __init__(
        self,
        database: Database,
        follower: Follower,
        poll_seconds: float = 2,
        gather_seconds: float = 0.5,
        retry_seconds: float = 5,
    ) -> None:
        """`gather_seconds`: nothing is done more often, since one step for many events is cheaper than many steps."""
        self._database = database
        self._follower = follower
        self._poll_seconds = poll_seconds
        self._gather_seconds = gather_seconds
        self._retry_seconds = retry_seconds
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something: called when events got their positions."""
        self._woken.set()

    async def run(self) -> None:
        """Steps until cancelled; begins again by itself after an error or a lost database."""
        while True:
            try:
                await self._follow()
            except OperationalError as lost:
                Log.warning("lost the database", lane=self._follower.name, error=str(lost))
                await asyncio.sleep(_LOST_SECONDS)

    async def _follow(self) -> None:
        connection = await self._database.dedicated()
        try:
            while True:
                self._woken.clear()
                if not await self._stepped(connection):
                    await asyncio.sleep(self._gather_seconds)
                    await rest(self._woken, self._poll_seconds)
        finally:
            await connection.close()

    async def _stepped(self, connection: Connection) -> bool:
        """Whether to go on at once."""
        try:
            stride = await step_alone(connection, self._follower)
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001 - whatever went wrong is told and tried again; positions do not wait for it
            Log.exception("a follower failed", lane=self._follower.name)
            telemetry.LANE_FAILURES.labels(self._follower.name).inc()
            await asyncio.sleep(self._retry_seconds)
            return True
        return stride is not None and stride.more


async def step_alone(connection: Connection, follower: Follower) -> Stride | None:
    """One step, unless somebody else holds the lock: then nothing."""
    cursor = await connection.execute("select pg_try_advisory_lock(%s)", (follower.lock,))
    row = await cursor.fetchone()
    if not (row and row[0]):
        return None
    try:
        stride = await follower.step()
    finally:
        await connection.execute("select pg_advisory_unlock(%s)", (follower.lock,))
    telemetry.LANE_BEHIND.labels(follower.name).set(stride.behind)
    return stride


async def catch_up(database: Database, follower: Follower) -> None:
    """Steps until nothing is left; waits while somebody else does."""
    connection = await database.dedicated()
    try:
        await connection.execute("select pg_advisory_lock(%s)", (follower.lock,))
        while (await follower.step()).more:
            pass
    finally:
        await connection.close()

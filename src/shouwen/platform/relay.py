"""Gives committed events a gapless position, in one leader, and tells whoever follows the ledger."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from psycopg import OperationalError
from sqlalchemy import bindparam, select

from shouwen.kernel.clock import Clock
from shouwen.platform import telemetry
from shouwen.platform.database import Connection, Database, Prepared
from shouwen.platform.lanes import Follower, catch_up
from shouwen.platform.ledger import Recorded, events_between, last_position
from shouwen.platform.resting import rest
from shouwen.platform.tables import relay_cursors

CHANNEL = "shouwen_relay"
_LEADER_LOCK = 0x5348_4F55
_BATCH = 500
_GATHER_SECONDS = 0.03
Log = structlog.stdlib.get_logger("shouwen.relay")

# Identity numbers and times are given before the order of commits is known, so positions are given here, to what is
# visible. A late commit simply waits in the outbox for the next round.
_PLACE = """
with taken as (
    delete from outbox where event_id in (select event_id from outbox order by event_id limit %(batch)s)
    returning event_id
), last as (
    select coalesce(max(position), 0) as position from ledger_positions
), placed as (
    insert into ledger_positions (position, event_id)
    select last.position + row_number() over (order by event_id), event_id from taken, last
    returning position
), span as (
    select min(position) as first, max(position) as last from placed
)
select first, last, case when first is not null then pg_notify(%(channel)s, first || '-' || last) end from span
"""
_CURSOR = Prepared(select(relay_cursors.c.position).where(relay_cursors.c.name == bindparam("name")))
_KEEP_CURSOR = """
insert into relay_cursors (name, position) values (%(name)s, %(position)s)
on conflict (name) do update set position = excluded.position
"""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Follows the ledger with a cursor of its own: at least once, in order; so it must be idempotent."""

    name: str
    handle: Callable[[Sequence[Recorded]], Awaitable[None]]


class Relay:
    """Run it in any number of workers: one leads, the others wait for the lock."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        subscribers: Sequence[Subscriber],
        poll_seconds: float,
        retry_seconds: float = 5,
    ) -> None:
        self._database = database
        self._clock = clock
        self._subscribers = subscribers
        self._poll_seconds = poll_seconds
        self._retry_seconds = retry_seconds
        self._woken = asyncio.Event()
        self._placed: list[Callable[[], None]] = []
        # Who may have something to catch up with, and from when (the loop's time) to try.
        self._behind = self._everybody()

    def _everybody(self) -> dict[str, float]:
        return {subscriber.name: 0.0 for subscriber in self._subscribers}

    def wake(self) -> None:
        """There is something to place: called after commits of the same process, so that nobody waits for a poll."""
        self._woken.set()

    def on_placed(self, tell: Callable[[], None]) -> None:
        """`tell` is called whenever events got their positions here; it must not wait."""
        self._placed.append(tell)

    async def run(self) -> None:
        """Leads whenever it can, until cancelled."""
        while True:
            try:
                await self._lead()
            except OperationalError as lost:
                Log.warning("lost the database", error=str(lost))
                await asyncio.sleep(1)

    async def _lead(self) -> None:
        connection = await self._database.dedicated()
        try:
            while not await self.take_the_lead(connection):  # noqa: ASYNC110 - the lock is another process's to give
                await asyncio.sleep(1)
            Log.info("leading")
            self._behind = self._everybody()
            while True:
                self._woken.clear()
                if await self.step(connection):
                    # Under load the next batch gathers meanwhile: one placing for many commits instead of one each.
                    await asyncio.sleep(_GATHER_SECONDS)
                else:
                    await rest(self._woken, self._poll_seconds)
        finally:
            await connection.close()

    async def take_the_lead(self, connection: Connection) -> bool:
        """Whether this connection holds the leader's lock, now or already; closing it gives the lock back."""
        cursor = await connection.execute("select pg_try_advisory_lock(%s)", (_LEADER_LOCK,))
        row = await cursor.fetchone()
        return bool(row and row[0])

    async def step(self, connection: Connection) -> bool:
        """Places one batch and lets every subscriber catch up; says whether there was anything to place."""
        cursor = await connection.execute(_PLACE, {"batch": _BATCH, "channel": CHANNEL})
        row = await cursor.fetchone()
        placed = row is not None and row[0] is not None
        if row is not None and placed:
            first, last = int(row[0]), int(row[1])
            newest = (await events_between(self._database.read, last, last))[0]
            telemetry.RELAYED.inc(last - first + 1)
            telemetry.RELAY_LAG.set((self._clock.now() - newest.at).total_seconds())
            self._behind = self._everybody() | self._behind
            for tell in self._placed:
                tell()
        await self._tell(connection)
        return placed

    @property
    def behind(self) -> frozenset[str]:
        """The subscribers that have not followed yet, by name."""
        return frozenset(self._behind)

    async def _tell(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        due = [each for each in self._subscribers if self._behind.get(each.name, now + 1) <= now]
        last = await last_position(self._database.read) if due else 0
        for subscriber in due:
            try:
                await self._catch_up(connection, subscriber, last)
            except OperationalError:
                raise
            except Exception:  # noqa: BLE001 - one subscriber's failure must stop neither positions nor the others
                Log.exception("a subscriber failed", subscriber=subscriber.name)
                self._behind[subscriber.name] = now + self._retry_seconds
            else:
                del self._behind[subscriber.name]

    async def _catch_up(self, connection: Connection, subscriber: Subscriber, last: int) -> None:
        position = int(await self._database.read.value(_CURSOR, name=subscriber.name) or 0)
        while position < last:
            upto = min(last, position + _BATCH)
            await subscriber.handle(await events_between(self._database.read, position + 1, upto))
            await connection.execute(_KEEP_CURSOR, {"name": subscriber.name, "position": upto})
            position = upto


async def drain(
    database: Database, clock: Clock, subscribers: Sequence[Subscriber] = (), followers: Sequence[Follower] = ()
) -> None:
    """Places everything that waits, if nobody else leads, and lets everybody follow; for one-off programs such as the
    demo and the tests."""
    relay = Relay(database, clock, subscribers, 0)
    connection = await database.dedicated()
    try:
        if await relay.take_the_lead(connection):
            while await relay.step(connection):
                pass
            if relay.behind:
                raise RuntimeError(f"did not follow the ledger: {', '.join(sorted(relay.behind))}")
    finally:
        await connection.close()
    for follower in followers:
        await catch_up(database, follower)

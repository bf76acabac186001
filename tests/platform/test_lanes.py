"""A lane follows beside the relay: nobody waits for it, one steps at a time, and it begins again by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import psycopg
from sqlalchemy import text

from shouwen.app.worker import make_lanes, make_relay
from shouwen.features.indicators.queries.progress import counted_to
from shouwen.features.indicators.reactions import counting
from shouwen.platform.lanes import Follower, Lane, Stride, catch_up
from shouwen.platform.ledger import last_position
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.indicators.figures import named, values
from tests.platform.waiting import until

_HOLDERS = text("""
    select pid from pg_locks where locktype = 'advisory' and granted and database = (
        select oid from pg_database where datname = current_database())
        and classid = cast(:lock >> 32 as oid) and objid = cast(:lock & 4294967295 as oid)
""")


class Steps:
    """A follower that steps as often as it is told to, fails when it is told to, and waits where it is told to."""

    def __init__(self, steps: int, failures: int = 0) -> None:
        self.left = steps
        self.failures = failures
        self.at_once = 0
        self.most_at_once = 0
        self.go = asyncio.Event()
        self.go.set()

    async def step(self) -> Stride:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the follower stumbled")
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.go.wait()
        self.at_once -= 1
        self.left -= 1
        return Stride(max(self.left, 0), self.left > 0)


def lane_of(office: TestOffice, steps: Steps) -> Lane:
    follower = Follower("steps", steps.step)
    return Lane(office.database, follower, poll_seconds=0.05, gather_seconds=0.01, retry_seconds=0.01)


@asynccontextmanager
async def running(*lanes: Lane) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(lane.run()) for lane in lanes]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


async def test_it_stumbles_and_goes_on(office: TestOffice) -> None:
    steps = Steps(3, failures=2)

    async def done() -> bool:
        return steps.left <= 0

    async with running(lane_of(office, steps)):
        await until(done)
    assert steps.failures == 0


async def test_one_steps_at_a_time_in_any_number_of_workers(office: TestOffice) -> None:
    steps = Steps(40)

    async def done() -> bool:
        return steps.left <= 0

    async with running(*(lane_of(office, steps) for _ in range(3))):
        await until(done)
    assert steps.most_at_once == 1


async def test_it_goes_on_when_its_connection_is_killed(office: TestOffice) -> None:
    steps = Steps(5)
    lock = Follower("steps", steps.step).lock

    async def holder() -> int:
        return int(await office.read.value(_HOLDERS, lock=lock) or 0)

    async def done() -> bool:
        return steps.left <= 0

    steps.go.clear()
    async with running(lane_of(office, steps)):
        pid = await until(holder)
        with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
            connection.execute("select pg_terminate_backend(%s)", (pid,))
        steps.go.set()
        await until(done)


async def test_positions_and_subscribers_do_not_wait_for_figures(office: TestOffice) -> None:
    """Somebody holds figures still: events are placed all the same, and figures come when they are let go."""
    await named(office)
    await office.count()
    relay = make_relay(office.office)
    lanes = make_lanes(office.office, relay)
    async with AsyncExitStack() as stack:
        holding = await office.database.dedicated()
        stack.push_async_callback(holding.close)
        await holding.execute("select pg_advisory_lock(%s)", (counting(office.desk).lock,))
        await stack.enter_async_context(running(*lanes))
        relaying = asyncio.create_task(relay.run())
        stack.callback(relaying.cancel)
        before = await last_position(office.read)
        await register(office)

        async def told() -> bool:
            return bool(await office.read.value(text("select count(*) from notices"))) and (
                await last_position(office.read) > before
            )

        await until(told)
        assert (await counted_to(office.read)).position == before
        await holding.execute("select pg_advisory_unlock_all()")

        async def counted() -> bool:
            return (await values(office, "HQ")).get("complaints") == 1

        await until(counted)


async def test_draining_waits_for_whoever_steps(office: TestOffice) -> None:
    steps = Steps(4)
    await catch_up(office.database, Follower("steps", steps.step))
    assert steps.left == 0
    await register(office)
    await drain(office.database, office.clock, followers=[counting(office.desk)])
    assert (await counted_to(office.read)).waiting == 0

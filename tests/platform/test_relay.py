"""Positions are gapless and in the order of commits; one leads; followers miss nothing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from shouwen.platform.ledger import Recorded, last_position
from shouwen.platform.relay import Relay, Subscriber, drain
from shouwen.platform.tables import ledger_positions, relay_cursors
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.platform.waiting import until

_EVENT = """
with told as (insert into ledger (id, at, kind, type, type_version, credential, units, cause, data)
    values (%(id)s, now(), 'event', 'test.happened', 1, 'none', '{}', %(id)s, '{}'))
insert into outbox (event_id) values (%(id)s)
"""


@asynccontextmanager
async def running(relay: Relay) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(relay.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def relay_of(office: TestOffice, *subscribers: Subscriber) -> Relay:
    return Relay(office.database, office.clock, subscribers, 0.02, retry_seconds=0.05)


async def placed(office: TestOffice) -> list[Any]:
    rows = select(ledger_positions.c.position, ledger_positions.c.event_id).order_by(ledger_positions.c.position)
    return await office.read.tuples(rows)


async def waiting(office: TestOffice) -> int:
    return int(await office.read.value(text("select count(*) from outbox")))


class Follower:
    """Remembers what it was handed, and fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.seen: list[int] = []

    async def handle(self, events: Sequence[Recorded]) -> None:
        self.seen += [event.position for event in events]
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the follower stumbled")


async def test_who_commits_late_gets_a_later_position(office: TestOffice) -> None:
    await office.drain()
    before = await last_position(office.read)
    late, early = office.ids.next(), office.ids.next()
    with psycopg.connect(office.place.app_url) as slow:
        slow.execute(_EVENT, {"id": late})
        with psycopg.connect(office.place.app_url) as quick:
            quick.execute(_EVENT, {"id": early})
        await office.drain()
        assert [event for _, event in await placed(office)][before:] == [early]
        slow.commit()
    await office.drain()
    assert [event for _, event in await placed(office)][before:] == [early, late]
    assert [position for position, _ in await placed(office)] == list(range(1, before + 3))


async def test_a_crowd_of_committers_leaves_no_gap_and_nothing_waiting(office: TestOffice) -> None:
    async with running(relay_of(office)), running(relay_of(office)):
        await asyncio.gather(*(register(office, ("alice", "charlie")[n % 2]) for n in range(30)))

        async def all_placed() -> bool:
            return await waiting(office) == 0

        await until(all_placed)
    positions = [position for position, _ in await placed(office)]
    assert positions == list(range(1, len(positions) + 1))
    assert len(positions) == await office.read.value(text("select count(*) from ledger"))


async def test_one_leads_and_the_other_takes_over_when_it_is_killed(office: TestOffice) -> None:
    leading = text(
        "select pid from pg_locks where locktype = 'advisory' and granted and database = "
        "(select oid from pg_database where datname = current_database())"
    )

    async def leader() -> int:
        return int(await office.read.value(leading) or 0)

    async with running(relay_of(office)), running(relay_of(office)):
        first = await until(leader)
        await register(office)
        with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
            connection.execute("select pg_terminate_backend(%s)", (first,))

        async def another() -> int:
            found = await leader()
            return found if found != first else 0

        assert await until(another)
        await register(office)

        async def all_placed() -> bool:
            return await waiting(office) == 0

        await until(all_placed)
    positions = [position for position, _ in await placed(office)]
    assert positions == list(range(1, len(positions) + 1))


async def test_a_follower_that_stumbled_is_handed_the_same_again(office: TestOffice) -> None:
    stumbling, steady = Follower(failures=2), Follower()
    subscribers = (Subscriber("stumbling", stumbling.handle), Subscriber("steady", steady.handle))
    await register(office)
    async with running(relay_of(office, *subscribers)) as relaying:

        async def followed() -> bool:
            rows = await office.read.tuples(select(relay_cursors.c.name, relay_cursors.c.position))
            last = await last_position(office.read)
            return await waiting(office) == 0 and rows != [] and {row[1] for row in rows} == {last} and len(rows) == 2

        await until(followed)
        assert not relaying.done()
    last = await last_position(office.read)
    assert steady.seen == list(range(1, last + 1))
    assert sorted(set(stumbling.seen)) == steady.seen
    assert stumbling.seen.count(1) == 3


async def test_a_new_follower_starts_at_the_beginning_though_nothing_happens(office: TestOffice) -> None:
    await register(office)
    await office.drain()
    follower = Follower()
    await drain(office.database, office.clock, (Subscriber("new", follower.handle),))
    assert follower.seen == list(range(1, await last_position(office.read) + 1))
    await drain(office.database, office.clock, (Subscriber("new", follower.handle),))
    assert len(follower.seen) == await last_position(office.read)


async def test_one_off_programs_are_told_of_a_follower_that_stumbles(office: TestOffice) -> None:
    await register(office)
    with pytest.raises(RuntimeError, match="stumbling"):
        await drain(office.database, office.clock, (Subscriber("stumbling", Follower(failures=1).handle),))


async def test_ended_while_it_is_woken_it_ends(office: TestOffice) -> None:
    relay = Relay(office.database, office.clock, [], 60)
    async with running(relay) as task:
        await asyncio.sleep(0.5)
        relay.wake()
        task.cancel()
        await asyncio.wait({task}, timeout=10)
        assert task.cancelled()

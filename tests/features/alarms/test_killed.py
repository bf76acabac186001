"""A worker that is killed in the midst of a look, and another that takes its place: each alarm once."""

import asyncio
import signal
from datetime import timedelta
from pathlib import Path

import psycopg
from sqlalchemy import text

from tests.conftest import MORNING, TestOffice
from tests.features.alarms.looking import looked
from tests.features.bulkacts.test_killed import until, worker
from tests.features.processes.measured import Stood, Told, told

MANY = 1_200


def slowly(office: TestOffice) -> None:
    """The pages after the first take a while, so that the kill meets one of them before its commit."""
    slow = """create function slow() returns trigger language plpgsql as $$ begin
        if (select count(*) from process_alarms) >= 500 then perform pg_sleep(0.01); end if; return new; end $$"""
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(slow)
        connection.execute("create trigger slow before insert on process_alarms for each row execute function slow()")


async def alarms(office: TestOffice) -> int:
    return int(await office.read.value(text("select count(*) from process_alarms where kind = 'overdue'")))


async def test_a_look_that_was_cut_off_is_taken_up_and_nothing_is_doubled(office: TestOffice, tmp_path: Path) -> None:
    hour_ago = MORNING - timedelta(hours=1)
    await told(office, [Told("HZN", hour_ago, [Stood("plan", 0, None, 0.5)]) for _ in range(MANY)])
    await looked(office)
    slowly(office)
    assert await alarms(office) == 500
    first = await worker(office, tmp_path)
    try:

        async def at_it() -> bool:
            doing = "select count(*) from procrastinate_jobs where task_name = 'alarms.look_on' and status = 'doing'"
            return bool(await office.read.value(text(doing)))

        await until(at_it, "the worker has begun")
    finally:
        first.send_signal(signal.SIGKILL)
        await first.wait()
    # A page is whole or not there.
    assert await alarms(office) in (500, 1_000)
    second = await worker(office, tmp_path)
    try:

        async def over() -> bool:
            return await alarms(office) == MANY

        await until(over, "the look has ended")
    finally:
        second.terminate()
        async with asyncio.timeout(90):
            await second.wait()
    doubled = "select count(*) - count(distinct (subject_id, kind, key)) from process_alarms where gone_at is null"
    assert await office.read.value(text(doubled)) == 0

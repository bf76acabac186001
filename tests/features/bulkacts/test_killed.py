"""A worker that is killed in the midst of an act, and another that takes its place: each row once."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable
from pathlib import Path

import psycopg
from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.bulkacts.many import begun, transfer, view
from tests.features.complaints.steps import Json, register

MANY = 60


async def worker(office: TestOffice, home: Path) -> Process:
    place = office.place
    env = os.environ | {
        "SHOUWEN_HOME": str(home),
        "SHOUWEN_DATABASE_URL": place.app_url,
        "SHOUWEN_DATABASE_OWNER_URL": place.owner_url,
    }
    program = Path(sys.executable).with_name("shouwen")
    command = [str(program), "serve", "--only", "worker"]
    return await asyncio.create_subprocess_exec(*command, env=env, stdout=DEVNULL, stderr=DEVNULL)


async def until(true: Callable[[], Awaitable[bool]], what: str) -> None:
    async with asyncio.timeout(90):
        while not await true():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.01)
    assert await true(), what


async def routed(office: TestOffice) -> int:
    return int(await office.read.value(text("select count(*) from ledger where type = 'complaint.routed'")))


def slowly(office: TestOffice) -> None:
    """Each transfer takes a while, so that the kill meets the act in the midst of it."""
    slow = """create function slow() returns trigger language plpgsql as $$ begin
        if new.type = 'complaint.routed' then perform pg_sleep(0.05); end if; return new; end $$"""
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(slow)
        connection.execute("create trigger slow before insert on ledger for each row execute function slow()")


async def test_a_worker_killed_in_the_midst_leaves_nothing_doubled_and_nothing_lost(
    office: TestOffice, tmp_path: Path
) -> None:
    tickets: list[Json] = [await register(office, phone=f"1380005{number:04}") for number in range(MANY)]
    olive = office.client("olive")
    slowly(office)
    act = await begun(olive, transfer(office, tickets))
    first = await worker(office, tmp_path)
    try:

        async def some() -> bool:
            return await routed(office) >= MANY // 4

        await until(some, "the worker has begun")
    finally:
        first.send_signal(signal.SIGKILL)
        await first.wait()
    met = await routed(office)
    assert 0 < met < MANY
    assert (await view(olive, act))["state"] == "running"
    second = await worker(office, tmp_path)
    try:

        async def over() -> bool:
            return bool((await view(olive, act))["state"] == "done")

        await until(over, "the act has ended")
    finally:
        second.terminate()
        async with asyncio.timeout(90):
            await second.wait()
    line = await view(olive, act)
    assert (line["done"], line["refused"], line["undone"]) == (MANY, 0, 0)
    assert await routed(office) == MANY
    once = "select count(*) from (select subject_id from ledger where type = 'complaint.routed' group by 1) s"
    assert await office.read.value(text(once)) == MANY
    told = "select count(*) from notices where kind = 'bulk_ended'"
    assert await office.read.value(text(told)) == 1

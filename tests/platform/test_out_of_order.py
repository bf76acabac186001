"""What is late, full or gone: told by its name, given up in time, and found again at once."""

import errno

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from psycopg import errors
from sqlalchemy import text

from shouwen.platform.database import Database, in_all, is_out_of_order
from shouwen.platform.jobs import Job, job_app, rescue
from shouwen.platform.lines import NoAnswerInTime
from shouwen.platform.web import problems
from shouwen.platform.web.problems import out_of_order
from tests.conftest import TestOffice
from tests.platform.test_jobs import ALICE, Send, desk_of, states, working
from tests.platform.waiting import until

_SLEEP = text("select pg_sleep(30)")
_END_ALL = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> %s"
_DEAD_WORKER = "update procrastinate_jobs set status = 'doing', worker_id = null, attempts = %s"


async def test_a_statement_is_given_up_in_time(office: TestOffice) -> None:
    database = Database(office.place.app_url, pool_size=1, statement_seconds=1)
    await database.open()
    try:
        with pytest.raises(errors.QueryCanceled) as cancelled:
            await database.read.value(_SLEEP)
        with in_all(0.2), pytest.raises(NoAnswerInTime) as late:
            await database.read.value(_SLEEP)
        assert {out_of_order(cancelled.value), out_of_order(late.value)} == {"too-slow"}
        assert not is_out_of_order(cancelled.value)
        assert await database.read.value(text("select 1")) == 1
    finally:
        await database.close()


async def test_nobody_is_given_a_connection_that_was_cut(office: TestOffice) -> None:
    assert await office.read.value(text("select 1")) == 1
    with psycopg.connect(office.place.owner_url) as connection:
        connection.execute(_END_ALL, (connection.info.backend_pid,))
    assert await office.read.value(text("select 1")) == 1


@pytest.mark.parametrize(
    ("failure", "problem", "seconds"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "storage-full", "60"),
        (errors.DiskFull("could not extend file"), "storage-full", "60"),
        (errors.LockNotAvailable("locked"), "too-slow", "10"),
        (errors.AdminShutdown("going down"), "unavailable", "5"),
    ],
)
async def test_each_has_a_name_and_a_time_to_try_again(failure: Exception, problem: str, seconds: str) -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/")
    async def fail() -> None:
        raise failure

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shouwen.test") as client:
        answer = await client.get("/")
    assert (answer.status_code, answer.json()["id"], answer.headers["Retry-After"]) == (503, problem, seconds)


async def test_what_a_dead_worker_held_is_done_by_another(office: TestOffice) -> None:
    sent: list[str] = []

    async def run(words: str) -> None:
        sent.append(words)

    await desk_of(office).run(Send("您好"), ALICE)
    with psycopg.connect(office.place.app_url) as connection:
        connection.execute(_DEAD_WORKER, (1,))
    async with job_app(office.place.app_url, []).open_async() as app:
        assert (await rescue(app), await rescue(app)) == (1, 0)
    async with working(office, Job("test.send", run)):

        async def done() -> bool:
            return await states(office) == ["succeeded"]

        await until(done)
    assert sent == ["您好"]


async def test_a_job_that_always_takes_its_worker_with_it_is_given_up(office: TestOffice) -> None:
    await desk_of(office).run(Send("您好"), ALICE)
    with psycopg.connect(office.place.app_url) as connection:
        connection.execute(_DEAD_WORKER, (6,))
    async with job_app(office.place.app_url, []).open_async() as app:
        assert await rescue(app) == 1
    assert await states(office) == ["failed"]

"""Jobs are queued with the command's own commit: done if it is kept, unheard of if it is refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from sqlalchemy import text

from shouwen.app.features import FEATURES
from shouwen.kernel.messages import Actor, Command, NotFound
from shouwen.platform.desk import Desk
from shouwen.platform.jobs import QUEUE, Job, job_app, run_jobs
from shouwen.platform.work import Work
from tests.conftest import TestOffice
from tests.platform.waiting import until

ALICE = Actor(UUID(int=11), "Alice", permissions=frozenset({"send"}))


@dataclass(frozen=True, slots=True)
class Send(Command[None]):
    permission: ClassVar[str] = "send"
    words: str
    refuse: bool = False


async def send(command: Send, work: Work) -> None:
    work.defer("test.send", words=command.words)
    if command.refuse:
        raise NotFound


def desk_of(office: TestOffice) -> Desk:
    usecases = {command: usecase for feature in FEATURES for command, usecase in feature.usecases.items()}
    o = office.office
    return Desk(o.database, o.clock, o.ids, usecases | {Send: send}, {}, {}, o.settings)


@asynccontextmanager
async def working(office: TestOffice, *jobs: Job) -> AsyncIterator[None]:
    app = job_app(office.place.app_url, jobs)
    async with app.open_async():
        task = asyncio.create_task(
            app.run_worker_async(queues=[QUEUE], install_signal_handlers=False, fetch_job_polling_interval=0.1)
        )
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def states(office: TestOffice) -> list[str]:
    rows = await office.read.tuples(text("select status::text from procrastinate_jobs order by id"))
    return [row[0] for row in rows]


async def test_what_was_promised_is_done_and_what_was_refused_is_not(office: TestOffice) -> None:
    sent: list[str] = []

    async def run(words: str) -> None:
        sent.append(words)

    desk = desk_of(office)
    with pytest.raises(NotFound):
        await desk.run(Send("never", refuse=True), ALICE)
    assert await states(office) == []
    await desk.run(Send("您好"), ALICE)
    for _ in range(2):
        await desk.run(Send("一次"), ALICE, key="k")
    async with working(office, Job("test.send", run)):

        async def done() -> bool:
            return await states(office) == ["succeeded"] * 2

        await until(done)
    assert sent == ["您好", "一次"]


async def test_a_job_that_fails_is_tried_again(office: TestOffice) -> None:
    tries: list[str] = []

    async def run(words: str) -> None:
        tries.append(words)
        if len(tries) == 1:
            raise RuntimeError("the line was busy")

    await desk_of(office).run(Send("再试"), ALICE)
    async with working(office, Job("test.send", run)):

        async def done() -> bool:
            return await states(office) == ["succeeded"]

        await until(done)
    assert tries == ["再试", "再试"]


async def endless(words: str = "") -> None:
    await asyncio.Event().wait()


async def cut_off(office: TestOffice, job: Job) -> None:
    """A worker begins it, and is told to end."""
    ending = asyncio.create_task(run_jobs(office.place.app_url, [job], finish_seconds=0.1))

    async def begun() -> bool:
        return await states(office) == ["doing"]

    await until(begun)
    ending.cancel()
    await asyncio.wait({ending}, timeout=10)
    assert ending.cancelled()


async def test_a_job_that_would_hold_up_the_end_is_left_to_the_next_worker_however_often(office: TestOffice) -> None:
    sent: list[str] = []

    async def run(words: str) -> None:
        sent.append(words)

    await desk_of(office).run(Send("明天"), ALICE)
    for _ in range(7):
        await cut_off(office, Job("test.send", endless))
        assert await states(office) == ["todo"]
    async with working(office, Job("test.send", run)):

        async def done() -> bool:
            return await states(office) == ["succeeded"]

        await until(done)
    assert sent == ["明天"]


async def test_one_that_comes_by_itself_is_not_left_until_tomorrow(office: TestOffice) -> None:
    nightly = Job("test.nightly", endless, cron="0 0 29 2 *")
    app = job_app(office.place.app_url, [nightly])
    async with app.open_async():
        await app.configure_task(nightly.name).defer_async(timestamp=0)
    await cut_off(office, nightly)
    assert await states(office) == ["todo"]

"""Timers: claimed by one, tried again when they fail, and never in each other's way."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform import tables
from shouwen.platform.timers import DueTimer, Timers
from shouwen.platform.work import Work
from tests.conftest import MORNING, TestOffice

MINUTE = timedelta(minutes=1)


async def _nothing_below(command: object, work: Work) -> None:
    raise AssertionError("nothing is run inside")


async def set_timers(office: TestOffice, *wanted: tuple[str, int, datetime]) -> None:
    work = Work(THE_SYSTEM, office.clock.now(), office.ids.next, office.read, _nothing_below, office.office.settings)  # type: ignore[arg-type]
    for kind, subject, due_at in wanted:
        work.set_timer(kind, UUID(int=subject), due_at)
    await office.database.write(*work.statement())


async def left(office: TestOffice) -> list[DueTimer]:
    return await office.read.all(select(tables.timers).order_by(tables.timers.c.due_at), DueTimer)


async def test_a_timer_rings_when_it_is_due_and_in_order(office: TestOffice) -> None:
    rung: list[int] = []

    async def ring(timer: DueTimer) -> None:
        rung.append(timer.subject_id.int)

    timers = Timers(office.database, office.clock, {"bell": ring})
    await set_timers(office, ("bell", 3, MORNING + 3 * MINUTE), ("bell", 1, MORNING), ("bell", 2, MORNING + MINUTE))
    assert await timers.ring_due() == 1
    office.clock.move_by(MINUTE)
    assert await timers.ring_due() == 1
    assert rung == [1, 2]
    assert [timer.subject_id.int for timer in await left(office)] == [3]


async def test_two_workers_ring_each_timer_once(office: TestOffice) -> None:
    rung: list[int] = []

    async def ring(timer: DueTimer) -> None:
        await asyncio.sleep(0)
        rung.append(timer.subject_id.int)

    await set_timers(office, *(("bell", n, MORNING) for n in range(1, 121)))
    workers = [Timers(office.database, office.clock, {"bell": ring}) for _ in range(2)]
    while any(await asyncio.gather(*(worker.ring_due() for worker in workers))):
        pass
    assert sorted(rung) == list(range(1, 121))
    assert await left(office) == []


async def test_a_failing_timer_is_tried_again_later_and_stops_no_other(office: TestOffice) -> None:
    rung: list[str] = []

    async def ring(timer: DueTimer) -> None:
        rung.append("rang")

    async def fail(timer: DueTimer) -> None:
        rung.append("failed")
        raise RuntimeError("out of order")

    timers = Timers(office.database, office.clock, {"bell": ring, "broken": fail})
    await set_timers(office, ("broken", 1, MORNING - MINUTE), ("bell", 2, MORNING), ("unheard of", 3, MORNING))
    assert await timers.ring_due() == 3
    assert rung == ["failed", "rang"]
    assert await timers.ring_due() == 0
    waits = []
    for _ in range(12):
        (broken,) = [timer for timer in await left(office) if timer.kind == "broken"]
        waits.append(broken.due_at - office.clock.now())
        office.clock.move_to(broken.due_at)
        assert await timers.ring_due() >= 1
    assert waits[:3] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)]
    assert waits[-1] == timedelta(hours=1)
    assert rung.count("failed") == 13
    assert {timer.kind for timer in await left(office)} == {"broken", "unheard of"}

"""What running by a drawn process costs: a step with and without it, and the process office with 10,000 cases running.

The step is taking a case over, which moves its process and its clocks; the same command without them is naming a
handler, which moves the same ticket, remembers the handler and tells the ledger, and neither process nor clock.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID

import httpx
from sqlalchemy import select

from bench import hotpath
from bench.alarms import looks
from bench.bulkacts import bulk_transfer
from bench.centre import CLIENTS, Centre, centre
from bench.measure import Result, percentile
from bench.pgbench import NotMeasured
from shouwen.features.complaints import contract
from shouwen.features.organisation.tables import units
from shouwen.features.tickets.contract import TicketId
from shouwen.platform.web.asking import COOKIE
from tests.features.complaints.drawing import COMPLAINT

RUNNING = 10_000
STEPS, ROUNDS, LOOKS = 60, 7, 40
_WITHOUT = "naming a handler: the same ticket moved, no process and no clock"
_RUNS = "select count(*) from process_runs where is_open"
_ORIGIN = "http://127.0.0.1"


async def bench(home: Path | None = None) -> AsyncIterator[Result]:
    """Each result as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as made:
        async with centre(home or Path(made)) as at:
            script, _ = await hotpath.a_registration(at)
            await at.pgbench.run(script, RUNNING // CLIENTS)
            running = await at.count(_RUNS)
            if running < RUNNING:
                raise NotMeasured(f"only {running} cases run by a process")
            await asyncio.to_thread(at.vacuum)
            tickets = await _newest(at)
            yield await _step(at, tickets, running)
            yield await bulk_transfer(at, tickets[STEPS * 2 * (ROUNDS + 1) + LOOKS * 2 :], running)
            async for result in _office(at, tickets, running):
                yield result
            for result in await looks(at, running):
                yield result


async def _newest(at: Centre) -> list[TicketId]:
    async with at.office.database.connection() as connection:
        query = "select id from tickets where kind = 'complaint' and state = 'assigned' and unit_id in"
        found = await connection.execute(f"{query} (select unit_id from bench_agents) order by id desc limit 3000")
        return [TicketId(UUID(str(row[0]))) for row in await found.fetchall()]


async def _step(at: Centre, tickets: list[TicketId], running: int) -> Result:
    """Both take turns on cases of their own, in this process, one after the other."""
    hank, mona = await at.actor("hank"), await at.actor("mona")
    waiting = iter(tickets)

    async def accepts() -> None:
        await at.office.desk.run(contract.AcceptComplaint(next(waiting), None), hank)

    async def names() -> None:
        person = hank.id
        if person is None:
            raise NotMeasured("hank has no id")
        await at.office.desk.run(contract.AssignComplaint(next(waiting), None, person), mona)

    ratios, times = list[float](), list[float]()
    for turn in range(ROUNDS + 1):
        taken, plain = await _timed(accepts, STEPS), await _timed(names, STEPS)
        if turn:  # the first round warms up
            ratios.append(statistics.median(taken) / statistics.median(plain))
            times += taken
    target = "ratio at most 2.5"
    return _result("processes.step", times, running, 1, round(statistics.median(ratios), 2), _WITHOUT, target)


async def _timed(act: Callable[[], Awaitable[None]], times: int) -> list[float]:
    """Milliseconds of each."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        await act()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


async def _office(at: Centre, tickets: list[TicketId], running: int) -> AsyncIterator[Result]:
    """What people wait for over HTTP while so many cases run: the overlay, publishing, the next step."""
    admin, handler = [await _client(at, name) for name in ("ada", "hank")]
    unit = str(await at.office.database.read.value(select(units.c.id).where(units.c.code == "HZ")))
    later = iter(tickets[STEPS * 2 * (ROUNDS + 1) :])
    try:

        async def overlay() -> None:
            (await admin.get("/processes/complaint/monitor", params={"unit": unit})).raise_for_status()

        async def publishing() -> None:
            await _publish(admin, unit)

        async def step() -> None:
            (await handler.post(f"/tickets/{next(later)}/accept", json={})).raise_for_status()

        for name, act in (("overlay", overlay), ("publish", publishing), ("next_step", step)):
            await act()
            times = await _timed(act, LOOKS)
            yield _result(f"processes.{name}", times, running, 1, 0, "", "p95 below 200 ms")
    finally:
        await admin.aclose()
        await handler.aclose()


async def _publish(admin: httpx.AsyncClient, unit: str) -> None:
    """A draft is saved and put in force, as the board does it."""
    known = (await admin.get("/processes/complaint", params={"unit": unit})).raise_for_status().json()
    own = [version["id"] for version in known["versions"] if version["unit"] and version["unit"]["id"] == unit]
    before = await admin.get("/processes/complaint/draft", params={"unit": unit})
    seen = before.json()["version"] if before.status_code == httpx.codes.OK else None
    form = {"unit": unit, "xml": COMPLAINT, "version": seen}
    draft = (await admin.put("/processes/complaint/draft", json=form)).raise_for_status().json()
    wish = {"unit": unit, "draft": draft["version"], "based_on": own[0] if own else None, "note": ""}
    (await admin.post("/processes/complaint/versions", json=wish)).raise_for_status()


async def _client(at: Centre, username: str) -> httpx.AsyncClient:
    name, _, value = (await at.cookie(username)).partition("=")
    if name != COOKIE:
        raise NotMeasured("no session")
    url = f"{_ORIGIN}:{at.ports[0]}"
    headers = {"Cookie": f"{name}={value}", "Origin": url}
    return httpx.AsyncClient(base_url=f"{url}/api/v1", headers=headers, timeout=30)


def _result(name: str, times: list[float], running: int, clients: int, ratio: float, floor: str, target: str) -> Result:
    times = sorted(times)
    p50, p95, p99 = (round(percentile(times, each), 2) for each in (50, 95, 99))
    rows = f"{running} running cases"
    return Result(name, p50, "ms", ratio, floor, p50, p95, p99, rows, clients, target)

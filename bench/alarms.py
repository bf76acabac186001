"""What one look for alarms costs over all that runs: when nothing is new, and when every case is late at once.

The floor of the quiet look is reading the same pages, without a rule, a decision or a commit.
"""

import time
from collections.abc import Sequence
from uuid import UUID

from bench.centre import Centre
from bench.measure import Result
from bench.pgbench import NotMeasured
from shouwen.features.alarms.contract import LookAtGivenUp, LookAtStanding, LookForAlarms
from shouwen.features.alarms.queries.running import running_after
from shouwen.features.alarms.usecases.looking import PAGE
from shouwen.kernel.messages import THE_SYSTEM

_QUIET = "reading the same pages, without rules and a commit"
_LATE = "update process_steps set due_at = now() - interval '1 hour' where closed_at is null"
_FOUND = "select count(*) from process_alarms where kind = 'overdue' and ended_at is null"
_TURNS = 5


async def looks(at: Centre, running: int) -> list[Result]:
    """The quiet one is the second of two, so that what was late before does not count."""
    places = [None, *await _places(at)]
    await _look(at, places)
    quiet = min([await _look(at, places) for _ in range(_TURNS)])
    floor = min([await _read(at, places) for _ in range(_TURNS)])
    rows = f"{running} running cases"
    result = Result(
        "processes.look", round(quiet, 3), "s", round(quiet / floor, 2), _QUIET, *_three(quiet), rows, 1, "below 5 s"
    )
    before = await at.count(_FOUND)
    async with at.office.database.connection() as connection:
        await connection.execute(_LATE)
    every = await _look(at, places)
    if await at.count(_FOUND) - before < running // 2:
        raise NotMeasured("what is late raised no alarm")
    first = Result("processes.look_all_late", round(every, 3), "s", 0, "", *_three(every), rows, 1, "below 60 s")
    return [result, first]


def _three(seconds: float) -> tuple[float, float, float]:
    whole = round(seconds * 1000, 2)
    return whole, whole, whole


async def _places(at: Centre) -> list[UUID]:
    """After which case each further page begins."""
    async with at.office.database.connection() as connection:
        found = await connection.execute("select subject_id from process_runs where is_open order by subject_id")
        cases = [UUID(str(row[0])) for row in await found.fetchall()]
    return cases[PAGE - 1 :: PAGE]


async def _look(at: Centre, places: Sequence[UUID | None]) -> float:
    """Page by page, as the jobs have it."""
    started = time.perf_counter()
    for place in places:
        await at.office.desk.run(LookForAlarms(place), THE_SYSTEM)
    for each in (LookAtGivenUp(), LookAtStanding()):
        await at.office.desk.run(each, THE_SYSTEM)
    return time.perf_counter() - started


async def _read(at: Centre, places: Sequence[UUID | None]) -> float:
    started = time.perf_counter()
    for place in places:
        await running_after(at.office.database.read, place, PAGE)
    return time.perf_counter() - started

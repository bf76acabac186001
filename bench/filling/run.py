"""Filling from beginning to end."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

import psycopg

from bench.filling.cloning import Clone, Cloner, Connection
from bench.filling.drawing import VARIANTS, Wanted, choose_models, draw, prepare
from bench.filling.models import Advance, Areas, tell_models
from bench.filling.owning import CASE, CUSTOMER, filled_tables, owned
from bench.filling.schema import TakenOff, put_back, take_off
from bench.filling.variants import variants
from shouwen.app.places import Place
from shouwen.features.complaints.defaults import SHIPPED_HANDLING
from shouwen.platform.settings import Settings

STORIES, COPIES = 400, 10
Say = Callable[[str], None]
_TOGETHER = (
    """delete from day_numbers d using filling.case_known k where d.unit_id = k.unit_id and d.day = k.day""",
    """insert into day_numbers select unit_id, day, max(day_number) from filling.case_known group by 1, 2""",
    """insert into complaint_links select ticket_id, repeat_of, 'repeat', registered_at
        from filling.case_copies where repeat_of is not null""",
)
# Positions are given in the order of the ledger, as they would have been, and everybody has followed.
_POSITIONS = (
    "alter table ledger_positions disable trigger user",
    "delete from ledger_positions",
    "insert into ledger_positions select row_number() over (order by id), id from ledger order by id",
    "alter table ledger_positions enable trigger user",
    "update relay_cursors set position = (select max(position) from ledger_positions)",
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What is there now, and how long each part took."""

    cases: int
    open_cases: int
    seconds: dict[str, float]


class Steps:
    """Tells what is being done, and remembers how long it took."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self.seconds: dict[str, float] = {}
        self._now: tuple[str, float] | None = None

    def begin(self, step: str) -> None:
        self.end()
        self._say(step)
        self._now = (step, time.perf_counter())

    def end(self) -> None:
        if self._now:
            step, since = self._now
            self.seconds[step] = round(time.perf_counter() - since, 1)
            self._now = None


async def fill(
    place: Place,
    settings: Settings,
    cases: int,
    open_cases: int,
    *,
    stories: int = STORIES,
    copies: int = COPIES,
    parallel: int = 2,
    say: Say = lambda _: None,
    advance: Advance = lambda _, __: None,
) -> Filled:
    """Fills a migrated database that holds no organisation; nobody may work on it meanwhile.

    `parallel` statements run at once. What breaks off halfway leaves a database without its indexes: drop it.
    """
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    steps = Steps(say)
    steps.begin("telling the models")
    areas = await tell_models(place, settings, now, stories, copies, advance)
    wanted = Wanted(cases, open_cases, now, settings.zone, SHIPPED_HANDLING.repeat_days)
    await asyncio.to_thread(_multiply, place.owner_url, settings, areas, wanted, parallel, steps)
    steps.end()
    with psycopg.connect(place.owner_url) as connection:
        row = connection.execute("select count(*), count(*) filter (where is_open) from tickets").fetchone()
    there, still_open = row or (0, 0)
    return Filled(int(there), int(still_open), steps.seconds)


def _multiply(url: str, settings: Settings, areas: Areas, wanted: Wanted, parallel: int, steps: Steps) -> None:
    steps.begin("drawing the copies")
    with psycopg.connect(url) as connection:
        prepare(connection, areas, variants(VARIANTS, settings.phone_region))
        choose_models(connection, wanted, len(areas.units))
        of_customers = Cloner(connection, areas, CUSTOMER).clones(owned(CUSTOMER))
        of_cases = Cloner(connection, areas, CASE).clones(owned(CASE))
        draw(connection, wanted, len(areas.units))
        for (table,) in connection.execute("select tablename from pg_tables where schemaname = 'filling'").fetchall():
            connection.execute(f"analyze filling.{table}")
        taken_off = take_off(connection, filled_tables())
    steps.begin("writing the rows")
    _at_once(url, parallel, _written([*of_cases, *of_customers], wanted.parts))
    steps.begin("numbering")
    with psycopg.connect(url) as connection:
        for statement in chain(_TOGETHER, _POSITIONS):
            connection.execute(statement)
        connection.execute("drop schema filling cascade")
    _put_back(url, taken_off, parallel, steps)
    steps.begin("gathering statistics")
    _at_once(url, parallel, [f"vacuum (analyze) {table}" for table in filled_tables()])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("analyze")


def _put_back(url: str, taken_off: TakenOff, parallel: int, steps: Steps) -> None:
    steps.begin("making keys and indexes")
    _at_once(url, parallel, taken_off.keys)
    _at_once(url, parallel, taken_off.indexes)
    steps.begin("checking references")
    put_back(url, taken_off)


def _written(clones: Sequence[Clone], parts: int) -> list[str]:
    return [
        clone.statement.format(part=part)
        for part in range(parts)
        for clone in sorted(clones, key=lambda each: filled_tables().index(each.table))
    ]


def _at_once(url: str, parallel: int, statements: Sequence[str]) -> None:
    def run(statement: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            _hasten(connection)
            connection.execute(statement)

    with ThreadPoolExecutor(parallel) as pool:
        for done in [pool.submit(run, statement) for statement in statements]:
            done.result()


def _hasten(connection: Connection) -> None:
    for setting in ("synchronous_commit = off", "work_mem = '256MB'", "maintenance_work_mem = '1GB'"):
        connection.execute(f"set {setting}")

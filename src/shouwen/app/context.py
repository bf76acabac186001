"""A running office without a web server: what the command line, the demo and the tests work with."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from shouwen.app.features import FEATURES
from shouwen.app.places import Place, database_place
from shouwen.app.schema import current, head, works_on
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import Clock, SystemClock
from shouwen.kernel.ids import Ids
from shouwen.kernel.messages import Command, Look, Refusal
from shouwen.platform.database import Database
from shouwen.platform.desk import Desk, UseCase
from shouwen.platform.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that commands and reads need, on one database."""

    settings: Settings
    database: Database
    clock: Clock
    ids: Ids
    desk: Desk


class NotMigrated(Exception):
    """The database has another form than this version of the product needs."""


def make_office(settings: Settings, url: str, clock: Clock, chance: Chance, statement_seconds: int = 0) -> Office:
    """Wires the desk to every feature; the database is not opened yet."""
    database = Database(url, settings.pool_size, statement_seconds)
    ids = Ids(clock, chance)
    usecases: dict[type[Command[Any]], UseCase] = {}
    looks: dict[type[Look[Any]], UseCase] = {}
    conflicts: dict[str, type[Refusal]] = {}
    for feature in FEATURES:
        usecases.update(feature.usecases)
        looks.update(feature.looks)
        conflicts.update(feature.conflicts)
    return Office(settings, database, clock, ids, Desk(database, clock, ids, usecases, looks, conflicts, settings))


@asynccontextmanager
async def office_at(
    place: Place,
    settings: Settings,
    clock: Clock | None = None,
    chance: Chance | None = None,
    statement_seconds: int = 0,
) -> AsyncIterator[Office]:
    """An open office on a database that this version works on; `statement_seconds`: where people wait for answers."""
    if not await asyncio.to_thread(works_on, place.app_url):
        found = await asyncio.to_thread(current, place.app_url)
        raise NotMigrated(
            f"the database is at {found or 'nothing'}, this version needs {head()}: run `shouwen migrate` "
            "of the newer of the two"
        )
    chance = chance or Chance.from_system()
    office = make_office(settings, place.app_url, clock or SystemClock(), chance, statement_seconds)
    await office.database.open()
    try:
        yield office
    finally:
        await office.database.close()


@asynccontextmanager
async def open_office(settings: Settings, progress: Callable[[str], None] = lambda _: None) -> AsyncIterator[Office]:
    """Finds the database, starting the embedded one if need be, and opens an office on it."""
    with database_place(settings, progress) as place:
        async with office_at(place, settings) as office:
            yield office

"""Loading the demo: two weeks of a fictitious operator, told through the desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import perf_counter

from sqlalchemy import select

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.demo.company import Company, found_company
from shouwen.app.demo.play import Advance, Play
from shouwen.app.demo.plot import Plot
from shouwen.app.places import Place
from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.organisation.tables import roles, units
from shouwen.features.policies.contract import DecisionTable, PublishTable
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock, SystemClock
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.database import Database, Reader
from shouwen.platform.relay import drain
from shouwen.platform.settings import Settings

STORY = timedelta(days=14)
CUSTOMERS = 1000
Say = Callable[[str], None]


class DatabaseNotEmpty(Exception):
    """The demo is only ever loaded into a database without an organisation."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded, and how long it took."""

    complaints: int
    people: int
    seconds: float


async def is_empty(read: Reader) -> bool:
    """Whether no organisation is there yet; what every installation has from the start does not count."""
    return await read.value(select(units.c.id).limit(1)) is None


async def load_demo(
    place: Place,
    settings: Settings,
    *,
    seed: int = 1,
    end: datetime | None = None,
    customers: int = CUSTOMERS,
    progress: Say = lambda _: None,
    advance: Advance | None = None,
) -> Loaded:
    """Tells two weeks that end at `end` (now, if not given) on a clock of its own.

    The same seed and end give the same ids, numbers and ledger, but for the salts of personal values. No worker may
    run on the database meanwhile. `progress` is told lines for people, `advance` every event instead of such lines.
    """
    began = perf_counter()
    end = (end or SystemClock().now()).replace(second=0, microsecond=0)
    clock, chance = SetClock(end - STORY), Chance(seed)
    async with office_at(_hurried(place), settings, clock, chance) as office:
        if not await is_empty(office.database.read):
            raise DatabaseNotEmpty("the database already holds an organisation; the demo needs an empty one")
        progress("Loading the demo: two weeks of Xinglan Telecom ...")
        company, table = await _founded(office)
        start = clock.now() + timedelta(hours=1)
        drafts = Plot(chance, company, table, start, end, settings.time_zone).draft(customers)
        await Play(office, clock).perform(drafts, end, advance or _tenths(progress))
        await drain(office.database, clock)
        await _analyse(office.database)
        people = sum(len(area.people) for area in company.areas.values())
        loaded = Loaded(len(drafts), people, perf_counter() - began)
    progress(f"The demo is loaded: {loaded.complaints} complaints, {loaded.people} people, {loaded.seconds:.0f} s.")
    return loaded


async def _founded(office: Office) -> tuple[Company, DecisionTable]:
    if await office.database.read.value(select(roles.c.code).limit(1)) is None:
        await install_defaults(office)
    company = await found_company(office.desk)
    # The product's own table may have been published just now, two weeks after the story begins.
    publish = PublishTable(ASSIGNMENT, company.headquarters, 1, office.clock.now(), ASSIGNMENT_TABLE)
    published = await office.desk.run(publish, THE_SYSTEM)
    return company, DecisionTable(published, ASSIGNMENT, 1, ASSIGNMENT_TABLE)


def _hurried(place: Place) -> Place:
    """Ten thousand commits need not each wait for the disk: half a story is of no use after a crash in any case."""
    if "options=" in place.app_url:
        return place
    joint = "&" if "?" in place.app_url else "?"
    return replace(place, app_url=f"{place.app_url}{joint}options=-csynchronous_commit%3Doff")


def _tenths(progress: Say) -> Advance:
    def advance(done: int, total: int) -> None:
        if done * 10 // total > (done - 1) * 10 // total:
            progress(f"  {done * 10 // total * 10} %")

    return advance


async def _analyse(database: Database) -> None:
    """After so many rows at once the planner would otherwise guess until statistics are gathered."""
    async with database.connection() as connection:
        await connection.execute("analyze")

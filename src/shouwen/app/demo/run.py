"""Loading the demo: two weeks of a fictitious operator, told through the desk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import perf_counter

from sqlalchemy import select

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.demo.company import Company, found_company
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.errands import Errands
from shouwen.app.demo.improving import improve
from shouwen.app.demo.ladders import Ladders
from shouwen.app.demo.local_rules import plan_ahead, publish_local_rules
from shouwen.app.demo.news import News
from shouwen.app.demo.oversight import Oversight
from shouwen.app.demo.play import Advance, Play
from shouwen.app.demo.plot import Plot
from shouwen.app.demo.prevention import Prevention
from shouwen.app.demo.registry import register_customers
from shouwen.app.demo.sharing import set_reminders, share_cases
from shouwen.app.demo.staffing import arrange_people
from shouwen.app.demo.talks import Talks
from shouwen.app.demo.telephone import set_up_telephone
from shouwen.app.places import Place
from shouwen.app.schema import analyse
from shouwen.features.organisation.tables import roles, units
from shouwen.features.policies.contract import Rules
from shouwen.features.policies.queries import rules_around
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock, SystemClock
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings

STORY = timedelta(days=14)
CUSTOMERS = 1000
TALKS = 8
"""Contacts that led to no complaint, for each hundred customers who complained."""
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
        company, rules = await _founded(office)
        start = clock.now() + timedelta(hours=1)
        plot = Plot(chance, company, rules, start, end, settings.time_zone)
        drafts = plot.draft(customers)
        await register_customers(office.desk, company, Dice(chance, "demo/registry"), plot.customers)
        talks = Talks(Dice(chance, "demo/talks"), company.first.hotline, plot.at_home, end)
        news = News(office, clock, end)
        asides = [*talks.asides(customers * TALKS // 100), *Oversight(company, end).asides()]
        asides += [*Errands(company, plot.at_home, end).asides(), *Ladders(company, end).asides()]
        asides += Prevention(company, end).asides()
        await Play(office, clock, news).perform(drafts, end, advance or _tenths(progress), asides)
        await _set_the_scene(office, company, end, settings)
        await _end_with_figures(office, company, news, (start, end))
        await asyncio.to_thread(analyse, place.owner_url)
        people = sum(len(area.people) for area in company.areas.values())
        loaded = Loaded(len(drafts), people, perf_counter() - began)
    progress(f"The demo is loaded: {loaded.complaints} complaints, {loaded.people} people, {loaded.seconds:.0f} s.")
    return loaded


async def _end_with_figures(office: Office, company: Company, news: News, span: tuple[datetime, datetime]) -> None:
    """Everybody hears of everything, figures are counted, and what follows from them is told too."""
    await news.tell()
    await improve(office, company, *span)
    await news.tell()


async def _set_the_scene(office: Office, company: Company, end: datetime, settings: Settings) -> None:
    """What is seen to be under way at the end of the story."""
    await plan_ahead(office.desk, company, end, settings.time_zone)
    await share_cases(office, company)
    await set_reminders(office, company, end)
    await arrange_people(office.desk, company, end)
    await set_up_telephone(office.desk, company)


async def _founded(office: Office) -> tuple[Company, Rules]:
    if await office.database.read.value(select(roles.c.code).limit(1)) is None:
        await install_defaults(office)
    company = await found_company(office.desk)
    await publish_local_rules(office.desk, company)
    return company, await rules_around(office.database.read, company.headquarters)


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

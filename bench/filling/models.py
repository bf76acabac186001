"""The cases that are copied: some hundred stories of the demo, told in an operator of many provinces."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.demo.company import HEADQUARTERS, Company, found_company, posts_held
from shouwen.app.demo.dice import Dice
from shouwen.app.demo.local_rules import publish_local_rules
from shouwen.app.demo.news import News
from shouwen.app.demo.play import Play
from shouwen.app.demo.plot import Plot
from shouwen.app.demo.registry import register_customers
from shouwen.app.demo.run import STORY, DatabaseNotEmpty, is_empty
from shouwen.app.demo.texts import operator
from shouwen.app.places import Place
from shouwen.features.organisation.contract import Appointment, EmployStaff, OpenUnit
from shouwen.features.organisation.passwords import hashed
from shouwen.features.organisation.tables import roles
from shouwen.features.policies.contract import PublishRules
from shouwen.features.policies.queries import rules_around
from shouwen.features.sla.contract import WORKING_CALENDAR, CalendarContent
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.settings import Settings

PAST = timedelta(days=3 * 365)
"""Closed cases are spread over so long a time."""
_FOUNDED = PAST + timedelta(days=365)
_EVERYBODY = "nobody signs in with this"
_SHARED = (HEADQUARTERS, f"{HEADQUARTERS}C")
# Hours of which each is like the other: a story told at another time has the same clocks.
_ALWAYS = CalendarContent(zone="Asia/Shanghai", day_hours=24, weekly=(("00:00-24:00",),) * 7)
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Areas:
    """Units and people, one row for each copy of the provinces, in the same order; headquarters is in all of them."""

    units: tuple[tuple[UUID, ...], ...]
    staff: tuple[tuple[UUID, ...], ...]


async def tell_models(
    place: Place, settings: Settings, now: datetime, stories: int, copies: int, advance: Advance
) -> Areas:
    """Tells about `stories` cases that end at `now`, and opens `copies` further copies of the provinces."""
    clock, chance = SetClock(now - _FOUNDED), Chance(1)
    async with office_at(hurried(place), settings, clock, chance) as office:
        if not await is_empty(office.database.read):
            raise DatabaseNotEmpty("the database already holds an organisation; filling needs an empty one")
        if await office.database.read.value(select(roles.c.code).limit(1)) is None:
            await install_defaults(office)
        company = await found_company(office.desk)
        await _open_always(office, company)
        await publish_local_rules(office.desk, company)
        areas = [await _copy(office, company, number) for number in range(1, copies + 1)]
        await _tell(office, clock, chance, company, now, stories, advance)
        own = (tuple(company.units.values()), tuple(_people(company).values()))
        return Areas(*zip(own, *areas, strict=True))


def hurried(place: Place) -> Place:
    """Thousands of commits need not each wait for the disk."""
    joint = "&" if "?" in place.app_url else "?"
    return replace(place, app_url=f"{place.app_url}{joint}options=-csynchronous_commit%3Doff")


def _people(company: Company) -> dict[str, UUID]:
    return {person.username: person.id for area in company.areas.values() for person in area.people}


async def _open_always(office: Office, company: Company) -> None:
    content = msgspec.to_builtins(_ALWAYS)
    wish = PublishRules(WORKING_CALENDAR, company.headquarters, None, content, None, "全年无休，七乘二十四小时服务")
    await office.desk.run(wish, company.administrator.actor)


async def _copy(office: Office, company: Company, number: int) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """The same provinces once more, with the same people under other names; what is headquarters' is shared."""
    units = {code: company.units[code] for code in _SHARED}
    for code, parent, kind, name, name_en, function in operator().units:
        if code not in _SHARED:
            wish = OpenUnit(
                units[parent],
                kind,
                _code(code, number),
                f"{name}{number + 1}",
                f"{name_en} {number + 1}",
                function or None,
            )
            units[code] = await office.desk.run(wish, THE_SYSTEM)
    await publish_local_rules(office.desk, replace(company, units=units))
    people = _people(company)
    password = await hashed(_EVERYBODY, "everybody")
    for username, name, agent_no, home, held in operator().people:
        if home not in _SHARED:
            posts = tuple(Appointment(post, units[at]) for post, at in posts_held(held, home))
            wish_for = EmployStaff(
                f"{username}{number:02}", name, f"{agent_no}-{number:02}", units[home], posts, password
            )
            people[username] = await office.desk.run(wish_for, THE_SYSTEM)
    return tuple(units[code] for code in company.units), tuple(people.values())


def _code(code: str, number: int) -> str:
    return f"{code}{number:02}"


async def _tell(
    office: Office,
    clock: SetClock,
    chance: Chance,
    company: Company,
    now: datetime,
    stories: int,
    advance: Advance,
) -> None:
    clock.move_to(now - STORY)
    rules = await rules_around(office.database.read, company.headquarters)
    plot = Plot(chance, company, rules, clock.now() + timedelta(hours=1), now, office.settings.time_zone)
    drafts = plot.draft(stories)
    await register_customers(office.desk, company, Dice(chance, "demo/registry"), plot.customers)
    news = News(office, clock, now)
    await Play(office, clock, news).perform(drafts, now, advance)
    await news.tell()

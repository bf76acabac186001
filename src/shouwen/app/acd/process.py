"""The `acd` process: leads or stands by, hears desks and the switch, and begins anew after whatever broke."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog
from psycopg import OperationalError

from shouwen.app.acd.callers import Register
from shouwen.app.acd.comparing import compare
from shouwen.app.acd.desks import Inbox, Signs
from shouwen.app.acd.journal import DeskSaid, Routed
from shouwen.app.acd.keeping import Keeper
from shouwen.app.acd.leading import leading
from shouwen.app.acd.mending import mend
from shouwen.app.acd.opening import Openings
from shouwen.app.acd.restoring import first_lines, restored
from shouwen.app.acd.running import Broke, Driver, Surroundings
from shouwen.app.acd.watching import watch
from shouwen.app.context import Office
from shouwen.features.routing.contract import Renewed, SettingsPublished
from shouwen.features.telephony.contract import NotTheLeader
from shouwen.features.telephony.ports import NoSwitch, Switch
from shouwen.features.telephony.rules import broken_off, undone
from shouwen.platform.database import Connection
from shouwen.platform.desk import Desk
from shouwen.platform.realtime.hints import PRESENT, hint, people_of

Log = structlog.stdlib.get_logger("shouwen.acd")
Connected = Callable[[], AbstractAsyncContextManager[Switch]]
"""A connection to the switch, which is started first if that is this site's to do. Raises `NoSwitch`."""
_AGAIN_SECONDS = 0.3
_RULE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Lines:
    """The switch, and the trunks by which calls go out, the first that is there."""

    connected: Connected
    trunks: tuple[str, ...]
    known_for: timedelta = timedelta(days=7)
    """An agent whom a caller spoke to within this time is known to them."""


async def drive(office: Office, lines: Lines, *desks: Desk, led: Callable[[], None] = lambda: None) -> None:
    """Until cancelled. `led` is called whenever this process leads and hears everything; `desks` are those of the same
    process, whose messages need not wait for a look."""
    signs = Signs()
    for desk in (office.desk, *desks):
        desk.on_commit(signs.woken.set)
    while True:
        try:
            await _lead(office, lines, signs, led)
        except* (NoSwitch, NotTheLeader, OperationalError) as lost:
            Log.warning("calls are driven anew", errors=list(_said(lost)))
        except* Broke as broke:
            Log.exception("the core broke; it is made again", lines=list(_said(broke)))
            signs.broke |= {note for each in broke.exceptions for note in _notes(each)}
        await asyncio.sleep(_AGAIN_SECONDS)


def _said(error: BaseException) -> Iterator[str]:
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _said(each)
    else:
        yield f"{type(error).__name__}: {error}"


def _notes(broke: BaseException) -> Iterator[str]:
    if isinstance(broke, BaseExceptionGroup):
        for each in broke.exceptions:
            yield from _notes(each)
    elif isinstance(broke, Broke) and isinstance(broke.line, DeskSaid):
        yield broke.line.note


async def _lead(office: Office, lines: Lines, signs: Signs, led: Callable[[], None]) -> None:
    async with leading(office.database, PRESENT) as line, _at_the_switch(office, lines) as switch:
        register = await Register.read(office.database.read, office.settings, office.clock, lines.known_for)
        openings = await Openings.read(office.database.read, office.settings, office.clock)
        state = await restored(office.database.read, register.rule.routing)

        async def tell(agents: list[str]) -> None:
            await hint(office.database, "telephony.seat", [f"person:{agent}" for agent in agents])

        keeper = Keeper(office.desk, state, tell, register.purposes)
        around = Surroundings(
            switch,
            office.clock,
            office.ids,
            lines.trunks,
            register.about,
            keeper.keep,
            register.shows,
            openings.lines,
            keeper.afterwards,
        )
        driver = Driver(state.core, around)
        await _catch_up(office, switch, driver, keeper, register)
        Log.info("leads", seq=keeper.seq, calls=len(state.core.telephone.calls))
        led()
        async with asyncio.TaskGroup() as group:
            group.create_task(driver.run())
            group.create_task(Inbox(office, driver, keeper, signs, openings.refresh).run())
            group.create_task(_hear_people(line, driver))
            group.create_task(_follow_rule(register, openings, driver))
            group.create_task(watch(state.core, office.clock))
            group.create_task(compare(switch, driver, office.clock))
            group.create_task(mend(office, state.core))


@asynccontextmanager
async def _at_the_switch(office: Office, lines: Lines) -> AsyncIterator[Switch]:
    """Whoever leads now may have lost the database before."""
    await office.database.look_anew()
    async with lines.connected() as switch:
        yield switch


async def _catch_up(office: Office, switch: Switch, driver: Driver, keeper: Keeper, register: Register) -> None:
    """What happened while nobody listened, and what was not done any more; each repair is logged."""
    standing = await switch.standing()
    now = office.clock.now()
    told, callers = first_lines(driver.core, standing, register.rule.routing, now, is_first=keeper.seq == 0)
    at = int(now.timestamp() * 1_000)
    broken = list(broken_off(driver.core.telephone))
    entries = [(each, driver.core.take(each, at)) for each in told]
    keeper.show_all()
    await keeper.keep(at, entries)
    await keeper.afterwards(at)
    driver.want(broken)
    for each, outcome in entries:
        Log.info("caught up", line=type(each).__name__, told=str(each)[:200])
        driver.want(outcome.doings)
    for doing in undone(driver.core.telephone, standing):
        Log.info("made good", doing=type(doing).__name__, call=doing.call)
        driver.want([doing])
    driver.hear(*callers)


async def _hear_people(line: Connection, driver: Driver) -> None:
    """Whose screens are open: that renews their leases."""
    async for notice in line.notifies():
        here = [each for each in people_of(notice.payload) if each in driver.core.routing.core.agents]
        if here:
            driver.put(Routed(Renewed(tuple(here))))
    raise OperationalError("the leader's connection ended")


async def _follow_rule(register: Register, openings: Openings, driver: Driver) -> None:
    while True:
        await asyncio.sleep(_RULE_SECONDS)
        await openings.refresh()
        await register.refresh()
        if register.rule.routing != driver.core.routing.core.settings:
            driver.put(Routed(SettingsPublished(register.rule.routing)))

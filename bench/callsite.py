"""A call centre for load: the database, the real process that drives calls, its switch, and agents at their phones."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec

from bench.pgbench import NotMeasured
from chaos.phones.placing import environment_of, settings_for
from shouwen.app.acd.exchange import FOLDER
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import prepare
from shouwen.app.places import Place
from shouwen.features.policies.contract import ShipRules
from shouwen.features.routing.contract import Profile, QueueSetting, RoutingSettings
from shouwen.features.telephony.contract import HOTLINES, FromDesk, SignsIn
from shouwen.features.telephony.defaults import SHIPPED
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform import embedded
from shouwen.platform.realtime.hints import tell_present
from shouwen.platform.settings import Settings
from tests.cast import engage
from tests.phones.exchange_in_use import free_port

HOTLINE = "10086"
FIRST = 3001
_TICKS = os.sysconf("SC_CLK_TCK")
_STAFF = """
insert into staff (id, username, name, agent_no, unit_id, active, version)
select md5('calls' || n)::uuid, 'calls' || n, '坐席' || n, 'C' || n, %(unit)s, true, 1
from generate_series(%(first)s::int, %(last)s::int) n
"""
_EXTENSIONS = """
insert into extensions select n::text, %(unit)s, 'bench', false, true, 1
from generate_series(%(first)s::int, %(last)s::int) n
"""
_PEOPLE = "select substr(username, 6), id::text from staff where username ~ '^calls[0-9]+$'"


@dataclass(frozen=True, slots=True)
class CallSite:
    """`agents`: who sits at which extension."""

    settings: Settings
    office: Office
    unit: UUID
    agents: dict[str, UUID]
    acd: int
    """The process that drives calls."""

    async def say(self, *messages: FromDesk) -> None:
        """As desks do: each is a row of the inbox."""
        office = self.office
        rows = [(office.ids.next(), office.clock.now(), msgspec.json.encode(each).decode()) for each in messages]
        async with office.database.connection() as connection, connection.cursor() as cursor:
            await cursor.executemany("insert into acd_inbox values (%s, %s, %s)", rows)

    async def count(self, query: str) -> int:
        async with self.office.database.connection() as connection:
            row = await (await connection.execute(query.encode())).fetchone()
            return int(row[0]) if row else 0

    async def until(self, query: str, wanted: int, seconds: float) -> None:
        """Raises `NotMeasured` if it does not come to be so many."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while await self.count(query) != wanted:  # noqa: ASYNC110 - another process writes it
                    await asyncio.sleep(0.1)
                return
        raise NotMeasured(f"{await self.count(query)} instead of {wanted}: {query}")

    def seconds(self) -> dict[str, float]:
        """Processor time so far: of the process that drives calls, the switch, the database, and of this one."""
        own = os.times()
        return {
            "acd": spent(self.acd),
            "asterisk": sum(map(spent, named(f"{self.settings.home / FOLDER}/etc/asterisk.conf"))),
            "postgres": sum(map(spent, within(self.settings.home / "postgres/data"))),
            "load": own.user + own.system,
        }


def spent(pid: int) -> float:
    """Seconds of processor time, those of children that have ended included."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / _TICKS


def named(word: str) -> list[int]:
    """Processes with that word in their command."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = place.read_bytes().decode(errors="replace").split("\0")
            if word in words and "-rx" not in words:
                found.append(int(place.parent.name))
    return found


def within(folder: Path) -> list[int]:
    """Processes that work in a folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if place.samefile(folder):
                found.append(int(place.parent.name))
    return found


@asynccontextmanager
async def call_site(home: Path, agents: int) -> AsyncIterator[CallSite]:
    """With so many agents, who are not signed in yet."""
    carrier = free_port(host="127.0.0.2")
    settings = settings_for(home, carrier)
    server = await asyncio.to_thread(embedded.start, home)
    try:
        place = Place(server.owner_url, server.app_url, "shouwen_app")
        await prepare(place, settings)
        async with office_at(place, settings) as office:
            unit, people = await _staffed(office, agents)
            async with _driven(settings) as pid:
                yield CallSite(settings, office, unit, people, pid)
    finally:
        await asyncio.to_thread(server.stop)


async def _staffed(office: Office, agents: int) -> tuple[UUID, dict[str, UUID]]:
    await engage(office.desk)
    queues = (QueueSetting("hotline", "客服热线", "Hotline", by_language=False),)
    content = msgspec.structs.replace(SHIPPED, routing=RoutingSettings(queues=queues))
    await office.desk.run(ShipRules(HOTLINES, msgspec.to_builtins(content)), THE_SYSTEM)
    async with office.database.connection() as connection:
        row = await (await connection.execute("select id from units where code = 'HZT'")).fetchone()
        unit = UUID(str(row[0])) if row else None
        values = {"unit": unit, "first": FIRST, "last": FIRST + agents - 1}
        await connection.execute(_STAFF, values)
        await connection.execute(_EXTENSIONS, values)
        found = await (await connection.execute(_PEOPLE)).fetchall()
    if unit is None:
        raise NotMeasured("the cast has no team")
    return unit, {str(number): UUID(str(person)) for number, person in found}


@asynccontextmanager
async def _driven(settings: Settings) -> AsyncIterator[int]:
    """The process; its switch ends with it."""
    command = str(Path(sys.executable).with_name("shouwen")), "serve", "--only", "acd"
    with (settings.home / "acd.log").open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | environment_of(settings), stdout=DEVNULL, stderr=said, stdin=DEVNULL
        )
    try:
        async with asyncio.timeout(60):
            while b"leads" not in (settings.home / "acd.log").read_bytes():  # noqa: ASYNC110 - another process's log
                await asyncio.sleep(0.1)
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        for pid in named(f"{settings.home / FOLDER}/etc/asterisk.conf"):
            os.kill(pid, 9)


async def sign_in(site: CallSite) -> None:
    """All agents, who are idle then."""
    people = site.agents.items()
    await site.say(*(SignsIn(str(person), number, str(site.unit), Profile()) for number, person in people))
    await site.until("select count(*) from seats where presence = 'idle'", len(site.agents), 30)


async def stay_present(site: CallSite) -> None:
    """Screens are open: leases are renewed."""
    while True:
        people = list(site.agents.values())
        for first in range(0, len(people), 100):
            await tell_present(site.office.database, people[first : first + 100])
        await asyncio.sleep(5)

"""A call centre on this machine: embedded database, a switch of its own, two processes that drive calls, and phones."""

import asyncio
import os
import re
import signal
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from sys import executable
from typing import TypeVar

from psycopg import OperationalError

from chaos.phones.floor import SEATS, engaged, rows
from chaos.phones.placing import environment_of, far_end_of, settings_for
from chaos.phones.recovering import Recovery, recovery_since
from chaos.site import NotBack, until
from shouwen.app.acd.exchange import FOLDER, control_secret
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import prepare
from shouwen.app.places import Place
from shouwen.gateways.asterisk import Ari, AriRefused, SwitchLost
from shouwen.gateways.asterisk.happening import Channel
from shouwen.gateways.asterisk.phones import Phones
from shouwen.platform import embedded
from shouwen.platform.embedded import EmbeddedServer
from shouwen.platform.settings import Settings
from tests.phones.exchange_in_use import free_port

LEADER, STANDBY, ASTERISK, DATABASE = "leader", "standby", "asterisk", "database"
TARGETS = {LEADER: 4, STANDBY: 1, ASTERISK: 2, DATABASE: 2}
_PARTS = ("acd-1", "acd-2")
_PATIENCE = 180
_LED = re.compile(r"(\d{4}-\d\d-\d\dT\S+Z).*\bleads\b")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
T = TypeVar("T")


class Centre:
    """Both processes are started again when they are killed; the database is, too; the switch they start themselves."""

    def __init__(self, settings: Settings, server: EmbeddedServer, office: Office, phones: Phones) -> None:
        self.office = office
        self.phones = phones
        self.units: dict[str, str] = {}
        self._home = settings.home
        self._server = server
        self._ari = Ari(f"http://127.0.0.1:{settings.switch_port}/ari", control_secret(settings), "chaos")
        self._environment = os.environ | environment_of(settings)
        self._processes: dict[str, Process] = {}

    async def start(self, *parts: str) -> None:
        for part in parts or _PARTS:
            with self._log(part).open("ab") as said:
                self._processes[part] = await asyncio.create_subprocess_exec(
                    *(str(Path(executable).with_name("shouwen")), "serve", "--only", "acd"),
                    env=self._environment,
                    stdout=DEVNULL,
                    stderr=said,
                    stdin=DEVNULL,
                )

    async def led_since(self, at: float = 0.0, seconds: float = _PATIENCE) -> float:
        """When somebody who lives began to lead, after `at` (seconds since 1970)."""
        await until(lambda: self._leads() and self._leads()[-1][0] > at, seconds, "nobody leads", 0.02)
        return self._leads()[-1][0]

    async def stands_by(self) -> None:
        """Until both are there: one leads, the other asks again and again whether it may."""
        asks = "select 1 from pg_stat_activity where query like 'select pg_try_advisory_lock%%'"
        await self.led_since()
        await until(lambda: patiently(lambda: rows(self.office, asks)), _PATIENCE, "nobody stands by")

    async def kill(self, target: str) -> None:
        """As the kernel would. What nobody else starts again is started again at once."""
        if target in {LEADER, STANDBY}:
            leader = self._leads()[-1][1]
            part = leader if target == LEADER else next(each for each in _PARTS if each != leader)
            self._processes[part].send_signal(signal.SIGKILL)
            await self._processes[part].wait()
            await self.start(part)
        elif target == ASTERISK:
            os.kill(await self._switch(), signal.SIGKILL)
        elif (pid := self._server.pid) is not None:
            os.kill(pid, signal.SIGKILL)
            await asyncio.to_thread(self._server.revive)

    def recovery_since(self, at: float) -> Recovery | None:
        """Of the database."""
        return recovery_since(self._home / "postgres/server.log", at)

    async def seat_is(self, agent: str, presence: str, seconds: float) -> bool:
        """Whether the seat comes to stand so in time."""
        asked = "select 1 from seats where agent_id = %s and presence = %s"
        with suppress(NotBack):
            await until(lambda: patiently(lambda: rows(self.office, asked, agent, presence)), seconds, "not yet")
            return True
        return False

    def ended(self) -> list[str]:
        """Processes that ended and that nobody killed."""
        return [part for part, process in self._processes.items() if process.returncode is not None]

    async def legs(self) -> dict[str, Channel]:
        """What the switch has now."""
        return {each.id: each for each in await patiently(self._ari.channels)}

    async def phones_are_there(self) -> bool:
        """A phone that could not register tries again a minute later only: no day begins before all have."""
        online = {each.resource for each in await patiently(self._ari.endpoints) if each.state == "online"}
        return online >= set(SEATS.values())

    async def end(self) -> None:
        await self._ari.close()
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        with suppress(NotBack, ProcessLookupError):
            os.kill(await self._switch(1), signal.SIGKILL)

    def _log(self, part: str) -> Path:
        return self._home / f"{part}.log"

    def _leads(self) -> list[tuple[float, str]]:
        """When which of the two began to lead; each writes its lines into a file of its own."""
        found = []
        for part in _PARTS:
            text = _COLOUR.sub("", self._log(part).read_text(errors="replace"))
            found += [(datetime.fromisoformat(each).timestamp(), part) for each in _LED.findall(text)]
        return sorted(found)

    async def _switch(self, seconds: float = _PATIENCE) -> int:
        home = str(self._home / FOLDER)
        await until(lambda: _running(home), seconds, "the switch does not run")
        return _running(home)[0]


def _running(home: str) -> list[int]:
    """Asterisks of that folder, without those that only ask another one something."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = place.read_bytes().decode(errors="replace").split("\0")
            if f"{home}/etc/asterisk.conf" in words and "-rx" not in words:
                found.append(int(place.parent.name))
    return found


async def patiently(ask: Callable[[], Awaitable[T]], seconds: float = _PATIENCE) -> T:
    """As a screen asks again while the site is being mended."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return await ask()
        except (OperationalError, SwitchLost, AriRefused) as lost:
            if time.monotonic() > deadline:
                raise NotBack(str(lost)) from lost
            await asyncio.sleep(0.05)


@asynccontextmanager
async def a_centre(home: Path) -> AsyncIterator[Centre]:
    """A centre that works, and that ends with the context."""
    carrier = free_port(host="127.0.0.2")
    settings = settings_for(home, carrier)
    server = await asyncio.to_thread(embedded.start, home)
    try:
        place = Place(server.owner_url, server.app_url, "shouwen_app")
        await prepare(place, settings)
        async with office_at(place, settings) as office, far_end_of(settings, carrier) as phones:
            centre = Centre(settings, server, office, phones)
            centre.units |= await engaged(office)
            try:
                await centre.start()
                await centre.stands_by()
                await until(centre.phones_are_there, _PATIENCE, "a seat's phone did not register")
                yield centre
            finally:
                await centre.end()
    finally:
        await asyncio.to_thread(server.revive)
        await asyncio.to_thread(server.stop)

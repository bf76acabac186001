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
from socket import SOCK_STREAM
from sys import executable
from typing import TypeVar

from psycopg import OperationalError

from chaos.phones.floor import SEATS, engaged, rows
from chaos.site import NotBack, until
from shouwen.app.acd.exchange import FOLDER, PREFIX, control_secret
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import prepare
from shouwen.app.places import Place
from shouwen.features.telephony.rules.secrets import phone_secret
from shouwen.gateways.asterisk import Ari, AriRefused, Extension, FarEnd, Instance, SwitchLost, far_end_plan
from shouwen.gateways.asterisk.happening import Channel
from shouwen.gateways.asterisk.phones import Phones, phones_of
from shouwen.platform import embedded
from shouwen.platform.embedded import EmbeddedServer
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from tests.phones.exchange_in_use import UNPACKED, free_port, programs

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
        self._environment = os.environ | _environment(settings)
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

    async def end(self) -> None:
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


def _settings(home: Path, carrier: int) -> Settings:
    return Settings(
        home=home,
        phones="own",
        sip_port=free_port(),
        switch_port=free_port(SOCK_STREAM),
        trunks=(f"carrier=127.0.0.2:{carrier}",),
        log_format="console",
    )


def _environment(settings: Settings) -> dict[str, str]:
    found = {
        "SHOUWEN_HOME": str(settings.home),
        "SHOUWEN_PHONES": "own",
        "SHOUWEN_SIP_PORT": str(settings.sip_port),
        "SHOUWEN_SWITCH_PORT": str(settings.switch_port),
        "SHOUWEN_TRUNKS": f'["{settings.trunks[0]}"]',
        "SHOUWEN_LOG_FORMAT": "console",
    }
    unpacked = UNPACKED / "asterisk"
    return found | ({PREFIX: str(unpacked)} if unpacked.is_dir() and PREFIX not in os.environ else {})


@asynccontextmanager
async def a_centre(home: Path) -> AsyncIterator[Centre]:
    """A centre that works, and that ends with the context."""
    carrier = free_port(host="127.0.0.2")
    settings = _settings(home, carrier)
    server = await asyncio.to_thread(embedded.start, home)
    try:
        place = Place(server.owner_url, server.app_url, "shouwen_app")
        await prepare(place, settings)
        async with office_at(place, settings) as office, _far_end(settings, carrier) as phones:
            centre = Centre(settings, server, office, phones)
            centre.units |= await engaged(office)
            try:
                await centre.start()
                await centre.stands_by()
                yield centre
            finally:
                await centre.end()
    finally:
        await asyncio.to_thread(server.revive)
        await asyncio.to_thread(server.stop)


@asynccontextmanager
async def _far_end(settings: Settings, carrier: int) -> AsyncIterator[Phones]:
    secret, centre = site_secret(settings), f"{settings.sip_host}:{settings.sip_port}"
    far = FarEnd(
        "secret-of-the-far-end",
        centre=centre,
        carrier_port=carrier,
        desk_port=free_port(),
        ari_port=free_port(SOCK_STREAM),
        phones=tuple(Extension(each, phone_secret(secret, each)) for each in SEATS.values()),
    )
    instance = Instance(programs(), far_end_plan(far), settings.home / "far")
    await instance.start()
    try:
        async with phones_of(instance, centre) as phones:
            yield phones
    finally:
        await instance.stop()

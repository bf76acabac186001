"""A real site on this machine: the embedded database, one process for http, one worker, all in a folder of its own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import psycopg
from sqlalchemy import text

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import prepare
from shouwen.app.places import Place
from shouwen.features.organisation.queries import actor_of_token
from shouwen.features.processes.contract import PublishProcess, SaveDraft
from shouwen.platform import embedded
from shouwen.platform.embedded import EmbeddedServer
from shouwen.platform.settings import Settings
from tests.cast import TOKENS, engage
from tests.features.complaints.drawing import FOR_EACH

HTTP, WORKER = "http", "worker"
_START_SECONDS = 180
# A scan is a job: with one that finds nothing wrong, killed workers leave jobs behind that have to be done after all.
_SETTINGS = {"SHOUWEN_LOG_LEVEL": "warning", "SHOUWEN_SCAN_COMMAND": "/bin/true"}


class NotBack(Exception):
    """The site did not come back in time."""


class Site:
    """Two processes, started again whenever they die. The database the product itself starts again."""

    def __init__(self, home: Path, server: EmbeddedServer, settings: Mapping[str, str]) -> None:
        self.home = home
        self.server = server
        self.port = _free_port()
        self.units: dict[str, str] = {}
        self._environment = os.environ | {"SHOUWEN_HOME": str(home), **_SETTINGS, **settings}
        self._processes: dict[str, Process] = {}

    @property
    def place(self) -> Place:
        return Place(self.server.owner_url, self.server.app_url, "shouwen_app")

    def client(self, token: str | None = None, timeout: float = 30) -> httpx.AsyncClient:
        """Speaks to the http process, or to the one that takes its place."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        limits = httpx.Limits(max_keepalive_connections=4)
        url = f"http://127.0.0.1:{self.port}"
        return httpx.AsyncClient(base_url=url, headers=headers, timeout=timeout, limits=limits)

    async def start(self, *parts: str) -> None:
        for part in parts or (HTTP, WORKER):
            program = Path(sys.executable).with_name("shouwen")
            port = ["--port", str(self.port)] if part == HTTP else []
            command = [str(program), "serve", "--only", part, *port]
            self._processes[part] = await asyncio.create_subprocess_exec(
                *command, env=self._environment, stdout=DEVNULL, stdin=DEVNULL
            )

    async def ready(self, seconds: float = _START_SECONDS) -> None:
        """Returns when the site says that it can work."""
        async with self.client(timeout=5) as client:
            await until(lambda: self._works(client), seconds, "the site is not ready")

    async def _works(self, client: httpx.AsyncClient) -> bool:
        ended = [part for part in self._processes if not self.is_alive(part)]
        if ended:
            raise NotBack(f"ended by itself: {', '.join(ended)}")
        try:
            return (await client.get("/readyz")).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def is_alive(self, part: str) -> bool:
        return self._processes[part].returncode is None

    async def kill(self, part: str) -> None:
        """Kills one process as the kernel would, and starts it again at once."""
        process = self._processes[part]
        process.send_signal(signal.SIGKILL)
        await process.wait()
        await self.start(part)

    @property
    def pids(self) -> dict[str, int]:
        """The process ids, which stay the same unless something was started anew."""
        return {part: process.pid for part, process in self._processes.items()}

    async def stop(self) -> dict[str, int]:
        """Asks both to end; answers their exit codes."""
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                process.terminate()
        return {part: await asyncio.wait_for(process.wait(), 60) for part, process in self._processes.items()}

    async def end(self) -> None:
        """Whatever still runs ends now."""
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def database_answers(self) -> bool:
        try:
            async with await psycopg.AsyncConnection.connect(self.server.owner_url, connect_timeout=2) as connection:
                await connection.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True


@asynccontextmanager
async def a_site(
    home: Path, settings: Mapping[str, str] | None = None, through: Callable[[str], str] | None = None
) -> AsyncIterator[Site]:
    """A running site with the cast at work in it; everything ends with the context. With `through` its database is one
    that the site did not start and does not start again; the function says by which way it is reached."""
    settings = dict(settings or {})
    server = await asyncio.to_thread(embedded.start, home / "apart" if through else home)
    if through:
        settings |= {
            "SHOUWEN_DATABASE_URL": through(server.app_url),
            "SHOUWEN_DATABASE_OWNER_URL": through(server.owner_url),
        }
    try:
        site = Site(home, server, settings)
        await _filled(site)
        await site.start()
        try:
            await site.ready()
            yield site
        finally:
            await site.end()
    finally:
        await asyncio.to_thread(server.revive)
        await asyncio.to_thread(server.stop)


async def _filled(site: Site) -> None:
    settings = Settings(home=site.home)
    await prepare(site.place, settings)
    async with office_at(site.place, settings) as office:
        await engage(office.desk)
        await drawn(office)
        rows = await office.database.read.tuples(text("select code, id from units"))
        site.units |= {code: str(unit) for code, unit in rows}


async def drawn(office: Office) -> None:
    """Haizhou asks every department that works along before it replies, all at the same time."""
    read, now = office.database.read, office.clock.now()
    ada = await actor_of_token(read, TOKENS["ada"], now)
    if ada is None:
        raise NotBack("ada cannot sign in")
    unit = await read.value(text("select id from units where code = 'HZ'"))
    draft = await office.desk.run(SaveDraft("complaint", unit, FOR_EACH.replace('role="manager"', ""), None), ada)
    await office.desk.run(PublishProcess("complaint", unit, draft, None, None, ""), ada)


async def until(found: Callable[[], object], seconds: float, otherwise: str, pause: float = 0.05) -> None:
    """Asks again and again until the answer, awaited if need be, is true; raises `NotBack` after `seconds`."""
    async with asyncio.timeout(seconds + 60):
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            answer = found()
            if await answer if asyncio.iscoroutine(answer) else answer:
                return
            if loop.time() > deadline:
                raise NotBack(f"{otherwise} after {seconds:.0f} s")
            await asyncio.sleep(pause)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Sites on filled databases: the processes that serve them, and people of each post with a token."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from rich.console import Console

from bench.filling import fill
from shouwen.app.context import office_at
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.features.organisation.contract import CreateToken
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform import embedded
from shouwen.platform.embedded.databases import url_for
from shouwen.platform.settings import Settings

_WORKER = "shouwen_app"
_console = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Running:
    """A web process: where it listens, and which it is."""

    port: int
    pid: int

    @property
    def memory(self) -> float:
        """Megabytes that it holds: its own and its share of what it shares with others (PSS)."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024


async def filled_place(
    server: embedded.EmbeddedServer, home: Path, name: str, cases: int, stories: int = 400, copies: int = 10
) -> Place:
    """A database of its own with so many cases, a tenth of them open; progress is told on stderr.

    One that is there already is taken as it is, once its form is the newest.
    """
    with psycopg.connect(server.owner_url) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone()
    if known:
        place = Place(url_for(server.owner_url, name), url_for(server.app_url, name), _WORKER)
        await asyncio.to_thread(migrate, place.owner_url, _WORKER)
        return place
    owner, app = embedded.create_database(server, name)
    place = Place(owner, app, _WORKER)
    await asyncio.to_thread(migrate, owner, _WORKER)
    say = lambda step: _console.log(f"{name}: {step}")  # noqa: E731
    await fill(place, Settings(home=home), cases, cases // 10, stories=stories, copies=copies, say=say)
    return place


async def tokens_of(place: Place, home: Path, usernames: list[str] | None = None) -> dict[str, str]:
    """A new token for each of these people (or of everybody), by username."""
    async with office_at(place, Settings(home=home)) as office:
        async with office.database.connection() as connection:
            found = await connection.execute(
                "select username, id from staff where %(all)s or username = any(%(names)s) order by username",
                {"all": usernames is None, "names": usernames or []},
            )
            people = await found.fetchall()
        wishes = {str(name): CreateToken(person, str(office.ids.next()), ("*",), None) for name, person in people}
        return {name: (await office.desk.run(wish, THE_SYSTEM)).token for name, wish in wishes.items()}


@asynccontextmanager
async def serving(place: Place, home: Path, *, worker: bool = False) -> AsyncIterator[Running]:
    """One web process, with a worker beside it if wanted; both end with the context."""
    await asyncio.to_thread(home.mkdir, exist_ok=True)
    processes = [await _started(place, home, "worker")] if worker else []
    try:
        web = await _started(place, home, "http")
        processes.append(web)
        yield Running(await _port(web), web.pid)
    finally:
        for process in processes:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _started(place: Place, home: Path, part: str) -> asyncio.subprocess.Process:
    environment = os.environ | {
        "SHOUWEN_HOME": str(home),
        "SHOUWEN_DATABASE_URL": place.app_url,
        "SHOUWEN_DATABASE_OWNER_URL": place.owner_url,
        "SHOUWEN_LOG_LEVEL": "warning",
    }
    program = [str(Path(sys.executable).with_name("shouwen")), "serve", "--only", part, "--port", "0"]
    return await asyncio.create_subprocess_exec(*program, env=environment, stdout=asyncio.subprocess.PIPE)


async def _port(process: asyncio.subprocess.Process) -> int:
    if process.stdout is None:
        raise RuntimeError("the server's output is not read")
    async for line in process.stdout:
        word, _, address = line.decode().strip().partition(" ")
        if word == "READY":
            return int(address.rsplit(":", 1)[1])
    raise RuntimeError("the server ended before it was ready")

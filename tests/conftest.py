"""A real PostgreSQL for every test that asks: one migrated template, cloned per test."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import structlog
from fastapi import FastAPI
from sqlalchemy import select
from structlog.dev import plain_traceback

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.features.indicators.reactions import counting
from shouwen.features.organisation.queries import actor_of_token
from shouwen.features.organisation.tables import units
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.kernel.ids import Ids
from shouwen.kernel.messages import Actor
from shouwen.platform import embedded
from shouwen.platform.database import Database, Reader
from shouwen.platform.desk import Desk
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.relay import drain
from shouwen.platform.settings import Settings
from tests.cast import TOKENS, Cast, engage

# A crash in a test is told as a plain traceback: with every local drawn, the whole application would be in it.
structlog.configure(
    processors=[structlog.processors.add_log_level, structlog.dev.ConsoleRenderer(exception_formatter=plain_traceback)]
)
WORKER = "shouwen_app"
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
# Nearly every test clones the template, a thousand small files: 0.07 s in memory, 2 s on a slow disk.
MEMORY = Path("/dev/shm")
ROOM = 2 << 30
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.EmbeddedServer]:
    system = os.environ.get("SHOUWEN_TEST_DATABASE") == "system"
    programs = embedded.system_programs() if system else embedded.wheel_programs()
    with folder_in_memory() as memory:
        running = embedded.start(memory or tmp_path_factory.mktemp("pg"), durable=False, programs=programs)
        yield running
        running.stop()


@contextmanager
def folder_in_memory() -> Iterator[Path | None]:
    """None where the machine has no file system in memory, or too little room. What a killed run left goes first."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        yield None
        return
    for left in MEMORY.glob("shouwen-test-*"):
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    if shutil.disk_usage(MEMORY).free < ROOM:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix=f"shouwen-test-{os.getpid()}-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def template(server: embedded.EmbeddedServer) -> str:
    """A database with every migration, the defaults and nobody in it."""
    owner, app = embedded.create_database(server, "template_house")
    migrate(owner, WORKER)
    settings = Settings(home=Path("/nonexistent"))

    async def fill() -> None:
        clock = SetClock(MORNING)
        async with office_at(Place(owner, app, WORKER), settings, clock, Chance(1)) as office:
            await install_defaults(office)
            await engage(office.desk)

    asyncio.run(fill())
    return "template_house"


@pytest.fixture
def place(server: embedded.EmbeddedServer, template: str) -> Iterator[Place]:
    """A fresh clone for one test."""
    with cloned(server, template) as made:
        yield made


@contextmanager
def cloned(server: embedded.EmbeddedServer, template: str) -> Iterator[Place]:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    owner, app = embedded.create_database(server, name, template)
    yield Place(owner, app, WORKER)
    embedded.drop_database(server, name)


@dataclass(frozen=True, slots=True)
class TestOffice:
    """An open office with the cast, a clock that the test moves, and clients that speak HTTP to it."""

    office: Office
    place: Place
    clock: SetClock
    cast: Cast
    hub: Hub
    app: FastAPI

    __test__ = False

    @property
    def desk(self) -> Desk:
        return self.office.desk

    @property
    def database(self) -> Database:
        return self.office.database

    @property
    def read(self) -> Reader:
        return self.office.database.read

    @property
    def ids(self) -> Ids:
        return self.office.ids

    def client(self, username: str | None = None, language: str = "en") -> httpx.AsyncClient:
        """A client of the real application, signed in by token as one of the cast."""
        headers = {"Accept-Language": language}
        if username:
            headers["Authorization"] = f"Bearer {TOKENS[username]}"
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://shouwen.test", headers=headers)

    async def drain(self) -> None:
        """Lets the relay place everything that was committed."""
        await drain(self.database, self.clock)

    async def count(self) -> None:
        """Lets figures catch up with everything that was committed."""
        await drain(self.database, self.clock, followers=[counting(self.desk)])


@pytest.fixture
async def office(place: Place, tmp_path: Path) -> AsyncIterator[TestOffice]:
    async with opened_at(place, Settings(home=tmp_path)) as made:
        yield made


@pytest.fixture
async def short_office(place: Place, tmp_path: Path) -> AsyncIterator[TestOffice]:
    """An office whose exported lists may have thirty rows at most."""
    async with opened_at(place, Settings(home=tmp_path, export_rows=30)) as made:
        yield made


@asynccontextmanager
async def opened_at(place: Place, settings: Settings, chance: Chance | None = None) -> AsyncIterator[TestOffice]:
    """With those of the cast who are there."""
    clock = SetClock(MORNING)
    async with office_at(place, settings, clock, chance or Chance(2)) as opened:
        people: dict[str, Actor] = {}
        for username, token in TOKENS.items():
            actor = await actor_of_token(opened.database.read, token, MORNING)
            if actor is not None:
                people[username] = actor
        rows = await opened.database.read.tuples(select(units.c.code, units.c.id))
        cast = Cast(people, dict(rows))
        hub = Hub(opened.database, Viewers(opened.database, clock))
        yield TestOffice(opened, place, clock, cast, hub, make_app(opened, hub, None))

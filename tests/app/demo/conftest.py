"""A small demo, loaded once and only read."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from shouwen.app.context import Office, office_at
from shouwen.app.demo import load_demo
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.conftest import WORKER

END = datetime.fromisoformat("2026-11-22T09:00+08:00")
SETTINGS = Settings(home=Path("/nonexistent"))
CUSTOMERS = 60
Loading = Callable[..., Place]


@pytest.fixture(scope="session")
def bare(server: embedded.EmbeddedServer) -> str:
    """A migrated database with nothing in it."""
    owner, _ = embedded.create_database(server, "template_bare")
    migrate(owner, WORKER)
    return "template_bare"


@pytest.fixture(scope="session")
def loading(server: embedded.EmbeddedServer, bare: str) -> Iterator[Loading]:
    """Loads a demo of its own into a database of its own."""
    made: list[str] = []

    def load(seed: int = 1, customers: int = CUSTOMERS) -> Place:
        made.append(f"demo_{len(made)}")
        place = Place(*embedded.create_database(server, made[-1], bare), WORKER)
        asyncio.run(load_demo(place, SETTINGS, seed=seed, end=END, customers=customers))
        return place

    yield load
    for name in made:
        embedded.drop_database(server, name)


@pytest.fixture(scope="session")
def demo_place(loading: Loading) -> Place:
    return loading()


@pytest.fixture
async def demo(demo_place: Place) -> AsyncIterator[Office]:
    """An office on the loaded demo, at the story's end."""
    async with office_at(demo_place, SETTINGS, SetClock(END), Chance(2)) as office:
        yield office

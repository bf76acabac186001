"""An empty site beside the one of the story."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from shouwen.app.context import office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.conftest import MORNING, WORKER, TestOffice, opened_at

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def bare_template(server: embedded.EmbeddedServer) -> str:
    """A database as `shouwen migrate` leaves it: nobody is in it."""
    owner, app = embedded.create_database(server, "template_archive")
    migrate(owner, WORKER)

    async def fill() -> None:
        settings = Settings(home=Path("/nonexistent"))
        async with office_at(Place(owner, app, WORKER), settings, SetClock(MORNING), Chance(7)) as office:
            await install_defaults(office)

    asyncio.run(fill())
    return "template_archive"


@pytest.fixture
def bare_place(server: embedded.EmbeddedServer, bare_template: str) -> Iterator[Place]:
    name = f"bare_{os.getpid()}_{next(_numbers)}"
    owner, app = embedded.create_database(server, name, bare_template)
    yield Place(owner, app, WORKER)
    embedded.drop_database(server, name)


@pytest.fixture
async def empty(bare_place: Place, tmp_path: Path) -> AsyncIterator[TestOffice]:
    """The new site, with a folder and ids of its own."""
    async with opened_at(bare_place, Settings(home=tmp_path / "new"), Chance(9)) as made:
        yield made

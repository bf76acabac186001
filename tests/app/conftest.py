"""A template beside the usual one: with people of every post in three provinces."""

import asyncio
from pathlib import Path

import pytest

from shouwen.app.places import Place
from shouwen.kernel.chance import Chance
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.app.walkers import Walker, walkers_of
from tests.conftest import WORKER, opened_at

Walked = tuple[str, list[Walker]]


@pytest.fixture(scope="session")
def walked(server: embedded.EmbeddedServer, template: str) -> Walked:
    """Its name and its people. Made once: to hire them takes longer than most walks."""
    owner, app = embedded.create_database(server, "template_walked", template)

    async def fill() -> list[Walker]:
        async with opened_at(Place(owner, app, WORKER), Settings(home=Path("/nonexistent")), Chance(3)) as office:
            return await walkers_of(office)

    return "template_walked", asyncio.run(fill())

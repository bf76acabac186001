"""One switch and one far end for all tests of this folder."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest

from shouwen.gateways.asterisk import NoAsterisk
from shouwen.gateways.asterisk.programs import Programs
from tests.phones.exchange_in_use import Line, Lines, in_use, lines_in, programs


@pytest.fixture(scope="session")
def asterisk() -> Programs:
    try:
        return programs()
    except NoAsterisk as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(f"no telephone here: {missing}")


@pytest.fixture(scope="session")
def lines(asterisk: Programs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lines]:
    made = lines_in(tmp_path_factory.mktemp("lines"), asterisk)
    asyncio.run(made.start())
    yield made
    asyncio.run(made.stop())


@pytest.fixture
async def quiet_line(lines: Lines) -> AsyncIterator[Line]:
    """One that leaves hearing from the switch to somebody else."""
    async with in_use(lines, notes=False) as used:
        yield used


@pytest.fixture
async def line(lines: Lines) -> AsyncIterator[Line]:
    async with in_use(lines) as used:
        yield used

"""The demo's BOSS on a port of this machine, and the gateway that speaks to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from shouwen.app.demo.boss import DemoBoss, demo_boss
from shouwen.kernel.clock import SetClock

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(MORNING)


@pytest.fixture
async def demo(clock: SetClock) -> AsyncIterator[DemoBoss]:
    async with demo_boss(clock=clock) as running:
        yield running

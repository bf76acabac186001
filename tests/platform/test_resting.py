"""Whoever rests can be ended at any moment."""

import asyncio

import pytest

from shouwen.platform.resting import rest


@pytest.mark.parametrize("steps", range(6))
async def test_whoever_is_ended_as_it_is_woken_ends(steps: int) -> None:
    """Or else a process that is to end would go on, and keep what only one may have."""
    woken = asyncio.Event()

    async def works() -> None:
        while True:
            await rest(woken, 60)
            woken.clear()

    working = asyncio.create_task(works())
    await asyncio.sleep(0.01)
    woken.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    working.cancel()
    await asyncio.wait({working}, timeout=1)
    assert working.cancelled()


async def test_a_rest_ends_by_itself() -> None:
    await rest(asyncio.Event(), 0.01)

"""What runs together ends together."""

import asyncio

import pytest

from shouwen.app.worker import together


async def ends_when(told: int) -> None:
    """A part that misses its end before it is told so often."""
    for count in range(1, told + 1):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if count == told:
                raise
    raise AssertionError("nobody ended it")


@pytest.mark.parametrize("told", [1, 2, 3])
async def test_a_part_that_misses_its_end_is_told_again(told: int) -> None:
    whole = asyncio.create_task(together(ends_when(told), ends_when(1), again_seconds=0.05))
    await asyncio.sleep(0.01)
    whole.cancel()
    await asyncio.wait({whole}, timeout=10)
    assert whole.cancelled()


async def test_what_went_wrong_in_one_ends_all_and_is_told() -> None:
    async def fails() -> None:
        raise ValueError("the disk is full")

    with pytest.raises(ValueError, match="the disk is full"):
        await asyncio.wait_for(together(ends_when(2), fails(), again_seconds=0.05), 10)

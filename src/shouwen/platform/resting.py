"""How whatever runs by itself waits for the next time there is something to do."""

import asyncio


async def rest(woken: asyncio.Event, seconds: float) -> None:
    """Until it is woken, or so long. Whoever is ended in that very moment ends: `asyncio.wait_for` would go on."""
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return

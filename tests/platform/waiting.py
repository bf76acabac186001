"""Waiting for what happens elsewhere: until it is so, or until a deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(found: Callable[[], Awaitable[T]], seconds: float = 10) -> T:
    """Asks again and again until the answer is true."""
    deadline = time.monotonic() + seconds
    while True:
        answer = await found()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"not so within {seconds} s: last answer {answer!r}"
        await asyncio.sleep(0.02)

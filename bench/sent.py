"""The least that an answer can cost: the very statements that the product sends for it, prepared, and nothing else."""

import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import psycopg

from bench.floors import Sent, overheard
from shouwen.app.context import make_office
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from shouwen.platform.database import Database
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings


@dataclass
class Listener:
    """An application in this process whose reads are heard."""

    client: httpx.AsyncClient
    database: Database

    async def statements_of(self, path: str, token: str) -> list[Sent]:
        """What the database is asked for the answer to `GET path`, in order."""
        async with overheard(self.database) as heard:
            answer = await self.client.get(path, headers={"Authorization": f"Bearer {token}"})
        answer.raise_for_status()
        return heard


@asynccontextmanager
async def listening(place: Place, settings: Settings) -> AsyncIterator[Listener]:
    office = make_office(settings, place.app_url, SystemClock(), Chance(3))
    await office.database.open()
    try:
        app = make_app(office, Hub(office.database, Viewers(office.database, office.clock)), None)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://bench.test") as client:
            yield Listener(client, office.database)
    finally:
        await office.database.close()


def executed(url: str, questions: Sequence[Sequence[Sent]], clients: int, times: int) -> list[float]:
    """Milliseconds of each of `times` runs of one of the questions, shared among `clients` connections."""
    taken: list[float] = []
    numbers = iter(range(times))
    lock = threading.Lock()

    def run() -> None:
        with psycopg.connect(url, autocommit=True) as connection, psycopg.RawCursor(connection) as cursor:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                started = time.perf_counter()
                for sent in questions[number % len(questions)]:
                    cursor.execute(sent.text.encode(), sent.values, prepare=True)
                taken.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken

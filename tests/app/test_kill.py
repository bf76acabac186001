"""The process is killed in the middle of its work, again and again: what was answered stands, the rest is done once.

A real `shouwen serve` on a real database; people keep registering, accepting and writing down while it dies.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import psycopg
import pytest

from shouwen.app.places import Place
from shouwen.features.indicators.recounting import verify
from shouwen.platform.database import Database
from tests.cast import DANA, TOKENS
from tests.platform.waiting import until

# After so many answers the process is killed; the next one is started and killed in its turn.
DEATHS = (3, 25, 60)
PEOPLE_AT_WORK = 6
COMPLAINT = DANA | {"separate": True, "occurred_at": "2025-12-31T00:00:00Z"}


@dataclass(slots=True)
class Wish:
    """One intention of somebody's: sent under one key until it is answered."""

    who: str
    path: str
    body: dict[str, Any]
    key: str = field(default_factory=lambda: str(uuid4()))
    answer: dict[str, Any] | None = None

    async def sent(self, client: httpx.AsyncClient) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {TOKENS[self.who]}", "Idempotency-Key": self.key}
        response = await client.post(f"/api/v1{self.path}", json=self.body, headers=headers)
        assert response.status_code in (200, 201), response.text
        answer: dict[str, Any] = response.json()
        return answer


class Site:
    """The machine on which the process is started again whenever it died."""

    def __init__(self, place: Place, home: Path) -> None:
        self._environment = os.environ | {
            "SHOUWEN_HOME": str(home),
            "SHOUWEN_DATABASE_URL": place.app_url,
            "SHOUWEN_DATABASE_OWNER_URL": place.owner_url,
        }

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[tuple[Process, httpx.AsyncClient]]:
        program = Path(sys.executable).with_name("shouwen")
        process = await asyncio.create_subprocess_exec(
            program, "serve", "--port", "0", env=self._environment, stdout=PIPE
        )
        try:
            async with httpx.AsyncClient(base_url=await self._address(process), timeout=20) as client:
                yield process, client
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def _address(self, process: Process) -> str:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            async for line in process.stdout:
                if line.startswith(b"READY "):
                    return line.decode().split()[1]
        raise AssertionError(f"it never got ready: exit code {process.returncode}")


class Day:
    """What people wished for, and what they were answered."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []

    @property
    def answered(self) -> list[Wish]:
        return [wish for wish in self.wishes if wish.answer is not None]

    async def wish(self, client: httpx.AsyncClient, who: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        made = Wish(who, path, body)
        self.wishes.append(made)
        made.answer = await made.sent(client)
        return made.answer

    async def goes_on(self, client: httpx.AsyncClient) -> None:
        """One person's work, until the line is cut."""
        with suppress(httpx.TransportError):
            while True:
                ticket = await self.wish(client, "alice", "/complaints", COMPLAINT)
                path = f"/tickets/{ticket['id']}"
                await self.wish(client, "hank", f"{path}/accept", {"version": 1})
                await self.wish(client, "alice", f"{path}/log", {"text": "客户来电"})

    async def until_killed(self, process: Process, client: httpx.AsyncClient, answers: int) -> None:
        before = len(self.answered)
        working = [asyncio.create_task(self.goes_on(client)) for _ in range(PEOPLE_AT_WORK)]

        async def enough() -> bool:
            assert process.returncode is None
            return len(self.answered) - before >= answers

        await until(enough, 60)
        process.send_signal(signal.SIGKILL)
        await asyncio.gather(*working)
        assert await process.wait() == -signal.SIGKILL


async def standing(client: httpx.AsyncClient, ticket: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {TOKENS['bob']}"}
    case: dict[str, Any] = (await client.get(f"/api/v1/tickets/{ticket}", headers=headers)).json()
    return case


async def check_answers(day: Day, client: httpx.AsyncClient) -> None:
    """Every answer still stands; every wish without one is sent again."""
    for wish in day.answered:
        assert wish.answer is not None
        case = await standing(client, wish.answer["id"])
        assert (case["number"], case["version"] >= wish.answer["version"]) == (wish.answer["number"], True)
        if wish.path.endswith("/accept"):
            assert (case["state"], case["assignee"]["name"]) == ("in_investigation", "韩峰")
    for wish in day.wishes:
        again = await wish.sent(client)
        assert wish.answer in (None, again)
        wish.answer = again


async def check_figures(place: Place) -> None:
    """What was counted while the process died is what a recount finds."""
    database = Database(place.app_url)
    await database.open()
    try:
        verdict = await verify(database, ZoneInfo("Asia/Shanghai"))
    finally:
        await database.close()
    assert verdict.differences == ()
    assert verdict.subjects == counted(place, "select count(*) from tickets")


def counted(place: Place, query: str) -> Any:
    with psycopg.connect(place.app_url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.slow
async def test_what_was_answered_stands_whenever_the_process_is_killed(place: Place, tmp_path: Path) -> None:
    site, day = Site(place, tmp_path), Day()
    for answers in DEATHS:
        async with site.serving() as (process, client):
            await day.until_killed(process, client, answers)
    assert len(day.answered) >= sum(DEATHS)
    async with site.serving() as (process, client):
        await check_answers(day, client)

        async def all_placed() -> bool:
            return bool(counted(place, "select count(*) = 0 from outbox"))

        async def all_counted() -> bool:
            whole = "select position = (select max(position) from ledger_positions) from kpi_progress"
            return bool(counted(place, whole))

        await until(all_placed)
        await until(all_counted, 30)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    await check_figures(place)
    registered = [wish.answer["number"] for wish in day.wishes if wish.path == "/complaints" and wish.answer]
    assert len(set(registered)) == len(registered) == counted(place, "select count(*) from tickets")
    last = [int(number[-4:]) for number in sorted(registered)]
    assert last == sorted(set(last))
    logged = [wish for wish in day.wishes if wish.path.endswith("/log")]
    assert len(logged) == counted(place, "select count(*) from ticket_entries")
    whole = "select count(*) = (select count(*) from ledger) and count(*) = max(position) from ledger_positions"
    assert counted(place, whole)

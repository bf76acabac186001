"""The database answers late: a table is locked, the way to it is slow, and then nothing comes through at all."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit, urlunsplit

import httpx
import psycopg

from chaos.people import Shift
from chaos.site import Site, a_site, until
from chaos.worlds import Report, finish
from tests.cast import TOKENS

STATEMENT_SECONDS = 3
_AT_MOST = STATEMENT_SECONDS + 5 + 10 + 2
"""Seconds after which everybody has been told: the limit, the grace for the way, what it takes to give up a statement
whose cancelling does not come through either, and the machine's own slowness."""
_HELD_SECONDS = 12
_DELAY = 2.0
_POOLS = 4 + 4 + 8
"""Connections of both processes' pools, and what relay, jobs and sockets hold besides."""
_CONNECTIONS = "select count(*) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()"
_SETTINGS = {"SHOUWEN_STATEMENT_SECONDS": str(STATEMENT_SECONDS)}


class Way:
    """The way to the database: each packet takes `delay` seconds; while it is closed, none arrives."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.open = asyncio.Event()
        self.open.set()
        self._socket = ""
        self._port = 0

    def through(self, url: str) -> str:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        self._socket = f"{query['host'][0]}/.s.PGSQL.{query['port'][0]}"
        name, _, _ = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{name}@127.0.0.1:{self._port}", query=""))

    @asynccontextmanager
    async def laid(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        async with server:
            yield
            server.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(self._socket)
        ways = [asyncio.create_task(self._one_way(*way)) for way in ((reader, back), (there, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in ways:
                task.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            back.close()
            writer.close()

    async def _one_way(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while packet := await source.read(65536):
                await asyncio.sleep(self.delay)
                await self.open.wait()
                target.write(packet)
                await target.drain()


async def run(home: Path, chance: Random) -> Report:
    report, way = Report("slow database"), Way()
    async with way.laid(), a_site(home, _SETTINGS, through=way.through) as site:
        shift = Shift(site, chance, people=6)
        pids = site.pids
        try:
            shift.begin()
            await asyncio.sleep(2)
            await _locked(report, site)
            await _works(report, site, shift, "after the lock")
            way.delay = _DELAY
            await _told_in_time(report, site, "a slow way")
            way.delay = 0
            await _works(report, site, shift, "after the slow way")
            way.open.clear()
            await _told_in_time(report, site, "a closed way")
            way.open.set()
            await _works(report, site, shift, "after the closed way")
            await finish(report, site, shift, pids)
            report.must(shift.day.told["too-slow"], f"nobody was told that it is slow: {dict(shift.day.told)}")
            report.must(shift.day.slowest < _AT_MOST, f"somebody waited {shift.day.slowest:.1f} s")
        finally:
            await shift.close()
    return report


async def _locked(report: Report, site: Site) -> None:
    async with await psycopg.AsyncConnection.connect(site.server.owner_url) as connection:
        await connection.execute("lock table ticket_places, tickets in access exclusive mode")
        await _told_in_time(report, site, "a locked table")
        await connection.commit()
    async with await psycopg.AsyncConnection.connect(site.server.app_url) as connection:
        counted = await connection.execute(_CONNECTIONS)
        row = await counted.fetchone()
        report.must(row and 0 < row[0] <= _POOLS, f"connections pile up: {row}")
        report.seen.append(f"{row[0] if row else 0} connections")


async def _told_in_time(report: Report, site: Site, world: str) -> None:
    """For a while many people ask at once: each is answered, or told so within the time that is stated."""
    deadline = time.monotonic() + _HELD_SECONDS
    slowest, told = 0.0, 0
    async with site.client(TOKENS["bob"], timeout=60) as client:
        while time.monotonic() < deadline:
            started = time.monotonic()
            answers = await asyncio.gather(*(client.get("/api/v1/tickets") for _ in range(10)))
            slowest = max(slowest, time.monotonic() - started)
            for answer in answers:
                known = answer.is_success or answer.json()["id"] in ("too-slow", "unavailable")
                report.must(known, f"{world}: {answer.status_code} {answer.text[:200]}")
                told += answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
        asked = time.monotonic()
        ready = await client.get("/readyz")
        report.must(time.monotonic() - asked < _AT_MOST, f"{world}: readyz is silent")
    report.must(slowest <= _AT_MOST, f"{world}: an answer took {slowest:.1f} s")
    report.seen.append(f"{world}: {told} told, the last after {slowest:.1f} s, readyz {ready.json()['database']}")


async def _works(report: Report, site: Site, shift: Shift, when: str) -> None:
    started, answered = time.monotonic(), len(shift.day.answered())
    await site.ready(60)
    await until(lambda: len(shift.day.answered()) >= answered + 8, 60, f"{when} people cannot work")
    report.seen.append(f"well {time.monotonic() - started:.1f} s {when}")

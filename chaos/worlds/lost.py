"""The database is stopped for a while, and started again by somebody else."""

import asyncio
import time
from pathlib import Path
from random import Random

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from chaos.people import Shift
from chaos.site import Site, a_site, until
from chaos.worlds import Report, finish
from shouwen.platform.embedded import postmaster
from shouwen.platform.realtime.socket import TRY_AGAIN_LATER
from tests.cast import TOKENS

GONE_SECONDS = 20
_BACK_SECONDS = 30
_PATIENCE_SECONDS = 12


async def run(home: Path, chance: Random, gone_seconds: float = GONE_SECONDS) -> Report:
    report = Report("lost database")
    async with a_site(home, through=lambda url: url) as site:
        shift = Shift(site, chance, people=4)
        pids = site.pids
        try:
            shift.begin()
            async with _live(site) as socket:
                await asyncio.sleep(2)
                await _gone(report, site, socket, gone_seconds)
            await _back(report, site, shift)
            await finish(report, site, shift, pids)
        finally:
            await shift.close()
    return report


def _live(site: Site) -> connect:
    headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
    return connect(f"ws://127.0.0.1:{site.port}/api/v1/live", additional_headers=headers)


async def _gone(report: Report, site: Site, socket: ClientConnection, seconds: float) -> None:
    stopped = time.monotonic()
    pid = site.server.pid
    assert pid is not None  # noqa: S101 - it answered a moment ago
    await asyncio.to_thread(postmaster.end, pid, site.home / "apart" / "postgres" / "data")
    await _told_to_come_back(report, socket)
    await _not_let_in(report, site)
    async with site.client(TOKENS["bob"]) as client:
        started = time.monotonic()
        answer = await client.get("/api/v1/tickets")
        took = time.monotonic() - started
        report.must(took < _PATIENCE_SECONDS, f"it took {took:.1f} s to say that there is no database")
        report.must(answer.status_code == httpx.codes.SERVICE_UNAVAILABLE, f"a list: {answer.status_code}")
        report.must(answer.json()["id"] == "unavailable", f"a list: {answer.text[:200]}")
        report.must("Retry-After" in answer.headers, "nobody says when to try again")
        ready = await client.get("/readyz")
        report.must((ready.status_code, ready.json()["database"]) == (503, "unavailable"), f"readyz: {ready.text}")
        report.must((await client.get("/healthz")).is_success, "healthz")
    report.seen.append(f"said so after {took:.1f} s")
    await asyncio.sleep(max(0.0, stopped + seconds - time.monotonic()))


async def _told_to_come_back(report: Report, socket: ClientConnection) -> None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                await socket.recv()
    except ConnectionClosed as closed:
        code = closed.rcvd.code if closed.rcvd else None
        report.must(code == TRY_AGAIN_LATER, f"the socket was closed with {code}")
    except TimeoutError:
        report.must(holds=False, otherwise="the open socket was not told")


async def _not_let_in(report: Report, site: Site) -> None:
    try:
        async with _live(site):
            report.must(holds=False, otherwise="a socket was let in without a database")
    except InvalidStatus as refused:
        report.must(refused.response.status_code == httpx.codes.FORBIDDEN, f"a socket: {refused}")


async def _back(report: Report, site: Site, shift: Shift) -> None:
    started, answered = time.monotonic(), len(shift.day.answered())
    await asyncio.to_thread(site.server.revive)
    await site.ready(_BACK_SECONDS)

    async def goes_on() -> bool:
        return len(shift.day.answered()) >= answered + 8

    await until(goes_on, _BACK_SECONDS, "people cannot work")
    report.seen.append(f"worked again {time.monotonic() - started:.1f} s after it was back")
    async with _live(site) as socket:
        await socket.send('{"ping": 1}')
        report.must("pong" in str(await socket.recv()), "the socket is silent")

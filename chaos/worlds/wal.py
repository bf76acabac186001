"""The disk with the write-ahead log is full, while everything else has room; somebody makes room after a while."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import httpx
import psycopg

from chaos.people import Shift
from chaos.site import Site, a_site, until
from chaos.worlds import Report
from chaos.worlds.disk import fill, small_disk, through
from shouwen.platform import embedded
from shouwen.platform.embedded import EmbeddedServer

_MEGABYTES = 200
_FULL_SECONDS = 20
# Four megabytes into the log and nowhere else: what people write in seconds would fit into what the log has kept.
_PUSH = "select pg_logical_emit_message(false, 'ballast', repeat(md5(n::text), 32768)) from generate_series(1, 4) n"


@contextmanager
def log_apart(home: Path) -> Iterator[Path]:
    """A database in `home` whose log lies on a small disk of its own."""
    server = embedded.start(home)
    server.stop()
    log, apart = server.data / "pg_wal", server.data.with_name("log")
    with small_disk(apart, _MEGABYTES):
        subprocess.run([shutil.which("cp") or "cp", "--archive", f"{log}/.", apart], check=True)
        shutil.rmtree(log)
        log.symlink_to(apart)
        yield apart


async def run(home: Path, chance: Random) -> Report:
    report = Report("full disk of the log")
    with log_apart(home) as apart:
        async with a_site(home) as site:
            await through(report, site, chance, apart / "ballast", _filled_up)
    return report


async def _filled_up(report: Report, site: Site, shift: Shift, ballast: Path) -> None:
    told, database = shift.day.told, site.server.pid
    with ballast.open("wb", buffering=0) as file:
        deadline = time.monotonic() + _FULL_SECONDS
        while time.monotonic() < deadline:
            await asyncio.to_thread(fill, file)
            await asyncio.to_thread(_push, site.server)
            await asyncio.sleep(0.2)
    # The server may have just been started once more: it ends again with what is written next.
    async with site.client() as client:
        await until(lambda: _is_unwell(client), _FULL_SECONDS, "readyz never says that the database is away")
    report.must(site.server.pid != database, "the server never ended: its log was not full")
    report.must(told["unavailable"] or told["storage-full"], f"nobody was told, but {dict(told)}")
    # Late is whoever was being answered by a server that hung before it ended.
    report.must(set(told) <= {"storage-full", "unavailable", "too-slow"}, f"told {dict(told)}")


async def _is_unwell(client: httpx.AsyncClient) -> bool:
    answer = await client.get("/readyz")
    return answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and answer.json()["files"] == "ok"


def _push(server: EmbeddedServer) -> None:
    """Writes into the log until there is none; that the server ends of it is what is wanted."""
    try:
        with psycopg.connect(server.owner_url, autocommit=True, connect_timeout=2) as connection:
            while True:
                connection.execute(_PUSH)
    except psycopg.OperationalError:
        return

"""Kill -9 of whatever does the work, at random moments under load; then everything is counted."""

import asyncio
import math
import os
import signal
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psycopg

from chaos.checks import check
from chaos.findings import Finding, Kind
from chaos.people import Broken, Day, Shift
from chaos.site import HTTP, WORKER, Site, a_site, until

PEOPLE = 8
_PATIENCE = 180
_POSTMASTER, _BACKEND = "postmaster", "backend"
_TARGETS = {HTTP: 4, WORKER: 2, _POSTMASTER: 2, _BACKEND: 2}
_BACKENDS = """
select pid from pg_stat_activity where backend_type = 'client backend' and usename = current_user
and pid <> pg_backend_pid() order by state = 'active' desc, md5(pid::text || %s)
"""


@dataclass(slots=True)
class Score:
    """What was killed, and what that cost."""

    killed: Counter[str] = field(default_factory=Counter)
    idle: int = 0
    requests: int = 0
    unanswered: int = 0
    findings: list[Finding] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def count(self, kind: Kind) -> int:
        return sum(found.count for found in self.findings if found.kind is kind)

    @property
    def kills(self) -> int:
        return self.killed.total()

    def is_clean(self, wanted: int) -> bool:
        return self.kills >= wanted and not self.findings and not self.broken

    @property
    def line(self) -> str:
        """The one line that says it all."""
        figures = " ".join(f"{kind} {self.count(kind)}" for kind in Kind)
        return f"kills {self.kills} {figures}"


async def run(kills: int, seed: int, home: Path | None = None, minutes: float | None = None) -> Score:
    """Kills so often, or for so many minutes; counts only kills with at least one request on its way."""
    deadline = time.monotonic() + minutes * 60 if minutes else math.inf
    with tempfile.TemporaryDirectory(prefix="shouwen-chaos-") as made:
        async with a_site(home or Path(made) / "home") as site:
            return await _run(site, kills, Random(seed), deadline)  # noqa: S311 - chance that can be repeated is the point


async def _run(site: Site, kills: int, chance: Random, deadline: float) -> Score:
    score, shift = Score(), Shift(site, chance, PEOPLE)
    day = shift.day
    try:
        shift.begin()
        while score.kills < kills and time.monotonic() < deadline:
            await _kill_one(site, day, chance, score)
        await asyncio.sleep(1)
        await shift.end()
        score.unanswered = sum(wish.tries > 1 for wish in day.wishes)
        score.requests = sum(wish.tries for wish in day.wishes)
        print(f"{score.kills} kills; {score.idle} more met nobody and do not count; checking", flush=True)
        score.findings = await check(site, day, shift.sender)
        score.broken = day.broken
    finally:
        await shift.close()
    return score


async def _kill_one(site: Site, day: Day, chance: Random, score: Score) -> None:
    target = chance.choices(list(_TARGETS), weights=list(_TARGETS.values()))[0]
    # However slow the machine: people get some work done between two kills.
    enough = day.answers + PEOPLE
    await until(lambda: day.answers >= enough, _PATIENCE, "people cannot work")
    await asyncio.sleep(chance.uniform(0.05, 0.8))
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            while not day.on_its_way:  # noqa: ASYNC110 - the moment is the load's to give
                await asyncio.sleep(0.001)
    met, started = len(day.on_its_way), time.monotonic()
    if not await _killed(site, target, chance):
        return
    await site.ready()
    if met:
        score.killed[target] += 1
    else:
        score.idle += 1
    if met and score.kills % 10 == 0:
        took = time.monotonic() - started
        print(f"{score.kills} kills, the last one met {met} requests and was mended in {took:.1f} s", flush=True)


async def _killed(site: Site, target: str, chance: Random) -> bool:
    if target in (HTTP, WORKER):
        await site.kill(target)
        return True
    server = site.server
    before = await asyncio.to_thread(_backends, site, chance)
    pid = server.pid if target == _POSTMASTER else next(iter(before), None)
    if pid is None:
        return False
    os.kill(pid, signal.SIGKILL)
    # Nobody of ours starts the database again: the site does. A lost backend takes all others with it.
    await until(lambda: server.pid not in (None, pid), _PATIENCE, "the database was not started again")
    await until(lambda: not any(map(_lives, before)), _PATIENCE, "old connections live on")
    await until(site.database_answers, _PATIENCE, "the database does not answer")
    for part in (HTTP, WORKER):
        if not site.is_alive(part):
            raise Broken(f"the {part} process ended with its database")
    return True


def _backends(site: Site, chance: Random) -> list[int]:
    with psycopg.connect(site.server.app_url) as connection:
        rows = connection.execute(_BACKENDS, (str(chance.random()),)).fetchall()
    return [int(pid) for (pid,) in rows]


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}/cwd").exists()

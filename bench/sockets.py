"""A thousand open screens on one web process: how long after a change's answer they are told of it."""

import asyncio
import json
import os
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bench.client import Client, Request
from bench.filled import Running, filled_place, serving, tokens_of
from bench.live import Watcher, watching
from bench.measure import Result, percentile
from shouwen.app.places import Place
from shouwen.platform import embedded

SCREENS = int(os.environ.get("BENCH_SOCKETS", "1000"))
CASES, CHANGES, EVERY = 5_000, 200, 0.1
_FLOOR = "one screen alone"
_GRACE = 3.0
"""Seconds that are waited for what is late; what does not come at all is an error."""
_FILES = 4
_HEADQUARTERS = "ouyangkai"
_AT_ONCE = 20

_SCREENS = """
select s.username, s.id::text, s.unit_id::text, (
    select p.ticket_id::text from ticket_places p where p.unit_id = s.unit_id and p.is_open order by p.due_at limit 1
    offset %(place)s)
from staff s
where exists (select 1 from ticket_places p where p.unit_id = s.unit_id) and exists (
    select 1 from staff_posts p where p.staff_id = s.id and p.unit_id = s.unit_id
        and p.post in ('agent', 'handler', 'supervisor', 'manager', 'complaint_officer', 'reviewer'))
order by s.username
"""
_WORK = """
select s.username, t.id::text, t.version from tickets t join staff s on s.id = t.assignee_id
where t.state = 'in_investigation' order by t.id limit %s
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """Who has it open, and what it follows: its person, its unit's list, and perhaps a case."""

    username: str
    topics: tuple[str, ...]


@dataclass(slots=True)
class Post:
    """When each change was answered, and when each screen heard of it."""

    answered: dict[tuple[str, int], float] = field(default_factory=dict)
    arrived: dict[tuple[str, int], list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    resyncs: int = 0

    def heard(self, watcher: Watcher, message: dict[str, object]) -> None:
        if "resync" in message:
            self.resyncs += 1
        elif message.get("version") is not None and str(message["topic"]).startswith(("unit:", "ticket:")):
            known = (str(message["subject"]), int(str(message["version"])))
            self.arrived[known].append((id(watcher), time.perf_counter()))

    def delays(self) -> list[float]:
        """Milliseconds from an answer to the first news of it on each screen; what came before it took none."""
        found: list[float] = []
        for change, answered in self.answered.items():
            first: dict[int, float] = {}
            for screen, at in self.arrived[change]:
                first.setdefault(screen, at)
            found += [max(0.0, at - answered) * 1000 for at in first.values()]
        return found


async def bench() -> AsyncIterator[Result]:
    """Screens as people have them open, all of them on one list, and one alone."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, SCREENS * _FILES + 1000), most))
    with tempfile.TemporaryDirectory(prefix="shouwen-sockets-") as made:
        home = Path(os.environ.get("BENCH_SITE") or made)
        server = embedded.start(home / "pg")
        try:
            place = await filled_place(server, home, "sockets", CASES, stories=150, copies=8)
            tokens = await tokens_of(place, home / "web")
            async with serving(place, home / "web", worker=True) as running:
                people = _people(place)
                changes = _Changes(place, tokens)
                await changes.warm_up(running)
                above = next(one for one in people if one.username == _HEADQUARTERS)
                watching_all = Screen(above.username, above.topics[1:2])
                alone = await changes.told(running, [watching_all], tokens)
                spread = await changes.told(running, _spread(people), tokens)
                yield _result("sockets.as_people_work", spread, alone, people_many=len(people))
                same = await changes.told(running, [watching_all] * SCREENS, tokens)
                yield _result("sockets.all_on_one_list", same, alone, people_many=1)
                yield _memory(running)
        finally:
            server.stop()


def _people(place: Place) -> list[Screen]:
    screens = []
    with psycopg.connect(place.owner_url) as connection:
        for row in connection.execute(_SCREENS, {"place": 0}).fetchall():
            username, person, unit, case = (str(each) for each in row)
            cases = (f"ticket:{case}",) if row[3] else ()
            screens.append(Screen(username, (f"person:{person}", f"unit:{unit}", *cases)))
    return screens


def _spread(people: Sequence[Screen]) -> list[Screen]:
    """Everybody has a list open, every third a case beside it."""
    screens = []
    for number in range(SCREENS):
        screen = people[number % len(people)]
        screens.append(Screen(screen.username, screen.topics if number % 3 == 0 else screen.topics[:2]))
    return screens


class _Changes:
    """Handlers who write down calls, one after the other."""

    def __init__(self, place: Place, tokens: dict[str, str]) -> None:
        self._tokens = tokens
        with psycopg.connect(place.owner_url) as connection:
            rows = connection.execute(_WORK, (CHANGES,)).fetchall()
            placed = connection.execute("select ticket_id::text, unit_id::text from ticket_places").fetchall()
        self._topics: dict[str, set[str]] = defaultdict(set)
        for case, unit in placed:
            self._topics[case] |= {f"ticket:{case}", f"unit:{unit}"}
        self._work = [(str(name), str(case)) for name, case, _ in rows]
        self._versions = {str(case): int(version) for _, case, version in rows}

    async def warm_up(self, running: Running) -> None:
        for number in range(20):
            await self._change(running, number, Post())

    async def told(self, running: Running, screens: Sequence[Screen], tokens: dict[str, str]) -> Post:
        """`CHANGES` changes, one every `EVERY` seconds, before all these screens."""
        post = Post()
        watchers: list[Watcher] = []
        for start in range(0, len(screens), _AT_ONCE):
            part = screens[start : start + _AT_ONCE]
            made = (watching(running.port, tokens[each.username], each.topics, post.heard) for each in part)
            watchers += await asyncio.gather(*made)
        try:
            started = time.perf_counter()
            for number in range(CHANGES):
                await asyncio.sleep(max(0.0, started + number * EVERY - time.perf_counter()))
                await self._change(running, number, post)
            await asyncio.sleep(_GRACE)
            self._check(post, screens)
        finally:
            for watcher in watchers:
                watcher.close()
        return post

    async def _change(self, running: Running, number: int, post: Post) -> None:
        username, case = self._work[number % len(self._work)]
        client = Client(running.port, self._tokens[username])
        form = {"text": f"已电话联系客户，第{number}次", "version": self._versions[case]}
        try:
            answer = await client.send(Request("POST", f"/api/v1/tickets/{case}/log", json.dumps(form).encode()))
        finally:
            await client.close()
        self._versions[case] = int(json.loads(answer)["version"])
        post.answered[case, self._versions[case]] = time.perf_counter()

    def _check(self, post: Post, screens: Sequence[Screen]) -> None:
        """Every screen that follows a case or one of its units has heard of each of its changes."""
        if post.resyncs:
            raise RuntimeError(f"{post.resyncs} screens were too slow to be told of each change")
        for case, version in post.answered:
            concerned = sum(not self._topics[case].isdisjoint(screen.topics) for screen in screens)
            told = len({screen for screen, _ in post.arrived[case, version]})
            if told != concerned:
                raise RuntimeError(f"{told} of {concerned} screens were told of version {version} of {case}")


def _result(name: str, post: Post, alone: Post, people_many: int) -> Result:
    delays = sorted(post.delays())
    p50, p95, p99 = (round(percentile(delays, each), 1) for each in (50, 95, 99))
    floor = statistics.median(alone.delays())
    rows = f"{len(delays)} messages of {len(post.answered)} changes, {people_many} people"
    return Result(name, p99, "ms", round(p50 / max(floor, 0.1), 2), _FLOOR, p50, p95, p99, rows, SCREENS)


def _memory(running: Running) -> Result:
    memory = round(running.memory, 1)
    return Result("sockets.http_memory", memory, "MB", 0.0, "-", 0.0, 0.0, 0.0, "one web process", SCREENS)

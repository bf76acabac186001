"""A million cases, a hundred thousand of them open: what people open all day must not feel it.

`BENCH_TICKETS` says how many; `BENCH_SITE` names a folder that keeps the filled database from one run to the next.
"""

import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from bench.client import Client, Request
from bench.filled import Running, filled_place, serving, tokens_of
from bench.measure import PROCESSES, Make, Result, Side, percentile, slice_of
from bench.sent import Listener, executed, listening
from shouwen.app.places import Place
from shouwen.platform import embedded
from shouwen.platform.settings import Settings

CASES = int(os.environ.get("BENCH_TICKETS", "1000000"))
CLIENTS, REQUESTS = 8, 160
_NAME = "million"
_API = "/api/v1"
_FLOOR = "its statements alone, prepared"
_REGISTERED = "the same complaint of a new customer"
# Who looks from where.
PEOPLE = {
    "headquarters": "ouyangkai",
    "province": "fanguodong",
    "complaint department": "sunmeiling",
    "department": "weiguangming",
    "handler": "zhaojianhua",
    "team": "chenlirong",
    "agent": "xuyating",
}
EVERYWHERE = tuple(PEOPLE)
# Who register, each in a team of their own: within one team the numbers of a day wait for each other.
AGENTS = ("xuyating", "maweijie", "lishuang", "wangqiming", "wanxiaoyan", "duanlei", "xuyating01", "maweijie01")
_ABOVE = ("headquarters", "province", "complaint department")
# Kinds of lists: from where they are looked at, and what is asked; the first and the next page of each.
LISTS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "open_by_deadline": (EVERYWHERE, ("open=true",)),
    "everything": (EVERYWHERE, ("", "sort=-registered", "sort=registered")),
    "newest_open": (EVERYWHERE, ("open=true&sort=-registered", "open=true&sort=registered")),
    "of_a_state": (
        EVERYWHERE,
        ("state=assigned", "state=in_investigation", "state=replied", "state=satisfied,archiving", "state=escalated"),
    ),
    "closed": (EVERYWHERE, ("state=closed&open=false&sort=-registered", "open=false", "state=cancelled")),
    "late_or_soon": (EVERYWHERE, ("lost=true", "due_soon=true", "lost=true&state=in_investigation")),
    "of_a_category": (_ABOVE, ("category=network.coverage&open=true", "category=other&sort=-registered")),
    "of_an_urgency": (_ABOVE, ("urgency=urgent&open=true", "urgency=complex&state=closed&sort=-registered")),
    "of_a_channel": (_ABOVE, ("channel=email&open=true", "channel=online&sort=-registered")),
    "of_several_kinds": (
        _ABOVE,
        ("state=assigned&channel=email", "urgency=urgent&channel=email&category=network.coverage&open=true"),
    ),
    "of_some_days": (_ABOVE, (f"registered_from={quote('2025-03-01T00:00:00Z')}&registered_to=2025-03-08T00:00:00Z",)),
    "mine_to_handle": (
        ("handler",),
        ("assignee=me", "assignee=me&open=true", "assignee=me&state=closed&sort=-registered"),
    ),
    "mine_to_look_after": (("agent",), ("owner=me&open=true", "owner=me&sort=-registered")),
    "nobodys": (EVERYWHERE[:4], ("assignee=none&open=true", "assignee=none&state=assigned")),
    "words_frequent": (EVERYWHERE, ("q=信号", "q=投诉", "q=客户")),
    "words_rare": (EVERYWHERE, ("q={rare}",)),
    "words_two": (EVERYWHERE, ("q=信号 投诉", "q=宽带 退费")),
    "words_one_sign": (EVERYWHERE, ("q=网",)),
    "number": (EVERYWHERE, ("q={number}",)),
    "number_from_its_end": (EVERYWHERE, ("q={end}", "q=-0007")),
    "phone": (_ABOVE, ("q={phone}",)),
}


@dataclass(frozen=True, slots=True)
class Site:
    """The filled place, the web processes on it, and what is asked there."""

    place: Place
    running: Sequence[Running]
    tokens: Mapping[str, str]
    listener: Listener
    known: Mapping[str, Sequence[str]]

    def token(self, viewer: str) -> str:
        return self.tokens[PEOPLE[viewer]]

    @property
    def ports(self) -> tuple[int, ...]:
        return tuple(each.port for each in self.running)


async def bench() -> AsyncIterator[Result]:
    """Each result as soon as it is measured; fills a database first, unless `BENCH_SITE` holds one."""
    with tempfile.TemporaryDirectory(prefix="shouwen-million-") as made:
        home = Path(os.environ.get("BENCH_SITE") or made)
        server = embedded.start(home / "pg")
        try:
            place = await filled_place(server, home, _NAME, CASES)
            async with AsyncExitStack() as stack:
                running = [await stack.enter_async_context(serving(place, home / "web")) for _ in range(PROCESSES)]
                listener = await stack.enter_async_context(listening(place, Settings(home=home / "web")))
                tokens = await tokens_of(place, home / "web", [*PEOPLE.values(), *AGENTS])
                site = Site(place, running, tokens, listener, _samples(place.owner_url))
                async for result in _all(site):
                    yield result
                memory = max(each.memory for each in running)
                yield _result("million.http_memory", [memory], "MB", None, "one web process, after all of this")
        finally:
            server.stop()


_SAMPLES = """
select t.id::text, t.number, c.phone, substring(k.description from '登记编号\\d{6}'), c.phone, right(t.number, 9),
    k.description
from tickets t tablesample system (0.2) repeatable (1)
join contacts c on c.id = t.contact_id join complaints k on k.ticket_id = t.id
where c.phone like '+86166________' limit 200
"""


def _samples(url: str) -> dict[str, Sequence[str]]:
    """Cases by chance: their ids, numbers, phones, and words that hardly any other holds."""
    with psycopg.connect(url) as connection:
        rows = [row for row in connection.execute(_SAMPLES).fetchall() if row[3]]
    names = ("case", "number", "phone", "rare", "caller", "end", "text")
    return {name: [str(row[at]) for row in rows] for at, name in enumerate(names)}


async def _all(site: Site) -> AsyncIterator[Result]:
    for kind, (viewers, queries) in LISTS.items():
        yield await _worst(site, kind, viewers, queries)
    cases = site.known["case"]
    yield await _measured(site, "case_page_with_history", "headquarters", [f"{_API}/tickets/{case}" for case in cases])
    glances = [f"{_API}/glance?phone={quote(phone)}" for phone in site.known["phone"]]
    yield await _measured(site, "glance", "agent", glances, floor=False)
    for viewer in ("headquarters", "province", "department"):
        yield await _measured(site, f"counters_of_{viewer}", viewer, [f"{_API}/tickets/counts"])
    for viewer in ("agent", "handler"):
        yield await _measured(site, f"my_work_of_{viewer}", viewer, [f"{_API}/my-work"])
    yield await _repeats(site, "registration_with_repeat_check", AGENTS)
    yield await _repeats(site, "registration_in_one_team", AGENTS[:1])


async def _worst(site: Site, kind: str, viewers: Sequence[str], queries: Sequence[str]) -> Result:
    """Of all places from which a kind of list is looked at, of all its questions and pages, the slowest.

    Which one that is shows one request at a time; it is then measured with everybody at once.
    """
    slowest: tuple[float, str, list[str], str] = (0.0, "", [], "")
    for viewer in viewers:
        client = Client(site.running[0].port, site.token(viewer))
        try:
            for query in queries:
                paths = [f"{_API}/tickets?limit=50&{each}" for each in _filled(query, site.known)]
                taken, following = await _alone(client, paths[0])
                slowest = max(slowest, (taken, viewer, paths, query))
                if following:
                    next_page = f"{paths[0]}&after={quote(following)}"
                    taken, _ = await _alone(client, next_page)
                    slowest = max(slowest, (taken, viewer, [next_page], f"{query}, next page"))
        finally:
            await client.close()
    _, viewer, paths, note = slowest
    return await _measured(site, f"list.{kind}", viewer, paths, note=note)


async def _alone(client: Client, path: str) -> tuple[float, str | None]:
    """The least milliseconds of a few tries, and where the next page begins."""
    taken: list[float] = []
    body = b""
    for _ in range(3):
        started = time.perf_counter()
        body = await client.send(Request("GET", path))
        taken.append((time.perf_counter() - started) * 1000)
    return min(taken), json.loads(body)["next"]


def _filled(query: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """The question as it is sent, with samples where it asks for one."""
    _, opened, name = query.partition("{")
    if opened:
        return [f"q={quote(sample)}" for sample in known[name.rstrip("}")]]
    before, asks, words = query.partition("q=")
    return [f"{before}q={quote(words)}" if asks else query]


async def _measured(
    site: Site, name: str, viewer: str, paths: Sequence[str], note: str = "", *, floor: bool = True
) -> Result:
    """`CLIENTS` at once ask for these paths in turn, once to warm up and once to be timed."""
    side = Side(site.ports, [site.token(viewer)], _asking(paths))
    await slice_of(side, CLIENTS, REQUESTS // 2, 0)
    times = await slice_of(side, CLIENTS, REQUESTS, 0)
    floors = None
    if floor:
        asked = [await site.listener.statements_of(path, site.token(viewer)) for path in paths[:20]]
        await asyncio.to_thread(executed, site.place.app_url, asked, CLIENTS, REQUESTS // 2)
        floors = await asyncio.to_thread(executed, site.place.app_url, asked, CLIENTS, REQUESTS)
    return _result(f"million.{name}", times, "ms", floors, ", ".join(part for part in (viewer, note) if part))


def _asking(paths: Sequence[str]) -> Make:
    return lambda number: Request("GET", paths[number % len(paths)])


async def _repeats(site: Site, name: str, agents: Sequence[str]) -> Result:
    """A complaint of somebody who has complained before, against one of somebody new."""
    known = site.known["phone"]
    texts = site.known["text"]
    again = _registering(lambda number: known[number % len(known)], texts)
    new = _registering(lambda number: f"+86139{number:08}", texts)
    sides = [Side(site.ports, [site.tokens[each] for each in agents], make) for make in (again, new)]
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(5):
        for side, taken in zip(sides, times, strict=True):
            slice_times = await slice_of(side, CLIENTS, 60, turn * 60)
            taken.extend(slice_times if turn else [])
    rows = f"teams that register: {len(agents)}"
    return _result(f"million.{name}", times[0], "ms", times[1], rows, _REGISTERED)


def _registering(phone: Callable[[int], str], texts: Sequence[str]) -> Make:
    """In words of other cases, so that a site that is kept stays as it was as regards what is searched."""

    def make(number: int) -> Request:
        form = {
            "customer_name": "王丹娜",
            "phone": phone(number),
            "channel": "hotline",
            "category": "business.fee_dispute",
            "matter": "套餐外流量多扣费",
            "occurred_at": "2026-01-05T00:30:00Z",
            "description": f"{texts[number % len(texts)]}来电序号{number}。",
            "separate": True,
        }
        return Request("POST", f"{_API}/complaints", json.dumps(form).encode())

    return make


def _result(
    name: str, times: Sequence[float], unit: str, floors: Sequence[float] | None, rows: str, floor: str = _FLOOR
) -> Result:
    ordered = sorted(times)
    p50, p95, p99 = (round(percentile(ordered, each), 1) for each in (50, 95, 99))
    ratio = round(statistics.median(times) / statistics.median(floors), 2) if floors else 0.0
    return Result(
        name,
        p95,
        unit,
        ratio,
        floor if floors else "-",
        p50,
        p95,
        p99,
        f"{CASES} cases, {PROCESSES} web processes; {rows}",
        CLIENTS,
    )

"""Twenty calls a second beside two hundred that are bridged: what the process that drives calls costs, and how soon the
phone rings with the commit between, against Asterisk's own `Queue()` under the same load.

Real SIP and a real Asterisk, database and process; phones without media (`bench/sip.py`): what sound costs is the
switch's alone. `CALLS_RATE`, `CALLS_TALKS` and `CALLS_SECONDS` say otherwise than below.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path

from bench.callsite import FIRST, HOTLINE, CallSite, call_site, named, sign_in, spent, stay_present
from bench.measure import Result, percentile
from bench.pgbench import NotMeasured
from bench.sip import Call, Telephones
from shouwen.app.acd.exchange import plan_for
from shouwen.features.telephony.contract import HasResult
from shouwen.features.telephony.queries import Phone
from shouwen.features.telephony.rules.secrets import phone_secret
from shouwen.gateways.asterisk import Instance, NoAsterisk, Plan
from shouwen.gateways.asterisk.configuration import DIALPLAN
from shouwen.gateways.asterisk.programs import Programs
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from tests.phones.exchange_in_use import free_port, programs

RATE = float(os.environ.get("CALLS_RATE", "20"))
TALKS = int(os.environ.get("CALLS_TALKS", "200"))
SECONDS = int(os.environ.get("CALLS_SECONDS", "30"))
_RING, _TALK = 0.3, 1.0
SPARE = int(RATE * 4)
"""Agents who take the calls that come and go; each is busy for some two seconds of a call."""
QUEUE_NUMBER = "10087"
_WARM_UP = 3.0
_QUEUE = """
[general]
autofill=yes
[hotline]
strategy=rrmemory
timeout=20
wrapuptime=0
ringinuse=no
"""


@dataclass(slots=True)
class Day:
    """What was dialled, and what came of it: by caller, when it was dialled, and when a phone rang first."""

    dialled: dict[str, float] = field(default_factory=dict)
    rang: dict[str, float] = field(default_factory=dict)
    rings: Counter[str] = field(default_factory=Counter)
    talking: int = 0
    most: int = 0
    over: list[tuple[str, str]] = field(default_factory=list)
    """Which extension had which call that is over, and owes its result."""

    def times(self, since: float) -> list[float]:
        """Milliseconds from dialling to the ring, of calls after that instant."""
        return sorted(
            (self.rang[caller] - at) * 1_000
            for caller, at in self.dialled.items()
            if at >= since and caller in self.rang
        )


class Crowd:
    """Callers behind the carrier, and the phones of all seats: who rings is answered, who was answered hangs up."""

    def __init__(self, day: Day, settings: Settings) -> None:
        self.day = day
        self.callers: Telephones
        self.seats: Telephones
        self._settings = settings
        self._calls: dict[str, Call] = {}
        self._stays: set[str] = set()
        self._numbers = count(13_800_000_000)
        self._later = asyncio.get_running_loop().call_later

    async def open(self, numbers: Iterable[str]) -> None:
        """All phones are registered then."""
        settings = self._settings
        switch, carrier = (settings.sip_host, settings.sip_port), int(settings.trunks[0].rpartition(":")[2])
        self.callers = await Telephones.at("127.0.0.2", carrier, switch, lambda _: None)
        self.seats = await Telephones.at("127.0.0.1", free_port(), switch, self._rung)
        secret = site_secret(settings)
        for number in numbers:
            await self.seats.register(number, phone_secret(secret, number))

    def close(self) -> None:
        self.callers.close()
        self.seats.close()

    async def calls(self, number: str, rate: float, calls: int, stays: bool) -> None:
        """So many, evenly; those who stay hang up at the end only."""
        began = time.perf_counter()
        for place in range(calls):
            await asyncio.sleep(max(0.0, began + place / rate - time.perf_counter()))
            caller = str(next(self._numbers))
            if stays:
                self._stays.add(caller)
            self.day.dialled[caller] = time.perf_counter()
            self._calls[caller] = self.callers.dial(caller, number, _nothing, _nothing)

    def all_leave(self) -> None:
        for caller in list(self._calls):
            self._leaves(caller)

    def _rung(self, call: Call) -> None:
        self.day.rings[call.other] += 1
        self.day.rang.setdefault(call.other, time.perf_counter())
        call.ended = self._seat_left
        self._later(_RING, self._answers, call)

    def _answers(self, call: Call) -> None:
        self.seats.answer(call)
        self.day.talking += 1
        self.day.most = max(self.day.most, self.day.talking)
        if call.other not in self._stays:
            self._later(_TALK, self._leaves, call.other)

    def _leaves(self, caller: str) -> None:
        if (call := self._calls.pop(caller, None)) is not None:
            self.callers.hang_up(call)

    def _seat_left(self, call: Call) -> None:
        if call.is_up:
            self.day.talking -= 1
            self.day.over.append((call.number, call.told.get("x-contact", "")))


def _nothing(_: Call) -> None:
    """Callers are followed by what rings."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of the calls in question, and how much of a core each part took meanwhile: acd, asterisk, postgres, and the
    load itself."""

    times: list[float]
    shares: dict[str, float]
    most: int

    @property
    def told(self) -> str:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in self.shares.items())
        calls = f"{len(self.times)} calls at {RATE:g}/s beside {TALKS} that stay, at most {self.most} bridged"
        return f"{calls}; of a core: {shares}"


async def bench() -> AsyncIterator[Result]:
    """Each result as soon as it is measured."""
    try:
        found = programs()
    except NoAsterisk as missing:
        raise NotMeasured(str(missing)) from missing
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-calls-") as made:
        async with call_site(Path(made) / "home", TALKS + SPARE) as site:
            ours = await _driven(site)
            settings = site.settings
        theirs = await _queued(found, settings, [str(FIRST + n) for n in range(TALKS + SPARE)])
    share = ours.shares["acd"]
    p50, p95, p99 = (round(percentile(ours.times, each), 1) for each in (50, 95, 99))
    yield Result(
        "calls.acd",
        round(share * 100, 1),
        "% of a core",
        round(share / 0.5, 2),
        "half a core",
        p50,
        p95,
        p99,
        ours.told,
        len(ours.times),
        target="ratio at most 1",
    )
    floor = statistics.median(theirs.times)
    yield Result(
        "calls.arrival_to_ring",
        p50,
        "ms",
        round(p50 / floor, 2),
        f"Asterisk's Queue(), median {floor:.1f} ms, p99 {percentile(theirs.times, 99):.1f} ms: {theirs.told}",
        p50,
        p95,
        p99,
        ours.told,
        len(ours.times),
        target="ratio at most 1.5",
    )


async def _driven(site: CallSite) -> Measured:
    day = Day()
    crowd = Crowd(day, site.settings)
    await crowd.open(site.agents)
    beside = [asyncio.create_task(stay_present(site)), asyncio.create_task(_give_results(site, day))]
    try:
        await asyncio.sleep(1)
        await sign_in(site)
        measured = await _load(crowd, HOTLINE, site.seconds)
        await site.until("select count(*) from calls where ended_at is not null", len(day.dialled), 20)
        await _nothing_lost(site, day)
    finally:
        for each in beside:
            each.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        crowd.close()
    return measured


async def _load(crowd: Crowd, number: str, seconds: Callable[[], dict[str, float]]) -> Measured:
    """Those who stay come first; then the others, of whom the first seconds warm up."""
    day = crowd.day
    await crowd.calls(number, RATE, TALKS, stays=True)
    await crowd.calls(number, RATE, int(RATE * _WARM_UP), stays=False)
    since, before = time.perf_counter(), seconds()
    await crowd.calls(number, RATE, int(RATE * SECONDS), stays=False)
    took = time.perf_counter() - since
    shares = {name: (spent - before[name]) / took for name, spent in seconds().items()}
    await asyncio.sleep(_RING + _TALK + 1)
    most = day.most
    crowd.all_leave()
    await asyncio.sleep(2)
    if silent := day.dialled.keys() - day.rang.keys():
        raise NotMeasured(f"{len(silent)} of {len(day.dialled)} callers never rang a phone")
    return Measured(day.times(since), shares, most)


async def _nothing_lost(site: CallSite, day: Day) -> None:
    """Every call is there once, was answered, and rang one phone once."""
    wrong = {
        "calls": await site.count("select count(*) from calls") - len(day.dialled),
        "contacts": await site.count("select count(*) from contacts where channel = 'hotline'") - len(day.dialled),
        "not answered": await site.count("select count(*) from calls where outcome is distinct from 'answered'"),
        "gaps of the journal": await site.count("select max(seq) - count(*) from acd_journal"),
        "rung again": sum(rings - 1 for rings in day.rings.values()),
    }
    if any(wrong.values()):
        raise NotMeasured(f"calls are not as they were made: {wrong}")


async def _give_results(site: CallSite, day: Day) -> None:
    while True:
        await asyncio.sleep(0.1)
        over, day.over = day.over, []
        if over:
            await site.say(*(HasResult(str(site.agents[number]), contact) for number, contact in over))


async def _queued(found: Programs, settings: Settings, numbers: list[str]) -> Measured:
    """The same switch, phones and load, without any of us."""
    plan = plan_for(settings, [Phone(each, in_browser=False) for each in numbers])
    switch = Instance(found, replace(plan, files=partial(_files, plan, numbers)), settings.home / "queue")
    crowd = Crowd(Day(), settings)
    await switch.start()
    try:
        await crowd.open(numbers)
        await asyncio.sleep(1)
        return await _load(crowd, QUEUE_NUMBER, partial(_switch_seconds, settings.home / "queue"))
    finally:
        crowd.close()
        await switch.stop()


def _files(plan: Plan, numbers: list[str], programs: Programs, home: Path) -> dict[str, str]:
    members = "".join(f"member => PJSIP/{each}\n" for each in numbers)
    # Not answered before: that would wait half a second for sound, of which there is none.
    queue = f"exten => {QUEUE_NUMBER},1,Queue(hotline)\n"
    dialplan = DIALPLAN.replace("[from-trunk]\n", f"[from-trunk]\n{queue}", 1).replace("@home@", str(home))
    return plan.files(programs, home) | {"extensions.conf": dialplan, "queues.conf": _QUEUE + members}


def _switch_seconds(home: Path) -> dict[str, float]:
    own = os.times()
    return {"asterisk": sum(map(spent, named(f"{home}/etc/asterisk.conf"))), "load": own.user + own.system}

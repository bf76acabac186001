"""From a call's arrival at the switch to the ringing seat, through routing and the telephone's rules: against
Asterisk's own `Queue()`, which does the same on the same instance without any of us. Real SIP, one call at a time and
several at once; product and floor take turns.

Run beside each other on two cores stand the centre's switch, the far end that calls and rings, and the driver.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.measure import Result, percentile
from bench.pgbench import NotMeasured
from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import Routed
from shouwen.app.acd.running import Caller, Driver, Surroundings
from shouwen.features.routing.contract import Profile, QueueSetting, RoutingSettings, SetIdle, SignedIn
from shouwen.features.routing.rules import new_state
from shouwen.features.telephony.ports import CameIn
from shouwen.features.telephony.rules import seated
from shouwen.gateways.asterisk import NoAsterisk, Plan
from shouwen.gateways.asterisk.configuration import DIALPLAN
from shouwen.gateways.asterisk.phones import Phone, phones_of
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.switch import AsteriskSwitch
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from shouwen.kernel.ids import Ids
from tests.phones.exchange_in_use import HOTLINE, Lines, lines_in, programs

ROUNDS, CALLS = 5, 8
QUEUE_NUMBER = "10087"
_SETTINGS = RoutingSettings((QueueSetting("hotline", "热线", "Hotline"),))
_QUEUES = """
[general]
autofill=yes
[hotline]
strategy=rrmemory
timeout=20
wrapuptime=0
member => PJSIP/alice
"""


async def bench() -> AsyncIterator[Result]:
    try:
        found = programs()
    except NoAsterisk as missing:
        raise NotMeasured(str(missing)) from missing
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-phones-") as home:
        lines = _with_a_queue(lines_in(Path(home), found))
        await lines.start()
        try:
            yield await _to_the_ring(lines)
        finally:
            await lines.stop()


def _with_a_queue(lines: Lines) -> Lines:
    """The same switch, where another number goes into `Queue()`."""
    plan = lines.centre.plan
    queue = f"exten => {QUEUE_NUMBER},1,Answer()\n same => n,Queue(hotline)\n"
    dialplan = DIALPLAN.replace("[from-trunk]\n", f"[from-trunk]\n{queue}", 1)
    lines.centre.plan = replace(plan, files=partial(_files, plan, dialplan))
    return lines


def _files(plan: Plan, dialplan: str, programs: Programs, home: Path) -> dict[str, str]:
    changed = {"extensions.conf": dialplan.replace("@home@", str(home)), "queues.conf": _QUEUES}
    return plan.files(programs, home) | changed


async def _to_the_ring(lines: Lines) -> Result:
    async with lines.centre.ari as ari, phones_of(lines.far, lines.centre_at) as phones:
        clock = SystemClock()
        core = Core(new_state(_SETTINGS))
        around = Surroundings(AsteriskSwitch(ari), clock, Ids(clock, Chance(1)), ("carrier",), _nobody, _keep_nothing)
        driver = Driver(core, around)
        driving = asyncio.create_task(driver.run())
        seated(core.telephone, "alice", "alice")
        driver.put(Routed(SignedIn("alice", Profile())))
        caller, alice = phones.caller("13800000001", 560), phones.seat("alice", 710)
        ours, theirs, ratios = list[float](), list[float](), list[float]()
        try:
            for turn in range(ROUNDS + 1):
                here = [await _once(caller, alice, HOTLINE, driver) for _ in range(CALLS)]
                there = [await _once(caller, alice, QUEUE_NUMBER, None) for _ in range(CALLS)]
                if turn:  # the first round warms up
                    ours += here
                    theirs += there
                    ratios.append(statistics.median(here) / statistics.median(there))
        finally:
            driving.cancel()
            with suppress(asyncio.CancelledError):
                await driving
    ours.sort()
    p50, p95, p99 = (round(percentile(ours, each), 1) for each in (50, 95, 99))
    return Result(
        "phones.arrival_to_ring",
        p50,
        "ms",
        round(statistics.median(ratios), 2),
        f"Asterisk's Queue(), median {statistics.median(theirs):.1f} ms",
        p50,
        p95,
        p99,
        f"{len(ours)} calls one after the other",
        1,
        target="ratio at most 1.5",
    )


async def _once(caller: Phone, alice: Phone, number: str, driver: Driver | None) -> float:
    """Milliseconds from dialling to the ring; the way through the far end is in both."""
    if driver is not None:
        driver.put(Routed(SetIdle("alice")))
    await asyncio.sleep(0.3)
    started = time.perf_counter()
    await caller.dial(number)
    await alice.rings()
    taken = (time.perf_counter() - started) * 1_000
    await caller.hang_up()
    await caller.is_left()
    await alice.is_left()
    return taken


async def _nobody(_: CameIn) -> Caller:
    return Caller()


async def _keep_nothing(*_: object) -> None:
    """Nothing is kept: this is the way to the phone alone."""

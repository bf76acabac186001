"""What a step of the pure routing core costs: 10,000 agents, 2,000 waiting, mixed skills, one core, no I/O.

A day is played as it would be: calls arrive, are offered, accepted, end, are wrapped up; some ring out, some are given
up. The floor is what the same number of entries costs that are put into a heap of the same size and taken out.
"""

import gc
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

from bench.measure import Result, percentile
from bench.pgbench import NotMeasured
from shouwen.features.routing.contract import (
    Abandoned,
    Accepted,
    Arrived,
    Ended,
    Happening,
    Medium,
    Offered,
    PresenceChanged,
    Profile,
    QueueSetting,
    Relaxation,
    Renewed,
    RoutingSettings,
    SetIdle,
    SignedIn,
    TierSetting,
    Wish,
)
from shouwen.features.routing.rules import State, new_state, restored, snapshot, step
from shouwen.kernel.chance import Chance

AGENTS, WAITING, STEPS, ROUNDS = 10_000, 2_000, 20_000, 5
SKILLS = tuple(f"skill_{number}" for number in range(60))
LANGUAGES, BRANDS = ("zh", "zh", "zh", "yue", "en"), ("home", "go", "world")
REGIONS = tuple(f"city_{number}" for number in range(30))
_FLOOR = f"a heap of {AGENTS + WAITING:,} entries, one pushed and one popped a step"
_TARGET = "at least 5,000 steps a second"


def settings() -> RoutingSettings:
    """A queue for each skill, asked for by level first; wishes are given up with time."""
    relaxations = (Relaxation(20, level=3), Relaxation(45, level=1), Relaxation(90, give_up=(Wish.BRAND,)))
    queues = tuple(
        QueueSetting(
            code=skill,
            name=skill,
            name_en=skill,
            skills=(skill,),
            level=5,
            by_brand=True,
            by_region=number % 3 == 0,
            known_agent_seconds=15,
            relaxations=relaxations,
            priority=number % 4,
            announce_seconds=30,
        )
        for number, skill in enumerate(SKILLS)
    )
    return RoutingSettings(queues, tiers=(TierSetting("gold", 3), TierSetting("diamond", 5, first=True)))


@dataclass(slots=True)
class Day:
    """What happens is drawn from a seed; answers follow from what routing wants done."""

    profiles: int
    chance: Random = field(default_factory=lambda: Chance(7)["routing"])
    state: State = field(default_factory=lambda: new_state(settings()))
    now: int = 1_790_553_600_000
    count: int = 0
    taken: list[int] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    wrapping: list[str] = field(default_factory=list)

    def step(self, happening: Happening) -> None:
        started = time.perf_counter_ns()
        _, effects = step(self.state, happening, self.now)
        self.taken.append(time.perf_counter_ns() - started)
        for effect in effects:
            match effect:
                case Offered():
                    self.answers.append((effect.agent, effect.token))
                case PresenceChanged() if effect.presence in ("wrap_up", "busy"):
                    self.wrapping.append(effect.agent)

    def profile(self) -> Profile:
        chance = self.chance
        skills = tuple((skill, chance.randint(1, 5)) for skill in sorted(chance.sample(SKILLS, chance.randint(3, 8))))
        languages = tuple({"zh", chance.choice(LANGUAGES)})
        brands = tuple(sorted(chance.sample(BRANDS, 2))) if chance.random() < 0.5 else ()
        regions = (chance.choice(REGIONS),) if chance.random() < 0.1 else ()
        return Profile(skills, languages, brands, regions)

    def fill(self) -> None:
        """Everybody signs in and is given work, until so many wait besides."""
        profiles = [self.profile() for _ in range(self.profiles)]
        for number in range(AGENTS):
            self.step(SignedIn(f"agent-{number:05}", profiles[number % len(profiles)]))
        while len(self.state.waiting) < WAITING:
            self.arrives()
            self.all_answer()

    def arrives(self) -> None:
        chance = self.chance
        self.count += 1
        contact = f"call-{self.count}"
        self.waiting.append(contact)
        self.step(
            Arrived(
                contact,
                Medium.CALL if chance.random() < 0.8 else Medium.CHAT,
                "10086",
                f"caller-{chance.randrange(100_000)}",
                chance.choice(SKILLS),
                chance.choice(BRANDS),
                chance.choice(LANGUAGES),
                chance.choices(("", "gold", "diamond"), (90, 9, 1))[0],
                chance.choice(REGIONS),
                (f"agent-{chance.randrange(AGENTS):05}",) if chance.random() < 0.1 else (),
            )
        )

    def all_answer(self) -> None:
        while self.answers:
            agent, token = self.answers.pop()
            offer = self.state.core.offers.get(token)
            if offer is not None:
                self.step(Accepted(agent, token))
                self.hands.append(offer.contact)

    def drawn(self, items: list[str]) -> str:
        """One of them, taken out."""
        at = self.chance.randrange(len(items))
        items[at], items[-1] = items[-1], items[at]
        return items.pop()

    def goes_on(self, steps: int) -> None:
        """Somebody is done for everybody who comes, so that as many wait all the time; leases are renewed between."""
        until = len(self.taken) + steps
        renewals = self.renewals()
        while len(self.taken) < until:
            self.now += 2
            self.step(next(renewals))
            while len(self.state.waiting) <= WAITING:
                self.arrives()
                self.all_answer()
            self.step(Ended(self.drawn(self.hands)))
            while self.wrapping:
                self.step(SetIdle(self.wrapping.pop()))
            if self.chance.random() < 0.05:
                self.step(Abandoned(self.drawn(self.waiting)))
            self.all_answer()

    def renewals(self) -> Iterator[Happening]:
        while True:
            for agent in list(self.state.core.agents):
                yield Renewed((agent,))


async def bench() -> AsyncIterator[Result]:
    """Agents in 400 groups of like skills; then none like another; then getting up again from what was written down."""
    for name, profiles in (("steps", 400), ("steps_all_different", AGENTS)):
        day = Day(profiles)
        day.fill()
        gc.collect()
        gc.freeze()
        yield _played(day, f"routing.{name}", f"{profiles:,} kinds of agents")
        if profiles != AGENTS:
            yield _up_again(day.state)
        gc.unfreeze()


def _played(day: Day, name: str, kinds: str) -> Result:
    """By processor time of the thread, drawing what happens included."""
    ratios, rates, times = list[float](), list[float](), list[float]()
    for turn in range(ROUNDS + 1):
        first, worked = len(day.taken), time.thread_time_ns()
        day.goes_on(STEPS)
        taken = day.taken[first:]
        cost = (time.thread_time_ns() - worked) / len(taken)
        floor = _floor(day.chance)
        if turn:  # the first round warms up
            ratios.append(cost / floor)
            rates.append(1e9 / cost)
            times += [each / 1e6 for each in taken]
    if len(day.state.waiting) < WAITING / 2:
        raise NotMeasured(f"only {len(day.state.waiting)} wait")
    times.sort()
    p50, p95, p99 = (round(percentile(times, each), 4) for each in (50, 95, 99))
    rows = f"{AGENTS:,} agents, {len(day.state.waiting):,} waiting, {kinds}"
    rate, ratio = round(statistics.median(rates)), round(statistics.median(ratios), 1)
    return Result(name, rate, "steps a second", ratio, _FLOOR, p50, p95, p99, rows, 1, _TARGET)


def _floor(chance: Random) -> float:
    """Nanoseconds of processor time a step."""
    heap = sorted((chance.randrange(10**12), number) for number in range(AGENTS + WAITING))
    keys = [chance.randrange(10**12) for _ in range(STEPS)]
    worked = time.thread_time_ns()
    for key in keys:
        heappush(heap, (key, key))
        heappop(heap)
    return (time.thread_time_ns() - worked) / STEPS


def _up_again(state: State) -> Result:
    times, written = list[float](), b""
    for _ in range(ROUNDS):
        started = time.thread_time_ns()
        written = snapshot(state)
        again = restored(written)
        times.append((time.thread_time_ns() - started) / 1e6)
        if snapshot(again) != written:
            raise NotMeasured("what was restored is not what was written")
    times.sort()
    p50, p95, p99 = (round(percentile(times, each), 1) for each in (50, 95, 99))
    return Result("routing.restored", p50, "ms", 0, "", p50, p95, p99, f"{len(written):,} bytes", 1, "below 2 s")

"""A turn: calls are under way, something is killed, and then everything is looked at and every seat has to work."""

import asyncio
import math
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from chaos.phones.checks import Kind, Wrong, standing, written
from chaos.phones.floor import AGENTS, HOTLINE, TRIAL, rows
from chaos.phones.people import _GONE, People, probe_of, within
from chaos.phones.recovering import Recovery
from chaos.phones.site import ASTERISK, DATABASE, STANDBY, TARGETS, Centre, a_centre, patiently
from chaos.site import NotBack, until
from shouwen.features.telephony import contract as c
from shouwen.kernel.chance import Chance

_SETTLED_SECONDS = 10
_TRIES_SECONDS = 30
_PATIENCE = {False: 10.0, True: 1.5}
"""Of somebody who tries the line; a call to a switch that is not there is never heard of."""


@dataclass(slots=True)
class Score:
    """What was killed, what was wrong, and how long it took: seconds by what was killed."""

    killed: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    """How seats stood at the kills."""
    wrong: list[Wrong] = field(default_factory=list)
    led: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    served: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    recovered: list[Recovery] = field(default_factory=list)
    """The database's part of it."""

    def count(self, kind: Kind) -> int:
        return sum(each.kind is kind for each in self.wrong)

    @property
    def line(self) -> str:
        """The one line that says it all."""
        return f"kills {self.killed.total()} " + " ".join(f"{kind} {self.count(kind)}" for kind in Kind)

    def is_clean(self, wanted: int) -> bool:
        return self.killed.total() >= wanted and not self.wrong


async def run(kills: int, seed: int, home: Path) -> Score:
    """So many kills of a centre of its own."""
    score, chance = Score(), Chance(seed)
    async with a_centre(home) as centre:
        people = People(centre, chance)
        present = asyncio.create_task(people.stay_present())
        try:
            await _idle(people, score)
            while score.killed.total() < kills:
                await _turn(people, chance, score)
            score.wrong += await written(people)
        finally:
            await people.freeze()
            present.cancel()
            await asyncio.gather(present, return_exceptions=True)
    return score


async def _turn(people: People, chance: Chance, score: Score) -> None:
    centre, moments = people.centre, chance["moments"]
    target = chance["targets"].choices(list(TARGETS), weights=list(TARGETS.values()))[0]
    await centre.stands_by()
    people.begin()
    await asyncio.sleep(moments.uniform(2.0, 7.0))
    before = len(score.wrong)
    for row in await patiently(lambda: rows(centre.office, "select presence, stage from seats")):
        score.met[row["stage"] or row["presence"]] += 1
    at = time.time()
    trial = asyncio.create_task(_served(people, at, _PATIENCE[target == ASTERISK]))
    await centre.kill(target)
    if target == ASTERISK:
        # Nobody hears anything any more: people put the phone down.
        await people.freeze()
        await people.hang_up()
    await asyncio.sleep(moments.uniform(0.0, 2.0))
    await people.freeze()
    if target != STANDBY:
        score.led[target].append(await centre.led_since(at) - at)
    if target == DATABASE and (recovery := centre.recovery_since(at)) is not None:
        score.recovered.append(recovery)
    score.killed[target] += 1
    score.served[target].append(await trial)
    if math.isinf(score.served[target][-1]):
        score.wrong.append(Wrong(Kind.STUCK, f"nobody is served {_TRIES_SECONDS} s after a kill"))
    await _settle(centre, score)
    await _idle(people, score)
    await _next_calls(people, score)
    await _idle(people, score)
    for each in centre.ended():
        score.wrong.append(Wrong(Kind.STUCK, f"{each} ended by itself"))
        await centre.start(each)
    took = f"led after {score.led[target][-1]:.1f} s, " if target != STANDBY else ""
    print(f"{score.killed.total()}: {target}, {took}served after {score.served[target][-1]:.1f} s", flush=True)
    for wrong in score.wrong[before:]:
        print(f"   {wrong.kind}: {wrong.what}", flush=True)


async def _served(people: People, at: float, patience: float) -> float:
    """Seconds from the kill until somebody who calls is with an agent, infinite for never. Whoever is not, after so
    long, calls again."""
    caller, agent = probe_of(people)
    me = people.centre.units["rex"]
    while time.time() - at < _TRIES_SECONDS:
        with suppress(*_GONE):
            await people.dial(caller, TRIAL)
            await agent.rings(patience)
            await agent.answer()
            if await people.centre.seat_is(me, "talking", 5):
                return time.time() - at
        with suppress(*_GONE):
            await caller.hang_up()
        await asyncio.sleep(0.1)
    return math.inf


async def _settle(centre: Centre, score: Score) -> None:
    """What is wrong for so long is wrong."""
    deadline = time.monotonic() + _SETTLED_SECONDS
    while (wrong := await standing(centre)) and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    score.wrong += wrong


async def _idle(people: People, score: Score) -> None:
    """Everybody puts the phone down, gives results and is there for calls."""
    await people.hang_up()
    centre = people.centre

    async def none_on() -> bool:
        await people.hang_up()
        return not await patiently(lambda: rows(centre.office, "select 1 from calls where ended_at is null"))

    with suppress(NotBack):
        await until(none_on, _SETTLED_SECONDS, "calls do not end", 0.1)
    await _settle(centre, score)
    await people.sign_in()

    async def all_idle() -> bool:
        await people.give_results()
        idle = "select 1 from seats where presence <> 'idle'"
        seats = await patiently(lambda: rows(centre.office, "select 1 from seats"))
        return len(seats) == len(people.seats) and not await patiently(lambda: rows(centre.office, idle))

    try:
        await until(all_idle, _SETTLED_SECONDS, "seats are not idle", 0.1)
    except NotBack:
        stand = "select agent_id::text, presence, reason, stage from seats where presence <> 'idle'"
        for row in await patiently(lambda: rows(centre.office, stand)):
            score.wrong.append(Wrong(Kind.STUCK, f"cannot be set idle: {row}"))
            await people.says(c.SignsOut(row["agent_id"]))
        await people.sign_in()


async def _next_calls(people: People, score: Score) -> None:
    """Every seat has to take a call, each of another caller, and hear it."""
    callers = people.callers[: len(AGENTS)]
    for phone in callers:
        await people.dial(phone, HOTLINE)
    deadline = time.monotonic() + _SETTLED_SECONDS

    async def takes(name: str) -> None:
        """Whenever it rings: what rings first may be an earlier call that is just being taken back."""
        phone, me = people.seats[name], people.centre.units[name]
        while (left := deadline - time.monotonic()) > 0:
            with suppress(*_GONE):
                await phone.rings(left)
                await phone.answer()
                if await people.centre.seat_is(me, "talking", 2):
                    return

    await asyncio.gather(*map(takes, AGENTS))
    for name in AGENTS:
        me = people.centre.units[name]
        if not await people.centre.seat_is(me, "talking", max(0.5, deadline - time.monotonic())):
            score.wrong.append(Wrong(Kind.STUCK, f"{name} got no next call"))
    if not await within(2, lambda: all(each.is_talking for each in callers)):
        score.wrong.append(Wrong(Kind.FORGOTTEN, "a caller of the next calls hears nobody"))
    for name in AGENTS:
        if people.seats[name].calls > 1:
            score.wrong.append(Wrong(Kind.TWICE, f"{name}'s phone has two calls"))

"""What drives the core: it hears the switch and the seats, looks at the clock, and has the switch do what is wanted."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from shouwen.app.acd.core import Core, Outcome
from shouwen.features.routing.contract import Happening, Instant
from shouwen.features.telephony.contract import Came, DialOutside, Doing, RingSeat, Wish
from shouwen.features.telephony.ports import CameIn, CannotBeRung, End, Ended, LegId, LineHappening, Switch
from shouwen.features.telephony.usecases.switching import carry_out
from shouwen.kernel.clock import Clock
from shouwen.kernel.ids import Ids

Log = structlog.stdlib.get_logger("shouwen.acd")
AskAbout = Callable[[CameIn], Awaitable[Came]]
"""What is known of a caller; asked before routing decides."""
Keep = Callable[[Outcome], Awaitable[None]]
"""Keeps what came of a happening, before the switch does any of it."""
_LONGEST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the driver is given."""

    switch: Switch
    clock: Clock
    ids: Ids
    trunk: str
    about: AskAbout
    keep: Keep


class Lanes:
    """What is wanted of the switch, one lane for each call: in order within, beside each other otherwise.

    A decision does not wait for the switch, and a slow request of one call holds up no other.
    """

    def __init__(self, switch: Switch, trunk: str, unreachable: Callable[[LegId], None]) -> None:
        self._switch = switch
        self._unreachable = unreachable
        self._trunk = trunk
        self._waiting: dict[str, deque[Doing]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def put(self, doing: Doing) -> None:
        lane = self._waiting.get(doing.call)
        if lane is not None:
            lane.append(doing)
            return
        self._waiting[doing.call] = deque([doing])
        task = asyncio.get_running_loop().create_task(self._run(doing.call))
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def watch(self) -> None:
        """Until something breaks that no call can be blamed for, which is raised."""
        try:
            await self._broken
        finally:
            for task in self._running:
                task.cancel()

    async def _run(self, call: str) -> None:
        lane = self._waiting[call]
        while lane:
            doing = lane[0]
            try:
                await carry_out(doing, self._switch, self._trunk)
            except CannotBeRung as failed:
                Log.warning("cannot be rung", call=call, said=str(failed))
                if isinstance(doing, RingSeat | DialOutside):
                    self._unreachable(LegId(doing.leg))
            lane.popleft()
        del self._waiting[call]

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not self._broken.done():
            self._broken.set_exception(error)


class Driver:
    """One of it per site. Everything is taken one after the other, in the order in which it came."""

    def __init__(self, core: Core, around: Surroundings) -> None:
        self.core = core
        self._around = around
        self._lanes = Lanes(around.switch, around.trunk, self._unreachable)
        self._inbox: asyncio.Queue[LineHappening | Wish | Happening] = asyncio.Queue()

    def put(self, come: Wish | Happening) -> None:
        """What a seat wants of its call, or of routing."""
        self._inbox.put_nowait(come)

    async def run(self) -> None:
        """Until the switch is lost (`NoSwitch`)."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear())
            group.create_task(self._decide())
            group.create_task(self._lanes.watch())

    async def _hear(self) -> None:
        async for happening in self._around.switch.happenings():
            self._inbox.put_nowait(happening)

    async def _decide(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._seconds_to_wait()):
                    come = await self._inbox.get()
            except TimeoutError:
                await self._do(self.core.ticked(self._now()))
                continue
            await self._do(await self._led_to(come))

    async def _led_to(self, come: LineHappening | Wish | Happening) -> Outcome:
        if isinstance(come, CameIn):
            about = await self._around.about(come)
            return self.core.came_in(come, str(self._around.ids.next()), about, self._now())
        if isinstance(come, Wish):
            return self.core.wished(come, self._now())
        if isinstance(come, LineHappening):
            return self.core.heard(come, self._now())
        return self.core.happened(come, self._now())

    async def _do(self, outcome: Outcome) -> None:
        await self._around.keep(outcome)
        for doing in outcome.doings:
            self._lanes.put(doing)

    def _unreachable(self, leg: LegId) -> None:
        """The switch tells nothing of a leg that never came to be."""
        self._inbox.put_nowait(Ended(leg, self._around.clock.now(), End.UNREACHABLE))

    def _now(self) -> Instant:
        return int(self._around.clock.now().timestamp() * 1_000)

    def _seconds_to_wait(self) -> float:
        due = self.core.next_due
        return _LONGEST_SECONDS if due is None else min(_LONGEST_SECONDS, max(0.0, (due - self._now()) / 1_000))

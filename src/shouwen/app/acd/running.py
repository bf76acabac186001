"""What drives the core: it hears the switch and the seats, looks at the clock, and has the switch do what is wanted.

All that came in one tick is kept in one transaction, and only then done. Whatever breaks ends the driver: the next one
makes the state again from what was kept, and asks the switch what it has.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import structlog

from shouwen.app.acd.core import Core, Outcome
from shouwen.app.acd.journal import CallCame, Line, LineTold, PhoneDialled, Routed
from shouwen.features.routing.contract import Instant, Ticked
from shouwen.features.telephony.contract import Came, DialOutside, Doing, RingSeat
from shouwen.features.telephony.ports import CameIn, CannotBeRung, End, Ended, LegId, LineHappening, SeatDials, Switch
from shouwen.features.telephony.usecases.switching import carry_out
from shouwen.kernel.clock import Clock
from shouwen.kernel.ids import Ids

Log = structlog.stdlib.get_logger("shouwen.acd")


@dataclass(frozen=True, slots=True)
class Caller:
    """What is known of a caller, and the unit that the number dialled is of."""

    about: Came = field(default_factory=Came)
    unit: str = ""


class Broke(Exception):
    """The core could not take a line: what it has now is worth nothing, and has to be made again."""

    def __init__(self, line: Line) -> None:
        super().__init__(str(line))
        self.line = line


AskAbout = Callable[[CameIn], Awaitable[Caller]]
"""Asked before routing decides."""
Entry = tuple[Line, Outcome]
Keep = Callable[[Instant, Sequence[Entry]], Awaitable[None]]
"""Keeps what came in a tick and what it led to, before the switch does any of it."""
Afterwards = Callable[[Instant], Awaitable[None]]
"""What else follows of a tick, once the switch was asked."""
_LONGEST_SECONDS = 1.0
_RENEW_EVERY = 10_000
_AT_ONCE = 200


async def _nothing(_: Instant) -> None:
    """Nothing else follows."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the driver is given."""

    switch: Switch
    clock: Clock
    ids: Ids
    trunks: tuple[str, ...]
    about: AskAbout
    keep: Keep
    shows: Callable[[], str] = str
    """The number of ours that those see who are called by a phone's own keys."""
    openings: Callable[[Core, Instant], Iterable[Line]] = lambda _core, _now: ()
    """What is to be told of queues that open or close, before anything else of that instant."""
    afterwards: Afterwards = _nothing


class Lanes:
    """What is wanted of the switch, one lane for each call: in order within, beside each other otherwise.

    A decision does not wait for the switch, and a slow request of one call holds up no other.
    """

    def __init__(self, switch: Switch, trunks: tuple[str, ...], unreachable: Callable[[LegId], None]) -> None:
        self._switch = switch
        self._unreachable = unreachable
        self._trunks = trunks
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
                await carry_out(doing, self._switch, self._trunks)
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


def soonest(line: Line, doings: list[Doing]) -> list[Doing]:
    """Of a call that has just come the phone rings first: the caller is answered, and given music, meanwhile."""
    return sorted(doings, key=lambda each: not isinstance(each, RingSeat)) if isinstance(line, CallCame) else doings


class Driver:
    """One of it per site. Everything is taken one after the other, in the order in which it came."""

    def __init__(self, core: Core, around: Surroundings) -> None:
        self.core = core
        self._around = around
        self._lanes = Lanes(around.switch, around.trunks, self._unreachable)
        self._inbox: asyncio.Queue[LineHappening | Line] = asyncio.Queue()
        self._renewed: Instant = 0

    def put(self, *come: Line) -> None:
        """What desks want, and whatever else concerns routing."""
        for each in come:
            self._inbox.put_nowait(each)

    def hear(self, *told: LineHappening) -> None:
        """What the switch had to tell while nobody listened."""
        for each in told:
            self._inbox.put_nowait(each)

    def want(self, doings: Iterable[Doing]) -> None:
        """Has the switch do what no line led to: what it lacked after a restart."""
        for doing in doings:
            self._lanes.put(doing)

    async def run(self) -> None:
        """Until the switch is lost (`NoSwitch`), or nothing can be kept any more."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear())
            group.create_task(self._decide())
            group.create_task(self._lanes.watch())

    async def _hear(self) -> None:
        async for happening in self._around.switch.happenings():
            self._inbox.put_nowait(happening)

    async def _decide(self) -> None:
        while True:
            lines = await self._lines(await self._come())
            now = self._now()
            entries = [(line, self._taken(line, now)) for line in self._in_order(lines, now)]
            if not entries:
                continue
            await self._around.keep(now, entries)
            for line, outcome in entries:
                self.want(soonest(line, outcome.doings))
            await asyncio.sleep(0)  # so that the switch is asked before anything else is done
            await self._around.afterwards(now)

    def _taken(self, line: Line, now: Instant) -> Outcome:
        try:
            return self.core.take(line, now)
        except Exception as broke:
            raise Broke(line) from broke

    async def _come(self) -> list[LineHappening | Line]:
        """All that is there, or nothing once something is due."""
        come: list[LineHappening | Line] = []
        try:
            async with asyncio.timeout(self._seconds_to_wait()):
                come.append(await self._inbox.get())
        except TimeoutError:
            return come
        while not self._inbox.empty() and len(come) < _AT_ONCE:
            come.append(self._inbox.get_nowait())
        return come

    async def _lines(self, come: Sequence[LineHappening | Line]) -> list[Line]:
        """Who calls is looked up for all of them at once."""
        calls = [each for each in come if isinstance(each, CameIn)]
        known = dict(zip(calls, await asyncio.gather(*map(self._around.about, calls)), strict=True))
        lines: list[Line] = []
        for each in come:
            if isinstance(each, CameIn):
                lines.append(CallCame(each, str(self._around.ids.next()), known[each].about, known[each].unit))
            elif isinstance(each, SeatDials):
                lines.append(PhoneDialled(each, str(self._around.ids.next()), self._around.shows()))
            else:
                lines.append(LineTold(each) if isinstance(each, LineHappening) else each)
        return lines

    def _in_order(self, come: Sequence[Line], now: Instant) -> Iterator[Line]:
        """Each is taken before the next one is looked for."""
        yield from self._around.openings(self.core, now)
        yield from come
        yield from self._due(now)

    def _due(self, now: Instant) -> Iterable[Line]:
        """Time is told when something is due, and who is on the phone often enough for their leases."""
        if now - self._renewed >= _RENEW_EVERY:
            self._renewed = now
            return self.core.due()
        due = self.core.next_due
        return (Routed(Ticked()),) if due is not None and due <= now else ()

    def _unreachable(self, leg: LegId) -> None:
        """The switch tells nothing of a leg that never came to be."""
        self._inbox.put_nowait(Ended(leg, self._around.clock.now(), End.UNREACHABLE))

    def _now(self) -> Instant:
        return int(self._around.clock.now().timestamp() * 1_000)

    def _seconds_to_wait(self) -> float:
        due = self.core.next_due
        return _LONGEST_SECONDS if due is None else min(_LONGEST_SECONDS, max(0.0, (due - self._now()) / 1_000))

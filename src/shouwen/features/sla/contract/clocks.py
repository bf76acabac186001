"""A clock as it follows from the facts: when it counts, when its limit is used up, how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from shouwen.features.sla.contract.content import Amount
from shouwen.features.sla.contract.rulebook import Workdays

NEVER = datetime(2999, 12, 31, tzinfo=UTC)
"""The deadline of a clock that waits without end."""
MARKS = (50, 80, 100)
"""Per cent of a limit at which people are reminded (CMP-45)."""
SOON = 80
AGREED_CLOCK = "agreed"
"""The clock whose limit is no amount but the time agreed with the customer (CMP-17)."""


class ClockState(StrEnum):
    """How a clock stands, from timestamps alone."""

    RUNNING = "running"
    PAUSED = "paused"
    LOST = "lost"
    KEPT = "kept"
    LATE = "late"
    NONE = "none"
    """No clock of ours: another system handled it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a start to before an end; open without one."""

    start: datetime
    end: datetime | None = None

    def until(self, now: datetime) -> datetime:
        return now if self.end is None else min(self.end, now)


def without(spans: Iterable[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of the spans outside the holes."""
    if not holes:
        return tuple([span for span in spans if span.end is None or span.start < span.end])
    left: list[Span] = []
    for span in spans:
        start: datetime | None = span.start
        for hole in sorted(holes, key=lambda each: each.start):
            if start is None or (span.end is not None and hole.start >= span.end):
                break
            if hole.start > start:
                left.append(Span(start, hole.start))
            start = None if hole.end is None else max(start, hole.end)
        if start is not None and (span.end is None or start < span.end):
            left.append(Span(start, span.end))
    return tuple(left)


class _Counting:
    """What a clock counts by. No part of its value: one read back from a kept answer stands as at its start."""

    __slots__ = ("_workdays",)
    _workdays: Workdays


@dataclass(frozen=True, slots=True)
class Clock(_Counting):
    """`round` 0 is the whole case. `spans` run from its starts to its stops; `holes` are the pauses that stop it."""

    kind: str
    name: str
    name_en: str
    round: int
    limit: Amount | None
    """None for an agreed time."""
    length: timedelta
    """The limit in its own measure."""
    working: bool
    mandatory: bool
    target: bool
    extended: bool
    spans: tuple[Span, ...]
    holes: tuple[Span, ...]
    due_at: datetime = NEVER
    soon_at: datetime = NEVER

    def counted_by(self, workdays: Workdays) -> "Clock":
        """The clock with its deadlines, as this working time gives them; for whoever has just made it."""
        object.__setattr__(self, "_workdays", workdays)
        object.__setattr__(self, "due_at", self.used_up(100))
        object.__setattr__(self, "soon_at", self.used_up(SOON))
        return self

    @property
    def workdays(self) -> Workdays:
        return self._workdays

    @property
    def limit_seconds(self) -> int:
        return int(self.length.total_seconds())

    @property
    def started_at(self) -> datetime:
        return self.spans[0].start

    @property
    def stopped_at(self) -> datetime | None:
        return self.spans[-1].end

    @property
    def stopped(self) -> bool:
        return self.stopped_at is not None

    def paused(self, now: datetime) -> bool:
        return not self.stopped and any(h.start <= now and (h.end is None or now < h.end) for h in self.holes)

    def elapsed(self, now: datetime) -> timedelta:
        """What counted until `now`."""
        counted = (self._passed(run, run.until(now)) for run in without(self.spans, self.holes))
        return sum(counted, timedelta())

    def used_up(self, per_cent: int) -> datetime:
        """When this part of the limit is used up, or was, or would have been had the last span gone on."""
        left = self.length * per_cent / 100
        if not left:
            return self.started_at
        if len(self.spans) == 1 and not self.holes:
            return self._counted_from(self.started_at, left)
        going_on = (*self.spans[:-1], Span(self.spans[-1].start))
        for run in without(going_on, self.holes):
            passed = self._passed(run, run.end) if run.end else None
            if passed is None or left <= passed:
                return self._counted_from(run.start, left)
            left -= passed
        return NEVER

    def _counted_from(self, start: datetime, left: timedelta) -> datetime:
        at = self._workdays.add(start, left, self.working)
        return NEVER if at is None else min(at, NEVER)

    @property
    def marks(self) -> dict[int, datetime]:
        """The instants of 50, 80 and 100 per cent."""
        return {50: self.used_up(50), SOON: self.soon_at, 100: self.due_at}

    def state(self, now: datetime) -> ClockState:
        """A stop exactly at the deadline is in time."""
        if self.stopped_at is not None:
            return ClockState.KEPT if self.stopped_at <= self.due_at else ClockState.LATE
        if now > self.due_at:
            return ClockState.LOST
        return ClockState.PAUSED if self.paused(now) else ClockState.RUNNING

    def _passed(self, run: Span, end: datetime) -> timedelta:
        if end <= run.start:
            return timedelta()
        return self._workdays.elapsed(run.start, end, self.working) if self.working else end - run.start


def leading(clocks: Iterable[Clock]) -> Clock | None:
    """The clock whose deadline a work list shows: of those not stopped the one with the earliest deadline, lost or not.

    A target is no promise: it leads only where nothing else goes on. When all have stopped, one that was late speaks
    for the case, else the one that stopped last.
    """
    going = [clock for clock in clocks if not clock.stopped]
    if going:
        return min(going, key=lambda clock: (clock.target, clock.due_at, clock.kind, clock.round))
    stopped = [clock for clock in clocks if clock.stopped_at is not None]
    return min(stopped, key=_speaks_for_the_case, default=None)


def _speaks_for_the_case(clock: Clock) -> tuple[bool, bool, timedelta, datetime, str, int]:
    stopped_at = clock.stopped_at or NEVER
    return clock.target, stopped_at <= clock.due_at, NEVER - stopped_at, clock.due_at, clock.kind, clock.round

"""Which queues take calls at an instant: by their hours, by days unlike others, and by what people closed by hand."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import Line, Routed
from shouwen.features.routing.contract import Closure, Instant, QueueClosed, QueueOpened
from shouwen.features.telephony.queries.opening import closures_now, opening_now
from shouwen.features.telephony.rules.opening import Opening, closed_at, opening_of
from shouwen.kernel.clock import Clock
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings

_MINUTE = 60_000


@dataclass(slots=True)
class Schedule:
    """Hours by queue, which change with minutes; closures by hand, at any instant, by queue (all: the empty code) with
    their end, if they have one."""

    hours: Mapping[str, Opening]
    by_hand: Mapping[str, datetime | None] = field(default_factory=dict)
    _minute: int = -1
    _by_hours: dict[str, Closure] = field(default_factory=dict)

    def lines(self, core: Core, now: Instant) -> list[Line]:
        """What differs from what routing was told, of the queues that it knows and in their order."""
        by_hours = self._closed_by_hours(now)
        if not self.by_hand and by_hours == core.routing.core.closed:
            return []
        return list(self._differing(core, by_hours, now))

    def _differing(self, core: Core, by_hours: Mapping[str, Closure], now: Instant) -> Iterator[Line]:
        told = core.routing.core.closed
        for code in core.routing.book.queues:
            why = Closure.EMERGENCY if self._is_closed_by_hand(code, now) else by_hours.get(code)
            if why is None and code in told:
                yield Routed(QueueOpened(code))
            elif why is not None and why != told.get(code):
                yield Routed(QueueClosed(code, why))

    def _closed_by_hours(self, now: Instant) -> Mapping[str, Closure]:
        minute = now // _MINUTE
        if minute != self._minute:
            closed = {code: closed_at(opening, _when(now)) for code, opening in self.hours.items()}
            self._minute, self._by_hours = minute, {code: why for code, why in closed.items() if why is not None}
        return self._by_hours

    def _is_closed_by_hand(self, code: str, now: Instant) -> bool:
        untils = [self.by_hand[each] for each in ("", code) if each in self.by_hand]
        return any(until is None or until > _when(now) for until in untils)


def _when(now: Instant) -> datetime:
    return datetime.fromtimestamp(now / 1_000, UTC)


class Openings:
    """The schedule as it is in force, read anew whenever something of it may have changed."""

    def __init__(self, read: Reader, settings: Settings, clock: Clock) -> None:
        self._read, self._clock, self._zone = read, clock, settings.time_zone
        self._reading = asyncio.Lock()
        self._schedule = Schedule({})

    @classmethod
    async def read(cls, read: Reader, settings: Settings, clock: Clock) -> Self:
        made = cls(read, settings, clock)
        await made.refresh()
        return made

    async def refresh(self) -> None:
        """One after the other: what was read first must not be put last."""
        async with self._reading:
            now = self._clock.now()
            rule, days = await opening_now(self._read, now)
            closures = await closures_now(self._read, now)
            queues = [queue.code for queue in rule.routing.queues]
            hours = {code: opening_of(rule.hours_of(code), self._zone, days) for code in queues}
            self._schedule = Schedule(hours, {code: each.until for code, each in closures.items()})

    def lines(self, core: Core, now: Instant) -> list[Line]:
        """What routing is to be told at this instant."""
        return self._schedule.lines(core, now)

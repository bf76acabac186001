"""A circuit breaker as a value: how long a BOSS that fails is left in peace. Pure; the caller gives the time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shouwen.features.glance.ports import BossWhy, LineStands, LineState

LIMIT = 5
"""Failures in a row after which BOSS is spared."""
REST = timedelta(seconds=15)
"""How long it is spared before one question tries it again."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """Closed while nothing is `opened_at`; open for `rest` from then on; after that one question at a time tries."""

    limit: int = LIMIT
    rest: timedelta = REST
    failures: int = 0
    why: BossWhy | None = None
    since: datetime | None = None
    opened_at: datetime | None = None
    trying: bool = False

    def line(self, at: datetime) -> LineStands:
        if self.opened_at is None:
            return LineStands.UP
        return LineStands.SPARED if at < self.opened_at + self.rest else LineStands.TRIED

    def state(self, at: datetime) -> LineState:
        line = self.line(at)
        if self.opened_at is None:
            return LineState(line)
        return LineState(line, self.why, self.since, self.opened_at + self.rest)

    def let_through(self, at: datetime) -> "Breaker | None":
        """What it is once a question has gone through; None when it must not."""
        line = self.line(at)
        if line is LineStands.UP:
            return self
        return replace(self, trying=True) if line is LineStands.TRIED and not self.trying else None

    def succeeded(self) -> "Breaker":
        """Any answer closes it: whoever answers is there."""
        return Breaker(self.limit, self.rest)

    def failed(self, at: datetime, why: BossWhy) -> "Breaker":
        """Late failures of questions asked before it opened do not prolong the rest."""
        if self.opened_at is not None and not self.trying:
            return self
        failures = self.failures + 1
        opens = self.trying or failures >= self.limit
        since = self.since or at
        return replace(
            self, failures=failures, why=why, since=since, trying=False, opened_at=at if opens else self.opened_at
        )

    def abandoned(self) -> "Breaker":
        """The question was given up before its end: it says nothing of BOSS, and another may try."""
        return replace(self, trying=False)

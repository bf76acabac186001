"""The one clock of a work order, as it follows from its limit, its pauses and the calendar; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.policies.contract import Rules
from shouwen.features.sla.contract import (
    Amount,
    Clock,
    ClockState,
    History,
    Pause,
    PauseReason,
    PausesContent,
    Rulebook,
    Span,
    Stretch,
    effects,
    explain,
    rulebook_from,
)

KIND = "workorder"
NAME, NAME_EN = "办理时限", "Time limit"
WAITING = "customer"
"""The reason of every pause: what is waited for is the customer."""
_PAUSES = PausesContent((PauseReason(WAITING, "等待客户", "Waiting for the customer", (KIND,), awaits_customer=True),))


@dataclass(frozen=True, slots=True)
class Counting:
    """What a clock follows from; `soon_percent` of the limit used up is near the deadline."""

    ticket: UUID
    limit: Amount
    soon_percent: int
    started_at: datetime
    pauses: tuple[Pause, ...]
    ended_at: datetime | None
    rules: Rules

    @property
    def waited_seconds(self) -> int:
        """How long the pauses took that are over."""
        ended = (pause.ended_at - pause.started_at for pause in self.pauses if pause.ended_at)
        return int(sum(ended, timedelta()).total_seconds())

    @property
    def _rulebook(self) -> Rulebook:
        known = rulebook_from(self.rules, self.started_at)
        return Rulebook((), _PAUSES, known.workdays)

    @property
    def _history(self) -> History:
        return History(self.ticket, self.started_at, "", "", pauses=self.pauses)

    def clock(self) -> Clock:
        rulebook = self._rulebook
        return Clock(
            kind=KIND,
            name=NAME,
            name_en=NAME_EN,
            round=0,
            limit=self.limit,
            length=rulebook.workdays.length(self.limit),
            working=self.limit.unit.working,
            mandatory=False,
            target=False,
            extended=False,
            spans=(Span(self.started_at, self.ended_at),),
            holes=tuple(effect.span for effect in effects(self._history, rulebook)),
        ).counted_by(rulebook.workdays)

    def deadline(self, now: datetime) -> "Deadline":
        clock = self.clock()
        return Deadline(clock.due_at, clock.used_up(self.soon_percent), clock.state(now))

    def why(self, now: datetime) -> tuple[Stretch, ...]:
        """What counted and what did not."""
        return explain(self.clock(), self._history, self._rulebook, now)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due, from when that is near, and how it stands."""

    due_at: datetime
    soon_at: datetime
    state: ClockState

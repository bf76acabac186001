"""What is due to be told of a case's clocks, and when to look next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.features.sla.contract.clocks import MARKS, NEVER, Clock
from shouwen.features.sla.contract.history import History
from shouwen.features.sla.contract.pausing import pause_ends
from shouwen.features.sla.contract.rulebook import Rulebook

_MOMENT = timedelta(microseconds=1)
LAST = 100


@dataclass(frozen=True, slots=True)
class Due:
    """A mark that was passed; of several of one clock, only the highest one is `told`."""

    clock: Clock
    percent: int
    told: bool


def due_marks(clocks: Sequence[Clock], history: History, now: datetime) -> tuple[Due, ...]:
    """What was passed until `now` and has not been told. A clock that has stopped is told of only if it was late."""
    found: list[Due] = []
    for clock in clocks:
        passed = [percent for percent, since in _passable(clock) if since <= now]
        untold = [percent for percent in passed if (clock.kind, clock.round, percent) not in history.reminded]
        found += [Due(clock, percent, percent == passed[-1]) for percent in untold]
    return tuple(found)


def next_look(clocks: Sequence[Clock], history: History, rules: Rulebook) -> datetime | None:
    """The earliest instant at which something is to be told or a pause ends by itself; past if that was missed."""
    looks = [since for clock in clocks for percent, since in _passable(clock) if percent > _last(clock, history)]
    ends = pause_ends(history, rules)
    open_ends = (ends.get(pause.id) for pause in history.pauses if pause.ended_at is None)
    return min([at for at in (*looks, *open_ends) if at is not None and at < NEVER], default=None)


def _passable(clock: Clock) -> Iterator[tuple[int, datetime]]:
    """Each mark with the instant from which it counts as passed: a deadline only when it lies behind."""
    late = clock.stopped_at is not None and clock.stopped_at > clock.due_at
    if not clock.stopped:
        marks = clock.marks
        yield from ((percent, marks[percent]) for percent in MARKS if percent != LAST)
    if late or not clock.stopped:
        yield LAST, clock.due_at + _MOMENT


def _last(clock: Clock, history: History) -> int:
    return max((p for kind, number, p in history.reminded if (kind, number) == (clock.kind, clock.round)), default=0)

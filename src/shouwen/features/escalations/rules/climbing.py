"""What of a ladder has fallen due, what comes next, and what needs nobody any more; pure, from facts and instants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.features.escalations.contract import EndReason, LadderLevel, LadderOfLevels, LadderRow, Trigger
from shouwen.features.sla.contract import NEVER, Clock

_MOMENT = timedelta(microseconds=1)
_FULL = 100


@dataclass(frozen=True, slots=True)
class Footing:
    """What the ladder is climbed by. `kinds`: how rows call the ticket; `dissatisfied`: when the customer was."""

    kinds: frozenset[str]
    urgency: str
    registered_at: datetime
    repeats: int
    ended_at: datetime | None
    clocks: tuple[Clock, ...]
    dissatisfied: tuple[datetime, ...]

    def round_at(self, at: datetime) -> int:
        return 1 + sum(1 for each in self.dissatisfied if each <= at)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A row that applies, from `at` on. `key` names it within its ticket: for each of them it happens once."""

    key: str
    row: int
    level: str
    at: datetime
    round: int
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An escalation that nobody has taken up yet."""

    key: str
    level: str
    accept_by: datetime


def occasions(ladder: LadderOfLevels, footing: Footing) -> dict[str, Occasion]:
    """Every occasion there was, is, or will be if nothing comes between, the earliest first."""
    found: dict[str, Occasion] = {}
    for number, row in enumerate(ladder.rows):
        if not _fits(row, footing):
            continue
        for at, clock in _instants(row, footing):
            # A clock of the whole case and one of the round lead to one occasion: that of the round they fall into.
            turn = footing.round_at(at)
            key = f"{row.signature}/{turn}"
            if key not in found or at < found[key].at:
                found[key] = Occasion(key, number, row.to, at, turn, clock)
    ordered = sorted(found.values(), key=lambda one: (one.at, ladder.place(one.level), one.key))
    return {one.key: one for one in ordered}


def _fits(row: LadderRow, footing: Footing) -> bool:
    of_kind = not row.kinds or bool(footing.kinds & set(row.kinds))
    return of_kind and (not row.urgencies or footing.urgency in row.urgencies)


def _instants(row: LadderRow, footing: Footing) -> Iterator[tuple[datetime, Clock | None]]:
    if row.trigger is Trigger.ROUNDS and row.times is not None and len(footing.dissatisfied) >= row.times:
        yield footing.dissatisfied[row.times - 1], None
    if row.trigger is Trigger.REPEATS and row.times is not None and footing.repeats >= row.times:
        yield footing.registered_at, None
    if row.trigger not in (Trigger.TIME, Trigger.OVERDUE):
        return
    for clock in footing.clocks:
        at = _reached(row, clock) if _named(row, clock) else NEVER
        if at < NEVER and (clock.stopped_at is None or at <= clock.stopped_at):
            yield at, clock


def _named(row: LadderRow, clock: Clock) -> bool:
    return clock.kind in row.clocks if row.clocks else not clock.target


def _reached(row: LadderRow, clock: Clock) -> datetime:
    if row.trigger is Trigger.TIME and row.percent is not None:
        # What is answered at the very deadline is in time.
        return clock.used_up(row.percent) + (_MOMENT if row.percent >= _FULL else timedelta())
    if row.overdue is None or clock.due_at >= NEVER:
        return NEVER
    length = clock.workdays.length(row.overdue)
    return clock.workdays.add(clock.due_at, length, row.overdue.unit.working) or NEVER


def fallen_due(found: Mapping[str, Occasion], made: frozenset[str], now: datetime) -> tuple[Occasion, ...]:
    """What is to be told now, in the order in which it fell due."""
    return tuple(one for one in found.values() if one.at <= now and one.key not in made)


def needless(occasion: Occasion | None, footing: Footing, now: datetime) -> EndReason | None:
    """Why nobody needs to take this up any more; None if somebody does. No occasion: its rule knows it no more."""
    if footing.ended_at is not None:
        return EndReason.TICKET_ENDED
    if occasion is None or occasion.at > now:
        return EndReason.PUT_OFF
    stopped = occasion.clock is not None and occasion.clock.stopped
    return EndReason.ANSWERED if stopped else None


def root_of(key: str) -> str:
    """The occasion that began what was passed on."""
    return key.partition(">")[0]


def passed_key(key: str, level: LadderLevel) -> str:
    return f"{key}>{level.code}"


def next_look(
    ladder: LadderOfLevels,
    found: Mapping[str, Occasion],
    made: frozenset[str],
    waiting: Sequence[Waiting],
    now: datetime,
) -> datetime | None:
    """The next instant at which something falls due; None if nothing does as things stand."""
    looks = [one.at for one in found.values() if one.key not in made and one.at > now]
    looks += [one.accept_by for one in waiting if one.accept_by > now and ladder.above(one.level)]
    return min(looks, default=None)


def coming(ladder: LadderOfLevels, footing: Footing, made: frozenset[str], now: datetime) -> Occasion | None:
    """What falls due next, if nothing comes between."""
    if footing.ended_at is not None:
        return None
    ahead = (one for one in occasions(ladder, footing).values() if one.key not in made and one.at > now)
    return next(ahead, None)


def offered(ladder: LadderOfLevels, footing: Footing, reached: Sequence[str]) -> int | None:
    """From the second handling on (ESC-08): the place of the lowest level to which one more dissatisfied answer may
    lead, never below what was reached already."""
    if not footing.dissatisfied or footing.ended_at is not None:
        return None
    after = len(footing.dissatisfied) + 1
    rows = [ladder.place(row.to) for row in ladder.rows if row.trigger is Trigger.ROUNDS and (row.times or 0) <= after]
    return max([*rows, *(ladder.place(level) for level in reached)], default=-1) if rows else None

"""Why a clock stands where it stands: what counted, what did not, and on whose word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from uuid import UUID

from shouwen.features.sla.contract.clocks import Clock, Span, without
from shouwen.features.sla.contract.history import History
from shouwen.features.sla.contract.pausing import Effect, effects
from shouwen.features.sla.contract.rulebook import Rulebook, Workdays
from shouwen.kernel.calendars.local_days import LocalDay, day_of, local_days


class Why(StrEnum):
    """`clock`, `working` and `merged` (while it was part of another case) count; the others do not."""

    CLOCK = "clock"
    WORKING = "working"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    PAUSE = "pause"
    STOPPED = "stopped"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of one kind; without an end it goes on. `note` is the holiday's name or the reason of the pause."""

    since: datetime
    to: datetime | None
    counted: bool
    why: Why
    note: str = ""
    note_en: str = ""
    person: UUID | None = None
    calendar_version: int | None = None

    def lasts(self, now: datetime) -> timedelta:
        return (self.to or now) - self.since


def explain(clock: Clock, history: History, rules: Rulebook, now: datetime) -> tuple[Stretch, ...]:
    """Without a gap from the start to the stop or to `now`, the last one open while the clock goes on.

    What counted adds up to `clock.elapsed(now)`.
    """
    pauses = [effect for effect in effects(history, rules) if clock.kind in effect.reason.stops]
    found: list[Stretch] = []
    for stretch in _telling_merged(_stretches(clock, pauses, now), history):
        last = found[-1] if found else None
        if last is not None and replace(stretch, since=last.since, to=last.to) == last:
            found[-1] = replace(last, to=stretch.to)
        else:
            found.append(stretch)
    if found and found[-1].to == now and not clock.stopped:
        found[-1] = replace(found[-1], to=None)
    return tuple(found)


def _telling_merged(stretches: Iterator[Stretch], history: History) -> Iterator[Stretch]:
    """What counted is told apart where the case was merged into another one meanwhile."""
    spans = history.standing()[1]
    for stretch in stretches:
        at, end = stretch.since, stretch.to
        for merged, unmerged in spans if stretch.counted and end is not None else ():
            since, until = max(at, merged), min(end or unmerged, unmerged)
            if since < until:
                if at < since:
                    yield replace(stretch, since=at, to=since)
                yield replace(stretch, since=since, to=until, why=Why.MERGED)
                at = until
        if end is None or at < end:
            yield replace(stretch, since=at)


def _stretches(clock: Clock, pauses: Sequence[Effect], now: datetime) -> Iterator[Stretch]:
    before: datetime | None = None
    for span in clock.spans:
        if before is not None and before < min(span.start, now):
            yield Stretch(before, min(span.start, now), counted=False, why=Why.STOPPED)
        end = span.until(now)
        if span.start < end:
            yield from _within(Span(span.start, end), end, clock, pauses)
        before = span.end


def _within(span: Span, end: datetime, clock: Clock, pauses: Sequence[Effect]) -> Iterator[Stretch]:
    parts: list[tuple[Span, Effect | None]] = [(run, None) for run in without([span], clock.holes)]
    taken: list[Span] = []
    for pause in pauses:
        held = without([Span(max(span.start, pause.span.start), pause.span.end)], taken)
        parts += [(part, pause) for part in held if part.start < end]
        taken.append(pause.span)
    for part, by in sorted(parts, key=lambda each: each[0].start):
        since, to = part.start, part.until(end)
        if by is not None:
            yield Stretch(since, to, False, Why.PAUSE, by.reason.name, by.reason.name_en, by.pause.started_by)  # noqa: FBT003
        elif clock.working:
            yield from _working(since, to, clock.workdays)
        else:
            yield Stretch(since, to, counted=True, why=Why.CLOCK)


def _working(start: datetime, end: datetime, workdays: Workdays) -> Iterator[Stretch]:
    first = day_of(workdays.line.zone, start)
    for day in takewhile(lambda day: day.dawn < end, local_days(workdays.line.zone, first)):
        yield from _of_day(day, max(start, day.dawn), min(end, day.dusk), workdays)


def _of_day(day: LocalDay, start: datetime, end: datetime, workdays: Workdays) -> Iterator[Stretch]:
    named, version = workdays.named_day(day.date), workdays.version_on(day.date).number
    note, note_en = (named.name, named.name_en) if named else ("", "")
    closed = Why.HOLIDAY if named is not None and not named.hours else Why.CLOSED
    at = start
    for worked in workdays.line.segments(start, end):
        if at < worked.starts_at:
            yield Stretch(at, worked.starts_at, counted=False, why=closed, calendar_version=version)
        yield Stretch(worked.starts_at, worked.ends_at, True, Why.WORKING, note, note_en, None, version)  # noqa: FBT003
        at = worked.ends_at
    if at < end:
        shown = (note, note_en) if closed is Why.HOLIDAY else ("", "")
        yield Stretch(at, end, False, closed, *shown, None, version)  # noqa: FBT003

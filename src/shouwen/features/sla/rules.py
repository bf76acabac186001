"""What must hold for the rules of clocks; pure. A lower level only tightens what is mandatory above (GEN-10)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shouwen.features.sla.contract import (
    AGREED_CLOCK,
    EVENTS,
    CalendarContent,
    ClockKind,
    Limit,
    LimitsContent,
    PausesContent,
)
from shouwen.kernel.calendars import Segment
from shouwen.kernel.messages import FieldError

URGENCIES = ("urgent", "general", "complex")
STATUTORY = "statutory"
"""The law's clock: nothing that we or our customers do puts it off."""
_DAYS = 7


def limits_errors(content: LimitsContent, above: Sequence[LimitsContent]) -> list[FieldError]:
    """Known clocks and events, sensible amounts, and nothing longer than what is mandatory above."""
    kinds = {kind.kind for each in (content, *above) for kind in each.clocks}
    errors = list(_twice("content.clocks", "kind", [kind.kind for kind in content.clocks]))
    for number, kind in enumerate(content.clocks):
        errors += _clock_errors(f"content.clocks.{number}", kind, above)
    for number, limit in enumerate(content.limits):
        errors += _limit_errors(f"content.limits.{number}", limit, kinds, above)
    return errors


def _clock_errors(place: str, kind: ClockKind, above: Sequence[LimitsContent]) -> Iterator[FieldError]:
    if not kind.starts:
        yield FieldError(f"{place}.starts", "too-few", {"least": 1})
    for name, events in (("starts", kind.starts), ("stops", kind.stops)):
        for number, event in enumerate(events):
            if event not in EVENTS:
                yield FieldError(f"{place}.{name}.{number}", "unknown-event")
    if set(kind.starts) & set(kind.stops):
        yield FieldError(f"{place}.stops", "starts-and-stops")
    mandatory = {limit.clock for each in above for limit in each.limits if limit.mandatory}
    others = next((one for each in above for one in each.clocks if one.kind == kind.kind), None)
    if kind.kind in mandatory and others is not None and _runs(kind) != _runs(others):
        yield FieldError(f"{place}.kind", "mandatory-clock")


def _runs(kind: ClockKind) -> tuple[bool, frozenset[str], frozenset[str]]:
    return kind.per_round, frozenset(kind.starts), frozenset(kind.stops)


def _limit_errors(place: str, limit: Limit, kinds: set[str], above: Sequence[LimitsContent]) -> Iterator[FieldError]:
    if limit.clock not in kinds:
        yield FieldError(f"{place}.clock", "unknown-clock")
    if limit.clock == AGREED_CLOCK:
        yield FieldError(f"{place}.clock", "agreed-clock")
    for number, urgency in enumerate(limit.urgencies):
        if urgency not in URGENCIES:
            yield FieldError(f"{place}.urgencies.{number}", "not-one-of", {"expected": ", ".join(URGENCIES)})
    if limit.extendable_to is not None and limit.extendable_to.nominal < limit.amount.nominal:
        yield FieldError(f"{place}.extendable_to", "shorter-than-limit")
    if limit.mandatory and limit.target:
        yield FieldError(f"{place}.target", "mandatory-target")
    yield from _loosened(place, limit, [row for each in above for row in each.limits if row.mandatory])


def _loosened(place: str, limit: Limit, mandatory: Sequence[Limit]) -> Iterator[FieldError]:
    firm = [row for row in mandatory if _overlap(row, limit)]
    if firm and not limit.mandatory:
        yield FieldError(f"{place}.mandatory", "stays-mandatory")
    errors = {name for row in firm for name, given, most in _amounts(limit, row) if given > most}
    yield from (FieldError(f"{place}.{name}", "longer-than-mandatory") for name in sorted(errors))


def _amounts(limit: Limit, firm: Limit) -> Iterator[tuple[str, timedelta, timedelta]]:
    yield "amount", limit.amount.nominal, firm.amount.nominal
    if limit.extendable_to is not None:
        yield "extendable_to", limit.extendable_to.nominal, firm.at_most.nominal


def _overlap(one: Limit, other: Limit) -> bool:
    def share(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        return not first or not second or bool(set(first) & set(second))

    return one.clock == other.clock and share(one.urgencies, other.urgencies) and share(one.channels, other.channels)


def pauses_errors(content: PausesContent, _above: Sequence[PausesContent]) -> list[FieldError]:
    """Each reason once; none puts off what the law demands."""
    errors = list(_twice("content.reasons", "code", [reason.code for reason in content.reasons]))
    for number, reason in enumerate(content.reasons):
        if not reason.stops:
            errors.append(FieldError(f"content.reasons.{number}.stops", "too-few", {"least": 1}))
        if STATUTORY in reason.stops:
            errors.append(FieldError(f"content.reasons.{number}.stops", "statutory-runs-on"))
    return errors


def calendar_errors(content: CalendarContent, _above: Sequence[CalendarContent]) -> list[FieldError]:
    """A zone that exists, hours in order, each day once, and some time in the week in which people work."""
    errors: list[FieldError] = []
    try:
        ZoneInfo(content.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        errors.append(FieldError("content.zone", "unknown-zone"))
    if len(content.weekly) != _DAYS:
        errors.append(FieldError("content.weekly", "seven-days"))
    if not any(content.weekly):
        errors.append(FieldError("content.weekly", "no-working-time"))
    for number, written in enumerate(content.weekly):
        errors += _hours_errors(f"content.weekly.{number}", written)
    for number, day in enumerate(content.days):
        errors += _hours_errors(f"content.days.{number}.hours", day.hours)
    return [*errors, *_twice("content.days", "date", [str(day.date) for day in content.days])]


def _hours_errors(place: str, written: Sequence[str]) -> Iterator[FieldError]:
    closed = 0
    for number, hours in enumerate(written):
        try:
            segment = Segment.parse(hours)
        except ValueError:
            yield FieldError(f"{place}.{number}", "not-hours")
            continue
        if segment.opens < closed:
            yield FieldError(f"{place}.{number}", "hours-overlap")
        closed = max(closed, segment.closes)


def _twice(place: str, field: str, names: Sequence[str]) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, name in enumerate(names):
        if name in known:
            yield FieldError(f"{place}.{number}.{field}", "given-twice")
        known.add(name)

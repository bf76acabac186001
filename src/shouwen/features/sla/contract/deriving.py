"""Clocks from facts: the same history and rules always give the same clocks, whenever they are derived."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import dropwhile

from shouwen.features.sla.contract.clocks import AGREED_CLOCK, Clock, Span
from shouwen.features.sla.contract.content import Amount, AmountUnit, ClockKind, Limit
from shouwen.features.sla.contract.history import AGREED, EXTENDED, REGRADED, History, Moment
from shouwen.features.sla.contract.pausing import Effect, effects
from shouwen.features.sla.contract.rulebook import Rulebook

CASE = 0
"""The round of a clock that belongs to the whole case."""


def derive(history: History, rules: Rulebook) -> tuple[Clock, ...]:
    """Every clock of the case, by kind in the rules' order, then by round. Kept with the history, of which several
    steps of one command ask it."""
    known = history.derived.get(id(rules))
    if known is None or known[0] is not rules:
        known = history.derived[id(rules)] = (rules, tuple(_derived(history, rules)))
    return known[1]


def _derived(history: History, rules: Rulebook) -> Iterator[Clock]:
    moments, pauses = history.standing()[0], effects(history, rules)
    urgencies = _urgencies(history, moments)
    rounds = sorted({moment.round for moment in moments})
    for kind in rules.kinds:
        for number in rounds if kind.per_round else [CASE]:
            own = moments if number == CASE else [moment for moment in moments if moment.round == number]
            facts = _Facts(own, urgencies[number], history.channel, pauses)
            clock = _clock(kind, number, facts, rules)
            if clock is not None:
                yield clock


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one clock is derived from."""

    moments: Sequence[Moment]
    urgency: str
    channel: str
    pauses: Sequence[Effect]


def _urgencies(history: History, moments: Sequence[Moment]) -> dict[int, str]:
    """The urgency of each round as it was in its end, and of the case: a later regrade rewrites no finished round."""
    found = dict.fromkeys((CASE, *(moment.round for moment in moments)), history.urgency)
    for moment in moments:
        if moment.event == REGRADED:
            urgency = str((moment.data or {})["urgency"])
            found |= {number: urgency for number in found if number in (CASE, moment.round) or number > moment.round}
    return found


def _clock(kind: ClockKind, number: int, facts: _Facts, rules: Rulebook) -> Clock | None:
    moments = facts.moments
    agreed = _agreement(moments) if kind.kind == AGREED_CLOCK else None
    if kind.kind == AGREED_CLOCK:
        moments = _since_agreed(moments)
        row = Limit(kind.kind, Amount(0, AmountUnit.MINUTE)) if agreed else None
    else:
        found = rules.limit(kind.kind, facts.urgency, facts.channel)
        row = found[0] if found else None
    spans = _spans(kind, moments) if row else ()
    if row is None or not spans:
        return None
    extension = _extension(row, moments)
    amount = extension or row.amount
    clock = Clock(
        kind=kind.kind,
        name=kind.name,
        name_en=kind.name_en,
        round=number,
        limit=None if agreed else amount,
        length=rules.workdays.length(amount),
        working=amount.unit.working,
        mandatory=row.mandatory,
        target=row.target,
        extended=extension is not None,
        spans=spans,
        holes=tuple(pause.span for pause in facts.pauses if kind.kind in pause.reason.stops),
    )
    if agreed:
        clock = replace(clock, length=_until_agreed(clock, *agreed))
    return clock.counted_by(rules.workdays)


def _spans(kind: ClockKind, moments: Sequence[Moment]) -> tuple[Span, ...]:
    """Starting what runs and stopping what stands change nothing."""
    spans: list[Span] = []
    for moment in moments:
        running = bool(spans) and spans[-1].end is None
        if running and moment.event in kind.stops:
            spans[-1] = Span(spans[-1].start, moment.at)
        elif not running and moment.event in kind.starts:
            spans.append(Span(moment.at))
    return tuple(spans)


def _extension(row: Limit, moments: Sequence[Moment]) -> Amount | None:
    """The latest extension, if the row allows one: never shorter than the limit, nor longer than allowed."""
    if row.extendable_to is None:
        return None
    given = [moment.data for moment in moments if moment.event == EXTENDED and moment.data]
    if not given:
        return None
    amount = Amount(int(given[-1]["number"]), AmountUnit(given[-1]["unit"]))
    longest = min(amount, row.extendable_to, key=lambda each: each.nominal)
    return longest if longest.nominal > row.amount.nominal else None


def _agreed_in(moment: Moment) -> datetime | None:
    data = moment.data or {}
    written = data.get("at") if moment.event == AGREED else data.get("agreed_at")
    return datetime.fromisoformat(written) if written else None


def _agreement(moments: Sequence[Moment]) -> tuple[datetime, datetime] | None:
    """When the latest time was agreed, and which."""
    found = [(moment.at, agreed) for moment in moments if (agreed := _agreed_in(moment)) is not None]
    return found[-1] if found else None


def _since_agreed(moments: Sequence[Moment]) -> list[Moment]:
    return list(dropwhile(lambda moment: _agreed_in(moment) is None, moments))


def _until_agreed(clock: Clock, agreed_on: datetime, agreed: datetime) -> timedelta:
    """The limit is what has counted from the start to the agreed instant, if nothing comes between."""
    return clock.elapsed(agreed_on) + max(agreed - agreed_on, timedelta())

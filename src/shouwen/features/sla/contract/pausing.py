"""Which parts of the pauses count: they end with what their reason allows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from shouwen.features.sla.contract.clocks import Span
from shouwen.features.sla.contract.content import PauseReason
from shouwen.features.sla.contract.history import History, Pause
from shouwen.features.sla.contract.rulebook import Rulebook

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Effect:
    """The part of a pause that stops clocks."""

    pause: Pause
    reason: PauseReason
    span: Span


def effects(history: History, rules: Rulebook) -> tuple[Effect, ...]:
    """By their start. Pauses of one reason share its allowance; two at once use it once."""
    if not history.pauses:
        return ()
    found = [
        effect for effect in _all(history, rules) if effect.span.end is None or effect.span.start < effect.span.end
    ]
    return tuple(sorted(found, key=lambda effect: (effect.span.start, effect.pause.id)))


def pause_ends(history: History, rules: Rulebook) -> dict[UUID, datetime | None]:
    """When each pause is over by its own terms or by hand; None for one that goes on without end."""
    return {effect.pause.id: effect.span.end for effect in _all(history, rules)}


def _all(history: History, rules: Rulebook) -> list[Effect]:
    return [effect for reason in rules.pauses.reasons for effect in _of_reason(reason, history, rules)]


def allowance_left(reason: PauseReason, history: History, rules: Rulebook, now: datetime) -> timedelta | None:
    """What the reason still allows, counted in its own measure; None without a limit."""
    if reason.at_most is None:
        return None
    used = (
        _used(effect, rules, effect.span.until(now)) for effect in effects(history, rules) if effect.reason == reason
    )
    return rules.workdays.length(reason.at_most) - sum(used, timedelta())


def _of_reason(reason: PauseReason, history: History, rules: Rulebook) -> list[Effect]:
    pauses = sorted((p for p in history.pauses if p.reason == reason.code), key=lambda p: (p.started_at, p.id))
    left = rules.workdays.length(reason.at_most) if reason.at_most else None
    found: list[Effect] = []
    covered: datetime | None = _LONG_AGO
    for pause in pauses:
        if covered is None:
            break
        effect = Effect(pause, reason, _cut(Span(max(pause.started_at, covered), _end(pause)), left, reason, rules))
        found.append(effect)
        if left is not None and effect.span.end is not None:
            left -= _used(effect, rules, effect.span.end)
        covered = None if effect.span.end is None else max(covered, effect.span.end)
    return found


def _end(pause: Pause) -> datetime | None:
    ends = [end for end in (pause.until, pause.ended_at) if end is not None]
    return min(ends, default=None)


def _cut(span: Span, left: timedelta | None, reason: PauseReason, rules: Rulebook) -> Span:
    if left is None or reason.at_most is None:
        return span
    used_up = rules.workdays.add(span.start, left, reason.at_most.unit.working)
    ends = [end for end in (span.end, used_up) if end is not None]
    return Span(span.start, min(ends, default=None))


def _used(effect: Effect, rules: Rulebook, until: datetime) -> timedelta:
    working = effect.reason.at_most is not None and effect.reason.at_most.unit.working
    return rules.workdays.elapsed(effect.span.start, until, working)

"""How events start and stop a clock: one table, the same for every channel."""

from dataclasses import replace
from datetime import datetime

from shouwen.features.sla.contract import ANSWER, Clock, ClockRule, Effect, Stretch

DEFAULT_RULES = (
    ClockRule(
        ANSWER,
        limit_seconds=48 * 3600,
        effects={
            "complaint.registered": Effect.START,
            "complaint.replied": Effect.STOP,
            # An unhappy customer has no answer yet: what was used before the reply stays used.
            "complaint.dissatisfied": Effect.START,
            "complaint.closed": Effect.STOP,
        },
    ),
)
"""What the product ships; a site's own stand in the database."""


def told(clock: Clock, effect: Effect | None, event: str, at: datetime) -> Clock:
    """The clock after an event: starting a running clock and stopping a stopped one change nothing."""
    if effect is Effect.STOP and clock.running:
        last = replace(clock.stretches[-1], ended_at=max(at, clock.stretches[-1].started_at), ended_by=event)
        return replace(clock, stretches=(*clock.stretches[:-1], last))
    if effect is Effect.START and not clock.running:
        return replace(clock, stretches=(*clock.stretches, Stretch(at, event)))
    return clock

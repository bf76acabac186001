"""Which steps of a version hold its cases up (PROC-14, PROC-17).

Where fewer cases wait than the rule names, nothing is a bottleneck. Where enough do, a step is one if it grows: fewer
than nine in ten of what came in the last days were done (a busy step is always a little behind). Or if it holds most of
the waiting: the time for which everything that waits there has waited by now, added up, is more than nothing, and no
step of the version has more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shouwen.features.processes.contract.monitoring import BottleneckReason


@dataclass(frozen=True, slots=True)
class Stand:
    """How it stands at a step: `arrived` and `done` in the last days; `waited` is in seconds, of what waits now."""

    node: str
    waiting: int
    arrived: int
    done: int
    waited: float


@dataclass(frozen=True, slots=True)
class Judged:
    """`share` of the waiting time of all steps; none where nothing has waited. No reasons: no bottleneck."""

    node: str
    share: float | None
    reasons: tuple[BottleneckReason, ...]


def judged(steps: Sequence[Stand], least: int) -> list[Judged]:
    """Every step of a version, in the order given; at a bottleneck `least` cases wait."""
    whole, most = sum(step.waited for step in steps), max((step.waited for step in steps), default=0)
    return [
        Judged(step.node, step.waited / whole if whole else None, tuple(_reasons(step, most, least))) for step in steps
    ]


def _reasons(step: Stand, most: float, least: int) -> list[BottleneckReason]:
    if step.waiting < least:
        return []
    found = []
    if step.done * 10 < step.arrived * 9:
        found.append(BottleneckReason.GROWS)
    if step.waited == most > 0:
        found.append(BottleneckReason.HOLDS_MOST)
    return found

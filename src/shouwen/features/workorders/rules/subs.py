"""For which ticket others may be asked to work, by whom, and how long that may take; pure (TKT-24, CMP-20)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.sla.contract import Amount, AmountUnit, ClockState
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.contract import WORKORDER, NotInCharge, WorkorderNotNow
from shouwen.features.workorders.contract.subs import SubOfSub
from shouwen.features.workorders.rules.clocks import Counting
from shouwen.kernel.messages import Actor, Refusal

_KINDS = frozenset({"complaint", WORKORDER})
_UNANSWERED = frozenset(
    {
        State.REGISTERED,
        State.ASSIGNED,
        State.IN_INVESTIGATION,
        State.AWAITING_CUSTOMER,
        State.SOLUTION_PROPOSED,
        State.DISSATISFIED,
        State.ESCALATED,
    }
)
_MOST = 10_000
_RUNNING = (ClockState.RUNNING, ClockState.PAUSED)


@dataclass(frozen=True, slots=True)
class Divided:
    """A ticket for which others are to work, and how the actor stands to it."""

    id: UUID
    kind: str
    state: State
    assignee: UUID | None
    in_department: bool
    in_oversight: bool
    is_sub: bool


def objection(parent: Divided, actor: Actor) -> Refusal | None:
    """What stands against opening a sub-ticket: it must be unanswered, and the actor's, or their department's."""
    if parent.kind not in _KINDS or parent.state not in _UNANSWERED:
        return WorkorderNotNow(subject=parent.id)
    if parent.is_sub:
        return SubOfSub(subject=parent.id)
    own = actor.id is not None and actor.id == parent.assignee
    return None if own or parent.in_department or parent.in_oversight else NotInCharge(subject=parent.id)


def following(counting: Counting, own: Amount, parent_due: datetime, clock: str, now: datetime) -> Amount:
    """The limit of a sub-ticket that ends with its parent's next deadline at the latest: its own, or as much of it as
    ends there. While the parent has none before it, what it had stays."""
    if clock not in _RUNNING or parent_due <= now:
        return counting.limit
    if replace(counting, limit=own).deadline(now).due_at <= parent_due:
        return own
    waited = sum(((pause.ended_at or pause.until or now) - pause.started_at for pause in counting.pauses), timedelta())
    left = (parent_due - counting.started_at - waited) // timedelta(minutes=1)
    return _amount(left) if left >= 1 else counting.limit


def _amount(minutes: int) -> Amount:
    return (
        Amount(minutes, AmountUnit.MINUTE) if minutes <= _MOST else Amount(min(minutes // 60, _MOST), AmountUnit.HOUR)
    )


def shortened(due_at: datetime, parent_due: datetime, clock: str, now: datetime) -> Amount | None:
    """The limit by the clock that ends with the parent's next deadline; None where the type's own is no longer, or
    the parent has none before it."""
    left = (parent_due - now) // timedelta(minutes=1)
    if clock not in _RUNNING or due_at <= parent_due or left < 1:
        return None
    return _amount(left)

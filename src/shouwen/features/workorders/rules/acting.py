"""Who may do what to a ticket where it stands; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shouwen.features.processes.contract import StepToDo
from shouwen.features.tickets.contract import State
from shouwen.features.workorders.contract import (
    HANDLE,
    OVERSEE,
    READ,
    REGISTER,
    NotInCharge,
    ReopenWindowOver,
    WorkorderNotNow,
)
from shouwen.features.workorders.contract.splitting import SubTicketNotSplit
from shouwen.kernel.messages import Actor, Refusal

_WAITS = frozenset({State.ASSIGNED})
_GOES_ON = frozenset({State.ASSIGNED, State.IN_INVESTIGATION})
_OPEN = _GOES_ON | {State.AWAITING_CUSTOMER}
_ALWAYS = frozenset(State)


@dataclass(frozen=True, slots=True)
class Held:
    """A post that the one who acts holds now."""

    post: str
    unit: UUID


@dataclass(frozen=True, slots=True)
class Hand:
    """A ticket as it matters to whoever acts: where it stands, with whom, and which posts the actor holds.

    `has_amount`: it is about money that others must agree to. `closed_at` and `reopen_hours` say until when it can be
    opened again; `is_sub`: it was done for another ticket.
    """

    id: UUID
    state: State
    unit: UUID
    department: UUID
    oversight: UUID
    owner: UUID | None
    assignee: UUID | None
    steps: tuple[StepToDo, ...]
    posts: tuple[Held, ...]
    has_amount: bool = False
    is_sub: bool = False
    closed_at: datetime | None = None
    reopen_hours: int = 0

    @property
    def reopen_until(self) -> datetime | None:
        """Until when it can be opened again; None for what was never closed, or stays closed."""
        if self.state is not State.CLOSED or self.closed_at is None or self.is_sub:
            return None
        return self.closed_at + timedelta(hours=self.reopen_hours)

    @property
    def goes_on(self) -> bool:
        """Whether its steps can be done where it stands."""
        return self.state in _GOES_ON

    def is_in_charge(self, actor: Actor) -> bool:
        """Whether it is the actor's, or lies with a department where they hold a post; oversight always is."""
        if actor.id is not None and actor.id == self.assignee:
            return True
        return actor.may(OVERSEE) or any(held.unit == self.department for held in self.posts)

    def may_do(self, step: StepToDo, actor: Actor) -> bool:
        """Whether a step is the actor's: they have the ticket, or hold the step's post at a unit that it concerns.

        A step of no post is for whoever handles tickets at the department in charge.
        """
        if not actor.may(READ) or not self.goes_on:
            return False
        if actor.id is not None and actor.id == self.assignee:
            return True
        if not step.role:
            return actor.may(HANDLE) and self.is_in_charge(actor)
        concerned = {self.department, self.unit, self.oversight} | ({UUID(step.entry)} if step.entry else set())
        return any(held.post == step.role and held.unit in concerned for held in self.posts)


@dataclass(frozen=True, slots=True)
class _Action:
    permission: str
    states: frozenset[State]
    in_charge: bool = False


ACTIONS: dict[str, _Action] = {
    "take": _Action(HANDLE, _WAITS, in_charge=True),
    "assign": _Action(OVERSEE, _GOES_ON),
    "transfer": _Action(HANDLE, _GOES_ON, in_charge=True),
    "return": _Action(HANDLE, _GOES_ON, in_charge=True),
    "urge": _Action(READ, _OPEN),
    "pause": _Action(HANDLE, _GOES_ON, in_charge=True),
    "resume": _Action(HANDLE, frozenset({State.AWAITING_CUSTOMER}), in_charge=True),
    "note": _Action(READ, _ALWAYS),
    "link": _Action(READ, _ALWAYS),
    "amount": _Action(HANDLE, _GOES_ON, in_charge=True),
    "reopen": _Action(REGISTER, frozenset({State.CLOSED})),
    "split": _Action(REGISTER, _OPEN),
    "cancel": _Action(OVERSEE, _OPEN),
}
"""Every action but the steps: which power it takes, where it can be done, and whether only by who is in charge."""


def objection(action: str, hand: Hand, actor: Actor, now: datetime | None = None) -> Refusal | None:
    """What stands against an action for which the actor has the power; without `now` nothing is too late."""
    asked = ACTIONS[action]
    if hand.state not in asked.states:
        return WorkorderNotNow(subject=hand.id)
    if asked.in_charge and not hand.is_in_charge(actor):
        return NotInCharge(subject=hand.id)
    if action == "reopen":
        return _too_late(hand, now)
    if action == "amount" and not hand.has_amount:
        return WorkorderNotNow(subject=hand.id)
    if action == "split" and hand.is_sub:
        return SubTicketNotSplit(subject=hand.id)
    if action == "return" and hand.department == hand.unit:
        return WorkorderNotNow(subject=hand.id)
    return None


def _too_late(hand: Hand, now: datetime | None) -> Refusal | None:
    until = hand.reopen_until
    if until is None:
        return WorkorderNotNow(subject=hand.id)
    return ReopenWindowOver(subject=hand.id, until=until) if now is not None and now > until else None


def step_objection(step: StepToDo, hand: Hand, actor: Actor) -> Refusal | None:
    """What stands against the actor's doing an open step of it."""
    if not hand.goes_on:
        return WorkorderNotNow(subject=hand.id)
    return None if hand.may_do(step, actor) else NotInCharge(subject=hand.id)


def alike(step: StepToDo, node: str, outcome: str | None) -> bool:
    """Whether a step of another ticket is done as one of this name is with this outcome."""
    return any(one.code == outcome for one in step.outcomes) if outcome else step.node == node and not step.outcomes


def possible(hand: Hand, actor: Actor, now: datetime) -> list[str]:
    """What the actor can do now."""
    return [
        action
        for action, asked in ACTIONS.items()
        if actor.may(asked.permission) and objection(action, hand, actor, now) is None
    ]

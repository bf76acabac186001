"""What may happen to a complaint in which state, and what follows; pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.features.complaints.contract import (
    AcceptComplaint,
    Action,
    ActionNotAllowed,
    AssignComplaint,
    CloseComplaint,
    Department,
    Grade,
    HandlerMayNotJudge,
    LogCommunication,
    NoDepartment,
    NotYourDepartment,
    OnlyHandler,
    Place,
    ProposeSolution,
    RecordSatisfaction,
    ReplyToCustomer,
)
from shouwen.features.contacts.contract import Channel
from shouwen.features.policies.contract import Decision, DecisionTable, decide
from shouwen.features.sla.contract import Clock
from shouwen.features.tickets.contract import Category, State, Urgency
from shouwen.kernel.messages import Actor, FieldError, Refusal

OVERSIGHT = "complaint"
"""The function of the department that replies to customers and closes (ORG-135)."""

ALLOWED: dict[type[Action], frozenset[State]] = {
    AcceptComplaint: frozenset({State.ASSIGNED}),
    AssignComplaint: frozenset({State.ASSIGNED, State.IN_INVESTIGATION, State.DISSATISFIED}),
    LogCommunication: frozenset(state for state in State if state.is_open),
    ProposeSolution: frozenset({State.IN_INVESTIGATION, State.DISSATISFIED}),
    # A second reply adds to the first one: it is a supplement, and stops no clock twice.
    ReplyToCustomer: frozenset({State.SOLUTION_PROPOSED, State.REPLIED}),
    RecordSatisfaction: frozenset({State.REPLIED}),
    CloseComplaint: frozenset({State.SATISFIED}),
}
NAMES: dict[type[Action], str] = {
    AcceptComplaint: "accept",
    AssignComplaint: "assign",
    LogCommunication: "log",
    ProposeSolution: "propose",
    ReplyToCustomer: "reply",
    RecordSatisfaction: "satisfaction",
    CloseComplaint: "close",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a complaint stands, and whether the actor works in its departments."""

    state: State
    assignee: UUID | None
    in_department: bool
    in_oversight: bool


def objection(action: type[Action], standing: Standing, actor: Actor) -> Refusal | None:
    """Why this actor may not do this now; None if nothing stands against it."""
    if standing.state not in ALLOWED[action]:
        return ActionNotAllowed(action=NAMES[action], state=standing.state)
    if action in (AcceptComplaint, AssignComplaint, ProposeSolution) and not standing.in_department:
        return NotYourDepartment()
    if action is ProposeSolution and standing.assignee != actor.id:
        return OnlyHandler()
    if action in (ReplyToCustomer, RecordSatisfaction, CloseComplaint) and not standing.in_oversight:
        return NotYourDepartment()
    if action is RecordSatisfaction and standing.assignee == actor.id:
        return HandlerMayNotJudge()
    return None


def allowed_actions(standing: Standing, actor: Actor) -> list[str]:
    """The actions that this actor may do now, in the order of the process."""
    return [
        name
        for action, name in NAMES.items()
        if actor.may(action.permission) and objection(action, standing, actor) is None
    ]


def after_satisfaction(grade: Grade) -> State:
    """Only the lowest grade opens second handling (CMP-64)."""
    return State.DISSATISFIED if grade is Grade.DISSATISFIED else State.SATISFIED


def place_errors(needs_place: bool, place: Place | None) -> list[FieldError]:
    """A signal complaint says where exactly (CMP-10): the district, and the building or the position."""
    if not needs_place:
        return []
    errors = []
    if place is None or not place.district:
        errors.append(FieldError("place.district", "required"))
    if place is None or not (place.building or place.position):
        errors.append(FieldError("place.position", "required"))
    return errors


def time_errors(occurred_at: datetime, agreed_at: datetime | None, now: datetime) -> list[FieldError]:
    """What happened lies in the past; what is agreed lies ahead."""
    errors = []
    if occurred_at > now:
        errors.append(FieldError("occurred_at", "in-the-future"))
    if agreed_at is not None and agreed_at <= now:
        errors.append(FieldError("agreed_at", "in-the-past"))
    return errors


@dataclass(frozen=True, slots=True)
class Route:
    """Where a complaint goes, and why."""

    department: Department
    oversight: Department
    decision: Decision


def facts_for_table(category: Category, urgency: Urgency, channel: Channel, level: str) -> dict[str, str]:
    """What the assignment table may ask about; `level` is the kind of the registering unit."""
    return {
        "category": category.code,
        "group": category.group_code,
        "urgency": urgency,
        "channel": channel,
        "level": level,
    }


def route(table: DecisionTable, departments: dict[str, Department], facts: dict[str, str]) -> Route:
    """The nearest department with the function that the table names; the complaint department where it lacks one."""
    oversight = departments.get(OVERSIGHT)
    if oversight is None:
        raise NoDepartment
    decision = decide(table, facts)
    return Route(departments.get(str(decision.results["function"]), oversight), oversight, decision)


def earliest(clocks: tuple[Clock, ...]) -> Clock:
    """The clock whose deadline comes next: a running one before all that have stopped."""
    return min(clocks, key=lambda clock: (not clock.running, clock.due_at, clock.kind))

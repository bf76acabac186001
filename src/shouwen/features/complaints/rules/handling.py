"""What may happen to a complaint in which state, and what follows; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from shouwen.features.complaints import contract as c
from shouwen.features.complaints.contract import Action, Grade, HandoverKind, Outcome, Record
from shouwen.features.complaints.rules.flow import in_the_way
from shouwen.features.processes.contract import Run, StepNotOpen
from shouwen.features.sla.contract import Clock, History, NotPaused, Rulebook
from shouwen.features.tickets.contract import State, Urgency
from shouwen.kernel.messages import Actor, FieldError, Refusal

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
"""The customer waits for us, or we for the customer: nothing has been replied in this round."""
_TO_ACCEPT = frozenset({State.ASSIGNED, State.DISSATISFIED, State.ESCALATED})
_IN_HAND = frozenset({*_TO_ACCEPT, State.IN_INVESTIGATION, State.AWAITING_CUSTOMER})
_OPEN = frozenset(state for state in State if state.is_open)
_MOVABLE = frozenset({State.REGISTERED, *_IN_HAND})

ALLOWED: dict[type[Action], frozenset[State]] = {
    c.AcceptComplaint: _TO_ACCEPT,
    c.AssignComplaint: _IN_HAND | {State.SATISFIED, State.ARCHIVING},
    c.ReturnComplaint: frozenset({State.ASSIGNED, State.IN_INVESTIGATION}),
    c.RouteComplaint: frozenset({State.REGISTERED, *_TO_ACCEPT, State.IN_INVESTIGATION}),
    c.LogCommunication: _OPEN,
    c.AgreeTime: _UNANSWERED,
    c.PauseComplaint: _IN_HAND,
    c.ResumeComplaint: _OPEN,
    c.ProposeSolution: frozenset({State.IN_INVESTIGATION}),
    c.SendBack: frozenset({State.SOLUTION_PROPOSED}),
    # A second reply adds to the first one: it is a supplement, and stops no clock twice.
    c.ReplyToCustomer: frozenset({State.SOLUTION_PROPOSED, State.REPLIED}),
    c.RecordSatisfaction: frozenset({State.REPLIED}),
    c.RecordNoAnswer: frozenset({State.REPLIED}),
    c.HandOverRecords: frozenset({State.SATISFIED, State.ARCHIVING}),
    c.CloseComplaint: frozenset({State.UNDER_REVIEW}),
    c.RefuseClosing: frozenset({State.UNDER_REVIEW}),
    c.ReopenComplaint: frozenset({State.CLOSED}),
    c.FinishStep: _OPEN,
    c.SettleRefund: frozenset(State),
    c.UrgeComplaint: _UNANSWERED,
    c.SeeUrgings: _OPEN,
    c.RegradeComplaint: _UNANSWERED,
    c.ExtendDeadline: _UNANSWERED,
    c.CancelComplaint: _UNANSWERED,
    c.MergeComplaint: _UNANSWERED,
    c.UnmergeComplaint: frozenset({State.MERGED}),
    c.SplitComplaint: _OPEN,
    c.AnswerSurvey: frozenset({State.REPLIED}),
    c.AddInformation: _OPEN,
    c.OfferCase: _MOVABLE,
    c.TakeCaseBack: _OPEN,
    c.HandCaseBack: _OPEN,
}
NAMES: dict[type[Action], str] = {
    c.AcceptComplaint: "accept",
    c.AssignComplaint: "assign",
    c.ReturnComplaint: "return",
    c.RouteComplaint: "route",
    c.LogCommunication: "log",
    c.AgreeTime: "agree",
    c.PauseComplaint: "pause",
    c.ResumeComplaint: "resume",
    c.ProposeSolution: "propose",
    c.SendBack: "send_back",
    c.ReplyToCustomer: "reply",
    c.RecordSatisfaction: "satisfaction",
    c.RecordNoAnswer: "no_answer",
    c.HandOverRecords: "records",
    c.CloseComplaint: "close",
    c.RefuseClosing: "refuse_closing",
    c.ReopenComplaint: "reopen",
    c.FinishStep: "finish",
    c.SettleRefund: "refund",
    c.UrgeComplaint: "urge",
    c.SeeUrgings: "see_urgings",
    c.RegradeComplaint: "regrade",
    c.ExtendDeadline: "extend",
    c.CancelComplaint: "cancel",
    c.MergeComplaint: "merge",
    c.UnmergeComplaint: "unmerge",
    c.SplitComplaint: "split",
    c.AnswerSurvey: "answer",
    c.AddInformation: "information",
    c.OfferCase: "hand_over",
    c.TakeCaseBack: "take_back",
    c.HandCaseBack: "hand_back",
}
_OF_DEPARTMENT = frozenset(
    {c.AcceptComplaint, c.AssignComplaint, c.ReturnComplaint, c.ProposeSolution, c.HandOverRecords, c.SeeUrgings}
)
_OF_OVERSIGHT = frozenset(
    {
        c.RouteComplaint,
        c.SendBack,
        c.ReplyToCustomer,
        c.RecordSatisfaction,
        c.RecordNoAnswer,
        c.CloseComplaint,
        c.RefuseClosing,
        c.ReopenComplaint,
        c.RegradeComplaint,
        c.ExtendDeadline,
        c.CancelComplaint,
        c.MergeComplaint,
        c.UnmergeComplaint,
        c.OfferCase,
        c.TakeCaseBack,
    }
)
_OF_EITHER = frozenset({c.PauseComplaint, c.ResumeComplaint})
BY_ITSELF: frozenset[type[Action]] = frozenset(
    {
        c.AcceptComplaint,
        c.AssignComplaint,
        c.ReturnComplaint,
        c.LogCommunication,
        c.AgreeTime,
        c.PauseComplaint,
        c.ResumeComplaint,
    }
)
"""What asks neither for approvals, urgings, refunds and sub-tickets of a case nor for who handled it before."""
# What people of another province may do, who see the case by its hand-over alone (ORG-47, SEC-01).
_OF_SHARED: dict[HandoverKind, frozenset[type[Action]]] = {
    HandoverKind.ASSIST: frozenset({c.LogCommunication, c.HandCaseBack}),
    HandoverKind.TAKE_OVER: frozenset(
        {
            c.AcceptComplaint,
            c.AssignComplaint,
            c.LogCommunication,
            c.AgreeTime,
            c.PauseComplaint,
            c.ResumeComplaint,
            c.SeeUrgings,
            c.ProposeSolution,
            c.HandOverRecords,
            c.HandCaseBack,
        }
    ),
}


class Handed(StrEnum):
    """How far a case is shared with another province."""

    NOT = "not"
    OFFERED = "offered"
    ASSISTED = "assisted"
    TAKEN_OVER = "taken_over"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a complaint stands, and how the actor stands to it. `handlers` are those of all rounds."""

    state: State
    assignee: UUID | None
    in_department: bool
    in_oversight: bool
    handlers: frozenset[UUID] = frozenset()
    coordinated: bool = False
    """The complaint department is itself the responsible one."""
    returned: bool = False
    paused: bool = False
    urged: bool = False
    answered: bool = False
    refund_pending: bool = False
    urgency: Urgency = Urgency.GENERAL
    shared: HandoverKind | None = None
    """By which hand-over the actor sees the case, who would not see it otherwise."""
    handed: Handed = Handed.NOT
    run: Run | None = None
    """Where its process stands; none for a case that runs by none."""


def objection(action: type[Action], standing: Standing, actor: Actor) -> Refusal | None:
    """Why this actor may not do this now; None if nothing stands against it."""
    if standing.state not in ALLOWED[action]:
        return c.ActionNotAllowed(action=NAMES[action], state=standing.state)
    return (
        _of_sharing(action, standing)
        or _of_process(action, standing)
        or _of_department(action, standing)
        or _of_person(action, standing, actor)
        or _of_case(action, standing)
    )


def _of_sharing(action: type[Action], standing: Standing) -> Refusal | None:
    if standing.shared is not None and action not in _OF_SHARED[standing.shared]:
        return c.NotYourDepartment()
    if action is c.HandCaseBack and standing.shared is None:
        return c.NotYourDepartment()
    if standing.handed is Handed.TAKEN_OVER and action in (c.TakeCaseBack, c.HandCaseBack):
        return movable(action, standing.state)
    return None


def _of_process(action: type[Action], standing: Standing) -> Refusal | None:
    before = in_the_way(action, standing.state, standing.run)
    return c.StepBefore(step=before.name, step_en=before.name_en) if before else None


def movable(action: type[Action], state: State) -> Refusal | None:
    """Who is responsible changes only before a solution is proposed."""
    return None if state in _MOVABLE else c.ActionNotAllowed(action=NAMES[action], state=state)


def _of_department(action: type[Action], standing: Standing) -> Refusal | None:
    outside = (
        (action in _OF_DEPARTMENT and not standing.in_department)
        or (action in _OF_OVERSIGHT and not standing.in_oversight)
        or (action in _OF_EITHER and not (standing.in_department or standing.in_oversight))
    )
    return c.NotYourDepartment() if outside else None


def _of_person(action: type[Action], standing: Standing, actor: Actor) -> Refusal | None:
    handled = actor.id in standing.handlers or actor.id == standing.assignee
    if action in (c.ProposeSolution, c.HandOverRecords) and standing.assignee != actor.id:
        return c.OnlyHandler()
    if action in (c.RecordSatisfaction, c.RecordNoAnswer) and handled:
        return c.HandlerMayNotJudge()
    if action in (c.CloseComplaint, c.RefuseClosing) and handled:
        return c.HandlerMayNotReview()
    return None


def _of_case(action: type[Action], standing: Standing) -> Refusal | None:
    against: dict[type[Action], tuple[bool, type[Refusal]]] = {
        # A pause that ended by itself leaves a case that still waits for its customer.
        c.ResumeComplaint: (not standing.paused and standing.state is not State.AWAITING_CUSTOMER, NotPaused),
        c.SeeUrgings: (not standing.urged, c.NotUrged),
        c.SettleRefund: (not standing.refund_pending, c.NoRefundPending),
        c.FinishStep: (standing.run is None or standing.run.of_form("") is None, StepNotOpen),
        c.ExtendDeadline: (standing.urgency is not Urgency.COMPLEX, c.ExtensionNotAllowed),
        c.AnswerSurvey: (standing.answered, c.AnsweredAlready),
        c.OfferCase: (standing.handed is not Handed.NOT, c.HandedOverAlready),
        c.TakeCaseBack: (standing.handed is Handed.NOT, c.NotHandedOver),
        # Elsewhere than where it was handed to it goes only once it is back.
        c.RouteComplaint: (standing.handed is Handed.TAKEN_OVER, c.HandedOverAlready),
    }
    if action is c.ReturnComplaint:
        if standing.coordinated:
            return c.NothingToReturn()
        return c.AlreadyReturned() if standing.returned else None
    stands, refusal = against.get(action, (False, Refusal))
    return refusal() if stands else None


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


def money_errors(outcome: Outcome, amount: Decimal | None) -> list[FieldError]:
    """Money is promised with its amount, and no other outcome has one."""
    if outcome.is_money and amount is None:
        return [FieldError("amount", "required")]
    if amount is not None and not outcome.is_money:
        return [FieldError("amount", "not-with-this-outcome")]
    return []


def missing_records(investigation: str, present: frozenset[Record]) -> list[Record]:
    """Which of the four records the case lacks (CMP-28, CMP-29)."""
    there = present | {Record.INVESTIGATION} if investigation.strip() else present
    return [record for record in Record if record not in there]


def after_pause(state: State, accepted: bool, round_number: int) -> State:
    """Where a complaint goes on that waited for its customer; a pause of another kind has not moved it."""
    if state is not State.AWAITING_CUSTOMER:
        return state
    if accepted:
        return State.IN_INVESTIGATION
    return State.DISSATISFIED if round_number > 1 else State.ASSIGNED


def agreement_errors(at: datetime, now: datetime) -> list[FieldError]:
    """What is agreed lies ahead."""
    return [FieldError("at", "in-the-past")] if at <= now else []


def extendable_days(clocks: Sequence[Clock], rulebook: Rulebook, history: History) -> int | None:
    """The working days in all that the running clocks may be given; None where no limit may be extended."""
    running = [clock for clock in clocks if not clock.stopped]
    found = [rulebook.limit(clock.kind, history.urgency_in(None), history.channel) for clock in running]
    most = [row.extendable_to.number for row, _ in filter(None, found) if row.extendable_to is not None]
    return min(most, default=None)


def extension_errors(days: int, clocks: Sequence[Clock], rulebook: Rulebook, history: History) -> list[FieldError]:
    """An extension gives more than there is, and at most what the limits allow, in working days (CMP-42)."""
    running = [clock for clock in clocks if not clock.stopped]
    allowed = extendable_days(clocks, rulebook, history)
    if allowed is None:
        return [FieldError("days", "not-extendable")]
    if days > allowed:
        return [FieldError("days", "too-large", {"max_value": allowed})]
    reached = [clock.limit.number for clock in running if clock.extended and clock.limit is not None]
    if reached and days <= max(reached):
        return [FieldError("days", "not-longer", {"present": max(reached)})]
    return []

"""How what is done to a complaint goes through the process that is drawn for it; pure (TKT-17, CMP-18).

The diagram says which step comes next; a complaint's state is the word for the steps that are open.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from shouwen.features.complaints import contract as c
from shouwen.features.complaints.contract import Action, Form
from shouwen.features.processes.contract import Past, Run, Waiting
from shouwen.features.tickets.contract import State

PROCESS = "complaint"
FORMS: dict[str, tuple[str, ...]] = {
    Form.ROUTE: (),
    Form.ACCEPT: ("accepted", "returned", "routed"),
    Form.PROPOSE: ("proposed", "returned", "routed"),
    Form.REPLY: ("replied", "sent_back"),
    Form.ANSWER: ("satisfied", "dissatisfied", "unanswered"),
    Form.RECORDS: (),
    Form.REVIEW: ("closed", "refused"),
}
"""The steps that complaints have screens for, and what may come of each."""
DONE: dict[type[Action], Mapping[Form, str | None]] = {
    c.AcceptComplaint: {Form.ACCEPT: "accepted"},
    c.ReturnComplaint: {Form.ACCEPT: "returned", Form.PROPOSE: "returned"},
    c.RouteComplaint: {Form.ROUTE: None, Form.ACCEPT: "routed", Form.PROPOSE: "routed"},
    c.ProposeSolution: {Form.PROPOSE: "proposed"},
    c.SendBack: {Form.REPLY: "sent_back"},
    c.ReplyToCustomer: {Form.REPLY: "replied"},
    c.RecordNoAnswer: {Form.ANSWER: "unanswered"},
    c.HandOverRecords: {Form.RECORDS: None},
    c.CloseComplaint: {Form.REVIEW: "closed"},
    c.RefuseClosing: {Form.REVIEW: "refused"},
}
"""What an action does of the process, by the step that is open. What is not named here moves nothing."""
SATISFIED: Mapping[Form, str | None] = {Form.ANSWER: "satisfied"}
DISSATISFIED: Mapping[Form, str | None] = {Form.ANSWER: "dissatisfied"}
_ASKS: dict[type[Action], frozenset[Form]] = {action: frozenset(ways) for action, ways in DONE.items()} | {
    c.RecordSatisfaction: frozenset({Form.ANSWER}),
    c.AnswerSurvey: frozenset({Form.ANSWER}),
}
_TO_ACCEPT = (State.ASSIGNED, State.DISSATISFIED, State.ESCALATED)
_STATES: dict[Form, tuple[State, ...]] = {
    Form.ROUTE: (State.REGISTERED,),
    Form.ACCEPT: (*_TO_ACCEPT, State.AWAITING_CUSTOMER),
    Form.PROPOSE: (State.IN_INVESTIGATION, State.AWAITING_CUSTOMER),
    Form.REPLY: (State.SOLUTION_PROPOSED,),
    Form.ANSWER: (State.REPLIED,),
    Form.RECORDS: (State.ARCHIVING, State.SATISFIED),
    Form.REVIEW: (State.UNDER_REVIEW,),
}
_BEFORE: dict[Form, tuple[Past, ...]] = {Form.ROUTE: ((Form.ACCEPT, "returned"),), Form.ACCEPT: ()}
for _earlier, _outcome, _later in (
    (Form.ACCEPT, "accepted", Form.PROPOSE),
    (Form.PROPOSE, "proposed", Form.REPLY),
    (Form.REPLY, "replied", Form.ANSWER),
    (Form.ANSWER, "satisfied", Form.RECORDS),
    (Form.RECORDS, None, Form.REVIEW),
):
    _BEFORE[_later] = (*_BEFORE[_earlier], (_earlier, _outcome))


def in_the_way(action: type[Action], state: State, run: Run | None) -> Waiting | None:
    """The open step that has to be done before this action, where the action is a step that is not open.

    A complaint that runs by no process (it was there before, or another system closed it) goes by its state alone, and
    a reply that was given is added to whatever is open.
    """
    asks = _ASKS.get(action)
    if asks is None or run is None or adrift(state, run) or (action is c.ReplyToCustomer and state is State.REPLIED):
        return None
    return None if asks & run.forms or not run.open else run.open[0]


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that somebody holds, with its unit and all above."""

    post: str
    within: frozenset[UUID]


def may_finish(role: str, entry: str | None, posts: Collection[HeldPost], *, responsible: bool) -> bool:
    """Whether a step without a screen of its own is theirs: by its post, in its department if it is done for one.

    Where it names no post, it is for the `responsible`: the department whose case it is, and the complaint department.
    """
    if not role:
        return responsible
    held = [one for one in posts if one.post == role]
    return any(entry is None or UUID(entry) in one.within for one in held)


def adrift(state: State, run: Run) -> bool:
    """Whether a process stands elsewhere than its complaint: an earlier release, which knows of none, moved it on."""
    forms = [Form(form) for form in run.forms if form]
    drawn_in = "" in run.forms
    return not drawn_in and not any(state in _STATES[form] for form in forms)


def form_at(state: State, *, accepted: bool) -> Form:
    """The step at which a complaint stands that runs by no process yet."""
    if state is State.AWAITING_CUSTOMER:
        return Form.PROPOSE if accepted else Form.ACCEPT
    return next((form for form, states in _STATES.items() if state in states), Form.ACCEPT)


def past_of(form: Form) -> tuple[Past, ...]:
    """What has been done of the process before this step."""
    return _BEFORE[form]


def stands_at(forms: Collection[str], then: State, now: State, round_number: int) -> State:
    """Where a complaint stands whose open steps are of these forms.

    `then` is what the action that was done is usually followed by: it holds if it fits an open step, or if only such
    steps are open as the process office drew in.
    """
    open_forms = [form for form in Form if form in forms]
    if not open_forms:
        return then if then.is_open else now
    if any(then in _STATES[form] for form in open_forms):
        return then
    if open_forms[0] is Form.ACCEPT and round_number > 1:
        return State.DISSATISFIED
    return _STATES[open_forms[0]][0]

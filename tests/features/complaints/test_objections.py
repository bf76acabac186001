"""Every action in every state by every kind of colleague: allowed or refused, and by which refusal."""

from itertools import product
from uuid import UUID

import pytest

from shouwen.features.complaints.contract import (
    AcceptComplaint,
    Action,
    AssignComplaint,
    CloseComplaint,
    LogCommunication,
    ProposeSolution,
    RecordSatisfaction,
    ReplyToCustomer,
)
from shouwen.features.complaints.rules import Standing, allowed_actions, objection
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import Actor

HANK, HENRY = UUID(int=1), UUID(int=2)
ACTIONS: dict[str, type[Action]] = {
    "accept": AcceptComplaint,
    "assign": AssignComplaint,
    "log": LogCommunication,
    "propose": ProposeSolution,
    "reply": ReplyToCustomer,
    "satisfaction": RecordSatisfaction,
    "close": CloseComplaint,
}
# Who: (person, works in the responsible department, works in the complaint department).
WHO = {
    "handler": (HANK, True, False),
    "colleague": (HENRY, True, False),
    "officer": (HENRY, False, True),
    "handling officer": (HANK, True, True),
    "agent": (HENRY, False, False),
}
OPEN: set[State] = {state for state in State if state not in (State.CLOSED, State.CANCELLED, State.MERGED)}
STATES: dict[str, set[State]] = {
    "accept": {State.ASSIGNED},
    "assign": {State.ASSIGNED, State.IN_INVESTIGATION, State.DISSATISFIED},
    "log": OPEN,
    "propose": {State.IN_INVESTIGATION, State.DISSATISFIED},
    "reply": {State.SOLUTION_PROPOSED, State.REPLIED},
    "satisfaction": {State.REPLIED},
    "close": {State.SATISFIED},
}
FOREIGN, NOT_HIS, JUDGE = "not-your-department", "only-the-handler", "handler-may-not-judge"
# In a state that allows it: what stands against it, by who.
AGAINST: dict[str, dict[str, str | None]] = {
    "accept": {"officer": FOREIGN, "agent": FOREIGN},
    "assign": {"officer": FOREIGN, "agent": FOREIGN},
    "log": {},
    "propose": {"colleague": NOT_HIS, "officer": FOREIGN, "agent": FOREIGN},
    "reply": {"handler": FOREIGN, "colleague": FOREIGN, "agent": FOREIGN},
    "satisfaction": {"handler": FOREIGN, "colleague": FOREIGN, "agent": FOREIGN, "handling officer": JUDGE},
    "close": {"handler": FOREIGN, "colleague": FOREIGN, "agent": FOREIGN},
}
EVERYTHING = frozenset(action.permission for action in ACTIONS.values())


@pytest.mark.parametrize("name", ACTIONS)
def test_what_stands_against_an_action(name: str) -> None:
    for state, (who, (person, in_department, in_oversight)) in product(State, WHO.items()):
        standing = Standing(state, HANK, in_department, in_oversight)
        found = objection(ACTIONS[name], standing, Actor(person, who))
        expected = AGAINST[name].get(who) if state in STATES[name] else "action-not-allowed"
        assert (found.id if found else None) == expected, (state, who)


@pytest.mark.parametrize("who", WHO)
def test_the_screen_offers_what_would_not_be_refused(who: str) -> None:
    person, in_department, in_oversight = WHO[who]
    for state in State:
        standing = Standing(state, HANK, in_department, in_oversight)
        offered = allowed_actions(standing, Actor(person, who, permissions=EVERYTHING))
        assert offered == [name for name in ACTIONS if state in STATES[name] and not AGAINST[name].get(who)]
        assert allowed_actions(standing, Actor(person, who)) == []
        only_log = Actor(person, who, permissions=frozenset({"complaints.log"}))
        assert allowed_actions(standing, only_log) == (["log"] if state in OPEN else [])

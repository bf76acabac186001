"""Every action in every state by every kind of colleague: allowed or refused, and by which refusal."""

from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest

from shouwen.features.complaints.contract import Action, HandoverKind
from shouwen.features.complaints.rules import ALLOWED, BY_ITSELF, NAMES, Handed, Standing, allowed_actions, objection
from shouwen.features.tickets.contract import State, Urgency
from shouwen.kernel.messages import CUSTOMER, Actor

HANK, HENRY = UUID(int=1), UUID(int=2)
ACTIONS: dict[str, type[Action]] = {name: action for action, name in NAMES.items()}
# Who: (person, works in the responsible department, works in the complaint department).
WHO = {
    "handler": (HANK, True, False),
    "colleague": (HENRY, True, False),
    "officer": (HENRY, False, True),
    "handling officer": (HANK, True, True),
    "agent": (HENRY, False, False),
}
ENDED = {State.CLOSED, State.CANCELLED, State.MERGED}
OPEN: set[State] = set(State) - ENDED
TO_ACCEPT = {State.ASSIGNED, State.DISSATISFIED, State.ESCALATED}
IN_HAND = {*TO_ACCEPT, State.IN_INVESTIGATION, State.AWAITING_CUSTOMER}
UNANSWERED = {State.REGISTERED, State.SOLUTION_PROPOSED, *IN_HAND}
STATES: dict[str, set[State]] = {
    "accept": TO_ACCEPT,
    "assign": {*IN_HAND, State.SATISFIED, State.ARCHIVING},
    "return": {State.ASSIGNED, State.IN_INVESTIGATION},
    "route": {State.REGISTERED, *TO_ACCEPT, State.IN_INVESTIGATION},
    "log": OPEN,
    "agree": UNANSWERED,
    "pause": IN_HAND,
    "resume": OPEN,
    "propose": {State.IN_INVESTIGATION},
    "send_back": {State.SOLUTION_PROPOSED},
    "reply": {State.SOLUTION_PROPOSED, State.REPLIED},
    "satisfaction": {State.REPLIED},
    "no_answer": {State.REPLIED},
    "records": {State.SATISFIED, State.ARCHIVING},
    "close": {State.UNDER_REVIEW},
    "refuse_closing": {State.UNDER_REVIEW},
    "reopen": {State.CLOSED},
    "finish": OPEN,
    "refund": set(State),
    "urge": UNANSWERED,
    "see_urgings": OPEN,
    "regrade": UNANSWERED,
    "extend": UNANSWERED,
    "cancel": UNANSWERED,
    "merge": UNANSWERED,
    "unmerge": {State.MERGED},
    "split": OPEN,
    "answer": {State.REPLIED},
    "information": OPEN,
    "hand_over": {State.REGISTERED, *IN_HAND},
    "take_back": OPEN,
    "hand_back": OPEN,
}
FOREIGN, NOT_HIS, JUDGE, REVIEW = (
    "not-your-department",
    "only-the-handler",
    "handler-may-not-judge",
    "handler-may-not-review",
)
DEPARTMENT: dict[str, str | None] = {"officer": FOREIGN, "agent": FOREIGN}
OVERSIGHT: dict[str, str | None] = {"handler": FOREIGN, "colleague": FOREIGN, "agent": FOREIGN}
# In a state that allows it: what stands against it, by who.
AGAINST: dict[str, dict[str, str | None]] = {
    "accept": DEPARTMENT,
    "assign": DEPARTMENT,
    "return": DEPARTMENT,
    "see_urgings": DEPARTMENT,
    "pause": {"agent": FOREIGN},
    "resume": {"agent": FOREIGN},
    "propose": {"colleague": NOT_HIS, **DEPARTMENT},
    "records": {"colleague": NOT_HIS, **DEPARTMENT},
    "satisfaction": {**OVERSIGHT, "handling officer": JUDGE},
    "no_answer": {**OVERSIGHT, "handling officer": JUDGE},
    "close": {**OVERSIGHT, "handling officer": REVIEW},
    "refuse_closing": {**OVERSIGHT, "handling officer": REVIEW},
    **dict.fromkeys(
        ("route", "send_back", "reply", "reopen", "regrade", "extend", "cancel", "merge", "unmerge", "hand_over"),
        OVERSIGHT,
    ),
    # Nothing is handed over here.
    "take_back": {**OVERSIGHT, "officer": "not-handed-over", "handling officer": "not-handed-over"},
    "hand_back": dict.fromkeys(WHO, FOREIGN),
    "finish": dict.fromkeys(WHO, "step-not-open"),
}
EVERYTHING = frozenset(action.permission for action in ACTIONS.values()) - {CUSTOMER}
READY = Standing(
    State.CLOSED,
    HANK,
    in_department=True,
    in_oversight=True,
    handlers=frozenset({HANK}),
    paused=True,
    urged=True,
    refund_pending=True,
    urgency=Urgency.COMPLEX,
)
"""Nothing about the case itself stands against any action."""


def test_every_action_has_its_states_and_every_state_is_meant() -> None:
    assert {NAMES[action]: set(states) for action, states in ALLOWED.items()} == STATES


@pytest.mark.parametrize("name", ACTIONS)
def test_what_stands_against_an_action(name: str) -> None:
    for state, (who, (person, in_department, in_oversight)) in product(State, WHO.items()):
        standing = replace(READY, state=state, in_department=in_department, in_oversight=in_oversight)
        found = objection(ACTIONS[name], standing, Actor(person, who))
        expected = AGAINST.get(name, {}).get(who) if state in STATES[name] else "action-not-allowed"
        assert (found.id if found else None) == expected, (state, who)


@pytest.mark.parametrize("name", sorted(NAMES[action] for action in BY_ITSELF))
def test_what_is_read_by_itself_asks_for_nothing_beside_the_case(name: str) -> None:
    for state, (who, (person, in_department, in_oversight)) in product(State, WHO.items()):
        whole = replace(READY, state=state, in_department=in_department, in_oversight=in_oversight)
        itself = replace(whole, handlers=frozenset(), urged=False, refund_pending=False)
        found = [objection(ACTIONS[name], standing, Actor(person, who)) for standing in (whole, itself)]
        assert type(found[0]) is type(found[1]), (state, who)


@pytest.mark.parametrize(
    ("name", "standing", "refusal"),
    [
        ("return", replace(READY, state=State.ASSIGNED, returned=True), "already-returned"),
        ("return", replace(READY, state=State.ASSIGNED, coordinated=True), "nothing-to-return"),
        ("resume", replace(READY, state=State.ASSIGNED, paused=False), "not-paused"),
        ("see_urgings", replace(READY, state=State.ASSIGNED, urged=False), "not-urged"),
        ("refund", replace(READY, state=State.REPLIED, refund_pending=False), "no-refund-pending"),
        ("extend", replace(READY, state=State.ASSIGNED, urgency=Urgency.URGENT), "extension-not-allowed"),
        ("answer", replace(READY, state=State.REPLIED, answered=True), "answered-already"),
        ("hand_over", replace(READY, state=State.ASSIGNED, handed=Handed.OFFERED), "handed-over-already"),
        ("route", replace(READY, state=State.ASSIGNED, handed=Handed.TAKEN_OVER), "handed-over-already"),
        ("take_back", replace(READY, state=State.REPLIED, handed=Handed.TAKEN_OVER), "action-not-allowed"),
    ],
)
def test_what_the_case_itself_has_against_an_action(name: str, standing: Standing, refusal: str) -> None:
    found = objection(ACTIONS[name], standing, Actor(HENRY, "henry"))
    assert found is not None
    assert found.id == refusal


@pytest.mark.parametrize(
    ("kind", "handed", "may"),
    [
        (HandoverKind.ASSIST, Handed.ASSISTED, ["log", "hand_back"]),
        (
            HandoverKind.TAKE_OVER,
            Handed.TAKEN_OVER,
            ["assign", "log", "agree", "pause", "resume", "propose", "see_urgings", "hand_back"],
        ),
    ],
)
def test_another_province_does_what_it_was_asked_for_and_no_more(
    kind: HandoverKind, handed: Handed, may: list[str]
) -> None:
    """Whatever its posts are, and even if the case seemed to lie in its department."""
    standing = replace(READY, state=State.IN_INVESTIGATION, in_oversight=False, shared=kind, handed=handed)
    assert allowed_actions(standing, Actor(HANK, "hank", permissions=EVERYTHING)) == may


def test_whoever_handled_an_earlier_round_neither_judges_nor_reviews() -> None:
    standing = replace(READY, state=State.UNDER_REVIEW, assignee=HANK, handlers=frozenset({HANK, HENRY}))
    found = objection(ACTIONS["close"], standing, Actor(HENRY, "henry"))
    assert found is not None
    assert found.id == REVIEW


@pytest.mark.parametrize("who", WHO)
def test_the_screen_offers_what_would_not_be_refused(who: str) -> None:
    person, in_department, in_oversight = WHO[who]
    for state in State:
        standing = replace(READY, state=state, in_department=in_department, in_oversight=in_oversight)
        offered = allowed_actions(standing, Actor(person, who, permissions=EVERYTHING))
        ours = [name for name, action in ACTIONS.items() if action.permission != CUSTOMER]
        assert offered == [name for name in ours if state in STATES[name] and not AGAINST.get(name, {}).get(who)]
        assert allowed_actions(standing, Actor(person, who)) == []
        only_close = Actor(person, who, permissions=frozenset({"complaints.urge"}))
        assert allowed_actions(standing, only_close) == (["urge"] if state in UNANSWERED else [])

"""What a customer may know of what happened."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shouwen.features.portal.contract import CustomerState, StepKind
from shouwen.features.portal.rules import Happened, Step, customer_state, read_number, steps_of
from shouwen.features.tickets.contract import State

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def told(*events: tuple[str, dict[str, Any], str | None]) -> list[Step]:
    happened = [Happened(AT, f"complaint.{name}", data, text) for name, data, text in events]
    return steps_of(happened, lambda reason: reason == "awaiting_customer")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("round_number", [1, 2])
def test_every_state_has_words_for_the_customer(state: State, round_number: int) -> None:
    assert customer_state(state, round_number) in CustomerState


def test_a_second_handling_is_no_new_receipt() -> None:
    assert customer_state(State.ASSIGNED, 1) is CustomerState.RECEIVED
    assert customer_state(State.ASSIGNED, 2) is CustomerState.AGAIN
    assert customer_state(State.DISSATISFIED, 2) is CustomerState.AGAIN
    assert customer_state(State.SOLUTION_PROPOSED, 1) is CustomerState.IN_PROGRESS
    assert customer_state(State.REPLIED, 2) is CustomerState.REPLIED


OURS = "assigned routed returned handler_named logged urged urgings_seen regraded proposed sent_back records"


@pytest.mark.parametrize("ours", [*OURS.split(), "closing_refused", "merge_taken", "resumed", "refund_settled", "new"])
def test_what_is_ours_is_not_told(ours: str) -> None:
    assert told((ours, {"department": "x", "reason": "y"}, None)) == []


def test_words_meant_for_the_customer_are_told_whatever_they_came_with() -> None:
    (step,) = told(("logged", {}, "周六上门"))
    assert (step.kind, step.text) == (StepKind.MESSAGE, "周六上门")


def test_only_a_pause_that_waits_for_the_customer_is_told_and_its_end() -> None:
    steps = told(
        ("paused", {"reason": "third_party"}, None),
        ("resumed", {}, None),
        ("paused", {"reason": "awaiting_customer"}, None),
        ("resumed", {}, None),
    )
    assert [step.kind for step in steps] == [StepKind.WAITING, StepKind.RESUMED]


def test_each_step_stands_in_its_round() -> None:
    steps = told(
        ("registered", {}, None),
        ("replied", {}, "好了"),
        ("satisfaction", {"grade": "dissatisfied", "round": 1}, "没好"),
        ("round_began", {"round": 2}, None),
        ("replied", {}, "真好了"),
    )
    assert [(step.kind, step.round) for step in steps] == [
        (StepKind.RECEIVED, 1),
        (StepKind.REPLIED, 1),
        (StepKind.ANSWERED, 1),
        (StepKind.AGAIN, 2),
        (StepKind.REPLIED, 2),
    ]
    assert steps[2].grade == "dissatisfied"


def test_an_agreed_time_is_told_with_its_time() -> None:
    (step,) = told(("agreed", {"agreed_at": "2026-11-21T01:00:00+00:00"}, None))
    assert step.until == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["hzc-20261120-0001", " HZC 20261120-0001 ", "ＨＺＣ－２０２６１１２０－０００１", "HZC–20261120—0001"]
)
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    assert read_number(typed).replace("HZC2", "HZC-2") == "HZC-20261120-0001"

"""Grouping, what is kept of a refusal, and when an act is over: pure."""

from uuid import UUID

import pytest

from shouwen.features.bulkacts.contract import BulkState, Outcome
from shouwen.features.bulkacts.rules import act_of, ended, form_errors, grouped, outcome_of
from shouwen.features.complaints.contract import ActionNotAllowed, NotADepartment
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.platform.bulkacts import BulkForm, BulkLine

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def line(ticket: UUID, against: ActionNotAllowed | NotADepartment | None = None) -> BulkLine:
    return BulkLine(ticket, f"N{ticket.int}", "信号", against)


def test_rows_stand_by_reason_and_by_what_fills_its_words() -> None:
    closed, replied = (ActionNotAllowed(action="route", state=state) for state in ("closed", "replied"))
    groups = grouped([B, A, C, D, A], [line(A), line(B, closed), line(C, replied)])
    assert [(group.why and group.why.refusal, group.count, group.unseen) for group in groups] == [
        (None, 1, 0),
        ("action-not-allowed", 1, 0),
        ("action-not-allowed", 1, 0),
        ("not-found", 1, 1),
    ]


def test_of_wrong_input_the_first_thing_is_kept() -> None:
    wrong = InvalidInput(FieldError("department", "unchanged"), FieldError("reason", "required"))
    assert outcome_of(A, wrong) == Outcome(A, "field:unchanged", {})
    assert outcome_of(A, NotFound(subject=A)) == Outcome(A, "not-found", {})
    assert outcome_of(A, None) == Outcome(A)


@pytest.mark.parametrize(
    ("state", "waiting", "then"),
    [
        (BulkState.RUNNING, 1, None),
        (BulkState.RUNNING, 0, BulkState.DONE),
        (BulkState.STOPPING, 1, BulkState.STOPPED),
        (BulkState.STOPPING, 0, BulkState.DONE),
        (BulkState.BROKEN, 3, None),
        (BulkState.DONE, 0, None),
    ],
)
def test_when_an_act_is_over(state: BulkState, waiting: int, then: BulkState | None) -> None:
    assert ended(state, waiting) is then


def test_an_act_belongs_to_its_list_and_asks_for_its_fields() -> None:
    import shouwen.app.features  # noqa: F401 - declares the acts

    with pytest.raises(InvalidInput):
        act_of("complaint.urge", "workorders")
    assert [error.field for error in form_errors(act_of("complaint.transfer"), BulkForm(text=" "))] == [
        "department",
        "text",
    ]

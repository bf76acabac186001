"""The plot, before anything of it happens: full size, whatever the time of day at which it ends."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from shouwen.app.demo.company import Company, found_company
from shouwen.app.demo.hours import worked
from shouwen.app.demo.plot import Draft, Plot
from shouwen.features.complaints.contract import (
    ASSIGNMENT,
    AcceptComplaint,
    AnswerSurvey,
    AssignComplaint,
    Grade,
    RecordSatisfaction,
    ReturnComplaint,
)
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.organisation.contract import Post
from shouwen.features.policies.contract import Published, Rules
from shouwen.features.tickets.contract import State
from shouwen.kernel.chance import Chance
from shouwen.platform.desk import Desk

ZONE = ZoneInfo("Asia/Shanghai")
LONG_AGO = datetime(2000, 1, 1, tzinfo=ZONE)
RULES = Rules([Published(UUID(int=7), ASSIGNMENT, None, None, 1, LONG_AGO, ASSIGNMENT_TABLE)])
OF_EVERY_HANDLER = (
    State.ASSIGNED,
    State.IN_INVESTIGATION,
    State.AWAITING_CUSTOMER,
    State.SOLUTION_PROPOSED,
    State.REPLIED,
    State.SATISFIED,
    State.ARCHIVING,
    State.UNDER_REVIEW,
)
ANSWERS = (RecordSatisfaction, AnswerSurvey)
NEW_ROUND = (State.DISSATISFIED, State.ESCALATED)
ENDS = ("2026-11-22T09:00", "2026-11-18T03:10", "2026-11-20T13:00", "2027-01-01T23:59")


class Registry:
    """Gives an id to every unit and person, as the desk does."""

    def __init__(self) -> None:
        self._ids: Iterator[int] = itertools.count(1)

    async def run(self, _command: object, _actor: object) -> UUID:
        return UUID(int=next(self._ids))


def state_of(draft: Draft) -> State:
    return draft.moves[-1].state if draft.moves else State.ASSIGNED


def handler_of(draft: Draft) -> UUID | None:
    handler: UUID | None = None
    for move in draft.moves:
        if move.action is AssignComplaint:
            handler = move.words["handler"]
        elif move.action is AcceptComplaint and move.by:
            handler = move.by.id
        elif move.action is ReturnComplaint or (move.action in ANSWERS and move.state in NEW_ROUND):
            handler = None
    return handler


@pytest.fixture
async def company() -> Company:
    return await found_company(cast(Desk, Registry()))


@pytest.fixture(params=ENDS)
def plotted(request: pytest.FixtureRequest, company: Company) -> tuple[Company, datetime, list[Draft]]:
    end = datetime.fromisoformat(request.param).replace(tzinfo=ZONE)
    plot = Plot(Chance(len(request.param) + end.hour), company, RULES, end - timedelta(days=14), end, ZONE)
    return company, end, plot.draft(1000)


def test_the_mix_is_alive(plotted: tuple[Company, datetime, list[Draft]]) -> None:
    _, _, drafts = plotted
    states = Counter(state_of(draft) for draft in drafts)
    assert set(states) == set(State) - {State.APPEALED}
    assert 0.65 <= states[State.CLOSED] / len(drafts) <= 0.76
    assert (states[State.CANCELLED] + states[State.MERGED]) / len(drafts) <= 0.06
    alone = [draft for draft in drafts if draft.intake.by is None]
    assert any(not draft.moves for draft in alone)
    assert 0.08 <= len(alone) / len(drafts) <= 0.18


def test_no_list_of_the_first_province_is_empty(plotted: tuple[Company, datetime, list[Draft]]) -> None:
    company, _, drafts = plotted
    first = company.first
    at_work = {(handler_of(draft), state_of(draft)) for draft in drafts}
    handlers = [person.id for function in first.departments for person in first.handlers(function)]
    for state in OF_EVERY_HANDLER:
        assert all((handler, state) in at_work for handler in handlers), state
    left = Counter(state_of(draft) for draft in drafts if draft.intake.area is first)
    assert all(left[state] for state in (State.REGISTERED, *NEW_ROUND))
    owners = {draft.intake.by.username for draft in drafts if draft.intake.by and state_of(draft).is_open}
    assert {person.username for person in first.holding(Post.AGENT)} <= owners


def test_most_customers_are_content(plotted: tuple[Company, datetime, list[Draft]]) -> None:
    _, _, drafts = plotted
    answers = [next((move.words["grade"] for move in draft.moves if move.action in ANSWERS), None) for draft in drafts]
    given = [answer for answer in answers if answer is not None]
    assert 0.75 <= sum(answer is not Grade.DISSATISFIED for answer in given) / len(given) <= 0.88


def test_moves_go_forward(plotted: tuple[Company, datetime, list[Draft]]) -> None:
    _, end, drafts = plotted
    for draft in drafts:
        times = [draft.at, *(move.at for move in draft.moves)]
        assert times == sorted(times)
        assert times[-1] < end


@pytest.mark.parametrize(
    ("begun", "minutes", "done"),
    [
        ("2026-11-20T09:00", 30, "2026-11-20T09:30"),
        ("2026-11-20T20:00", 60, "2026-11-21T09:00"),
        ("2026-11-20T23:00", 10, "2026-11-21T08:40"),
        ("2026-11-20T07:00", 12 * 60 + 1, "2026-11-21T08:31"),
    ],
)
def test_work_rests_at_night(begun: str, minutes: int, done: str) -> None:
    at = datetime.fromisoformat(begun).replace(tzinfo=ZONE)
    assert worked(at, timedelta(minutes=minutes), ZONE) == datetime.fromisoformat(done).replace(tzinfo=ZONE)

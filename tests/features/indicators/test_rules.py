"""Whatever happens to cases, in whatever batches it is counted: sums are those of the facts, on every day."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.platform.recorded import Recorded
from tests.features.indicators.paper import PROVINCE, ZONE, Paper, event

_START = datetime(2026, 11, 20, 1, tzinfo=UTC)
_DEPARTMENTS = [str(UUID(int=number)) for number in (1, 2, 3)]
_department = st.fixed_dictionaries({"department": st.sampled_from(_DEPARTMENTS)})
_responsible = st.fixed_dictionaries({"responsible": st.none() | st.sampled_from(_DEPARTMENTS)})
_round = st.integers(1, 3)
_hours = st.integers(-30, 90)


def _told(type_: str, data: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return data.map(lambda found: (type_, found))


_due = st.fixed_dictionaries({"due_in": st.none() | _hours})
_happening = st.one_of(
    _told("complaint.assigned", _department),
    _told("complaint.routed", _department),
    _told("complaint.escalated", _department),
    _told("complaint.returned", _responsible),
    _told("complaint.taken_back", _responsible),
    _told("complaint.proposed", st.fixed_dictionaries({"outcome": st.sampled_from(["fix", "refund", "rejection"])})),
    _told("complaint.replied", _due),
    _told("complaint.extended", _due),
    _told("sla.deadline_passed", st.fixed_dictionaries({"due_in": _hours, "reply": st.none() | st.just(value=True)})),
    _told(
        "complaint.satisfaction",
        st.fixed_dictionaries({"round": _round, "grade": st.sampled_from(["satisfied", "dissatisfied", "ordinary"])}),
    ),
    _told("complaint.unanswered", st.fixed_dictionaries({"round": _round})),
    _told("complaint.round_began", st.fixed_dictionaries({"round": _round})),
    _told("complaint.closed", st.fixed_dictionaries({"imported": st.none() | st.just(value=True)})),
    _told("complaint.reopened", st.just({})),
    _told("complaint.cancelled", st.just({})),
    _told("complaint.merged", st.just({})),
    _told("complaint.urged", st.just({})),
)
_step = st.tuples(st.integers(0, 2), st.integers(-2, 40), _happening)


def _ledger(steps: list[tuple[int, int, tuple[str, dict[str, Any]]]]) -> list[Recorded]:
    """Three cases are registered, then things happen to them; sometimes the machine's time is set back."""
    found: list[Recorded] = []
    for number in range(3):
        told = {"channel": "hotline", "category": f"c{number % 2}", "tier": "gold" if number else None}
        found.append(event(len(found) + 1, _START, UUID(int=number + 10), "complaint.registered", **told))
    now = _START
    for which, hours, (type_, happened) in steps:
        now += timedelta(hours=hours)
        data: dict[str, Any] = dict(happened)
        due_in = data.pop("due_in", None)
        if due_in is not None:
            data["due_at"] = (now + timedelta(hours=due_in)).isoformat()
        found.append(event(len(found) + 1, now, UUID(int=which + 10), type_, **data))
    return found


_ledgers = st.lists(_step, max_size=40).map(_ledger)


def _whole(events: list[Recorded]) -> Paper:
    paper = Paper()
    paper.take(events)
    return paper


@given(_ledgers, st.data())
def test_batches_of_any_size_write_the_same(events: list[Recorded], data: st.DataObject) -> None:
    paper, left = Paper(), list(events)
    while left:
        size = data.draw(st.integers(1, len(left)))
        paper.take(left[:size])
        left = left[size:]
    assert paper.written() == _whole(events).written()


@given(_ledgers)
def test_sums_are_those_of_the_facts(events: list[Recorded]) -> None:
    paper = _whole(events)
    assert paper.recounted() == (paper.written()[2], paper.written()[3])


@given(_ledgers)
def test_what_was_known_at_the_end_of_each_day_is_what_held_then(events: list[Recorded]) -> None:
    paper = _whole(events)
    for day in {each.at.astimezone(ZONE).date() for each in events}:
        for unit in (PROVINCE, *map(UUID, _DEPARTMENTS)):
            assert paper.known_at(day, unit) == paper.held_at(day, unit)


@given(st.lists(_step.filter(lambda step: step[1] >= 0), max_size=40).map(_ledger))
@settings(max_examples=50)
def test_asked_as_of_a_day_is_counted_up_to_that_day(events: list[Recorded]) -> None:
    paper, days = _whole(events), [each.at.astimezone(ZONE).date() for each in events]
    for day in set(days):
        then = _whole([each for each, on in zip(events, days, strict=True) if on <= day])
        for unit in (PROVINCE, *map(UUID, _DEPARTMENTS)):
            assert paper.known_at(day, unit) == then.known_at(day, unit)


@given(_ledgers)
def test_what_was_counted_is_not_counted_again(events: list[Recorded]) -> None:
    paper = _whole(events)
    before = paper.written()
    paper.take(events)
    assert paper.written() == before

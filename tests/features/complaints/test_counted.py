"""What each event of a complaint makes of its figures, worked by hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from shouwen.features.complaints.rules.counting import COMPONENTS, COUNTING
from shouwen.platform.measures import Fact, State
from shouwen.platform.recorded import Recorded

ZONE = ZoneInfo("Asia/Shanghai")
BEGAN = datetime(2026, 11, 20, 1, tzinfo=UTC)
NETWORK, OVERSIGHT, ABOVE = (str(UUID(int=number)) for number in (1, 2, 3))
CASE = UUID(int=9)
Told = tuple[str, float, dict[str, Any]]
"""Type (without its first word), hours after the registration, data."""
REGISTERED: Told = ("registered", 0, {"channel": "hotline", "category": "network.coverage", "tier": "gold"})
BEGUN = (REGISTERED, ("assigned", 0, {"department": NETWORK}))


def due(hours: float) -> str:
    return (BEGAN + timedelta(hours=hours)).isoformat()


def facts_after(*told: Told) -> list[Fact]:
    state: State | None = None
    for position, (name, hours, data) in enumerate(told, 1):
        type_ = "sla.deadline_passed" if name == "deadline_passed" else f"complaint.{name}"
        at = BEGAN + timedelta(hours=hours)
        id_ = UUID(int=position)
        event = Recorded(position, id_, at, "event", type_, 1, None, "none", None, "ticket", CASE, 1, [], id_, data)
        state = COUNTING.fold(state, event, ZONE)
    return list(COUNTING.facts(state)) if state else []


def counted(*told: Told) -> dict[str, int]:
    """Every component that is not nothing."""
    parameters = {
        "replied_within": "172800",
        "solved": "explanation+fix+refund",
        "satisfied": "satisfied+very_satisfied",
        "visited_satisfied": "satisfied+very_satisfied",
    }
    found: dict[str, int] = {}
    for fact in facts_after(*told):
        for component in COMPONENTS:
            if component.basis == fact.basis:
                number = component.count(fact.values, parameters.get(component.name, ""))
                found[component.name] = found.get(component.name, 0) + number
    return {name: number for name, number in found.items() if number}


REPLIED: Told = ("replied", 5, {"channel": "phone", "due_at": due(48)})
IN_TIME = {
    "complaints": 1,
    "replied": 1,
    "replied_in_limit": 1,
    "replied_within": 1,
    "solving_seconds": 18_000,
    "due": 1,
    "due_kept": 1,
}
LOST: Told = ("deadline_passed", 49, {"kind": "overall", "round": 0, "due_at": due(48), "reply": True})
LATE = {"complaints": 1, "late": 1, "due": 1}
FIX: Told = ("proposed", 4, {"outcome": "fix"})
AGAIN = (
    ("satisfaction", 6, {"grade": "dissatisfied", "round": 1}),
    ("round_began", 6, {"round": 2}),
)
STORIES: dict[str, tuple[tuple[Told, ...], dict[str, int]]] = {
    "nobody is responsible yet": ((REGISTERED,), {}),
    "registered": (BEGUN, {"complaints": 1}),
    "answered in time": ((*BEGUN, REPLIED), IN_TIME),
    "answered on the last instant": (
        (*BEGUN, ("replied", 48, {"due_at": due(48)})),
        IN_TIME | {"solving_seconds": 172_800},
    ),
    "answered a moment after it": (
        (*BEGUN, ("replied", 48.0001, {"due_at": due(48)})),
        LATE | {"replied": 1, "solving_seconds": 172_801},
    ),
    "answered after 48 hours within a longer limit": (
        (*BEGUN, ("replied", 60, {"due_at": due(72)})),
        {key: number for key, number in IN_TIME.items() if key != "replied_within"} | {"solving_seconds": 216_000},
    ),
    "said again to the customer": ((*BEGUN, REPLIED, ("replied", 60, {"due_at": due(48)})), IN_TIME),
    "not answered when its deadline passed": ((*BEGUN, LOST), LATE),
    "another clock was lost": (
        (*BEGUN, ("deadline_passed", 9, {"kind": "contact", "due_at": due(8)})),
        {"complaints": 1},
    ),
    "lost, and then another limit": (
        (*BEGUN, LOST, ("deadline_passed", 400, {"due_at": due(360), "reply": True})),
        LATE,
    ),
    "lost, and then given longer": ((*BEGUN, LOST, ("extended", 50, {"due_at": due(300)})), {"complaints": 1}),
    "lost, and a longer limit is over as well": ((*BEGUN, LOST, ("regraded", 50, {"due_at": due(49)})), LATE),
    "lost, and answered late": (
        (*BEGUN, LOST, ("replied", 50, {"due_at": due(48)})),
        LATE | {"replied": 1, "solving_seconds": 180_000},
    ),
    "late, and told so only after the reply": (
        (*BEGUN, ("replied", 50, {"due_at": due(48)}), LOST),
        LATE | {"replied": 1, "solving_seconds": 180_000},
    ),
    "answered, and lost in the second round": (
        (*BEGUN, REPLIED, *AGAIN, LOST),
        {
            "complaints": 1,
            "replied": 1,
            "replied_within": 1,
            "solving_seconds": 18_000,
            "late": 1,
            "due": 1,
            "visited": 1,
        },
    ),
    "an event of an earlier version tells no deadline": (
        (*BEGUN, ("replied", 5, {"channel": "phone"})),
        {"complaints": 1, "replied": 1, "replied_within": 1, "solving_seconds": 18_000},
    ),
    "closed with a satisfied customer": (
        (*BEGUN, FIX, REPLIED, ("satisfaction", 6, {"grade": "satisfied", "round": 1}), ("closed", 7, {})),
        IN_TIME | {"satisfied": 1, "visited": 1, "visited_satisfied": 1, "solved": 1, "closed": 1},
    ),
    "closed, and only ordinary": (
        (*BEGUN, FIX, REPLIED, ("satisfaction", 6, {"grade": "ordinary", "round": 1}), ("closed", 7, {})),
        IN_TIME | {"visited": 1, "solved": 1, "closed": 1},
    ),
    "closed without an answer": (
        (*BEGUN, FIX, REPLIED, ("unanswered", 6, {"reason": "unreachable", "round": 1}), ("closed", 7, {})),
        IN_TIME | {"visit_silent": 1, "solved": 1, "closed": 1},
    ),
    "rejected": (
        (*BEGUN, ("proposed", 4, {"outcome": "rejection"}), REPLIED, ("closed", 7, {})),
        IN_TIME | {"closed": 1},
    ),
    "opened again": (
        (*BEGUN, FIX, REPLIED, ("closed", 7, {}), ("reopened", 8, {"round": 2}), ("round_began", 8, {"round": 2})),
        IN_TIME,
    ),
    "cancelled": ((*BEGUN, REPLIED, ("cancelled", 7, {})), {}),
    "merged": ((*BEGUN, ("merged", 7, {"into": NETWORK})), {}),
    "merged, and taken out again": (
        (*BEGUN, ("merged", 3, {"into": NETWORK}), ("unmerged", 4, {"out_of": NETWORK}), FIX, REPLIED),
        IN_TIME,
    ),
    "closed by another system": (
        (
            ("registered", 0, REGISTERED[2] | {"source": "old", "accepted_at": due(-90)}),
            ("assigned", 0, {"department": NETWORK}),
            ("closed", 0, {"imported": True}),
        ),
        {"taken_over": 1},
    ),
    "imported by an earlier version": (
        (("registered", 0, REGISTERED[2] | {"source": "old"}), ("assigned", 0, {"department": NETWORK})),
        {},
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_counted(story: str) -> None:
    told, expected = STORIES[story]
    assert counted(*told) == expected


def test_each_fact_has_its_day_and_its_unit() -> None:
    """Accepted on Friday, due on Sunday, answered for the first round on Saturday and for the second on Monday."""
    found = facts_after(
        *BEGUN,
        ("replied", 20, {"due_at": due(48)}),
        ("satisfaction", 21, {"grade": "dissatisfied", "round": 1}),
        ("round_began", 21, {"round": 2}),
        ("escalated", 21, {"department": ABOVE}),
        ("replied", 60, {"due_at": due(61)}),
        ("satisfaction", 72, {"grade": "satisfied", "round": 2}),
    )
    assert [(each.basis, each.part, each.day, str(each.unit)) for each in found] == [
        ("accepted", 0, date(2026, 11, 20), ABOVE),
        ("due", 0, date(2026, 11, 22), ABOVE),
        ("visited", 1, date(2026, 11, 21), NETWORK),
        ("visited", 2, date(2026, 11, 23), ABOVE),
    ]
    assert {(each.channel, each.category, each.tier) for each in found} == {("hotline", "network.coverage", "gold")}


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        (("routed", 1, {"department": ABOVE}), ABOVE),
        (("returned", 1, {"department": NETWORK, "responsible": OVERSIGHT}), OVERSIGHT),
        (("returned", 1, {"department": NETWORK}), NETWORK),
        (("offer_accepted", 1, {"department": ABOVE, "kind": "take_over", "responsible": ABOVE}), ABOVE),
        (("offer_accepted", 1, {"department": ABOVE, "kind": "assist"}), NETWORK),
        (("handed_back", 1, {"department": ABOVE, "kind": "take_over", "responsible": OVERSIGHT}), OVERSIGHT),
    ],
)
def test_who_answers_for_it(told: Told, unit: str) -> None:
    assert [str(fact.unit) for fact in facts_after(*BEGUN, told)] == [unit]


def test_the_day_is_that_of_the_site() -> None:
    """17 hours after 9 in the morning it is past midnight there, and not yet in London."""
    accepted = {"source": "old", "accepted_at": due(15)}
    late = facts_after(("registered", 20, REGISTERED[2] | accepted), ("assigned", 20, {"department": NETWORK}))
    assert [fact.day for fact in late] == [date(2026, 11, 21)]


def test_a_fold_leaves_the_state_before_as_it_was() -> None:
    events = [*BEGUN, REPLIED]
    state: State | None = None
    for position, (name, hours, data) in enumerate(events, 1):
        id_, at = UUID(int=position), BEGAN + timedelta(hours=hours)
        event = Recorded(
            position, id_, at, "event", f"complaint.{name}", 1, None, "none", None, "ticket", CASE, 1, [], id_, data
        )
        before = repr(state)
        after = COUNTING.fold(state, event, ZONE)
        assert repr(state) == before
        state = after

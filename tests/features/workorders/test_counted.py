"""What each event of a work order makes of its figures, worked by hand."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from shouwen.features.workorders.rules.counting import COMPONENTS, COUNTING
from shouwen.platform.measures import Fact, State
from shouwen.platform.recorded import Recorded

ZONE = ZoneInfo("Asia/Shanghai")
BEGAN = datetime(2026, 11, 20, 1, tzinfo=UTC)
NETWORK, VAS = (str(UUID(int=number)) for number in (1, 2))
ORDER = UUID(int=9)
HOUR = 3600
Told = tuple[str, float, dict[str, Any]]
"""Type (without its first word), hours after the registration, data."""


def at(hours: float) -> str:
    return (BEGAN + timedelta(hours=hours)).isoformat()


def registered(kind: str = "fault", **more: Any) -> Told:
    told: dict[str, Any] = {
        "kind": kind,
        "category": "line",
        "urgency": "general",
        "channel": "hotline",
        "department": NETWORK,
    }
    told |= {"answered": False, "due_at": at(24), "choices": {"area": "rural", "symptom": "down", "other": "x"}}
    return "registered", 0, told | more


def step(hours: float, outcome: str | None = None, **more: Any) -> Told:
    return "step_finished", hours, {"node": "n", "outcome": outcome} | more


def closed(hours: float, *, kept: bool = True) -> Told:
    return "closed", hours, {"outcome": "close", "kept": kept}


def facts_after(*told: Told) -> list[Fact]:
    state: State | None = None
    for position, (name, hours, data) in enumerate(told, 1):
        id_ = UUID(int=position)
        when, type_ = BEGAN + timedelta(hours=hours), f"workorders.{name}"
        event = Recorded(position, id_, when, "event", type_, 1, None, "none", None, "ticket", ORDER, 1, [], id_, data)
        state = COUNTING.fold(state, event, ZONE)
    return list(COUNTING.facts(state)) if state else []


def counted(*told: Told, kinds: str = "fault") -> dict[str, int]:
    """Every component of these types that is not nothing."""
    found: dict[str, int] = {}
    for fact in facts_after(*told):
        for component in COMPONENTS:
            if component.basis == fact.basis:
                found[component.name] = found.get(component.name, 0) + component.count(fact.values, kinds)
    return {name: number for name, number in found.items() if number}


TAKEN: Told = ("taken", 2, {})
TOOK = {"orders": 1, "takings": 1, "taking_seconds": 2 * HOUR}
IN_TIME = TOOK | {"orders_due": 1, "orders_kept": 1, "orders_closed": 1}
MENDED = IN_TIME | {"orders_repaired": 1, "first_fixes": 1}
LOST: Told = ("reminded", 24, {"percent": 100, "due_at": at(24)})
PAUSED: tuple[Told, ...] = (("paused", 3, {"until": at(5)}), ("resumed", 6, {"by_itself": True}))
REOPENED: Told = ("reopened", 30, {"round": 2, "department": NETWORK, "due_at": at(54), "had_it": None})
STORIES: dict[str, tuple[tuple[Told, ...], dict[str, int]]] = {
    "registered": ((registered(),), {"orders": 1}),
    "taken": ((registered(), TAKEN), TOOK),
    "given by whoever oversees, and taken from a colleague later": (
        (registered(), ("assigned", 2, {}), ("assigned", 9, {})),
        TOOK,
    ),
    "taken by doing its step": ((registered(), step(2, "valid", taken=True)), TOOK),
    "a step of somebody else is no taking": ((registered(), step(1, "valid"), TAKEN), TOOK),
    "passed on, and taken there": (
        (registered(), TAKEN, ("transferred", 3, {"department": VAS}), ("taken", 4, {})),
        TOOK | {"takings": 2, "taking_seconds": 3 * HOUR},
    ),
    "repaired, and closed later": (
        (registered(), TAKEN, step(8, "solved"), step(9, "works"), closed(20)),
        MENDED | {"repair_seconds": 8 * HOUR, "order_seconds": 20 * HOUR},
    ),
    "waiting for the customer does not count, and no longer than it was to last": (
        (registered(), TAKEN, *PAUSED, step(8, "solved"), closed(20)),
        MENDED | {"repair_seconds": 6 * HOUR, "order_seconds": 18 * HOUR},
    ),
    "waiting after the repair leaves the repair alone": (
        (registered(), TAKEN, step(2.5, "solved"), *PAUSED, closed(20)),
        MENDED | {"repair_seconds": 9000, "order_seconds": 18 * HOUR},
    ),
    "not repaired by the first": (
        (registered(), TAKEN, step(3, "unsolved"), step(8, "solved"), closed(20)),
        IN_TIME | {"orders_repaired": 1, "repair_seconds": 8 * HOUR, "order_seconds": 20 * HOUR, "sent_again": 1},
    ),
    "passed on before it was repaired": (
        (registered(), TAKEN, ("transferred", 3, {"department": VAS}), step(8, "solved"), closed(20)),
        IN_TIME | {"orders_repaired": 1, "repair_seconds": 8 * HOUR, "order_seconds": 20 * HOUR, "sent_again": 1},
    ),
    "sent back, and called wrong": (
        (registered(), TAKEN, ("returned", 3, {"department": VAS}), closed(20)),
        IN_TIME | {"order_seconds": 20 * HOUR, "sent_again": 1},
    ),
    "the customer says it still fails: only the second repair counts": (
        (registered(), TAKEN, step(4, "solved"), step(5, "not_confirmed"), step(10, "solved"), closed(20)),
        IN_TIME | {"orders_repaired": 1, "repair_seconds": 10 * HOUR, "order_seconds": 20 * HOUR, "came_back": 1},
    ),
    "its limit is over": ((registered(), TAKEN, LOST), TOOK | {"orders_due": 1}),
    "near its limit only": ((registered(), TAKEN, ("reminded", 20, {"percent": 80, "due_at": at(24)})), TOOK),
    "closed late": (
        (registered(), TAKEN, LOST, step(30, "solved"), closed(40, kept=False)),
        {name: number for name, number in MENDED.items() if name != "orders_kept"}
        | {"repair_seconds": 30 * HOUR, "order_seconds": 40 * HOUR},
    ),
    "called late, and in time after all by a new calendar": (
        (registered(), TAKEN, LOST, closed(25)),
        IN_TIME | {"order_seconds": 25 * HOUR},
    ),
    "opened again after its closing: that one came back, and the next round is closed by its own times": (
        (
            registered(),
            TAKEN,
            step(8, "solved"),
            closed(20),
            REOPENED,
            ("taken", 31, {}),
            step(33, "solved"),
            closed(34),
        ),
        TOOK
        | {"takings": 2, "taking_seconds": 3 * HOUR, "orders_due": 2, "orders_kept": 2, "orders_closed": 2}
        | {"orders_repaired": 2, "repair_seconds": 11 * HOUR, "order_seconds": 24 * HOUR, "came_back": 1},
    ),
    "opened again, and still open: the closing of before stays": (
        (registered(), TAKEN, step(8, "solved"), closed(20), REOPENED),
        IN_TIME | {"orders_repaired": 1, "repair_seconds": 8 * HOUR, "order_seconds": 20 * HOUR, "came_back": 1},
    ),
    "opened again, and late in the next round": (
        (registered(), TAKEN, closed(20), REOPENED, ("reminded", 54, {"percent": 100, "due_at": at(54)})),
        IN_TIME | {"order_seconds": 20 * HOUR, "came_back": 1, "orders_due": 2},
    ),
    "opened again, and cancelled: what was closed stays": (
        (registered(), TAKEN, closed(20), REOPENED, ("cancelled", 32, {})),
        IN_TIME | {"order_seconds": 20 * HOUR, "came_back": 1},
    ),
    "answered at once": (
        (registered(answered=True), closed(0)),
        {"orders": 1, "orders_due": 1, "orders_kept": 1, "orders_closed": 1},
    ),
    "cancelled": ((registered(), TAKEN, LOST, ("cancelled", 30, {})), {}),
    "another type": ((registered("refund"), TAKEN, closed(20)), {}),
    "an event of an earlier version tells neither limit nor choices": (
        (registered(due_at=None, choices=None), TAKEN, step(8, "solved"), closed(20)),
        MENDED | {"repair_seconds": 8 * HOUR, "order_seconds": 20 * HOUR},
    ),
    "nothing before it is registered": ((TAKEN, closed(3)), {}),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_counted(story: str) -> None:
    told, expected = STORIES[story]
    assert counted(*told) == expected


def test_types_are_told_apart_or_taken_together() -> None:
    refund = (registered("refund"), TAKEN, closed(20))
    together = IN_TIME | {"order_seconds": 20 * HOUR}
    assert counted(*refund, kinds="any") == counted(*refund, kinds="fault+refund") == together
    assert counted(*refund, kinds="consultation+fault") == {}


def test_each_round_has_its_own_day_and_part() -> None:
    """Closed on Friday, opened again on Saturday and closed on Sunday."""
    found = facts_after(registered(), TAKEN, closed(10), REOPENED, closed(48))
    assert [(each.basis, each.part, each.day) for each in found if each.basis in ("order_closed", "order_due")] == [
        ("order_closed", 0, date(2026, 11, 20)),
        ("order_due", 0, date(2026, 11, 20)),
        ("order_closed", 1, date(2026, 11, 22)),
        ("order_due", 1, date(2026, 11, 22)),
    ]
    assert [each.values.get("again") for each in found if each.basis == "order_closed"] == [None, 1]


def test_each_fact_has_its_day_and_its_department() -> None:
    """Registered on Friday, taken on Saturday by the next department, over on Saturday evening, closed on Sunday."""
    found = facts_after(
        registered(),
        ("taken", 1, {}),
        ("transferred", 2, {"department": VAS}),
        ("taken", 16, {}),
        LOST,
        step(40, "solved"),
        closed(40, kept=False),
    )
    assert [(each.basis, each.part, each.day, str(each.unit)) for each in found] == [
        ("order_accepted", 0, date(2026, 11, 20), VAS),
        ("order_taken", 0, date(2026, 11, 20), NETWORK),
        ("order_taken", 1, date(2026, 11, 21), VAS),
        ("order_closed", 0, date(2026, 11, 22), VAS),
        ("order_due", 0, date(2026, 11, 21), VAS),
    ]
    assert {(each.channel, each.category, each.tier) for each in found} == {("hotline", "fault.line", "")}
    [ended] = [each.values for each in found if each.basis == "order_closed"]
    assert ended == {
        "kind": "fault",
        "seconds": 40 * HOUR,
        "repair": 40 * HOUR,
        "limit": 24 * HOUR,
        "kept": False,
        "sent_again": 1,
        "came_back": 0,
        "urgency": "general",
        "area": "rural",
        "symptom": "down",
    }


def test_what_was_split_off_was_accepted_with_the_whole_and_had_waited_with_it() -> None:
    """Accepted three hours before, of which it waited for one; whoever is to take it has known of it since now."""
    told = registered(accepted_at=at(-3), waited=HOUR, due_at=at(22))
    facts = {fact.basis: fact for fact in facts_after(told, ("taken", 1, {}), step(2, "solved"), closed(2))}
    assert facts["order_taken"].values["seconds"] == HOUR
    assert {name: facts["order_closed"].values[name] for name in ("seconds", "repair", "limit")} == {
        "seconds": 4 * HOUR,
        "repair": 4 * HOUR,
        "limit": 24 * HOUR,
    }
    night = registered(accepted_at=at(-24))
    assert facts_after(night)[0].day == date(2026, 11, 19)

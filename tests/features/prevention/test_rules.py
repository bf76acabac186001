"""Which plan applies, which step is open, and what may be entered."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from shouwen.features.prevention import rules
from shouwen.features.prevention.contract import (
    EmergencyPlan,
    EmergencyPlans,
    InspectionPlanned,
    PlanStep,
    ProblemTold,
    Risk,
    Spot,
)
from shouwen.features.prevention.defaults import SHIPPED

TODAY = date(2026, 11, 20)
NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
STEPS = (PlanStep("tell", "通报", "Tell", "supervisor", 15), PlanStep("report", "上报", "Report", "manager", 30))


def plan(code: str = "surge", kinds: tuple[str, ...] = ("network",), at_least: int = 0) -> EmergencyPlan:
    return EmergencyPlan(code, "预案", "Plan", kinds, at_least, "manager", (), STEPS)


def told(**changed: object) -> ProblemTold:
    given: dict[str, object] = {"spot": Spot("西城区"), "category": "network.coverage", "symptom": "中断"}
    given |= {"risk": Risk.HIGH, "measure": "更换", "unit": UUID(int=1), "person": None, "due_on": TODAY}
    return ProblemTold(**given | {"review_on": None} | changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "at_least", "category", "cases", "applies"),
    [
        (("network",), 0, "network.coverage", 0, True),
        (("network.coverage",), 0, "network.coverage", 0, True),
        (("network.cover",), 0, "network.coverage", 0, False),
        (("business",), 0, "network.coverage", 0, False),
        ((), 0, "vas.sms", 0, True),
        (("network",), 10, "network.coverage", 9, False),
        (("network",), 10, "network.coverage", 10, True),
    ],
)
def test_a_plan_applies_to_its_kinds_from_so_many_complaints_on(
    kinds: tuple[str, ...], at_least: int, category: str, cases: int, applies: bool
) -> None:
    assert rules.applies(plan(kinds=kinds, at_least=at_least), category, cases) is applies


def test_the_last_word_about_a_step_counts() -> None:
    assert rules.open_steps(plan(), []) == ["tell", "report"]
    assert rules.open_steps(plan(), [("tell", True), ("report", True), ("tell", False)]) == ["tell"]
    assert rules.step_due(STEPS[0], NINE) == NINE + timedelta(minutes=15)


def test_no_plan_and_no_step_stands_twice() -> None:
    twice = EmergencyPlan("surge", "预案", "Plan", (), 0, "manager", (), (STEPS[0], STEPS[0]))
    found = rules.plan_errors(EmergencyPlans((plan(), twice)), ())
    assert [one.field for one in found] == ["content.plans.1.code", "content.plans.1.steps.1.code"]
    assert rules.plan_errors(SHIPPED, ()) == []


@pytest.mark.parametrize(
    ("changed", "fresh", "fields"),
    [
        ({}, True, []),
        ({"due_on": TODAY - timedelta(days=1)}, True, ["due_on"]),
        ({"due_on": TODAY - timedelta(days=1)}, False, []),
        ({"symptom": " ", "measure": ""}, True, ["symptom", "measure"]),
        ({"spot": Spot("")}, True, ["district"]),
        ({"review_on": TODAY - timedelta(days=1)}, False, ["review_on"]),
    ],
)
def test_what_is_told_of_a_problem_is_checked(changed: dict[str, object], fresh: bool, fields: list[str]) -> None:
    assert [one.field for one in rules.problem_errors(told(**changed), TODAY, fresh=fresh)] == fields


def test_an_inspection_is_of_a_place_and_not_of_the_past() -> None:
    yesterday = InspectionPlanned(Spot(""), " ", UUID(int=1), UUID(int=2), TODAY - timedelta(days=1))
    assert [one.field for one in rules.inspection_errors(yesterday, TODAY)] == ["district", "subject", "on"]


def test_a_day_is_over_when_the_next_one_begins_where_the_site_is() -> None:
    assert rules.day_over(TODAY, ZoneInfo("Asia/Shanghai")).astimezone(UTC) == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert rules.is_late(TODAY, TODAY, is_open=True) is False
    assert rules.is_late(TODAY, TODAY + timedelta(days=1), is_open=True) is True
    assert rules.is_late(TODAY, TODAY + timedelta(days=1), is_open=False) is False

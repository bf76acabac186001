"""Which reports are one fault, and what words for customers may say."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.faults import rules
from shouwen.features.faults.contract import Announced, Area, FaultNotNow, FaultState, MassFaultRules, PlaceKind
from shouwen.features.faults.defaults import SHIPPED
from shouwen.features.faults.rules import Report

NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def report(number: int, category: str = "network.coverage", **place: str) -> Report:
    return Report(UUID(int=number), category, place, NINE + timedelta(minutes=number))


def by(same: PlaceKind, at_least: int = 2) -> MassFaultRules:
    return MassFaultRules(60, at_least, same, SHIPPED.categories, 24, 48)


def test_reports_of_one_place_are_one_cluster_however_it_is_written() -> None:
    found = rules.clusters(
        [report(2, district="西 城区"), report(1, district=" 西城区"), report(3, district="东城区")],
        by(PlaceKind.DISTRICT),
    )
    assert [(one.place, [each.ticket.int for each in one.reports]) for one in found] == [("西城区", [1, 2])]


def test_the_place_is_what_the_rule_says() -> None:
    there = [report(1, district="西城区", base_station="B1"), report(2, district="西城区", base_station="b1")]
    apart = [*there, report(3, district="西城区", base_station="B2"), report(4, district="西城区")]
    assert [one.place for one in rules.clusters(apart, by(PlaceKind.BASE_STATION))] == ["B1"]
    assert [len(one.reports) for one in rules.clusters(apart, by(PlaceKind.DISTRICT))] == [4]


def test_the_category_is_what_most_report() -> None:
    there = [report(1, "network.slow_internet", district="西"), *(report(n, district="西") for n in (2, 3))]
    assert [one.category for one in rules.clusters(there, by(PlaceKind.DISTRICT))] == ["network.coverage"]


@given(st.lists(st.sampled_from(["西城区", "东城区", "", " "]), max_size=12), st.integers(2, 6))
def test_no_cluster_is_too_small_and_no_report_is_in_two(districts: list[str], at_least: int) -> None:
    there = [report(number, district=district) for number, district in enumerate(districts)]
    found = rules.clusters(there, by(PlaceKind.DISTRICT, at_least))
    tickets = [each.ticket for one in found for each in one.reports]
    assert len(tickets) == len(set(tickets))
    assert all(len(one.reports) >= at_least for one in found)
    enough = {name for name in ("西城区", "东城区") if districts.count(name) >= at_least}
    assert {one.place for one in found} == enough


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("信号已恢复", None),
        ("网络部门已修好", "部门"),
        ("The Department has repaired it", "Department"),
        ("海州网络部已修好", "海州网络部"),
        ("是网络部的责任", "网络部"),
        ("It was the network team", "network team"),
    ],
)
def test_words_for_customers_name_no_department(text: str, named: str | None) -> None:
    names = ("海州网络部", "Haizhou network team", "海州热线一班")
    assert rules.named_department(text, names, ("海州省", "Haizhou")) == named


def test_what_is_filled_in_is_not_read_again() -> None:
    assert rules.filled("{name}：{number}", {"name": "{number}", "number": "T1"}) == "{number}：T1"
    assert not rules.placeholder_errors("{name}{number}{matter}", repaired=False)
    assert rules.placeholder_errors("{repaired_at}", repaired=False)
    assert not rules.placeholder_errors("{repaired_at}", repaired=True)
    assert rules.placeholder_errors("{solution}", repaired=True)


def test_limits_differ_between_town_and_country() -> None:
    hours = [rules.due_at(NINE, area, SHIPPED) - NINE for area in (Area.URBAN, Area.RURAL)]
    assert hours == [timedelta(hours=24), timedelta(hours=48)]


def test_a_closed_fault_stays_as_it_is() -> None:
    for action in ("change", "link", "answer", "repair", "close", "cancel"):
        with pytest.raises(FaultNotNow):
            rules.check_allowed(action, FaultState.CLOSED, UUID(int=1))
    rules.check_allowed("publish", FaultState.CLOSED, UUID(int=1))


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"district": "西城区"}, True),
        ({"district": "西城区", "building": "别处"}, True),
        ({"district": "西城区", "base_station": "B2"}, False),
        ({"district": "东城区", "base_station": "B1"}, False),
        ({"base_station": "b1"}, True),
        ({}, False),
    ],
)
def test_a_known_fault_is_told_where_nothing_speaks_against_it(asked: dict[str, str | None], there: bool) -> None:
    fault = {"district": "西城区", "building": "", "base_station": "B1"}
    assert rules.is_around(fault, asked) is there


WORDS = Announced("西城区正在抢修", "", "", "")


@pytest.mark.parametrize(
    ("words", "begins", "ends", "errors"),
    [
        (WORDS, 0, None, []),
        (WORDS, 1, 2, []),
        (WORDS, 1, 1, ["ends_at"]),
        (WORDS, -3, -1, ["ends_at"]),
        (Announced(" ", "Only English", "", ""), 0, None, ["said"]),
    ],
)
def test_an_announcement_has_words_and_ends_after_it_began(
    words: Announced, begins: int, ends: int | None, errors: list[str]
) -> None:
    end = None if ends is None else NINE + timedelta(hours=ends)
    found = rules.announced_errors(words, NINE + timedelta(hours=begins), end, NINE)
    assert [one.field for one in found] == errors


@pytest.mark.parametrize(
    ("is_on", "begins", "ends", "state"),
    [(True, 0, None, "on"), (True, -1, 0, "off"), (True, 1, None, "planned"), (False, -1, None, "off")],
)
def test_an_announcement_is_said_from_its_beginning_until_its_end(
    is_on: bool, begins: int, ends: int | None, state: str
) -> None:
    end = None if ends is None else NINE + timedelta(hours=ends)
    assert rules.announcement_state(is_on, NINE + timedelta(hours=begins), end, NINE) == state


def test_a_suggestion_names_place_kind_and_time_and_without_a_time_promises_none() -> None:
    trouble = rules.Trouble("West", "coverage", NINE, NINE + timedelta(hours=3, minutes=5))
    said, spoken = rules.suggested_words(trouble, "en")
    assert "West (coverage)" in said
    assert "by 04:05 on 20 November" in said
    assert "by 4 05 on November 20" in spoken
    said, spoken = rules.suggested_words(rules.Trouble("西城区", "信号覆盖", NINE, None), "zh-CN")
    assert "11月20日 01:00" in said
    assert "预计" not in said + spoken

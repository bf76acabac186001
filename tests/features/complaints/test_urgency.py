"""How urgent a complaint is: as the agent chose, else by a table, whose row stays with the case (CMP-14, CMP-15)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from shouwen.features.complaints.contract import URGENCY
from shouwen.features.complaints.defaults import URGENCY_TABLE
from shouwen.features.complaints.rules import urgency_errors
from shouwen.features.policies.contract import TableContent, TableRow
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, register
from tests.features.policies.publishing import publish

# Columns: category, group, channel, tier, hour, words.
OUTAGE = ("", "'network'", "", "", "", "contains($, '全网') or contains($, '大面积')")
AT_NIGHT = ("", "", "", "", "$ >= 22 or $ < 6", "")
VALUED = ("", "", "", "'vip', 'group'", "", "")
ANY = ("", "", "", "", "", "")


def row(number: int, conditions: tuple[str, ...], urgency: str, reason: str = "own") -> TableRow:
    return TableRow(f"row-{number}", conditions, (urgency, f'"{reason}"', f'"{reason}"'))


OWN = replace(
    URGENCY_TABLE,
    rows=(
        row(1, OUTAGE, "'urgent'", "many are cut off"),
        row(2, AT_NIGHT, '"complex"', "nobody is there at night"),
        row(3, VALUED, "'urgent'", "valued customers"),
        row(4, ANY, "category_urgency", "as usual"),
    ),
)


def told(answer: Json) -> tuple[str, int | None]:
    decision = answer["urgency_decision"]
    return answer["urgency"], decision and decision["row"]


@pytest.mark.parametrize("category", SHIPPED_CATEGORIES.categories, ids=lambda category: category.code)
async def test_as_shipped_each_category_is_as_urgent_as_it_says(office: TestOffice, category: Any) -> None:
    ticket = await register(office, category=category.code)
    case = await case_of(office.client("alice"), ticket)
    assert (case["urgency"], case["graded"]) == (category.urgency, category.urgency)
    assert told(ticket) == (category.urgency, 1)
    assert case["urgency_decision"] == ticket["urgency_decision"]


async def test_the_row_that_decided_stays_with_the_case(office: TestOffice) -> None:
    await publish(office, "HZ", OWN, name=URGENCY)
    urgent = await register(office, matter="大面积断网", description="全小区都没有信号")
    assert told(urgent) == ("urgent", 1)
    assert told(await register(office, matter="信号差", description="家里没有信号")) == ("general", 4)
    await publish(office, "HZ", URGENCY_TABLE, name=URGENCY)
    case = await case_of(office.client("alice"), urgent)
    assert (case["urgency"], case["graded"]) == ("urgent", "urgent")
    decision = case["urgency_decision"]
    assert (decision["table"], decision["version"], decision["row"]) == (URGENCY, 1, 1)
    assert decision["reason"] == "many are cut off"
    facts = {"category": "network.coverage", "group": "network", "category_urgency": "general", "channel": "hotline"}
    assert decision["facts"] == facts | {"level": "team", "tier": "", "hour": 9}
    # The table of departments asks about the urgency that came of it.
    assert case["decision"]["facts"]["urgency"] == "urgent"


async def test_what_the_agent_chose_is_no_affair_of_the_table(office: TestOffice) -> None:
    await publish(office, "HZ", OWN, name=URGENCY)
    ticket = await register(office, matter="大面积断网", urgency="complex")
    assert told(ticket) == ("complex", None)
    case = await case_of(office.client("alice"), ticket)
    assert (case["urgency"], case["graded"], case["urgency_decision"]) == ("complex", None, None)


async def test_a_regraded_case_still_says_as_what_it_was_taken_in(office: TestOffice) -> None:
    ticket = await register(office)
    body = {"urgency": "urgent", "reason": "影响扩大"}
    answer = await office.client("olive").post(f"{API}/tickets/{ticket['id']}/regrade", json=body)
    assert answer.status_code == 200, answer.text
    case = await case_of(office.client("olive"), ticket)
    assert (case["urgency"], case["graded"]) == ("urgent", "general")


async def test_the_hour_is_that_of_the_site(office: TestOffice) -> None:
    """The story begins at nine in Shanghai, one in the morning by UTC."""
    await publish(office, "HZ", OWN, name=URGENCY)
    office.clock.move_by(timedelta(hours=12, minutes=59))
    assert told(await register(office)) == ("general", 4)
    office.clock.move_by(timedelta(minutes=1))
    late = await register(office)
    assert told(late) == ("complex", 2)
    assert late["urgency_decision"]["facts"]["hour"] == 22


async def test_the_agent_is_told_before_registering(office: TestOffice) -> None:
    await publish(office, "HZ", OWN, name=URGENCY)
    alice, question = office.client("alice"), {"category": "network.coverage"}
    answers = []
    for words, urgency in ((None, None), ("全网中断", None), ("全网中断", "general")):
        form = question | {"words": words, "urgency": urgency}
        answer = await alice.post(f"{API}/complaints/preview", json=form)
        assert answer.status_code == 200, answer.text
        answers.append(told(answer.json()))
    assert answers == [("general", 4), ("urgent", 1), ("general", None)]


def with_rows(*rows: TableRow) -> TableContent:
    return replace(URGENCY_TABLE, rows=(*rows, URGENCY_TABLE.rows[-1]))


@pytest.mark.parametrize(
    ("conditions", "urgency", "place", "error"),
    [
        (ANY, "'emergency'", "results.0", "not-one-of"),
        (ANY, "hour > 20 ? 'urgent' : 'general'", "results.0", "not-one-of"),
        (ANY, "channel", "results.0", "not-one-of"),
        (ANY, "hour", "results.0", "not-a-result"),
        (ANY, "", "results.0", "not-a-result"),
        (ANY, "rand(3) > 1 ? 'urgent' : 'general'", "results.0", "cell-uses"),
        (("", "", "", "", "> 'a'", ""), "'urgent'", "conditions.4", "not-a-condition"),
    ],
)
def test_a_row_that_could_not_be_followed_is_refused(
    conditions: tuple[str, ...], urgency: str, place: str, error: str
) -> None:
    (found,) = urgency_errors(with_rows(row(2, conditions, urgency)), ())
    assert (found.field, found.id) == (f"content.rows.0.{place}", error)


def test_what_can_be_followed_is_taken() -> None:
    assert urgency_errors(OWN, ()) == []
    assert urgency_errors(with_rows(row(2, ("", "", "", "", "[8..18)", ""), "'urgent'")), ()) == []

"""The shipped assignment table: each row decides what its reason says."""

from itertools import product
from uuid import UUID

import pytest

from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.complaints.rules import facts_for_table
from shouwen.features.contacts.contract import Channel
from shouwen.features.policies.contract import DecisionTable, NoRowFits, TableContent, TableRow, decide
from shouwen.features.tickets.contract import Category, Urgency
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES

CATEGORIES = SHIPPED_CATEGORIES.categories
SHIPPED = DecisionTable(UUID(int=1), "complaint_assignment", 1, ASSIGNMENT_TABLE)
# What the table must do with a complaint that is not complex: group or category → row and responsible function.
EXPECTED = {
    "network": (2, "network"),
    "business.fee_dispute": (3, "business"),
    "business": (4, "business"),
    "attitude.hall": (5, "service"),
    "attitude": (6, "service"),
    "vas": (7, "vas"),
    "other": (8, "complaint"),
}
WORDS = {
    "complaint": "complaint department",
    "network": "network department",
    "business": "business department",
    "service": "service department",
    "vas": "VAS department",
}


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.code)
def test_the_deciding_row_and_its_reason(category: Category, urgency: Urgency) -> None:
    expected = EXPECTED.get(category.code, EXPECTED[category.group])
    row, function = (1, "complaint") if urgency is Urgency.COMPLEX else expected
    for channel in Channel:
        decision = decide(SHIPPED, facts_for_table(category, urgency, channel, "team"))
        assert (decision.row, decision.row_id) == (row, f"row-{row}")
        assert (decision.table, decision.version) == ("complaint_assignment", 1)
        assert decision.results["function"] == function
        if row < len(ASSIGNMENT_TABLE.rows):
            assert WORDS[function].casefold() in str(decision.results["reason_en"]).casefold()
        assert decision.results["reason"] != decision.results["reason_en"]
        assert decision.facts["category"] == category.code


def test_every_row_can_be_reached() -> None:
    reached = {
        decide(SHIPPED, facts_for_table(category, urgency, Channel.HALL, "hall")).row
        for category, urgency in product(CATEGORIES, Urgency)
    }
    assert reached == set(range(1, len(ASSIGNMENT_TABLE.rows) + 1))


def test_when_no_row_fits_the_case_is_refused() -> None:
    only_vas = TableContent(("group",), ("function",), (TableRow("only", ("'vas'",), ('"vas"',)),))
    table = DecisionTable(UUID(int=2), "narrow", 3, only_vas)
    assert decide(table, {"group": "vas"}).row == 1
    with pytest.raises(NoRowFits) as refused:
        decide(table, {"group": "network"})
    assert refused.value.details == {"table": "narrow"}
    with pytest.raises(NoRowFits):
        decide(DecisionTable(UUID(int=3), "empty", 1, TableContent(("group",), ("function",), ())), {"group": "vas"})


def test_a_table_with_the_same_id_and_another_content_decides_anew() -> None:
    for function in ("vas", "network"):
        rows = (TableRow("only", ("",), (f'"{function}"',)),)
        table = DecisionTable(UUID(int=4), "replayed", 1, TableContent(("group",), ("function",), rows))
        assert decide(table, {"group": "vas"}).results == {"function": function}

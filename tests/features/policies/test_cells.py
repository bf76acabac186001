"""What may stand in the cells of a table: what would run long, or answer otherwise tomorrow, is refused untried."""

from dataclasses import replace
from time import perf_counter

import pytest

from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.complaints.rules import assignment_errors
from shouwen.features.policies.contract import TableContent, TableRow
from tests.conftest import TestOffice

RESULTS = ('"business"', '"本省"', '"Here"')
HOSTILE = {
    "some([1..1000000000], # < 0)": "some",
    "count([1..1000000000], # > $)": "count",
    "all(['a'], all(['b'], # == $))": "all",
    "len(map([1..1000000000], #)) > 1": "map",
    "flatMap(map([1..100000000], [#]), #)[0]": "flatMap",
    "sum (filter([1..1000000000], # > 1))": "filter",
    "rand(6) > 3": "rand",
    "d('now').hour() > 8": "d",
    "date('now') > 1": "date",
    "`${category}` == $": "`",
    "x = 1; x": ";",
    "category = 'a'": "=",
    "fuzzyMatch($, 'a') > 0.5": "fuzzyMatch",
    "matches($, '(a+)+b')": "matches",
    "__import__('os')": "__import__",
}


def of(cell: str, column: int = 0, in_results: bool = False) -> TableContent:
    """The shipped table with one such cell in a first row."""
    conditions, results = ["", "", "", ""], list(RESULTS)
    (results if in_results else conditions)[column] = cell
    return replace(ASSIGNMENT_TABLE, rows=(TableRow("new", tuple(conditions), tuple(results)), *ASSIGNMENT_TABLE.rows))


@pytest.mark.parametrize("in_results", [False, True])
@pytest.mark.parametrize(("cell", "word"), HOSTILE.items())
def test_what_a_cell_may_not_use_is_told_by_row_and_column_untried(cell: str, word: str, in_results: bool) -> None:
    began = perf_counter()
    (error,) = assignment_errors(of(cell, 1, in_results), ())
    assert perf_counter() - began < 0.1
    part, column = ("results", "reason") if in_results else ("conditions", "group")
    assert (error.field, error.id) == (f"content.rows.0.{part}.1", "cell-uses")
    assert error.params == {"row": 1, "column": column, "word": word}


@pytest.mark.parametrize(
    "cell",
    [
        "'network', 'vas'",
        "startsWith($, 'net')",
        "contains($, 'rand(6); x = `1`')",
        "$ == 'a' and not (urgency in ['urgent', 'complex'])",
        "some(['net', 'vas'], startsWith(group, #))",
        "len(category) in [1..5]",
    ],
)
def test_what_ends_soon_may_be_used(cell: str) -> None:
    assert assignment_errors(of(cell), ()) == []


def test_the_dearest_table_that_may_be_published_is_checked_soon() -> None:
    """500 rows, in each cell as long a list as fits, gone through to its end."""
    cell = f"some([{','.join(['1'] * 480)}], # > 1)"
    row = TableRow("0", (cell,) * 4, RESULTS)
    rows = [replace(row, id=str(number)) for number in range(499)]
    began = perf_counter()
    content = replace(ASSIGNMENT_TABLE, rows=(*rows, TableRow("last", ("", "", "", ""), RESULTS)))
    assert assignment_errors(content, ()) == []
    assert perf_counter() - began < 5


async def test_nothing_of_the_kind_is_published(office: TestOffice) -> None:
    content = {
        "inputs": ["category"],
        "outputs": ["function", "reason", "reason_en"],
        "rows": [
            {"id": "a", "conditions": ["some([1..1000000000], # < 0)"], "results": list(RESULTS)},
            {"id": "b", "conditions": [""], "results": list(RESULTS)},
        ],
    }
    form = {"unit": str(office.cast.units["HZ"]), "content": content}
    for language, said in (("zh-CN", "第 1 行“category”列"), ("en", "Row 1, column category")):
        answer = await office.client("ada", language).post("/api/v1/rules/complaint_assignment", json=form)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["field"], error["id"]) == (422, "content.rows.0.conditions.0", "cell-uses")
        assert error["message"].startswith(said)
        assert "some" in error["message"]

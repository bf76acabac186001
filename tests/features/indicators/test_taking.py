"""Figures as files: the same numbers, no formulas, recorded."""

import csv
import io
import json
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest
from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, register
from tests.features.indicators.filling import complaint, fill, seen
from tests.features.indicators.test_figures import DAY, NETWORK, ask, told

EXPORTS = {
    "/scorecard/export": {},
    "/KPI-30/comparison/export": {},
    "/KPI-30/analysis/export": {"by": "unit"},
    "/KPI-30/rows/export": {"part": "denominator"},
}


async def lines(office: TestOffice, path: str, **query: str) -> list[Json]:
    answer = await ask(office, path, **EXPORTS[path], **query, format="jsonl")
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


async def test_files_hold_what_is_on_screen(office: TestOffice) -> None:
    await fill(office, told())
    card = {line["id"]: line for line in await lines(office, "/scorecard/export")}
    assert (card["KPI-30"]["value"], card["KPI-30"]["kept"], card["KPI-30"]["to"]) == (60.0, "missed", "2026-11-20")
    compared = await lines(office, "/KPI-30/comparison/export")
    assert [(line["unit_code"], line["value"]) for line in compared][:3] == [
        ("HZ", 60.0),
        ("HZB", 50.0),
        ("HZN", 66.67),
    ]
    parts = await lines(office, "/KPI-30/analysis/export")
    assert [(line["part"], line["denominator"]) for line in parts] == [
        ("All", 5),
        ("Haizhou business department", 2),
        ("Haizhou network department", 3),
    ]
    assert sum(line["count"] for line in await lines(office, "/KPI-30/rows/export")) == 5


@pytest.mark.parametrize("path", EXPORTS)
async def test_every_file_comes_as_csv_and_as_a_book(office: TestOffice, path: str) -> None:
    await fill(office, told())
    written = await ask(office, path, **EXPORTS[path])
    head, *rows = csv.reader(io.StringIO(written.text.removeprefix("\ufeff")))
    assert (head[-1], len({len(row) for row in (head, *rows)})) == ("Export mark", 1)
    book = await ask(office, path, **EXPORTS[path], format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 2


async def test_a_matter_that_looks_like_a_formula_stays_text_and_no_customer_is_named(office: TestOffice) -> None:
    ticket = await register(office, matter="=HYPERLINK(1)")
    await fill(office, [seen(complaint(DAY, NETWORK), subject=ticket["id"])])
    written = await ask(office, "/KPI-30/rows/export", part="denominator")
    assert "'=HYPERLINK(1)" in written.text
    assert "王丹娜" not in written.text
    assert "13800010001" not in written.text


async def test_who_took_what_away_is_recorded(office: TestOffice) -> None:
    await fill(office, told())
    await ask(office, "/KPI-30/rows/export", part="missing")
    found = await office.read.tuples(
        text("select type, data from ledger where type like '%figures%' or kind = 'access' order by id")
    )
    assert [kind for kind, _ in found] == ["desk.looked", "indicators.figures_exported"]
    assert "KPI-30/rows/export" in json.dumps(found[0][1])
    assert found[1][1]["rows"] == 2


async def test_more_rows_than_a_file_may_hold_are_refused(office: TestOffice) -> None:
    office.app.state.settings = office.office.settings.model_copy(update={"export_rows": 3})
    await fill(office, [complaint(date(2026, 11, 3), NETWORK) for _ in range(4)])
    answer = await ask(office, "/N-1/rows/export")
    assert (answer.status_code, answer.json()["id"]) == (422, "list-too-long")

"""The month of a unit as a workbook and as a document: the same figures as on the screen, in both languages."""

import io
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from shouwen.features.improvements.contract import OpenMissed
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import NETWORK, OCTOBER, missed_october
from tests.features.indicators.filling import complaint, fill


async def a_month(office: TestOffice) -> None:
    await missed_october(office)
    await fill(office, [complaint(date(2026, 9, 3), NETWORK, replied=True, seconds=60, kept=True)])
    await office.desk.run(OpenMissed(office.cast.units["HZN"], OCTOBER), THE_SYSTEM)


def asked(office: TestOffice, **more: str) -> dict[str, str]:
    return {"unit": str(office.cast.units["HZ"]), "month": "2026-10-14", "format": "xlsx", **more}


@pytest.mark.parametrize(
    ("language", "sheet", "unit", "timely"),
    [("zh-CN", "计分卡", "海州网络部", "未达标"), ("en", "Scorecard", "Haizhou network department", "missed")],
)
async def test_the_workbook_has_the_figures_with_charts(
    office: TestOffice, language: str, sheet: str, unit: str, timely: str
) -> None:
    await a_month(office)
    answer = await office.client("grace").get("/api/v1/reports/monthly", params=asked(office, language=language))
    assert answer.status_code == 200, answer.text
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[0] == sheet
    rows = {str(row[0]).split("  ")[0]: row for row in book[sheet].iter_rows(min_row=5, values_only=True)}
    assert rows["KPI-06"][1:2] + rows["KPI-06"][3:6] == (60, timely, 6, 10)
    assert rows["KPI-06"][6] == 100, "the month before"
    units = book.worksheets[2]
    assert unit in {cell.value for cell in units["A"]}
    assert sum(len(each._charts) for each in book.worksheets) >= 3
    assert "HZN-KPI-06-202610" in {cell.value for cell in book.worksheets[4]["A"]}


async def test_the_document_has_charts_and_can_be_read(office: TestOffice) -> None:
    await a_month(office)
    answer = await office.client("grace").get("/api/v1/reports/monthly", params=asked(office, format="pdf"))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="HZ-2026-10.pdf"'
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    for word in ("KPI-06", "60.00 %", "6 / 10", "HZN-KPI-06-202610"):
        assert word in text, word


async def test_a_month_to_come_has_no_report(office: TestOffice) -> None:
    refused = await office.client("grace").get("/api/v1/reports/monthly", params=asked(office, month="2026-12-01"))
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["month"]


async def test_a_stranger_gets_no_report(office: TestOffice) -> None:
    refused = await office.client("charlie").get("/api/v1/reports/monthly", params=asked(office))
    assert refused.status_code in (403, 404)

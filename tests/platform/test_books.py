"""XLSX as people send it: cells as they are seen, and nothing that harms the machine."""

import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import Workbook, xml  # type: ignore[import-untyped]

from shouwen.platform.sheets.finding import Asked, Found, opened
from shouwen.platform.sheets.reading import Record, Unusable


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    def make(fill: Callable[[Any], None]) -> Path:
        book = Workbook()
        book.active.title = "数据"
        fill(book)
        book.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return make


def read(place: Path, sheet: str | None = None) -> tuple[Found, list[str], list[Record]]:
    with opened(place, Asked(sheet=sheet)) as (found, records):
        return found, records.header, list(records)


def refusal(place: Path, sheet: str | None = None) -> str:
    with pytest.raises(Unusable) as refused:
        read(place, sheet)
    return refused.value.id


def test_cells_are_read_as_they_are_seen(made: Any) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["投诉明细表"])
        sheet.merge_cells("A1:F1")
        sheet.append(["编号", "时间", "电话", "比例", "金额", "区域"])
        sheet.append([1, datetime(2026, 3, 5, 9, 0, 0, 400), 13800010001, 0.125, 0.1 + 0.2, "甲"])  # noqa: DTZ001
        sheet["D3"].number_format = "0.0%"
        sheet.append([2.0, datetime(2026, 3, 6), "13800010002", None, True, None])  # noqa: DTZ001
        sheet.append([])
        sheet.append([" 3 ", time(9, 30), "", "", "=A1", None])
        sheet.merge_cells("F3:F6")

    _, header, records = read(made(fill))
    assert header == ["编号", "时间", "电话", "比例", "金额", "区域"]
    assert [(record.line, record.cells) for record in records if record.cells[0]] == [
        (3, ["1", "2026-03-05 09:00:00", "13800010001", "12.5%", "0.3", "甲"]),
        (4, ["2", "2026-03-06", "13800010002", "", "TRUE", "甲"]),
        (6, ["3", "09:30:00", "", "", "", "甲"]),
    ]


def test_the_value_of_a_formula_counts_and_errors_are_told(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate([["编号", "值"], ["1", "x"], ["2", "y"], ["3", "z"]]):
        sheet.write_row(row, 0, cells)
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_number(3, 0, 202603050001234567)
    book.close()
    _, _, records = read(tmp_path / "book.xlsx")
    assert [(record.cells[1], record.fault) for record in records] == [
        ("2", None),
        ("#DIV/0!", "cell-error"),
        ("z", "digits-lost"),
    ]


def test_a_sheet_is_chosen_and_hidden_ones_are_told(made: Any) -> None:
    def fill(book: Any) -> None:
        book.active.append(["说明"])
        book.create_sheet("投诉").append(["a", "b"])
        hidden = book.create_sheet("藏")
        hidden.append(["c", "d"])
        hidden.sheet_state = "hidden"

    place = made(fill)
    found, header, _ = read(place)
    assert (found.sheet, header) == ("投诉", ["a", "b"])
    assert [(one.name, one.hidden) for one in found.sheets] == [("数据", False), ("投诉", False), ("藏", True)]
    assert read(place, "藏")[1] == ["c", "d"]
    assert refusal(place, "无") == "file-no-sheet"
    assert refusal(place, "数据") == "file-empty"


def remade(place: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive with one part changed."""
    target = place.with_name("changed.xlsx")
    with zipfile.ZipFile(place) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in source.namelist():
            content = source.read(name)
            changed.writestr(name, change(content) if part in name else content)
    return target


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        ("sheet1", lambda xml: xml.replace(b"<worksheet", ENTITIES + b"<worksheet"), "file-entities"),
        ("Content_Types", lambda xml: xml.replace(b"<Types", ENTITIES + b"<Types"), "file-entities"),
        ("styles", lambda xml: xml.replace(b"<styleSheet", ENTITIES + b"<styleSheet"), "file-entities"),
        ("sheet1", lambda xml: xml + b" " * (70 << 20), "file-bomb"),
        ("styles", lambda xml: xml + b" " * (20 << 20), "file-bomb"),
        ("sheet1", lambda xml: xml.replace(b"<t>", b"<t>" + b"A" * (8 << 20), 1), "file-bomb"),
        ("sheet1", lambda xml: xml.replace(b"</row>", b'<c r="A1"><v>1</v></c>' * 900_000 + b"</row>", 1), "file-bomb"),
        ("sheet1", lambda xml: xml[: len(xml) // 2], "file-broken-book"),
        ("sheet1", lambda xml: xml.decode().encode("utf-16"), "file-broken-book"),
        ("workbook.xml", lambda xml: xml[:40], "file-broken-book"),
    ],
)
def test_what_would_harm_the_machine_is_refused_by_name(
    made: Any, part: str, change: Callable[[bytes], bytes], reason: str
) -> None:
    def fill(book: Any) -> None:
        book.active.append(["a", "b"])
        book.active.append(["1", "x"])

    assert refusal(remade(made(fill), part, change)) == reason


def test_endless_shared_strings_are_refused(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    book.add_worksheet().write_row(0, 0, ["a", "b"])
    book.close()
    place = remade(
        tmp_path / "book.xlsx", "sharedStrings", lambda xml: xml.replace(b"<t>", b"<t>" + b"A" * (8 << 20), 1)
    )
    assert refusal(place) == "file-bomb"


def test_many_rows_and_strings_take_no_memory(tmp_path: Path) -> None:
    """Thirty thousand rows with as many long strings, in less memory than a tenth of them."""
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx", {"tmpdir": str(tmp_path), "use_zip64": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["编号", "内容"])
    for row in range(1, 30_001):
        sheet.write_string(row, 0, str(row))
        sheet.write_string(row, 1, f"{row} " + "网速慢" * 200)
    book.close()
    tracemalloc.start()
    try:
        with opened(tmp_path / "book.xlsx", Asked()) as (_, records):
            count = sum(len(record.cells[1]) > 600 for record in records)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 30_000
    assert peak < 12 << 20


def test_rejected_rows_of_a_book_come_back_without_what_was_added(made: Any) -> None:
    def fill(book: Any) -> None:
        book.active.append(["line", "field", "reason", "reason_id", "编号", "标题"])
        book.active.append([7, "x", "y", "z", "1", "慢"])

    _, header, records = read(made(fill))
    assert (header, records[0].cells) == (["编号", "标题"], ["1", "慢"])


def test_files_are_read_by_the_parser_that_was_tried() -> None:
    assert xml.LXML is False

"""Lists as files: any text comes back as it was, and no cell is a formula, in every format."""

import asyncio
import csv
import io
import json
import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from shouwen.platform.sheets.guarding import guarded, unguarded
from shouwen.platform.sheets.writing import (
    Cell,
    Paper,
    SheetColumn,
    SheetEncoding,
    SheetFormat,
    TooManyRows,
    write_list,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
PLANTED = (
    "=cmd|' /C calc'!A0",
    " =1+1",
    "+86 138 0001 0001",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "　=1",
    "'=1",
    "'",
)
# NUL and half characters are no text that the database holds; XML has no words for the two non-characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=40)


def written(rows: Sequence[Sequence[Cell]], kind: SheetFormat, encoding: SheetEncoding = SheetEncoding.UTF_8) -> bytes:
    columns = tuple(SheetColumn(f"c{number}", f"列{number}") for number in range(len(rows[0])))
    paper = Paper(columns, ZoneInfo("Asia/Shanghai"), "林晓 1001 2026-11-20 09:00 x", "标记", 100, kind, encoding)

    async def pages() -> AsyncIterator[Sequence[Sequence[Cell]]]:
        yield rows

    made = asyncio.run(write_list(pages(), paper))
    content = made.place.read_bytes()
    made.place.unlink()
    return content


def of_csv(content: bytes, encoding: str = "utf-8-sig") -> list[list[str]]:
    _, *rows = csv.reader(io.StringIO(content.decode(encoding), newline=""))
    return [row[:-1] for row in rows]


def of_book(content: bytes) -> list[list[object]]:
    _, _, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [list(row[:-1]) for row in rows]


@given(st.lists(TEXT | st.sampled_from(PLANTED), min_size=1, max_size=5))
def test_any_text_comes_back_and_begins_with_no_formula(texts: list[str]) -> None:
    for kind, encoding in ((SheetFormat.CSV, "utf-8-sig"), (SheetFormat.CSV, "gb18030")):
        coding = SheetEncoding.GB18030 if encoding == "gb18030" else SheetEncoding.UTF_8
        [cells] = of_csv(written([texts], kind, coding), encoding)
        assert [unguarded(cell) for cell in cells] == texts
        assert not any(cell.lstrip(" \u3000\xa0").startswith(FORMULA) for cell in cells)
    [found] = of_book(written([texts], SheetFormat.XLSX))
    # Control signs are written as the format says (`_x001F_`), which this reader leaves to its caller.
    shown = ["" if cell is None else unescape(str(cell)) for cell in found]
    assert [unguarded(cell) for cell in shown] == texts
    assert not any(cell.lstrip(" \u3000\xa0").startswith(FORMULA) for cell in shown)
    line = json.loads(written([texts], SheetFormat.JSONL))
    assert [line[f"c{number}"] for number in range(len(texts))] == texts


@given(TEXT | st.text("'=+-@ ＝1a", max_size=6))
def test_the_guard_is_taken_off_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", PLANTED[:-1])
def test_what_was_planted_is_guarded_and_stays_readable(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["138****0001", "王**", "小区没有信号", "a=1", "", "'", "it's"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_and_dates_are_real_ones() -> None:
    at = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    row: list[Cell] = [at, date(2026, 11, 20), 7, Decimal("-12.50"), None, "文"]
    local = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - spreadsheets know no zones
    day = datetime(2026, 11, 20)  # noqa: DTZ001 - as above
    assert of_book(written([row], SheetFormat.XLSX)) == [[local, day, 7, -12.5, None, "文"]]
    assert of_csv(written([row], SheetFormat.CSV)) == [["2026-11-20 09:30", "2026-11-20", "7", "-12.50", "", "文"]]
    line = json.loads(written([row], SheetFormat.JSONL))
    assert line == {
        "c0": "2026-11-20T09:30:00+08:00",
        "c1": "2026-11-20",
        "c2": 7,
        "c3": "-12.50",
        "c4": None,
        "c5": "文",
        "mark": "林晓 1001 2026-11-20 09:00 x",
    }


def test_a_cell_that_no_spreadsheet_can_keep_is_cut_visibly() -> None:
    long = "长" * 40_000
    [[cell]] = of_book(written([[long]], SheetFormat.XLSX))
    assert cell == "长" * 32_766 + "…"
    assert of_csv(written([[long]], SheetFormat.CSV)) == [[long]]


def test_no_cell_of_a_book_is_of_the_kind_formula() -> None:
    content = written([list(PLANTED)], SheetFormat.XLSX)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_too_many_rows_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(TooManyRows):
        written([["a"]] * 101, SheetFormat.CSV)
    assert list(tmp_path.iterdir()) == []

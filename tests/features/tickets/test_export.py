"""A list as a file: what is seen, masked, in scope, in every format, and in the ledger with what went out."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime

import httpx
import openpyxl  # type: ignore[import-untyped]
from sqlalchemy import text

from shouwen.features.tickets import presenting
from shouwen.features.tickets.queries import Wanted
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, complaint_in, register
from tests.features.tickets.crowd import crowd_of

COLUMNS = "number,matter,state,customer,phone,assignee,registered"


async def taken(office: TestOffice, username: str, language: str = "en", **query: str) -> httpx.Response:
    answer = await office.client(username, language).get(f"{API}/tickets/export", params=query)
    assert answer.status_code == 200, answer.text
    kind = query.get("format", "csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="tickets-20261120-0900.{kind}"'
    return answer


async def exported(office: TestOffice, username: str, language: str = "en", **query: str) -> list[list[str]]:
    """The lines of a CSV without the mark that each of them ends with."""
    answer = await taken(office, username, language, **query)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len({line[-1] for line in lines[1:]}) <= 1
    return [line[:-1] for line in lines]


def of_book(content: bytes) -> list[Sequence[object]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


async def test_the_file_holds_what_the_list_shows(office: TestOffice) -> None:
    await complaint_in(office, "in_investigation")
    await register(office, matter="=1+1", category="other", place=None)
    head, *rows = await exported(office, "bob", columns="number,matter,state,customer,phone,assignee,registered")
    assert head == ["Number", "Matter", "State", "Customer", "Phone", "Handler", "Registered"]
    assert rows == [
        ["HZT-20261120-0001", "小区没有信号", "In investigation", "王**", "138****0001", "韩峰", "2026-11-20 09:00"],
        ["HZT-20261120-0002", "'=1+1", "To accept", "王**", "138****0001", "Unassigned", "2026-11-20 09:00"],
    ]
    head, *rows = await exported(office, "bob", "zh-CN", state="assigned")
    assert head[:4] == ["期限", "工单号", "事由", "类别"]
    assert [row[1] for row in rows] == ["HZT-20261120-0002"]


async def test_strangers_take_nothing_away(office: TestOffice) -> None:
    await register(office)
    assert len(await exported(office, "charlie")) == 1
    answer = await office.client("charlie").get(f"{API}/tickets/export", params={"unit": str(office.cast.units["HZ"])})
    assert (answer.status_code, answer.json()["id"]) == (404, "not-found")
    answer = await office.client("bob").get(f"{API}/tickets/export", params={"columns": "number,secret"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "columns")


async def test_what_was_taken_away_is_in_the_ledger_without_what_was_searched(office: TestOffice) -> None:
    await register(office)
    answer = await taken(office, "bob", q="13800010001", lost="false", columns="number", format="jsonl")
    rows = await office.read.tuples(
        text(
            "select type, kind, actor_id, subject_kind, subject_id, data from ledger where type in "
            "('desk.looked', 'tickets.list_exported') order by type"
        )
    )
    cause = await office.read.value(text("select cause from ledger where type = 'desk.looked'"))
    who = (office.cast.bob.id, "unit", office.cast.units["HZT"])
    asked = {"look": "TakeListAway", "reason": "q=…&lost=false&format=jsonl"}
    assert rows == [
        ("desk.looked", "access", *who, asked),
        ("tickets.list_exported", "event", *who, {"taken": str(cause), "rows": 1, "format": "jsonl"}),
    ]
    assert json.loads(answer.text)["mark"] == f"周正 1002 2026-11-20 09:00 {cause}"


async def test_a_book_has_real_dates_a_frozen_head_filters_and_the_mark(office: TestOffice) -> None:
    await register(office, matter="=1+1", category="other", place=None)
    answer = await taken(office, "bob", "zh-CN", format="xlsx", columns="number,matter,registered")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    mark, head, *rows = of_book(answer.content)
    assert str(mark[0]).startswith("周正 1002 2026-11-20 09:00 ")
    assert head == ("工单号", "事由", "登记时间", "导出标记")
    assert rows == [("HZT-20261120-0001", "'=1+1", datetime(2026, 11, 20, 9, 0), mark[0])]  # noqa: DTZ001 - as sheets do
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:D3")
    assert (sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("s", True)
    assert sheet.oddFooter.left.text == mark[0]


async def test_old_spreadsheets_and_programs_get_theirs(office: TestOffice) -> None:
    await register(office, matter="=1+1 没有信号", category="other", place=None)
    old = await taken(office, "bob", "zh-CN", format="csv", encoding="gb18030", columns="matter,registered")
    assert old.headers["content-type"] == "text/csv; charset=gb18030"
    lines = list(csv.reader(io.StringIO(old.content.decode("gb18030"))))
    assert [line[:2] for line in lines] == [["事由", "登记时间"], ["'=1+1 没有信号", "2026-11-20 09:00"]]
    line = (await taken(office, "bob", format="jsonl", columns="matter,registered")).json()
    assert (line["matter"], line["registered"]) == ("=1+1 没有信号", "2026-11-20T09:00:00+08:00")
    odd = await office.client("bob").get(f"{API}/tickets/export", params={"format": "xlsx", "encoding": "gb18030"})
    assert (odd.status_code, odd.json()["errors"][0]["field"]) == (422, "encoding")


async def test_pages_follow_each_other_and_more_than_the_limit_is_refused(office: TestOffice) -> None:
    await crowd_of(office, 50, 50)
    export = presenting.Export(office.read, office.cast.bob.scope, "en", "CN", office.clock.now())
    wanted = Wanted()
    pages = [page async for page in export.pages(wanted, ["number"], at_once=10)]
    assert [len(page) for page in pages] == [10, 10, 10, 10]
    assert len({row[0] for page in pages for row in page}) == 40
    assert len(await exported(office, "bob", columns="number")) == 41


async def test_a_longer_list_is_refused_in_words_and_nothing_goes_out(short_office: TestOffice) -> None:
    await crowd_of(short_office, 50, 50)
    answer = await short_office.client("bob").get(f"{API}/tickets/export", params={"format": "xlsx"})
    assert (answer.status_code, answer.json()["id"], answer.json()["most"]) == (422, "list-too-long", 30)
    assert "30" in answer.json()["detail"]
    told = text("select type from ledger where type in ('desk.looked', 'tickets.list_exported')")
    assert await short_office.read.tuples(told) == [("desk.looked",)]

"""A list as a file: what is seen, masked, in scope, safe for spreadsheets, and in the ledger."""

import csv
import io

import pytest
from sqlalchemy import text

from shouwen.features.tickets import presenting
from shouwen.features.tickets.presenting import safe, written
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, complaint_in, register
from tests.features.tickets.crowd import crowd_of


async def exported(office: TestOffice, username: str, language: str = "en", **query: str) -> list[list[str]]:
    answer = await office.client(username, language).get(f"{API}/tickets/export", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="tickets-20261120-0900.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))


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
    await exported(office, "bob", q="13800010001", lost="false", columns="number")
    rows = await office.read.tuples(
        text("select kind, actor_id, subject_kind, subject_id, data from ledger where type = 'desk.looked'")
    )
    assert rows == [
        (
            "access",
            office.cast.bob.id,
            "unit",
            office.cast.units["HZT"],
            {"look": "TakeListAway", "reason": "q=…&lost=false"},
        )
    ]


async def test_no_more_than_the_limit_and_it_says_so(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    await crowd_of(office, 50, 50)
    monkeypatch.setattr(presenting, "MOST_ROWS", 30)
    monkeypatch.setattr(presenting, "_PAGE", 10)
    rows = await exported(office, "bob", columns="number")
    assert len(rows) == 32
    assert rows[-1] == ["No more than 30 rows are exported; there are more. Narrow the filters to export the rest."]
    assert len({row[0] for row in rows}) == 32
    monkeypatch.setattr(presenting, "MOST_ROWS", 40)
    assert len(await exported(office, "bob", columns="number")) == 41


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("+86", "'+86"),
        ("-3", "'-3"),
        ("@cmd", "'@cmd"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("138****0001", "138****0001"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, expected: str) -> None:
    assert safe(cell) == expected


def test_signs_of_the_format_are_quoted() -> None:
    assert written(['a "b", c', "two\nlines", "plain"]) == '"a ""b"", c","two\nlines",plain\r\n'

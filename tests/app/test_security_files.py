"""Files that somebody made to do harm, and what the server makes of texts that could."""

import asyncio
import csv
import io
import json
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from shouwen.app.http import API, openapi_text
from shouwen.platform.pdf import Press
from shouwen.platform.sheets.files import as_book, as_csv
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.documents.files import PNG, attach

PREVIEW = f"{API}/imports/organisation/preview"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://evil.example")')
UNFOLDING = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]><worksheet><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'


def book_with(part: str, content: bytes) -> bytes:
    """A workbook with one part replaced."""
    whole, target = io.BytesIO(as_book([("S", ["用户名"], [["nora"]])])), io.BytesIO()
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(name, content if name == part else read.read(name))
    return target.getvalue()


async def test_books_that_unfold_or_look_elsewhere_are_refused(office: TestOffice) -> None:
    client = office.client("ada")
    sheet, strings = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    for part in (sheet, strings, "xl/workbook.xml"):
        for content in (UNFOLDING.encode(), OUTSIDE.encode(), UNFOLDING.encode("utf-16")):
            async with asyncio.timeout(20):
                answer = await client.post(PREVIEW, files={"files": ("人员.xlsx", book_with(part, content))})
            assert answer.status_code == 422, (part, answer.text)
            assert "root:" not in answer.text
    bomb = book_with(sheet, b"<worksheet>" + b" " * (450 << 20))
    assert len(bomb) < 1 << 20
    assert (await client.post(PREVIEW, files={"files": ("人员.xlsx", bomb)})).status_code == 422


async def test_pages_and_programs_are_not_taken_as_attachments(office: TestOffice) -> None:
    client, ticket = office.client("alice"), await register(office)
    svg, html = (
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>alert(1)</script></html>",
    )
    for name, content in (
        ("x.svg", svg),
        ("x.html", html),
        ("x.svg.png", svg),
        ("x.png.html", PNG),
        ("x.pdf.exe", b"MZ" + bytes(100)),
        ("x.png", html),
        ("x.js", b"alert(1)"),
    ):
        answer = await attach(client, ticket, (name, content))
        assert answer.status_code == 422, name


def test_no_cell_that_is_written_begins_a_formula() -> None:
    lines = as_csv(["a"], [[each] for each in FORMULAS]).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(lines, newline=""))]
    assert cells == ["a", *(f"'{each}" for each in FORMULAS)]
    book = load_workbook(io.BytesIO(as_book([("S", ["a"], [[each] for each in FORMULAS])])))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} == {"s"}


async def test_no_form_names_an_address_for_the_server_to_ask() -> None:
    """BOSS and the identity provider are named by settings; whoever adds such a field must limit it first."""
    schemas: dict[str, Any] = json.loads(openapi_text())["components"]["schemas"]
    asked = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, about in schema.get("properties", {}).items()
        if "uri" in str(about.get("format")) or field.endswith(("url", "uri", "webhook", "callback_address"))
    ]
    assert sorted(asked) == ["EnrolmentShown.uri", "SurveyLink.url"], "these are given, not taken"


async def test_printing_asks_nobody() -> None:
    asked: list[str] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode())
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as listening:
        address = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        html = f"<img src='{address}/a.png'><link rel=stylesheet href='{address}/b.css'><img src='file:///etc/passwd'>"
        pdf = await Press().pdf_of(html)
    assert pdf.startswith(b"%PDF")
    assert asked == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.png", "C:\\x.png", "\x00.png", "a\r\nX-Evil: 1.png"])
async def test_names_of_files_are_names_only(office: TestOffice, name: str) -> None:
    client, ticket = office.client("alice"), await register(office)
    answer = await attach(client, ticket, (name, PNG))
    if answer.status_code == 201:
        kept = answer.json()[0]
        content = await client.get(f"{API}/documents/{kept['id']}/content")
        assert "x-evil" not in content.headers
        assert not any(sign in kept["name"] for sign in "/\\\r\n\x00")
    else:
        assert answer.status_code in (400, 422)

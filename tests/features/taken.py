"""Lists that were taken away as files, read back."""

import csv
import io
from typing import Any

import httpx
import openpyxl  # type: ignore[import-untyped]
from sqlalchemy import text

from tests.conftest import TestOffice

Line = dict[str, Any]
MARK = "Export mark"
_TOLD = text(
    "select type, kind, subject_kind, subject_id, data, cause from ledger"
    " where type in ('desk.looked', 'organisation.list_taken_away') order by type, id"
)


def in_pages_of(office: TestOffice, rows: int) -> None:
    """Has files be read so many rows at a time."""
    office.app.state.settings = office.office.settings.model_copy(update={"export_at_once": rows})


async def taken(client: httpx.AsyncClient, path: str, **asked: str) -> list[Line]:
    """The rows of a CSV by their headings, each with the mark."""
    answer = await client.get(f"/api/v1{path}", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert answer.headers["x-rows"] == str(len(lines))
    return lines


async def book(client: httpx.AsyncClient, path: str, **asked: str) -> Any:
    """The sheet of an XLSX: mark, headings, rows."""
    answer = await client.get(f"/api/v1{path}", params={"format": "xlsx"} | asked)
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content)).active


async def refused(client: httpx.AsyncClient, path: str) -> tuple[int, str]:
    answer = await client.get(f"/api/v1{path}")
    return answer.status_code, answer.json()["id"]


async def told_to_the_ledger(office: TestOffice) -> list[Any]:
    """What the ledger knows of files: what was asked for, then what went out; both under the same mark."""
    rows = await office.read.tuples(_TOLD)
    looks = [(*row[1:4], row[4]["look"], row[4]["reason"]) for row in rows if row[0] == "desk.looked"]
    notes = [(row[4]["listed"], row[4]["rows"], row[4]["format"]) for row in rows if row[0] != "desk.looked"]
    causes = [str(row[5]) for row in rows if row[0] == "desk.looked"]
    assert causes == [row[4]["taken"] for row in rows if row[0] != "desk.looked"]
    return [looks, notes]

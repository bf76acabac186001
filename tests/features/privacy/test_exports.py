"""Customers as a file: marked, masked unless another person approves, once, and kept among the looks at each."""

import csv
import io
from datetime import timedelta

import openpyxl  # type: ignore[import-untyped]
from httpx import AsyncClient
from sqlalchemy import text

from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, client_with, hired
from tests.features.privacy.people import API, DOCUMENT, NAME, at, dana, paul, peggy, write


async def asked(client: AsyncClient, **more: object) -> Json:
    answer = await client.post(f"{API}/exports", json={"reason": "季度回访名单"} | more)
    assert answer.status_code == 201, answer.text
    return next(each for each in await listed(client) if each["id"] == answer.json()["id"])


async def listed(client: AsyncClient) -> list[Json]:
    items: list[Json] = (await client.get(f"{API}/exports")).json()["items"]
    return items


async def test_a_masked_export_is_ready_at_once_and_marked_throughout(office: TestOffice) -> None:
    customer = await dana(office, name="=cmd|' /C calc'!A0")
    await dana(office, phone="+8613800010002", tier="ordinary", name="李四")
    await dana(office, phone="+8613800010003", region="YL", name="云岭人")
    officer = paul(office)
    export = await asked(officer, tiers=["vip"])
    assert (export["state"], export["own"]) == ("ready", True)
    answer = await officer.post(f"{API}/exports/{export['id']}/file", params={"format": "xlsx"})
    assert answer.status_code == 200, answer.text
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    mark = f"裴康 1012 2026-11-20 09:00 {export['id']}"
    assert rows[0][0] == mark
    assert (len(rows), rows[1][:4]) == (3, ["Customer number", "Kind", "Name", "Number"])
    assert rows[2][2:4] == ["'=****", "138****0001"]
    assert sheet.oddHeader.left.text == sheet.oddFooter.left.text == mark
    assert (book.properties.description, book.properties.creator) == (mark, "裴康")
    assert DOCUMENT not in str(rows)
    looks = (await officer.get(f"{API}/customers/{customer}/looks")).json()["items"]
    assert [(each["what"], each["reason"], each["flagged"]) for each in looks] == [("export", "季度回访名单", False)]
    again = await officer.post(f"{API}/exports/{export['id']}/file")
    assert (again.status_code, again.json()["id"]) == (409, "export-not-ready")
    assert (await listed(officer))[0]["row_count"] == 1


async def test_in_clear_it_takes_another_person_and_is_good_once_for_a_day(office: TestOffice) -> None:
    await dana(office, address="\t=1+1")
    manager, officer = await peggy(office), paul(office)
    export = await asked(manager, clear=True)
    assert export["state"] == "waiting"
    path = f"{API}/exports/{export['id']}"
    assert (await manager.post(f"{path}/file")).status_code == 409
    own = await manager.post(f"{path}/approval", json={"approved": True})
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    assert (await officer.post(f"{path}/approval", json={"approved": True})).status_code == 403
    grace = office.client("grace")
    assert [each["kind"] for each in (await grace.get("/api/v1/notices")).json()["items"]] == []
    walter = client_with(office, await hired(office, "walter", at(office, "manager", "HZ")))
    assert (await walter.post(f"{path}/approval", json={"approved": True})).status_code == 204
    twice = await walter.post(f"{path}/approval", json={"approved": False})
    assert (twice.status_code, twice.json()["id"]) == (409, "export-not-waiting")
    assert (await walter.post(f"{path}/file")).status_code == 404
    office.clock.move_by(timedelta(hours=25))
    late = await manager.post(f"{path}/file")
    assert (late.status_code, late.json()["id"]) == (409, "export-not-ready")
    assert (await listed(manager))[0]["state"] == "expired"
    export = await asked(manager, clear=True)
    path = f"{API}/exports/{export['id']}"
    assert (await walter.post(f"{path}/approval", json={"approved": True})).status_code == 204
    answer = await manager.post(f"{path}/file", params={"format": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][2:4] == [NAME, "13800010001"]
    assert rows[1][8] == "'\t=1+1"
    assert all(row[-1].endswith(export["id"]) for row in rows[1:])
    assert (await manager.post(f"{path}/file")).status_code == 409


async def test_the_restricted_and_the_erased_stay_out_and_a_file_has_its_limit(office: TestOffice) -> None:
    held = await dana(office)
    await dana(office, phone="+8613800010002", erased_at=office.clock.now(), name=None)
    hold = {"kind": "restriction", "reason": "客户要求", "placed_at": office.clock.now()}
    await write(office, "privacy_holds", customer_id=held, placed_by=office.cast.bob.id, **hold)
    officer = paul(office)
    export = await asked(officer)
    rows = (await officer.post(f"{API}/exports/{export['id']}/file", params={"format": "csv"})).text.splitlines()
    assert len(rows) == 1
    kept = await office.read.value(text("select count(*) from customer_looks"))
    assert kept == 0


async def test_too_many_are_refused_before_anything_is_written(short_office: TestOffice) -> None:
    office = short_office
    for number in range(31):
        await dana(office, phone=f"+86138000100{number:02}")
    officer = paul(office)
    answer = await officer.post(f"{API}/exports", json={"reason": "全部"})
    assert (answer.status_code, answer.json()["id"], answer.json()["most"]) == (422, "export-too-large", 30)
    blank = await officer.post(f"{API}/exports", json={"reason": " "})
    assert [each["field"] for each in blank.json()["errors"]] == ["reason"]
    assert (await office.client("alice").post(f"{API}/exports", json={"reason": "看看"})).status_code == 403
    assert (await office.client("charlie").get(f"{API}/exports")).json()["items"] == []

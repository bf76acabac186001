"""Units and people from a file: looked at, taken in, taken in again, and what is wrong told by row."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from sqlalchemy import func, select

from shouwen.app.staff_imports import carry_out, tidy_imports
from shouwen.features.organisation.contract import Appointment, CreateToken, EmployStaff
from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import credentials, staff
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.organisation.conftest import QUICK_HASH
from tests.features.organisation.staffing import id_of

UNITS = [
    ["机构代码", "上级代码", "类型", "名称", "英文名称", "职能"],
    ["BYT", "BY", "班组", "白云一班", "Baiyun team", ""],
    ["BY", "HZ", "地市", "白云市", "Baiyun", ""],
    ["BYN", "BY", "department", "白云网络部", "Baiyun network", "network"],
]
PEOPLE = [
    ["用户名", "姓名", "工号", "所属机构", "岗位", "技能", "座席类型", "座席号"],
    ["bai.yi", "白一", "6001", "BYT", "agent", "lang.en:4，product.vas", "远端座席", "R-1"],
    ["bai.er", "白二", "6002", "BYN", "handler agent@BYT", "", "", ""],
]

WRONG = [
    ["username", "name", "agent no.", "unit", "posts", "skills", "seat_kind", "seat"],
    ["ok.one", "好", "7001", "HZT", "agent", "", "", ""],
    ["ok.one", "又", "7009", "HZT", "agent", "", "", ""],
    ["N", "", "1001", "NIX", "king@HZT", "juggling", "sofa", ""],
    ["two.x", "二", "7001", "HZT", "agent@NIX", "lang.en:9", "remote", "R2"],
    ["ada", "安达", "1010", "HQ", "manager", "", "", ""],
    ["alice", "林晓", "1001", "HZT", "agent", "", "", ""],
    ["bob", "周正正", "1002", "HZT", "", "lang.en", "", ""],
]


def book(*sheets: list[list[str]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def table(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


async def looked_at(client: AsyncClient, content: bytes, name: str = "花名册.csv") -> dict[str, Any]:
    answer = await client.post("/api/v1/imports/organisation/preview", files={"files": (name, content)})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def taken_in(office: TestOffice, client: AsyncClient, content: bytes) -> dict[str, Any]:
    laid = await looked_at(client, content)
    path = f"/api/v1/imports/organisation/{laid['id']}"
    assert (await client.post(f"{path}/apply")).status_code == 200
    await carry_out(office.office, UUID(laid["id"]))
    told: dict[str, Any] = (await client.get(path)).json()
    return told


def numbers(told: dict[str, Any]) -> tuple[int, int, int, int]:
    return told["rows_seen"], told["rows_taken"], told["rows_known"], told["rows_refused"]


async def fates(client: AsyncClient, told: dict[str, Any], **query: str) -> list[tuple[str, str, str, list[str]]]:
    rows = (await client.get(f"/api/v1/imports/organisation/{told['id']}/rows", params=query)).json()["rows"]
    return [(row["sheet"], row["key"], row["fate"], [each["id"] for each in row["problems"]]) for row in rows]


async def test_a_new_city_with_units_posts_and_people_holds_at_once(office: TestOffice) -> None:
    ada, content = office.client("ada"), book(UNITS, PEOPLE)
    laid = await looked_at(ada, content, "白云.xlsx")
    assert (laid["state"], numbers(laid)) == ("previewed", (5, 5, 0, 0))
    assert {fate for _, _, fate, _ in await fates(ada, laid)} == {"new"}
    before = await office.read.value(select(func.count()).select_from(staff))
    done = await taken_in(office, ada, content)
    assert (done["state"], numbers(done)) == ("done", (5, 5, 0, 0))
    assert await office.read.value(select(func.count()).select_from(staff)) == before + 2
    units = {unit["code"]: unit for unit in (await ada.get("/api/v1/units")).json()}
    assert units["BYT"]["parent_id"] == units["BY"]["id"]
    rows = (await ada.get("/api/v1/staff", params={"unit": units["BY"]["id"]})).json()["rows"]
    assert [(row["username"], row["seat_kind"], row["seat"]) for row in rows] == [
        ("bai.yi", "remote", "R-1"),
        ("bai.er", None, None),
    ]
    assert [(post["post"], post["unit"]["code"]) for post in rows[1]["posts"]] == [("agent", "BYT"), ("handler", "BYN")]
    assert {skill["skill"]: skill["level"] for skill in rows[0]["skills"]} == {"lang.en": 4, "product.vas": 3}
    # Whoever is of the province sees them too, at once.
    colleagues = (await office.client("bob").get("/api/v1/delegations/colleagues", params={"q": "白"})).json()
    assert [one["name"] for one in colleagues] == ["白一", "白二"]


async def test_the_second_run_takes_none(office: TestOffice) -> None:
    ada, content = office.client("ada"), book(UNITS, PEOPLE)
    await taken_in(office, ada, content)
    assert numbers(await taken_in(office, ada, content)) == (5, 0, 5, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_files_of_every_usual_encoding(office: TestOffice, encoding: str) -> None:
    ada = office.client("ada")
    people = [["用户名", "姓名", "工号", "所属机构"], ["nora", "诺拉", "2002", "HZT"]]
    assert numbers(await taken_in(office, ada, table(people, encoding))) == (1, 1, 0, 0)
    nora = (await ada.get("/api/v1/staff", params={"q": "nora"})).json()["rows"][0]
    assert nora["name"] == "诺拉"


async def test_what_is_wrong_is_told_by_row_and_can_be_corrected(office: TestOffice) -> None:
    ada = office.client("ada")
    done = await taken_in(office, ada, table(WRONG))
    assert numbers(done) == (7, 2, 1, 4)
    assert await fates(ada, done) == [
        ("people", "ok.one", "refused", ["given-twice"]),
        (
            "people",
            "N",
            "refused",
            [
                "username-format",
                "required",
                "unknown-unit",
                "agent-number-taken",
                "unknown-post-named",
                "unknown-skill",
            ],
        ),
        (
            "people",
            "two.x",
            "refused",
            ["remote-seat-of-city", "agent-number-taken", "unknown-unit-named", "skill-level"],
        ),
        ("people", "ada", "refused", ["not-to-oneself"]),
    ]
    rejects = await ada.get(f"/api/v1/imports/organisation/{done['id']}/rejects", headers={"Accept-Language": "zh-CN"})
    lines = list(csv.reader(io.StringIO(rejects.content.decode("utf-8-sig"))))
    assert lines[0][:5] == ["line", "field", "reason", "reason_id", "username"]
    assert lines[1][:5] == ["3", "", "重复", "given-twice", "ok.one"]
    # The file of refused rows is itself a file to import.
    lines[1][lines[0].index("username")] = "ok.two"
    again = await looked_at(ada, table(lines[:2]))
    assert numbers(again) == (1, 1, 0, 0)


async def test_units_that_differ_or_hang_nowhere_are_refused(office: TestOffice) -> None:
    rows = [
        UNITS[0],
        ["HZT", "HZ", "班组", "另一个名字", "", ""],
        ["HZN", "HZ", "部门", "海州网络部", "", "network"],
        ["X1", "X2", "部门", "甲", "", ""],
        ["X2", "X1", "部门", "乙", "", ""],
        ["X3", "", "宫殿", "", "", ""],
    ]
    ada = office.client("ada")
    laid = await looked_at(ada, table(rows))
    assert await fates(ada, laid) == [
        ("units", "HZT", "refused", ["unit-differs"]),
        ("units", "HZN", "known", []),
        ("units", "X1", "refused", ["unknown-unit"]),
        ("units", "X2", "refused", ["unknown-unit"]),
        ("units", "X3", "refused", ["required", "not-one-of", "required"]),
    ]
    assert await fates(ada, laid, fate="known") == [("units", "HZN", "known", [])]
    assert numbers(await taken_in(office, ada, table(rows))) == (5, 0, 1, 4)


async def test_nobody_imports_beyond_their_units_or_gives_more_than_they_hold(office: TestOffice) -> None:
    units = office.cast.units
    lea = EmployStaff("lea", "李雅", "3002", units["LJ"], (Appointment("admin", units["LJ"]),), QUICK_HASH)
    token = await office.desk.run(CreateToken(await office.desk.run(lea, THE_SYSTEM), "t", ("*",), None), THE_SYSTEM)
    client = office.client()
    client.headers["Authorization"] = f"Bearer {token.token}"
    people = [
        ["username", "name", "agent_no", "unit", "posts"],
        ["in.lj", "在", "8001", "LJH", "agent"],
        ["in.hz", "不在", "8002", "HZT", "agent"],
        ["up.hz", "上", "8003", "LJH", "manager@HZ"],
        ["alice", "林晓", "1001", "LJH", "agent"],
    ]
    done = await taken_in(office, client, table(people))
    assert numbers(done) == (4, 1, 0, 3)
    assert [problems for _, _, _, problems in await fates(client, done)] == [
        ["unknown-unit"],
        ["unknown-unit-named"],
        ["username-taken"],
    ]
    assert (await office.client("ada").post(f"/api/v1/imports/organisation/{done['id']}/codes")).status_code == 404
    assert done["id"] in {one["id"] for one in (await office.client("ada").get("/api/v1/imports/organisation")).json()}


async def test_first_codes_are_told_once_to_whoever_imported(office: TestOffice) -> None:
    ada = office.client("ada")
    done = await taken_in(office, ada, book(UNITS, PEOPLE))
    told = await ada.post(f"/api/v1/imports/organisation/{done['id']}/codes")
    lines = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert [line[:3] for line in lines[1:]] == [["bai.yi", "白一", "6001"], ["bai.er", "白二", "6002"]]
    kept = select(credentials.c.code_hash).join_from(staff, credentials).where(staff.c.username == "bai.yi")
    assert await office.read.value(kept) == hash_of(lines[1][3])
    again = await ada.post(f"/api/v1/imports/organisation/{done['id']}/codes")
    assert (again.status_code, again.json()["id"]) == (409, "codes-given")


async def test_a_file_is_taken_in_once_or_given_up(office: TestOffice) -> None:
    ada = office.client("ada")
    laid = await looked_at(ada, book(PEOPLE))
    path = f"/api/v1/imports/organisation/{laid['id']}"
    assert (await ada.post(f"{path}/discard")).status_code == 204
    assert (await ada.post(f"{path}/apply")).json()["id"] == "import-not-open"
    waiting = await looked_at(ada, book(PEOPLE))
    office.clock.move_by(timedelta(days=2))
    await tidy_imports(office.office)
    assert (await ada.get(f"/api/v1/imports/organisation/{waiting['id']}")).json()["state"] == "discarded"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file-empty"),
        ("姓名,年龄\n李,3\n".encode(), "file-lacks-columns"),
        (b"PK\x03\x04 no book", "file-broken-book"),
    ],
)
async def test_files_that_are_none(office: TestOffice, content: bytes, reason: str) -> None:
    answer = await office.client("ada", "zh-CN").post(
        "/api/v1/imports/organisation/preview", files={"files": ("x.csv", content)}
    )
    assert (answer.status_code, answer.json()["reason"]) == (422, reason)
    assert "{" not in answer.json()["detail"]


async def test_templates_can_be_filled_in_and_sent(office: TestOffice) -> None:
    for language in ("zh-CN", "en"):
        client = office.client("ada", language)
        empty = await client.get("/api/v1/imports/organisation/template/both.xlsx")
        filled = load_workbook(io.BytesIO(empty.content))
        filled.worksheets[1].append([f"ann.{language[:2]}", "安", f"90{language[:2]}", "HZT", "agent", "", "", ""])
        target = io.BytesIO()
        filled.save(target)
        assert numbers(await looked_at(client, target.getvalue())) == (1, 1, 0, 0)
        people = await client.get("/api/v1/imports/organisation/template/people.csv")
        assert people.content.startswith(b"\xef\xbb\xbf")


async def test_an_import_of_somebody_who_left_breaks_off(office: TestOffice) -> None:
    from shouwen.features.organisation.contract import Appointment, SetActive
    from shouwen.kernel.messages import NotSignedIn
    from tests.features.complaints.steps import hired

    ada = office.client("ada")
    laid = await looked_at(ada, book(UNITS, PEOPLE))
    await ada.post(f"/api/v1/imports/organisation/{laid['id']}/apply")
    # The last administrator could not leave.
    await hired(office, "second-admin", Appointment("admin", office.cast.units["HQ"]))
    await office.desk.run(SetActive(id_of(office, "ada"), active=False), THE_SYSTEM)
    with pytest.raises(NotSignedIn):
        await carry_out(office.office, UUID(laid["id"]))
    await office.desk.run(SetActive(id_of(office, "ada"), active=True), THE_SYSTEM)
    assert (await ada.get(f"/api/v1/imports/organisation/{laid['id']}")).json()["state"] == "failed"

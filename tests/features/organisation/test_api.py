"""The organisation's routes, and who is recognised behind a request or a socket."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import select
from starlette.requests import HTTPConnection

from shouwen.features.organisation.api import recogniser
from shouwen.features.organisation.contract import CreateToken
from shouwen.features.organisation.tables import sessions
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.web.asking import COOKIE
from tests.conftest import TestOffice
from tests.features.organisation.conftest import PASSWORD, People, employ, sign_in


async def enter(web: AsyncClient, username: str = "alice.li", password: str = PASSWORD) -> Response:
    return await web.post("/session", json={"username": username, "password": password})


async def test_bob_signs_in_and_learns_who_he_is(web: AsyncClient, people: People) -> None:
    answer = await enter(web, "bob.wang")
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    me: dict[str, Any] = answer.json()
    centre = {"id": str(people.centre), "code": "T-HN-CC", "name": "Name T-HN-CC", "kind": "centre"}
    assert me["unit"] == centre
    assert [unit["code"] for unit in me["path"]] == ["T-HQ", "T-HN", "T-HN-CC"]
    assert [(post["code"], post["unit"]["code"]) for post in me["posts"]] == [
        ("desk_leader", "T-HN-CC"),
        ("desk_agent", "T-HN-CC-1"),
    ]
    assert me["permissions"] == ["complaints.assign", "complaints.register", "organisation.read"]
    assert (me["username"], me["name"], me["zone"]) == ("bob.wang", "Bob", "Asia/Shanghai")
    assert (await web.get("/session")).json() == me


async def test_names_of_units_come_in_chinese_by_default(web: AsyncClient, people: People) -> None:
    await enter(web)
    me = (await web.get("/session", headers={"accept-language": "zh-CN"})).json()
    assert me["unit"]["name"] == "名T-HN-CC-1"


@pytest.mark.parametrize("who", [("alice.li", "wrong"), ("nobody", PASSWORD)])
async def test_who_fails_to_sign_in_gets_no_cookie(web: AsyncClient, people: People, who: tuple[str, str]) -> None:
    answer = await enter(web, *who)
    assert (answer.status_code, answer.json()["id"]) == (401, "sign-in-failed")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in answer.headers
    assert "subject" not in answer.json()


async def test_a_locked_account_is_told_until_when(web: AsyncClient, people: People) -> None:
    for _ in range(4):
        assert (await enter(web, password="wrong")).status_code == 401
    await enter(web, password="wrong")
    answer = await enter(web)
    assert answer.status_code == 423
    assert (answer.json()["id"], answer.json()["until"]) == ("account-locked", "2026-11-20T01:15:00Z")
    assert "15 min" in answer.json()["detail"]


async def test_one_address_fails_only_so_often(web: AsyncClient, office: TestOffice, people: People) -> None:
    for number in range(30):
        assert (await enter(web, f"nobody{number}")).status_code == 401
    answer = await enter(web)
    assert (answer.status_code, answer.json()["id"]) == (429, "too-many-requests")
    office.clock.move_by(timedelta(seconds=4))
    assert (await enter(web)).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "a"},
        {"username": "", "password": "x"},
        {"username": "a", "password": "b", "c": 1},
        {"username": "alice.li\x00", "password": PASSWORD},
    ],
)
async def test_a_wrong_form_is_refused(web: AsyncClient, people: People, body: dict[str, object]) -> None:
    answer = await web.post("/session", json=body)
    assert (answer.status_code, answer.json()["id"]) == (422, "invalid-input")


async def test_alice_signs_out(web: AsyncClient, people: People) -> None:
    await enter(web)
    kept = web.cookies[COOKIE]
    answer = await web.delete("/session")
    assert (answer.status_code, answer.content) == (204, b"")
    assert COOKIE not in web.cookies
    again = await web.get("/session", headers={"cookie": f"{COOKIE}={kept}"})
    assert (again.status_code, again.json()["id"]) == (401, "not-signed-in")


@pytest.mark.parametrize("path", ["/session", "/units", "/units/00000000-0000-0000-0000-000000000000/staff"])
async def test_who_has_not_signed_in_sees_nothing(web: AsyncClient, people: People, path: str) -> None:
    answer = await web.get(path)
    assert (answer.status_code, answer.json()["id"]) == (401, "not-signed-in")


async def test_bob_sees_his_centre_and_its_staff(web: AsyncClient, people: People) -> None:
    await enter(web, "bob.wang")
    units = (await web.get("/units")).json()
    assert [unit["code"] for unit in units] == ["T-HN-CC", "T-HN-CC-1"]
    assert units[0] == {
        "id": str(people.centre),
        "code": "T-HN-CC",
        "name": "Name T-HN-CC",
        "kind": "centre",
        "parent_id": str(people.province),
        "function": None,
    }
    staff = (await web.get(f"/units/{people.team}/staff", params={"post": "desk_agent"})).json()
    assert [one["name"] for one in staff] == ["Alice", "Bob"]
    assert staff[0] == {"id": str(people.alice), "name": "Alice", "agent_no": "T-alice.li"}


async def test_charlie_from_another_province_finds_no_such_unit(web: AsyncClient, people: People) -> None:
    await enter(web, "charlie.chen")
    assert [unit["code"] for unit in (await web.get("/units")).json()] == ["T-GD"]
    answer = await web.get(f"/units/{people.team}/staff")
    assert (answer.status_code, answer.json()["id"]) == (404, "not-found")


async def test_without_a_post_nothing_is_permitted(web: AsyncClient, office: TestOffice, people: People) -> None:
    await employ(office, "erin", people.team)
    await enter(web, "erin")
    for path in ("/units", f"/units/{people.team}/staff"):
        answer = await web.get(path)
        assert (answer.status_code, answer.json()["id"]) == (403, "not-permitted")


async def test_a_post_that_cannot_be_is_refused(web: AsyncClient, people: People) -> None:
    await enter(web)
    answer = await web.get(f"/units/{people.team}/staff", params={"post": "\x00"})
    assert answer.status_code == 422


async def test_a_program_shows_its_token(web: AsyncClient, office: TestOffice, people: People) -> None:
    made = await office.desk.run(CreateToken(people.bob, "export", ("organisation.read",), None), THE_SYSTEM)
    bearer = {"authorization": f"Bearer {made.token}"}
    me = (await web.get("/session", headers=bearer)).json()
    assert (me["username"], me["permissions"]) == ("bob.wang", ["organisation.read"])
    assert (await web.delete("/session", headers=bearer)).status_code == 401


async def test_a_wrong_token_is_not_made_good_by_a_cookie(web: AsyncClient, people: People) -> None:
    await enter(web)
    assert (await web.get("/session", headers={"authorization": "Bearer x"})).status_code == 401


def connection(kind: str, token: str) -> HTTPConnection:
    return HTTPConnection({"type": kind, "headers": [(b"cookie", f"{COOKIE}={token}".encode())]})


async def test_requests_keep_a_session_alive_and_open_sockets_do_not(office: TestOffice, people: People) -> None:
    recognise = recogniser(office.database, office.clock, office.office.settings)
    signed = await sign_in(office)
    seen = select(sessions.c.seen_at).where(sessions.c.staff_id == people.alice)
    for kind, seconds, moved in (("http", 59, False), ("websocket", 1, False), ("http", 0, True)):
        office.clock.move_by(timedelta(seconds=seconds))
        assert await recognise(connection(kind, signed.token)) is not None
        assert (await office.database.read.value(seen) == office.clock.now()) is moved
    office.clock.move_by(timedelta(minutes=60))
    assert await recognise(connection("http", signed.token)) is None
    assert await recognise(HTTPConnection({"type": "http", "headers": []})) is None


async def test_the_schema_names_what_the_contract_names(web: AsyncClient) -> None:
    schema = (await web.get("http://shouwen.test/api/openapi.json")).json()
    assert {"Me", "Unit", "UnitRef", "StaffRef", "Post", "Credentials", "Problem"} <= schema["components"][
        "schemas"
    ].keys()
    me = schema["components"]["schemas"]["Me"]
    assert set(me["required"]) == set(me["properties"])
    assert "423" in schema["paths"]["/api/v1/session"]["post"]["responses"]

"""Whatever goes wrong leaves as a problem with a stable id, in words, in the reader's language."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import Response

from shouwen.app.context import office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform import embedded
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings
from tests.cast import DANA, TOKENS
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, register


def problem_of(answer: Response, status: int, problem_id: str) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["status"], problem["id"]) == (status, status, problem_id)
    assert problem["type"] == f"/problems/{problem_id}"
    assert problem["title"]
    assert problem["detail"]
    return problem


async def test_a_body_that_is_no_form_is_refused(office: TestOffice) -> None:
    client = office.client("alice")
    client.headers["Content-Type"] = "application/json"
    for body in ("{", "", "nul", '{"a":}', "[]", '"x"', "42"):
        answer = await client.post(f"{API}/complaints", content=body)
        for error in problem_of(answer, 422, "invalid-input")["errors"]:
            assert error["field"] == "", body
            assert error["message"] != error["id"]
    problem_of(await client.post(f"{API}/complaints", content=b"\xff"), 400, "http-error")


async def test_what_a_form_may_not_hold_is_named(office: TestOffice) -> None:
    ticket = await register(office)
    client = office.client("hank")
    for body, field, error_id in (
        ({"text": "x", "shout": 1}, "shout", "unknown-field"),
        ({"text": 5}, "text", "not-string"),
        ({"text": "x", "version": "one"}, "version", "not-int"),
        ({"text": "x", "visible_to_customer": "perhaps"}, "visible_to_customer", "not-bool"),
        ({"text": "x", "channel": "pigeon"}, "channel", "not-one-of"),
        ({"text": ""}, "text", "required"),
    ):
        problem = problem_of(await client.post(f"{API}/tickets/{ticket['id']}/log", json=body), 422, "invalid-input")
        assert [(error["field"], error["id"]) for error in problem["errors"]] == [(field, error_id)]
    occurred = DANA | {"occurred_at": "2026-11-20T00:30:00"}
    answer = await office.client("alice").post(f"{API}/complaints", json=occurred)
    assert problem_of(answer, 422, "invalid-input")["errors"][0]["id"] == "needs-zone"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_unknown_addresses_and_methods(office: TestOffice, language: str) -> None:
    client = office.client("alice", language)
    texts = [
        problem_of(await client.get(f"{API}/nothing"), 404, "not-found")["title"],
        problem_of(await client.get(f"{API}/tickets/not-an-id"), 422, "invalid-input")["title"],
        problem_of(await client.put(f"{API}/complaints", json={}), 405, "method-not-allowed")["title"],
        problem_of(await client.delete(f"{API}/tickets"), 405, "method-not-allowed")["title"],
    ]
    assert all(bool(re.search(r"[\u4e00-\u9fff]", text)) == (language == "zh-CN") for text in texts)


async def test_a_page_of_another_site_changes_nothing(office: TestOffice) -> None:
    client = office.client("alice")
    for origin in ("https://evil.example", "null", "http://shouwen.test.evil.example", "http://shouwen.test:81"):
        answer = await client.post(f"{API}/complaints", json=DANA, headers={"Origin": origin})
        problem_of(answer, 403, "foreign-origin")
    answer = await client.post(f"{API}/complaints", json=DANA, headers={"Origin": "http://shouwen.test"})
    assert answer.status_code == 201
    assert (await client.get(f"{API}/tickets", headers={"Origin": "https://evil.example"})).status_code == 200


async def test_times_that_no_calendar_shares_are_a_mistake(office: TestOffice) -> None:
    for field, at in (
        ("occurred_at", "0001-01-01T00:00:00+14:00"),
        ("occurred_at", "1969-12-31T23:59:59Z"),
        ("agreed_at", "9999-12-31T23:59:59-14:00"),
    ):
        answer = await office.client("alice").post(f"{API}/complaints", json=DANA | {field: at})
        assert [error["field"] for error in problem_of(answer, 422, "invalid-input")["errors"]] == [field]


async def test_without_a_database_people_are_told_to_try_again(
    server: embedded.EmbeddedServer, template: str, tmp_path: Path
) -> None:
    owner, app = embedded.create_database(server, "test_gone", template)
    async with office_at(
        Place(owner, app, "shouwen_app"), Settings(home=tmp_path), SetClock(MORNING), Chance(3)
    ) as office:
        hub = Hub(office.database, Viewers(office.database, office.clock))
        transport = httpx.ASGITransport(make_app(office, hub, None), raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {TOKENS['alice']}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://shouwen.test", headers=headers) as client:
            assert (await client.get("/readyz")).status_code == 200
            embedded.drop_database(server, "test_gone")
            asked = [
                client.get(f"{API}/tickets", headers={"Accept-Language": language}) for language in ("zh-CN", "en")
            ]
            *answers, ready = await asyncio.gather(*asked, client.get("/readyz"))
            details = [problem_of(answer, 503, "unavailable")["detail"] for answer in answers]
            assert "稍后重试" in details[0]
            assert "try again" in details[1]
            assert ready.status_code == 503
            assert (await client.get("/healthz")).text == "ok"


async def test_an_address_names_all_its_methods(office: TestOffice) -> None:
    client = office.client("alice")
    for method, path, allowed in (
        ("PUT", "/session", "DELETE, GET, POST"),
        ("PATCH", "/staff/choices", "GET"),
        ("DELETE", "/account/sessions/end-others", "POST"),
        ("OPTIONS", "/tickets", "GET"),
        ("PUT", "/tickets/00000000-0000-7000-8000-000000000000", "GET"),
    ):
        answer = await client.request(method, f"{API}{path}")
        problem_of(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == allowed
    problem_of(await client.put(f"{API}/nothing"), 404, "not-found")

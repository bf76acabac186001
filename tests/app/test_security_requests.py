"""Requests that somebody made up to do harm: across sites, without end, or with what nothing can keep."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from shouwen.app.http import API
from shouwen.features.organisation.stages import safe_target
from shouwen.platform.web.asking import COOKIE
from shouwen.platform.web.keepable import DEEPEST
from tests.cast import DANA, PASSWORD
from tests.conftest import TestOffice
from tests.features.complaints.steps import register

BOB = {"username": "bob", "password": PASSWORD}
VIEW = {"screen": "inbox", "name": "late", "state": {}}


async def signed_in(office: TestOffice) -> httpx.AsyncClient:
    client = office.client()
    assert (await client.post(f"{API}/session", json=BOB)).status_code == 200
    return client


FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://shouwen.test.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


async def test_a_page_of_another_site_does_nothing_with_our_cookie(office: TestOffice) -> None:
    client = await signed_in(office)
    bodies: tuple[dict[str, Any], ...] = (
        {"json": VIEW},
        {"data": {"screen": "inbox"}},
        {"content": json.dumps(VIEW), "headers": {"Content-Type": "text/plain"}},
    )
    for headers in FOREIGN:
        for body in bodies:
            answer = await client.post(f"{API}/views", **body | {"headers": headers | body.get("headers", {})})
            assert (answer.status_code, answer.json()["id"]) == (403, "foreign-origin"), headers
        assert (await client.delete(f"{API}/session", headers=headers)).status_code == 403
    assert (await client.get(f"{API}/session")).status_code == 200


async def test_our_own_pages_and_programs_do(office: TestOffice) -> None:
    client = await signed_in(office)
    for place, headers in enumerate(
        ({"Origin": "http://shouwen.test"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {})
    ):
        answer = await client.post(f"{API}/views", json=VIEW | {"name": f"v{place}"}, headers=headers)
        assert answer.status_code == 201, (headers, answer.text)


async def test_what_a_plain_form_can_send_is_no_json(office: TestOffice) -> None:
    """The kinds of body that a browser sends to another site without asking that site first."""
    client = await signed_in(office)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = await client.post(f"{API}/views", content=json.dumps(VIEW), headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["id"]) == (422, "invalid-input"), kind


async def test_a_session_from_elsewhere_is_not_taken_over(office: TestOffice) -> None:
    """Whoever plants a cookie before the sign-in does not hold the session after it."""
    client = office.client()
    client.cookies.set(COOKIE, "planted-by-somebody")
    answer = await client.post(f"{API}/session", json=BOB)
    given = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    assert given != "planted-by-somebody"
    assert len(given) >= 43
    elsewhere = await office.client().get(f"{API}/session", headers={"Cookie": f"{COOKIE}=planted-by-somebody"})
    assert elsewhere.status_code == 401


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://evil.example", "evil"]
)
def test_signing_in_leads_to_no_other_site(to: str) -> None:
    assert safe_target(to) is None


def with_state(state: str) -> str:
    return f'{{"screen":"inbox","name":"x","state":{state}}}'


UNKEEPABLE = (
    (with_state(r'{"q":"a\u0000b"}'), "state.q"),
    (with_state(r'{"a\u0000b":1}'), "state"),
    (with_state(r'{"rows":[1,{"x":"\u0000"}]}'), "state.rows.1.x"),
    (with_state(r'{"q":"\ud800"}'), "state.q"),
    (r'{"screen":"inbox","name":"\udfff","state":{}}', "name"),
    (with_state('{"q":NaN}'), "state.q"),
    (with_state('{"q":[-Infinity]}'), "state.q.0"),
    (with_state('{"q":1e999}'), "state.q"),
    (with_state('{"q":' + "9" * 5000 + "}"), ""),
    (with_state('{"q":' + "[" * 200_000), ""),
    ('{"a":' * 100_000, ""),
)


async def test_what_nothing_can_keep_is_refused_by_the_name_of_its_field(office: TestOffice) -> None:
    client = office.client("alice")
    for text, field in UNKEEPABLE:
        answer = await client.post(f"{API}/views", content=text, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422, text[:80]
        error = answer.json()["errors"][0]
        assert error["field"] == field, text[:80]
        assert error["message"] not in ("", error["id"])


async def test_pairs_of_surrogates_and_brackets_in_texts_are_let_be(office: TestOffice) -> None:
    text = r'{"screen":"inbox","name":"\ud83d\ude00","state":{"q":"' + "[{" * DEEPEST + '"}}'
    client = office.client("alice")
    answer = await client.post(f"{API}/views", content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201, answer.text


async def test_nor_are_addresses_with_nul(office: TestOffice) -> None:
    client = office.client("alice")
    answer = await client.get(f"{API}/tickets?unit=&sort=%00due")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "sort")
    assert (await client.get(f"{API}/rules/%00")).status_code == 404


async def endless() -> AsyncIterator[bytes]:
    for _ in range(200):
        yield b"x" * (1 << 16)


async def test_no_body_fills_the_memory(office: TestOffice) -> None:
    """Whether somebody has signed in or not: bodies are read before it is asked who sends them."""
    for username in ("alice", None):
        for content in (endless(), b"x" * (3 << 20)):
            sent = {"Content-Type": "application/json"}
            answer = await office.client(username).post(f"{API}/complaints", content=content, headers=sent)
            assert (answer.status_code, answer.json()["id"]) == (413, "body-too-large"), username
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        answer = await office.client(username).post(f"{API}/complaints", content=b"x" * (3 << 20), headers=form)
        assert answer.status_code == 413, "what takes no files takes none of this size by another name either"


async def test_odd_times_are_refused_by_name(office: TestOffice) -> None:
    client = office.client("alice")
    far = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z")
    for value in (0, 1763600000, 1e18, "0", "1763600000.5", *far):
        answer = await client.post(f"{API}/complaints", json=DANA | {"occurred_at": value})
        assert answer.status_code == 422, answer.text
        assert [error["field"] for error in answer.json()["errors"]] == ["occurred_at"]


async def test_a_time_of_day_has_no_zone(office: TestOffice) -> None:
    client = office.client("hank")
    for at in ("08:30:00+19:14", "08:30Z", "24:00", "8:30", 30600, "08:30:00.5"):
        answer = await client.put(f"{API}/notices/settings", json={"digest_at": at})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "digest_at")
    assert (await client.put(f"{API}/notices/settings", json={"digest_at": "08:30"})).json()["digest_at"] == "08:30:00"


async def test_searching_takes_every_text_as_a_text(office: TestOffice) -> None:
    """Nothing of it is a part of a statement or of a pattern, and nothing takes long."""
    await register(office)
    for q in ("' or 1=1 --", "\\", "%", "_", "a" * 60, "((((((", "*" * 60, "\u202e\ufeff", "😀" * 20):
        answer = await office.client("alice").get(f"{API}/tickets", params={"q": q})
        found = answer.json()["items"] if answer.status_code == 200 else answer.json()["errors"][0]["id"]
        assert found in ([], "too-short"), q

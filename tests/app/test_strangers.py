"""Every operation of the API, by somebody who may, by a stranger from another province, and by nobody.

The examples are live: the stranger asks for what the rightful person has just been given. An operation without an
example fails, so a new one cannot be forgotten.
"""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from shouwen.app.http import openapi_text
from shouwen.platform.web.asking import COOKIE
from tests.cast import DANA, PASSWORD, PEOPLE, UNITS
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in

DOCUMENT = json.loads(openapi_text())
OPERATIONS = [(method, path) for path, methods in sorted(DOCUMENT["paths"].items()) for method in sorted(methods)]
WITHOUT_CASES = ("/api/v1/session", "/api/v1/categories", "/api/v1/units", "/api/v1/units/{id}/staff")
OPEN_TO_ALL = [("post", "/api/v1/session")]


@dataclass(frozen=True, slots=True)
class Example:
    """Who may do it, in which state of Dana's complaint, with what. `own`: a stranger gets an answer of their own."""

    who: str = "bob"
    state: str = "assigned"
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    own: bool = False
    by_cookie: bool = False


LOG = {"text": "已联系客户"}
EXAMPLES = {
    ("post", "/session"): Example(body={"username": "bob", "password": PASSWORD}, own=True),
    ("get", "/session"): Example(own=True, by_cookie=True),
    ("delete", "/session"): Example(own=True, by_cookie=True),
    ("get", "/categories"): Example(own=True),
    ("get", "/units"): Example("grace", own=True),
    ("get", "/units/{id}/staff"): Example(),
    ("get", "/tickets"): Example(own=True),
    ("get", "/tickets/counts"): Example(own=True),
    ("get", "/tickets/{id}"): Example("hank"),
    ("post", "/complaints"): Example("alice", body=DANA, own=True),
    ("post", "/complaints/preview"): Example(
        "alice", body={"category": "network.coverage", "phone": DANA["phone"]}, own=True
    ),
    ("post", "/tickets/{id}/accept"): Example("hank", body={}),
    ("post", "/tickets/{id}/assign"): Example("mona", body={"handler": "HANK"}),
    ("post", "/tickets/{id}/log"): Example("alice", "in_investigation", LOG),
    ("post", "/tickets/{id}/propose"): Example("hank", "in_investigation", {"solution": "新增", "outcome": "fix"}),
    ("post", "/tickets/{id}/reply"): Example("olive", "solution_proposed", {"text": "您好"}),
    ("post", "/tickets/{id}/satisfaction"): Example("rex", "replied", {"grade": "satisfied"}),
    ("post", "/tickets/{id}/close"): Example("rex", "satisfied", {}),
    ("post", "/tickets/{id}/unmask"): Example("alice", body={"reason": "call_back"}),
}


class Asking:
    """Sends one operation as different people."""

    def __init__(self, office: TestOffice, method: str, path: str, example: Example, ticket: dict[str, Any]) -> None:
        self._office, self._method, self._example = office, method, example
        units = office.cast.units
        self._path = path.replace("{id}", str(units["HZT"]) if "/units/" in path else ticket["id"])
        text = json.dumps(example.body, ensure_ascii=False).replace("HANK", str(office.cast.hank.id))
        self._body = json.loads(text)

    async def by(self, username: str | None) -> httpx.Response:
        by_cookie = self._example.by_cookie and username is not None
        client = self._office.client(None if by_cookie else username, "zh-CN")
        if by_cookie:
            form = {"username": username, "password": PASSWORD}
            assert (await client.post("/api/v1/session", json=form)).status_code == 200
            assert COOKIE in client.cookies
        return await client.request(self._method.upper(), self._path, json=self._body, params=self._example.query)


def belongings(office: TestOffice, ticket: dict[str, Any]) -> set[str]:
    """Every word by which something of Haizhou could be known."""
    ours = {code for code, *_ in UNITS if code.startswith(("HZ", "LJ"))}
    named = {name for code, _, _, name, *_ in UNITS if code in ours} | {"Haizhou", "Linjiang"}
    staff = {name for _, name, _, unit, _ in PEOPLE if unit in ours}
    people = {str(office.cast.people[username].id) for username, _, _, unit, _ in PEOPLE if unit in ours}
    units = {str(office.cast.units[code]) for code in ours}
    return named | staff | people | units | {ticket["id"], ticket["number"], "HZT-", DANA["phone"], "王丹娜"}


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[" ".join(operation) for operation in OPERATIONS])
async def test_strangers_and_nobody(office: TestOffice, method: str, path: str) -> None:
    example = EXAMPLES.get((method, path.removeprefix("/api/v1")))
    assert example, f"{method} {path} has no live example here: add one, so that strangers are kept out of it"
    ticket = await complaint_in(office, example.state)
    asking = Asking(office, method, path, example, ticket)

    rightful = await asking.by(example.who)
    assert rightful.status_code in (200, 201, 204), rightful.text

    stranger = await asking.by("charlie")
    assert stranger.status_code in ((200, 201, 204) if example.own else (403, 404)), stranger.text
    if (method, path) not in OPEN_TO_ALL:
        known = {word for word in belongings(office, ticket) if word in stranger.text}
        assert not known, f"Charlie was told {known}: {stranger.text}"

    nobody = await asking.by(None)
    if (method, path) in OPEN_TO_ALL:
        return
    assert nobody.status_code == 401, nobody.text
    assert nobody.json()["id"] == "not-signed-in"

    if path not in WITHOUT_CASES:
        ada = await asking.by("ada")
        assert (ada.status_code, ada.json()["id"]) == (403, "not-permitted"), ada.text


def test_every_example_is_of_an_operation_that_exists() -> None:
    assert {(method, f"/api/v1{path}") for method, path in EXAMPLES} <= set(OPERATIONS)


async def test_a_stranger_learns_no_more_from_what_exists_than_from_what_does_not(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    charlie = office.client("charlie")
    unknown = "00000000-0000-7000-8000-000000000000"
    for path, body in (("", None), ("/log", LOG), ("/accept", {}), ("/unmask", {"reason": "call_back"})):
        answers = []
        for each in (ticket["id"], unknown):
            address = f"/api/v1/tickets/{each}{path}"
            answers.append(await (charlie.get(address) if body is None else charlie.post(address, json=body)))
        assert answers[0].status_code == answers[1].status_code == 404
        assert answers[0].json() == answers[1].json()

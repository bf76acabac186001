"""Every operation that is open to everybody, by Dana with her proof and by strangers without.

An operation without an example fails, so a new one cannot be forgotten.
"""

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from shouwen.app.http import openapi_text
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.portal.customers import ONLINE, PHONE, brought_to, followed, link_of

PATHS: Json = json.loads(openapi_text())["paths"]
OPERATIONS = [
    (method, path)
    for path, methods in sorted(PATHS.items())
    for method in methods
    if path.startswith("/api/v1/public/")
]


@dataclass(frozen=True, slots=True)
class Example:
    """What Dana sends, and what somebody sends who lacks her proof; no wrong one: it needs no proof."""

    right: Json | None = None
    wrong: Json | None = None
    refused: int = 404


EXAMPLES = {
    ("get", "/form"): Example(),
    ("post", "/complaints"): Example(ONLINE | {"matter": "又没有信号"}),
    ("post", "/follow"): Example({"number": "NUMBER", "phone": PHONE}, {"number": "NUMBER", "phone": "13800010009"}),
    ("post", "/information"): Example({"pass": "PASS", "text": "补充"}, {"pass": "LINK", "text": "补充"}, 403),
    ("post", "/answers"): Example({"link": "LINK", "grade": "satisfied"}, {"link": "PASS", "grade": "satisfied"}),
    ("get", "/survey/{token}"): Example({"token": "LINK"}, {"token": "PASS"}),
}


async def asked(
    client: httpx.AsyncClient, operation: tuple[str, str], form: Json | None, words: Json
) -> httpx.Response:
    method, path = operation
    text = json.dumps(form, ensure_ascii=False)
    for word, meant in words.items():
        text = text.replace(f'"{word}"', f'"{meant}"')
    body: Any = json.loads(text)
    if method == "get":
        return await client.get(path.format(**(body or {})))
    return await client.post(path, json=body)


@pytest.mark.parametrize("operation", OPERATIONS, ids=[" ".join(operation) for operation in OPERATIONS])
async def test_with_proof_and_without(office: TestOffice, operation: tuple[str, str]) -> None:
    method, path = operation
    example = EXAMPLES.get((method, path.removeprefix("/api/v1/public")))
    assert example, f"{method} {path} has no live example here: add one, so that strangers are kept out of it"
    ticket = await brought_to(office, "replied")
    passing = (await followed(office, ticket["number"]))["pass"]
    words = {"NUMBER": ticket["number"], "PASS": passing, "LINK": await link_of(office, ticket)}

    if example.wrong is not None:
        secrets = {ticket["number"], ticket["id"], PHONE, "王丹娜", str(ONLINE["matter"]), "信号已恢复"}
        for username in (None, "charlie", "olive"):
            stranger = await asked(office.client(username, "zh-CN"), operation, example.wrong, words)
            assert stranger.status_code == example.refused, stranger.text
            assert {word for word in secrets if word in stranger.text} == set()
            assert "errors" not in stranger.json()

    dana = await asked(office.client(), operation, example.right, words)
    assert dana.status_code in (200, 201, 204), dana.text
    assert "set-cookie" not in dana.headers
    assert ticket["id"] not in dana.text


def test_every_example_is_of_an_operation_that_exists() -> None:
    assert {(method, f"/api/v1/public{path}") for method, path in EXAMPLES} == set(OPERATIONS)


def test_the_document_asks_no_customer_to_sign_in() -> None:
    for method, path in OPERATIONS:
        assert "security" not in PATHS[path][method]
        assert "401" not in PATHS[path][method]["responses"]

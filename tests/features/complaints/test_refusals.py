"""Each refusal over HTTP, in both languages, in whole words, and in the ledger."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.organisation.contract import Appointment, OpenUnit
from shouwen.features.policies.contract import ShipRules, TableContent, TableRow
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.tables import ledger
from tests.cast import DANA, TOKENS
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, client_with, complaint_in, done, hired, register

# Who wishes what: the token, the address and the body.
Wish = tuple[str, str, dict[str, Any]]
NOT_A_TICKET = "00000000-0000-7000-8000-000000000000"
HAN = re.compile(r"[\u4e00-\u9fff]")


async def not_permitted(office: TestOffice) -> Wish:
    return TOKENS["hank"], "/complaints", DANA


async def not_found(office: TestOffice) -> Wish:
    return TOKENS["hank"], f"/tickets/{NOT_A_TICKET}/accept", {}


async def strangers_find_nothing(office: TestOffice) -> Wish:
    return TOKENS["charlie"], f"/tickets/{(await register(office))['id']}/accept", {}


async def ticket_changed(office: TestOffice) -> Wish:
    ticket = await complaint_in(office, "in_investigation")
    return TOKENS["hank"], f"/tickets/{ticket['id']}/propose", {"solution": "旧", "version": 1}


async def action_not_allowed(office: TestOffice) -> Wish:
    ticket = await complaint_in(office, "closed")
    return TOKENS["hank"], f"/tickets/{ticket['id']}/log", {"text": "还有一句"}


async def not_your_department(office: TestOffice) -> Wish:
    return TOKENS["olive"], f"/tickets/{(await register(office))['id']}/accept", {}


async def only_the_handler(office: TestOffice) -> Wish:
    ticket = await complaint_in(office, "in_investigation")
    return TOKENS["henry"], f"/tickets/{ticket['id']}/propose", {"solution": "不是我的"}


async def handler_may_not_judge(office: TestOffice) -> Wish:
    ticket, charlie = await register(office, "charlie"), office.client("charlie")
    for action in ("accept", "propose", "reply"):
        await done(charlie, ticket, action)
    return TOKENS["charlie"], f"/tickets/{ticket['id']}/satisfaction", {"grade": "very_satisfied"}


async def not_a_handler(office: TestOffice) -> Wish:
    ticket = await register(office)
    return TOKENS["mona"], f"/tickets/{ticket['id']}/assign", {"handler": str(office.cast.olive.id)}


async def invalid_input(office: TestOffice) -> Wish:
    return TOKENS["alice"], "/complaints", DANA | {"phone": "12"}


async def no_responsible_department(office: TestOffice) -> Wish:
    above = office.cast.units["HQ"]
    lonely = await office.desk.run(OpenUnit(above, "province", "LN", "孤岛省", "Lonely", None), THE_SYSTEM)
    return await hired(office, "lena", Appointment("agent", lonely)), "/complaints", DANA


async def no_row_fits(office: TestOffice) -> Wish:
    only_vas = TableContent(
        ("group",), ("function", "reason", "reason_en"), (TableRow("r", ("'vas'",), ("'vas'",) * 3),)
    )
    await office.desk.run(ShipRules(ASSIGNMENT, msgspec.to_builtins(only_vas)), THE_SYSTEM)
    return TOKENS["alice"], "/complaints", DANA


async def idempotency_key_reused(office: TestOffice) -> Wish:
    headers = {"Idempotency-Key": "one-intention"}
    taken = await office.client("alice").post(f"{API}/complaints", json=DANA, headers=headers)
    assert taken.status_code == 201
    return TOKENS["alice"], "/complaints", DANA | {"matter": "另一件事"}


REFUSALS: dict[str, tuple[int, Callable[[TestOffice], Awaitable[Wish]]]] = {
    "not-permitted": (403, not_permitted),
    "not-found": (404, not_found),
    "not-found for strangers": (404, strangers_find_nothing),
    "ticket-changed": (409, ticket_changed),
    "action-not-allowed": (409, action_not_allowed),
    "not-your-department": (403, not_your_department),
    "only-the-handler": (403, only_the_handler),
    "handler-may-not-judge": (403, handler_may_not_judge),
    "not-a-handler": (422, not_a_handler),
    "invalid-input": (422, invalid_input),
    "no-responsible-department": (422, no_responsible_department),
    "no-row-fits": (422, no_row_fits),
    "idempotency-key-reused": (422, idempotency_key_reused),
}


async def recorded(office: TestOffice) -> list[tuple[Any, Any, Any]]:
    rows = select(ledger.c.actor_id, ledger.c.data["refusal"].astext, ledger.c.subject_id)
    return [
        tuple(row) for row in await office.read.tuples(rows.where(ledger.c.kind == "refusal").order_by(ledger.c.id))
    ]


@pytest.mark.parametrize("name", REFUSALS)
async def test_a_refusal_says_in_words_what_is_wrong_and_is_recorded(office: TestOffice, name: str) -> None:
    status, prepare = REFUSALS[name]
    token, path, body = await prepare(office)
    problem_id, before = name.partition(" ")[0], await recorded(office)
    texts = {}
    for language in ("zh-CN", "en"):
        answer = await client_with(office, token, language).post(
            API + path, json=body, headers={"Idempotency-Key": "one-intention"}
        )
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert (answer.status_code, problem["status"], problem["id"]) == (status, status, problem_id)
        assert problem["type"] == f"/problems/{problem_id}"
        texts[language] = [problem["title"], problem["detail"], *(e["message"] for e in problem.get("errors") or ())]
    for text in texts["zh-CN"] + texts["en"]:
        assert problem_id not in text
        assert not re.search(r"[…{}]|[0-9a-f]{8}-", text)
    assert all(HAN.search(text) for text in texts["zh-CN"])
    assert not any(HAN.search(text) for text in texts["en"])
    new = (await recorded(office))[len(before) :]
    me = (await client_with(office, token).get(f"{API}/session")).json()
    assert [(str(who), refusal) for who, refusal, _ in new] == [(me["id"], problem_id)] * 2
    if "/tickets/" in path and problem_id not in ("not-permitted", "idempotency-key-reused"):
        assert {str(about) for *_, about in new} == {path.split("/")[2]}


async def test_nobody_is_asked_to_sign_in(office: TestOffice) -> None:
    ticket = await register(office)
    for language, title in (("zh-CN", "请登录"), ("en", "Please sign in")):
        answer = await office.client(None, language).post(f"{API}/tickets/{ticket['id']}/accept", json={})
        assert (answer.status_code, answer.json()["id"], answer.json()["title"]) == (401, "not-signed-in", title)

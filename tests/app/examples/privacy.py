"""Looks, requests about personal data, holds and exports; all about Dana of Linjiang."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import Channel
from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.privacy.contract import (
    AskForExport,
    CustomerFilter,
    DecideRequest,
    HoldKind,
    PlaceHold,
    RegisterRequest,
    RequestDecision,
    RequestKind,
)
from shouwen.kernel.messages import SYSTEM, Actor
from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice
from tests.features.privacy.people import checked, dana

SEEN: dict[str, Any] = {"version": 1}
DECISION = SEEN | {"decision": "granted", "explanation": "同意"}
REGISTRATION = {"customer": "CUSTOMER", "kind": "access", "check": "CHECK", "channel": "hotline"}
HOLD = {"kind": "legal_hold", "reason": "法院来函"}


async def customer(office: TestOffice) -> Words:
    found = await dana(office)
    return {"id": str(found), "CUSTOMER": str(found), "CHECK": str(await checked(office, found))}


async def somebody(office: TestOffice) -> Words:
    return {"id": str(office.cast.alice.id)}


async def look(office: TestOffice) -> Words:
    alice = office.cast.alice
    powers = Actor(alice.id, alice.name, alice.unit, alice.permissions | {SYSTEM}, alice.scope, alice.credential)
    await office.desk.run(NoteLook(await dana(office), LookedAt.RECORD), powers)
    answer = await office.client("bob").get("/api/v1/privacy/looks")
    return {"id": answer.json()["items"][0]["id"]}


def request(kind: RequestKind, decision: RequestDecision | None = None) -> Callable[[TestOffice], Awaitable[Words]]:
    async def made(office: TestOffice) -> Words:
        # Not the one who complains in these stories: an open case would stand in the way of erasing.
        found = await dana(office, phone="+8613800010088")
        wish = RegisterRequest(found, kind, await checked(office, found), Channel.HOTLINE)
        ticket = (await office.desk.run(wish, office.cast.alice)).id
        if decision:
            await office.desk.run(DecideRequest(ticket, 1, decision, "同意"), office.cast.paul)
        return {"id": str(ticket)}

    return made


async def hold(office: TestOffice) -> Words:
    placed = PlaceHold(await dana(office), HoldKind.LEGAL_HOLD, "法院来函")
    found: UUID = await office.desk.run(placed, office.cast.paul)
    return {"id": str(found)}


def export(*, clear: bool) -> Callable[[TestOffice], Awaitable[Words]]:
    async def made(office: TestOffice) -> Words:
        asked = AskForExport(CustomerFilter(), "回访", clear)
        found: UUID = await office.desk.run(asked, office.cast.paul)
        return {"id": str(found)}

    return made


ACCESS, ERASURE = request(RequestKind.ACCESS), request(RequestKind.ERASURE)
_P = "/privacy"
EXAMPLES: dict[Operation, Example] = {
    ("get", f"{_P}/choices"): Example("alice", own=True),
    ("post", f"{_P}/subjects"): Example("alice", body={"phone": "13800010001"}, made=customer),
    ("get", f"{_P}/requests"): Example("alice", own=True, made=ACCESS),
    ("post", f"{_P}/requests"): Example("alice", body=REGISTRATION, made=customer),
    ("get", f"{_P}/requests/{{id}}"): Example("alice", made=ACCESS),
    ("post", f"{_P}/requests/{{id}}/take"): Example("paul", body=SEEN, made=ACCESS),
    ("post", f"{_P}/requests/{{id}}/decision"): Example("paul", body=DECISION, made=ACCESS),
    ("post", f"{_P}/requests/{{id}}/approval"): Example(
        "grace", body={"version": 2, "approved": True}, made=request(RequestKind.ERASURE, RequestDecision.GRANTED)
    ),
    ("post", f"{_P}/requests/{{id}}/cancel"): Example("alice", body=SEEN | {"reason": "客户撤回"}, made=ERASURE),
    ("get", f"{_P}/requests/{{id}}/copy"): Example(
        "paul", made=request(RequestKind.ACCESS, RequestDecision.GRANTED), clear=True
    ),
    ("get", f"{_P}/customers/{{id}}/holds"): Example("alice", made=customer),
    ("post", f"{_P}/customers/{{id}}/holds"): Example("paul", body=HOLD, made=customer),
    ("post", f"{_P}/holds/{{id}}/lift"): Example("paul", body={"reason": "已结案"}, made=hold),
    ("get", f"{_P}/looks"): Example("bob", own=True, made=look),
    ("post", f"{_P}/looks/{{id}}/review"): Example("bob", body={"verdict": "right"}, made=look),
    ("get", f"{_P}/customers/{{id}}/looks"): Example("bob", made=customer),
    ("get", f"{_P}/staff/{{id}}/looks"): Example("bob", made=somebody),
    ("get", f"{_P}/looks/export"): Example("bob", own=True, made=look),
    ("get", f"{_P}/customers/{{id}}/looks/export"): Example("bob", made=customer),
    ("get", f"{_P}/staff/{{id}}/looks/export"): Example("bob", made=somebody),
    ("get", f"{_P}/exports"): Example("paul", own=True, made=export(clear=False)),
    ("post", f"{_P}/exports"): Example("paul", body={"reason": "回访"}, own=True),
    ("post", f"{_P}/exports/{{id}}/approval"): Example("grace", body={"approved": True}, made=export(clear=True)),
    ("post", f"{_P}/exports/{{id}}/file"): Example("paul", made=export(clear=False)),
}

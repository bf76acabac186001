"""Customers: the registry, the record, identity checks, the sensitive list."""

from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice
from tests.features.customers.people import API, DANA, DANA_ID, entered, record

PLAIN = DANA | {"document_type": None, "document_number": None, "provenance": "hotline"}
OTHER = PLAIN | {"name": "李四", "numbers": [{"phone": "13900020002"}]}
FREE = PLAIN | {"name": "赵六", "numbers": [{"phone": "13900020009"}]}
SENSITIVE = {"phone": "13800010001", "reason": "拒绝营销来电", "source": "customer"}


async def dana(office: TestOffice) -> Words:
    customer = await entered(office)
    return {"id": customer["id"]}


async def dana_with_numbers(office: TestOffice) -> Words:
    customer = await entered(office)
    numbers = (await record(office, customer["id"]))["numbers"]
    return {"id": customer["id"], "number": numbers[1]["id"]}


async def two(office: TestOffice) -> Words:
    kept = await entered(office)
    gone = await office.client("alice").post(f"{API}/customers", json=OTHER)
    return {"id": kept["id"], "GONE": gone.json()["id"]}


async def merged(office: TestOffice) -> Words:
    both = await two(office)
    form = {"gone": both["GONE"], "reason": "同一人"}
    merge = await office.client("bob").post(f"{API}/customers/{both['id']}/merge", json=form)
    return {"id": merge.json()["id"]}


async def proposed(office: TestOffice) -> Words:
    entry = await office.client("alice").post(f"{API}/sensitive-numbers", json=SENSITIVE)
    return {"id": entry.json()["id"]}


async def on_the_list(office: TestOffice) -> Words:
    entry = await proposed(office)
    await office.client("bob").post(f"{API}/sensitive-numbers/{entry['id']}/approve")
    return entry


CHECK = {"means": "document", "document_type": "id_card", "number": DANA_ID}
EXAMPLES: dict[Operation, Example] = {
    ("get", "/customers"): Example("alice", query={"phone": "13800010001"}, own=True, made=dana),
    ("post", "/customers"): Example("alice", body=FREE, once=True, made=dana),
    ("get", "/customers/choices"): Example("alice", own=True, made=dana),
    ("get", "/customers/{id}"): Example("hank", made=dana),
    ("patch", "/customers/{id}"): Example("alice", body={"changes": {"tier": "major"}}, made=dana),
    ("post", "/customers/{id}/unmask"): Example(
        "alice", body={"fields": ["name"], "reason": "call_back"}, clear=True, made=dana
    ),
    ("post", "/customers/{id}/numbers"): Example("alice", body={"phone": "13700030003"}, made=dana),
    ("post", "/customers/{id}/numbers/{number}/end"): Example("alice", body={}, made=dana_with_numbers),
    ("post", "/customers/{id}/numbers/{number}/main"): Example("alice", body={}, made=dana_with_numbers),
    ("post", "/customers/{id}/consents"): Example(
        "alice", body={"purpose": "marketing", "granted": False, "source": "热线"}, made=dana
    ),
    ("post", "/customers/{id}/audit"): Example("olive", body={"right": True}, made=dana),
    ("post", "/customers/{id}/merge"): Example("bob", body={"gone": "GONE", "reason": "同一人"}, made=two),
    ("post", "/customer-merges/{id}/split"): Example("bob", body={"reason": "两人同名"}, made=merged),
    ("post", "/customers/{id}/identity-checks"): Example("alice", body=CHECK, made=dana),
    ("get", "/sensitive-numbers"): Example("bob", query={"state": "proposed"}, own=True, made=proposed),
    ("post", "/sensitive-numbers"): Example("bob", body=SENSITIVE | {"phone": "13900020008"}, once=True, made=dana),
    ("post", "/sensitive-numbers/{id}/approve"): Example("bob", made=proposed),
    ("post", "/sensitive-numbers/{id}/refuse"): Example("bob", body={"reason": "依据不足"}, made=proposed),
    ("post", "/sensitive-numbers/{id}/end"): Example("bob", body={"reason": "客户要求"}, made=on_the_list),
}

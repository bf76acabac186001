"""Contacts, hand-overs and promises."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.contacts.talking import offer, promise, start

DUE = "2026-11-21T01:00:00Z"
PROMISE = {"kind": "callback", "text": "核实后回电", "due_at": DUE}


async def a_contact(office: TestOffice) -> Words:
    contact = await start(office)
    return {"id": contact, "CONTACT": contact, "BOB": str(office.cast.bob.id)}


async def an_offer(office: TestOffice) -> Words:
    return {"id": await offer(office, await start(office))}


async def a_promise(office: TestOffice) -> Words:
    made = await promise(office, contact=await start(office))
    return {"id": str(made["id"]), "BOB": str(office.cast.bob.id)}


EXAMPLES = {
    ("post", "/contacts"): Example("alice", body={"channel": "hotline", "phone": "13800010001"}, own=True),
    ("get", "/contacts/mine"): Example("alice", own=True),
    ("get", "/contacts/choices"): Example("alice", own=True),
    ("get", "/contacts/colleagues"): Example("alice", own=True),
    ("get", "/contacts/{id}"): Example("alice", made=a_contact),
    ("put", "/contacts/{id}/notes"): Example("alice", body={"summary": "问流量"}, made=a_contact),
    # The stranger may not even learn that it is over, so the rightful person's finishing tells them nothing.
    ("post", "/contacts/{id}/finish"): Example("alice", body={"result": "answered"}, made=a_contact),
    ("put", "/contacts/{id}/ticket/{ticket}"): Example("alice", made=a_contact),
    ("post", "/contacts/{id}/offer"): Example("alice", body={"to": "BOB", "reason": "换班"}, made=a_contact),
    ("post", "/offers/{id}/accept"): Example("bob", made=an_offer),
    ("post", "/offers/{id}/decline"): Example("bob", body={"reason": "正在通话"}, made=an_offer),
    ("post", "/offers/{id}/withdraw"): Example("alice", made=an_offer),
    ("post", "/tickets/{id}/promises"): Example("alice", body=PROMISE),
    ("post", "/promises"): Example("alice", body=PROMISE | {"contact": "CONTACT"}, made=a_contact),
    ("get", "/promises/mine"): Example("alice", own=True),
    ("get", "/promises"): Example("bob", own=True),
    ("get", "/promises/export"): Example("bob", own=True, made=a_promise),
    ("get", "/promises/figures"): Example("bob", own=True),
    ("post", "/promises/{id}/keep"): Example("alice", body={}, made=a_promise),
    ("post", "/promises/{id}/withdraw"): Example("alice", body={"reason": "客户已解决"}, made=a_promise),
    ("post", "/promises/{id}/hand"): Example("alice", body={"to": "BOB", "reason": "换班"}, made=a_promise),
}

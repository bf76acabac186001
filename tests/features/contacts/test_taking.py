"""Somebody calls: a contact is started, noted, and cannot be left without a result."""

from datetime import timedelta

from sqlalchemy import select

from shouwen.features.contacts.tables import contacts, promises
from tests.conftest import TestOffice
from tests.features.complaints.steps import case_of, register
from tests.features.contacts.talking import API, PHONE, customer_of, finish, promise, start, the_contact, told


async def test_whoever_takes_it_is_its_owner_and_the_number_leads_to_the_customer(office: TestOffice) -> None:
    customer = await customer_of(office)
    contact = await the_contact(office, await start(office, customer_name="王女士"))
    assert (contact["owner_id"], contact["unit_id"]) == (office.cast.alice.id, office.cast.units["HZT"])
    assert (contact["customer_id"], contact["phone"], contact["purpose"]) == (customer, f"+86{PHONE}", "consultation")
    assert contact["result"] is contact["ended_at"] is None


async def test_it_is_found_again_masked(office: TestOffice) -> None:
    contact = await start(office, customer_name="王丹娜")
    mine = (await office.client("alice").get(f"{API}/contacts/mine")).json()
    (shown,) = mine["open"]
    assert (shown["id"], shown["phone"], shown["customer_name"], shown["surname"]) == (
        contact,
        "138****0001",
        "王**",
        "王",
    )
    assert (await office.client("bob").get(f"{API}/contacts/mine")).json()["open"] == []
    assert (await office.client("bob").get(f"{API}/contacts/{contact}")).status_code == 200
    assert (await office.client("charlie").get(f"{API}/contacts/{contact}")).status_code == 404


async def test_without_a_result_it_cannot_be_left(office: TestOffice) -> None:
    contact = await start(office)
    refused = await finish(office, contact)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "result")
    office.clock.move_by(timedelta(minutes=4))
    assert (await finish(office, contact, result="answered", summary="已告知套餐余量")).status_code == 204
    kept = await the_contact(office, contact)
    assert (kept["result"], kept["summary"], kept["ended_at"]) == ("answered", "已告知套餐余量", office.clock.now())
    again = await finish(office, contact, result="solved")
    assert again.json()["id"] == "contact-not-open"


async def test_notes_are_written_while_talking(office: TestOffice) -> None:
    contact, alice = await start(office), office.client("alice")
    notes = {"summary": "问流量", "cause": "bill", "purpose": "business", "shown": ["kb.1", "kb.1", "kb.2"]}
    assert (await alice.put(f"{API}/contacts/{contact}/notes", json=notes)).status_code == 204
    assert (await alice.put(f"{API}/contacts/{contact}/notes", json={"summary": ""})).status_code == 204
    kept = await the_contact(office, contact)
    assert (kept["summary"], kept["cause"], kept["purpose"]) == (None, "bill", "business")
    assert kept["shown"] == ["kb.1", "kb.2"]
    wrong = await alice.put(f"{API}/contacts/{contact}/notes", json={"cause": "weather"})
    assert wrong.json()["errors"][0]["id"] == "unknown-cause"
    assert (await office.client("bob").put(f"{API}/contacts/{contact}/notes", json=notes)).status_code == 409


async def test_a_registration_fills_the_open_contact(office: TestOffice) -> None:
    customer, contact = await customer_of(office), await start(office)
    await office.client("alice").put(f"{API}/contacts/{contact}/notes", json={"cause": "network_fault"})
    ticket = await register(office, contact=contact)
    kept = await the_contact(office, contact)
    assert (str(kept["ticket_id"]), kept["purpose"], kept["cause"]) == (ticket["id"], "complaint", "network_fault")
    assert (kept["customer_id"], kept["summary"], kept["ended_at"]) == (customer, "小区没有信号", None)
    assert len(await office.read.tuples(select(contacts.c.id))) == 1
    assert (await finish(office, contact)).status_code == 204
    assert (await the_contact(office, contact))["result"] == "registered"


async def test_a_contact_that_is_over_hinders_no_registration(office: TestOffice) -> None:
    contact = await start(office)
    await finish(office, contact, result="solved")
    ticket = await register(office, contact=contact)
    other = await start(office, "bob")
    second = await register(office, contact=other)
    rows = dict(await office.read.tuples(select(contacts.c.ticket_id, contacts.c.result)))
    assert {str(one) for one in rows if one} == {ticket["id"], second["id"]}
    assert (await the_contact(office, other))["ticket_id"] is None


async def test_a_registration_without_a_contact_knows_the_customer_too(office: TestOffice) -> None:
    customer = await customer_of(office)
    await register(office)
    (row,) = await office.read.dicts(select(contacts))
    assert (row["customer_id"], row["result"]) == (customer, "registered")


async def test_it_is_linked_to_a_ticket_in_sight_once(office: TestOffice) -> None:
    ticket, contact, alice = await register(office), await start(office), office.client("alice")
    for _ in range(2):
        assert (await alice.put(f"{API}/contacts/{contact}/ticket/{ticket['id']}")).status_code == 204
    other = await register(office)
    assert (await alice.put(f"{API}/contacts/{contact}/ticket/{other['id']}")).json()["id"] == "contact-already-linked"
    theirs = await start(office, "charlie")
    strange = await office.client("charlie").put(f"{API}/contacts/{theirs}/ticket/{ticket['id']}")
    assert strange.status_code == 404
    # The talk about a case is not the contact it came of: its owner is another matter.
    assert (await case_of(alice, ticket))["owner"]["id"] == str(office.cast.alice.id)


async def test_a_broken_line_promises_a_callback_at_once(office: TestOffice) -> None:
    await finish(office, await start(office), result="lost_call")
    (made,) = await office.read.dicts(select(promises))
    assert (made["kind"], made["owner_id"], made["phone"]) == ("callback", office.cast.alice.id, f"+86{PHONE}")
    assert made["due_at"] == office.clock.now() + timedelta(minutes=30)
    await finish(office, await start(office), result="lost_call", redials=True)
    assert len(await office.read.tuples(select(promises.c.id))) == 1


async def test_a_promised_callback_is_one_that_was_written_down(office: TestOffice) -> None:
    contact = await start(office)
    assert (await finish(office, contact, result="callback_promised")).json()["id"] == "promise-missing"
    await promise(office, contact=contact)
    assert (await finish(office, contact, result="callback_promised")).status_code == 204


async def test_supervisors_hear_of_a_number_that_is_marked_again_and_again(office: TestOffice) -> None:
    for _ in range(2):
        await finish(office, await start(office), result="malicious")
    assert await told(office, "bob") == []
    await finish(office, await start(office), result="malicious")
    assert await told(office, "bob") == ["number_marked"]


async def test_wrong_fields_are_named(office: TestOffice) -> None:
    form = {"channel": "hotline", "phone": "12", "purpose": "chat", "customer": "00000000-0000-7000-8000-000000000000"}
    answer = await office.client("alice").post(f"{API}/contacts", json=form)
    assert {error["field"]: error["id"] for error in answer.json()["errors"]} == {
        "phone": "not-phone",
        "purpose": "unknown-purpose",
        "customer": "unknown-customer",
    }


async def test_the_choices_speak_the_readers_language(office: TestOffice) -> None:
    english = (await office.client("alice").get(f"{API}/contacts/choices")).json()
    chinese = (await office.client("alice", "zh-CN").get(f"{API}/contacts/choices")).json()
    assert [one["code"] for one in english["results"]] == [one["code"] for one in chinese["results"]]
    assert (english["results"][0]["name"], chinese["results"][0]["name"]) == ("Solved", "已解决")
    allowed = {one["code"]: one["allowed"] for one in english["promises"]}
    assert allowed["callback"]
    assert not allowed["money"]

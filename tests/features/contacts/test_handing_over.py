"""The owner changes only when somebody says yes; contact and ticket never differ."""

import asyncio
from typing import Any

from sqlalchemy import select

from shouwen.features.contacts.tables import contact_handovers
from shouwen.features.tickets.tables import tickets
from tests.conftest import TestOffice
from tests.features.complaints.steps import act, register
from tests.features.contacts.talking import API, offer, promise, start, the_contact, the_promise, told
from tests.features.portal.customers import complained


async def owners(office: TestOffice, contact: str) -> tuple[Any, set[Any]]:
    """The owner of a contact, and of what came of it."""
    rows = select(tickets.c.owner_id, tickets.c.contact_id)
    of_tickets = {owner for owner, of in await office.read.tuples(rows) if str(of) == contact}
    return (await the_contact(office, contact))["owner_id"], of_tickets


async def answer(office: TestOffice, offered: str, how: str, username: str = "bob", **form: Any) -> Any:
    return await office.client(username).post(f"{API}/offers/{offered}/{how}", json=form or None)


async def test_only_a_yes_changes_the_owner(office: TestOffice) -> None:
    contact = await start(office)
    await register(office, contact=contact)
    made = (await promise(office, contact=contact))["id"]
    offered = await offer(office, contact)
    alice, bob = office.cast.alice.id, office.cast.bob.id
    assert await owners(office, contact) == (alice, {alice})
    (waiting,) = (await office.client("bob").get(f"{API}/contacts/mine")).json()["offered"]
    assert (waiting["id"], waiting["offer"]["id"], waiting["offer"]["reason"]) == (contact, offered, "换班")
    assert (await answer(office, offered, "accept")).status_code == 204
    assert await owners(office, contact) == (bob, {bob})
    assert (await the_promise(office, made))["owner_id"] == bob
    assert await told(office, "bob") == ["contact_offered"]
    assert await told(office, "alice") == ["contact_taken_over"]


async def test_a_no_has_a_reason_and_leaves_everything(office: TestOffice) -> None:
    contact = await start(office)
    offered = await offer(office, contact)
    assert (await answer(office, offered, "decline")).status_code == 422
    assert (await answer(office, offered, "decline", reason="正在通话")).status_code == 204
    assert (await the_contact(office, contact))["owner_id"] == office.cast.alice.id
    assert await told(office, "alice") == ["contact_declined"]
    assert (await answer(office, offered, "accept")).json()["id"] == "offer-over"
    await offer(office, contact)


async def test_one_offer_at_a_time_and_it_can_be_taken_back(office: TestOffice) -> None:
    contact = await start(office)
    offered = await offer(office, contact)
    form = {"to": str(office.cast.olive.id), "reason": "x"}
    again = await office.client("alice").post(f"{API}/contacts/{contact}/offer", json=form)
    assert again.json()["id"] == "contact-already-offered"
    assert (await answer(office, offered, "withdraw", "hank")).status_code == 404
    assert (await answer(office, offered, "withdraw", "alice")).status_code == 204
    assert await told(office, "bob") == ["contact_offered", "offer_withdrawn"]
    await offer(office, contact, "olive")


async def test_only_colleagues_of_the_province_receive(office: TestOffice) -> None:
    contact = await start(office)
    for stranger in ("charlie", "ada"):
        form = {"to": str(office.cast.people[stranger].id), "reason": "x"}
        refused = await office.client("alice").post(f"{API}/contacts/{contact}/offer", json=form)
        assert refused.json()["id"] == "not-a-colleague"
    found = (await office.client("alice").get(f"{API}/contacts/colleagues", params={"q": "10"})).json()
    assert {one["agent_no"] for one in found} == {"1002", "1003", "1004", "1005", "1006", "1007", "1008"}
    assert found[0]["agent_no"] == "1002"


async def test_a_supervisor_offers_in_the_owners_stead_and_nobody_else(office: TestOffice) -> None:
    contact = await start(office)
    await offer(office, contact, "olive", by="bob")
    other = await start(office)
    form = {"to": str(office.cast.bob.id), "reason": "x"}
    assert (await office.client("hank").post(f"{API}/contacts/{other}/offer", json=form)).status_code == 404
    assert (await office.client("charlie").post(f"{API}/contacts/{other}/offer", json=form)).status_code == 404


async def test_yes_and_no_at_once_are_one_answer(office: TestOffice) -> None:
    contact = await start(office)
    offered = await offer(office, contact)
    both = await asyncio.gather(answer(office, offered, "accept"), answer(office, offered, "decline", reason="x"))
    assert sorted(one.status_code for one in both) == [204, 409]
    ((accepted,),) = await office.read.tuples(select(contact_handovers.c.accepted))
    owner = (await the_contact(office, contact))["owner_id"]
    assert owner == (office.cast.bob.id if accepted else office.cast.alice.id)


async def test_an_online_complaint_is_owned_by_who_acts_first_and_so_is_its_contact(office: TestOffice) -> None:
    await complained(office)
    ((ticket, contact),) = await office.read.tuples(select(tickets.c.id, tickets.c.contact_id))
    assert await owners(office, str(contact)) == (None, {None})
    assert (await act(office.client("hank"), {"id": str(ticket)}, "accept")).status_code == 200
    assert await owners(office, str(contact)) == (office.cast.hank.id, {office.cast.hank.id})

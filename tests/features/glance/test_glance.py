"""Who calls, at a glance; and whoever was shown a customer is on record."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from shouwen.features.customers.tables import customer_looks, sensitive_numbers
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.contacts.talking import API, PHONE, customer_of, finish, promise, start

Json = dict[str, Any]


async def glance(office: TestOffice, username: str = "alice", **asked: Any) -> Json:
    answer = await office.client(username).get(f"{API}/glance", params=asked or {"phone": PHONE})
    assert answer.status_code == 200, answer.text
    seen: Json = answer.json()
    return seen


async def looks(office: TestOffice) -> list[Json]:
    return await office.read.dicts(select(customer_looks).order_by(customer_looks.c.at, customer_looks.c.id))


async def test_everything_of_a_customer_at_once_and_masked(office: TestOffice) -> None:
    customer = await customer_of(office)
    earlier = await start(office)
    await promise(office, hours=3, contact=earlier, text="核实13800010001的账单后回电王丹娜")
    await finish(office, earlier, result="callback_promised", summary="问账单")
    ticket = await register(office)
    contact = await start(office)
    seen = await glance(office, contact=contact)
    who = seen["customer"]
    assert (who["id"], who["name"], who["surname"], who["title"]) == (str(customer), "王**", "王", "ms")
    assert (who["phone"], who["tier"], who["card"], who["region"]["code"]) == ("138****0001", "vip", "diamond", "HZ")
    assert [one["number"] for one in seen["cases"]] == [ticket["number"]]
    (due,) = seen["promises"]
    assert (due["kind_name"], due["text"]) == ("Call back", "核实138****0001的账单后回电王**")
    assert [one["result"] for one in seen["contacts"]] == ["registered", "callback_promised"]
    assert (seen["sensitive"], seen["checked"], seen["elsewhere"]) == (False, None, False)


async def test_a_look_is_on_record_with_what_it_was_for(office: TestOffice) -> None:
    customer, contact = await customer_of(office), await start(office)
    await glance(office, contact=contact)
    (look,) = await looks(office)
    assert (look["customer_id"], look["what"], str(look["contact_id"])) == (customer, "glance", contact)
    assert (look["flagged"], look["staff_id"]) == (False, office.cast.alice.id)
    await glance(office, "bob", phone=PHONE)
    assert [one["flagged"] for one in await looks(office)] == [False, True]


async def test_a_number_that_nobody_is_known_by_leaves_no_look(office: TestOffice) -> None:
    seen = await glance(office, phone="13900020002")
    assert (seen["customer"], seen["elsewhere"], seen["cases"], seen["contacts"]) == (None, False, [], [])
    assert await looks(office) == []


async def test_another_provinces_customer_is_no_more_than_elsewhere(office: TestOffice) -> None:
    customer = await customer_of(office)
    await register(office)
    seen = await glance(office, "charlie", phone=PHONE)
    assert (seen["customer"], seen["elsewhere"]) == (None, True)
    assert (seen["cases"], seen["promises"], seen["contacts"]) == ([], [], [])
    assert await looks(office) == []
    named = await office.client("charlie").get(f"{API}/glance", params={"customer": str(customer)})
    assert named.status_code == 404
    # What they took themselves is theirs to see.
    await finish(office, await start(office, "charlie"), "charlie", result="referred")
    assert [one["result"] for one in (await glance(office, "charlie", phone=PHONE))["contacts"]] == ["referred"]


async def test_a_sensitive_number_is_said_to_be_one(office: TestOffice) -> None:
    now, staff = office.clock.now(), office.cast.bob.id
    row = {"id": office.ids.next(), "phone": f"+86{PHONE}", "unit_id": office.cast.units["HZ"], "reason": "媒体"}
    row |= {"preferred_channel": "hotline", "source": "supervisor", "proposed_at": now, "proposed_by": staff}
    row |= {"version": 1}
    async with office.database.connection() as connection:
        names, values = ", ".join(row), ", ".join(f"%({name})s" for name in row)
        await connection.execute(f"insert into {sensitive_numbers.name} ({names}) values ({values})", row)  # noqa: S608
    assert (await glance(office))["sensitive"] is False
    async with office.database.connection() as connection:
        await connection.execute("update sensitive_numbers set approved_at = %s", (now,))
    seen = await glance(office)
    assert (seen["sensitive"], seen["preferred_channel"]) == (True, "hotline")


async def test_it_is_asked_by_something(office: TestOffice) -> None:
    alice = office.client("alice")
    assert (await alice.get(f"{API}/glance")).json()["errors"][0]["id"] == "required"
    assert (await alice.get(f"{API}/glance", params={"phone": "12"})).json()["errors"][0]["id"] == "not-phone"


async def test_one_history_over_all_channels_page_by_page(office: TestOffice) -> None:
    customer = await customer_of(office)
    contact = await start(office, channel="wechat")
    await finish(office, contact, result="answered", summary="问套餐")
    office.clock.move_by(timedelta(minutes=5))
    ticket = await register(office)
    office.clock.move_by(timedelta(minutes=5))
    made = await promise(office, customer=str(customer), username="bob")
    address, seen, query = f"{API}/customers/{customer}/history", [], {"limit": "2"}
    for _ in range(2):
        page = (await office.client("bob").get(address, params=query)).json()
        seen += page["items"]
        query["after"] = page["next"] or ""
    assert query["after"] == ""
    assert [one["kind"] for one in seen] == ["promise", "ticket", "contact", "contact"] or [
        one["kind"] for one in seen
    ] == ["promise", "contact", "ticket", "contact"]
    assert (seen[0]["id"], seen[0]["state"]) == (made["id"], "open")
    assert {one["number"] for one in seen} == {None, ticket["number"]}
    assert (seen[-1]["channel"], seen[-1]["state"], seen[-1]["words"]) == ("wechat", "answered", "问套餐")
    assert [look["what"] for look in await looks(office)] == ["history", "history"]
    assert (await office.client("charlie").get(address)).status_code == 404


async def test_what_was_linked_to_a_record_that_was_merged_counts_for_the_one_that_was_kept(office: TestOffice) -> None:
    kept = await customer_of(office, phone="13900020002")
    middle, gone = await customer_of(office, phone="13900020003"), await customer_of(office)
    contact = await start(office)
    ticket = await register(office, contact=contact)
    made = await promise(office, customer=str(gone))
    bob = office.client("bob")
    for into, each in ((middle, gone), (kept, middle)):
        form = {"gone": str(each), "reason": "同一人"}
        assert (await bob.post(f"{API}/customers/{into}/merge", json=form)).status_code == 200
    # The number moves on to nobody: only the link leads there.
    async with office.database.connection() as connection:
        await connection.execute("update customer_numbers set until = since where phone = %s", (f"+86{PHONE}",))
    seen = await glance(office, customer=str(kept))
    assert [one["number"] for one in seen["cases"]] == [ticket["number"]]
    assert [one["id"] for one in seen["promises"]] == [made["id"]]
    assert [one["id"] for one in seen["contacts"]] == [contact]
    await finish(office, contact, result="answered")
    assert (await bob.get(f"{API}/customers/{kept}")).status_code == 200
    history = (await bob.get(f"{API}/customers/{kept}/history")).json()["items"]
    assert sorted(one["kind"] for one in history) == ["contact", "promise", "ticket"]
    causes = {(str(look["contact_id"]), str(look["ticket_id"]), look["flagged"]) for look in await looks(office)}
    assert causes == {(contact, ticket["id"], False), ("None", ticket["id"], False)}

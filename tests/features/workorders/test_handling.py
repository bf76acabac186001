"""Who may do what, where a ticket goes, and what is refused."""

from typing import Any

import httpx
import pytest

from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.workorders.making import (
    API,
    WISH,
    Json,
    acted,
    done,
    finished,
    nodes,
    published,
    read,
    registered,
    the_type,
    with_leaks,
)


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["id"]


async def step(client: httpx.AsyncClient, ticket: Json, **form: Any) -> httpx.Response:
    seen = await read(client, ticket)
    return await acted(client, seen, f"steps/{seen['open_steps'][0]['id']}/finish", **({"note": "好"} | form))


async def test_the_first_department_that_fits_is_in_charge(office: TestOffice) -> None:
    await with_leaks(office)
    assert (await registered(office, category="hall"))["department"]["code"] == "HZB"
    assert (await registered(office, category="room"))["department"]["code"] == "HZN"


async def test_where_no_department_has_the_function_the_complaint_department_is_in_charge(office: TestOffice) -> None:
    await with_leaks(office)
    changed = the_type(assignment=[{"function": "vas"}])
    await published(office, changed, unit="HZT")
    assert (await registered(office))["department"]["code"] == "HZC"


async def test_a_step_is_for_its_post_at_the_units_concerned_or_for_whoever_has_the_ticket(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    alice, hank, henry, olive = (office.client(name) for name in ("alice", "hank", "henry", "olive"))
    for client in (alice, olive):
        assert (await read(client, ticket))["open_steps"][0]["may_do"] is False
        assert told(await step(client, ticket, outcome="mended")) == (403, "not-in-charge")
    assert told(await step(hank, ticket, outcome="whatever")) == (422, "unknown-outcome")
    assert told(await step(hank, ticket, outcome="mended", note=" ")) == (422, "invalid-input")
    await done(hank, ticket, "take")
    assert (await read(henry, ticket))["open_steps"][0]["may_do"] is True
    ticket = await finished(henry, ticket, "mended")
    assert ticket["assignee"]["name"] == "韩峰"
    # The one who has it may do the agent's step too; whoever else is a handler may not.
    assert told(await step(henry, ticket)) == (403, "not-in-charge")
    assert (await finished(hank, ticket))["state"] == "closed"


async def test_what_a_field_says_chooses_the_way(office: TestOffice) -> None:
    await with_leaks(office)
    hank, mona = office.client("hank"), office.client("mona")
    cheap = await registered(office, fields={"area": "urban", "cost": 500})
    dear = await registered(office, fields={"area": "urban", "cost": 500.01})
    assert nodes(await finished(hank, cheap, "mended")) == ["inform"]
    dear = await finished(hank, dear, "mended")
    assert nodes(dear) == ["approve"]
    assert nodes(await finished(mona, dear)) == ["inform"]


async def test_a_ticket_is_taken_once_and_what_was_seen_before_is_stale(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    alice, hank, henry = office.client("alice"), office.client("hank"), office.client("henry")
    assert told(await acted(alice, ticket, "take")) == (403, "not-in-charge")
    assert (await done(hank, ticket, "take"))["assignee"]["name"] == "韩峰"
    assert told(await acted(henry, ticket, "take")) == (409, "ticket-changed")
    assert told(await acted(henry, await read(henry, ticket), "take")) == (409, "workorder-not-now")


async def test_it_is_given_to_people_of_the_department_only(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, mona = await registered(office), office.client("mona")
    people = (await mona.get(f"{API}/{ticket['id']}/people")).json()
    assert [one["agent_no"] for one in people] == ["1003", "1004", "1005"]
    alice = str(office.cast.alice.id)
    wrong = await acted(mona, ticket, "assign", person=alice)
    assert [(error["field"], error["id"]) for error in wrong.json()["errors"]] == [("person", "not-of-unit")]
    assert (await done(mona, ticket, "assign", person=people[1]["id"]))["assignee"]["name"] == "何睿"
    hank = office.client("hank")
    assert told(await acted(hank, await read(hank, ticket), "assign", person=people[0]["id"])) == (403, "not-permitted")


async def test_it_is_handed_on_and_sent_back_and_its_owner_stays(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, hank, alice = await registered(office), office.client("hank"), office.client("alice")
    await done(hank, ticket, "take")
    found = (await hank.get(f"{API}/{ticket['id']}/departments")).json()
    assert [one["code"] for one in found] == ["HZB", "HZC"]
    yunling = str(office.cast.units["YLN"])
    wrong = await acted(hank, await read(hank, ticket), "transfer", department=yunling, reason="不归我们")
    assert [(error["field"], error["id"]) for error in wrong.json()["errors"]] == [("department", "unknown-unit")]
    passed = await done(hank, ticket, "transfer", department=found[0]["id"], reason="属于市场部")
    assert (passed["department"]["code"], passed["assignee"], passed["state"]) == ("HZB", None, "assigned")
    assert told(await acted(hank, passed, "return", reason="退回")) == (403, "not-in-charge")
    bob = office.client("bob")
    back = await done(bob, passed, "return", reason="信息不全")
    assert (back["department"]["code"], back["owner"]["name"], back["moves"]) == ("HZT", "林晓", 2)
    assert told(await acted(bob, back, "return", reason="退回")) == (409, "workorder-not-now")
    assert "take" in (await read(alice, back))["may"]
    assert nodes(back) == ["repair"]
    assert [entry["text"] for entry in back["timeline"]][-2:] == ["属于市场部", "信息不全"]


async def test_the_customer_reads_of_no_department(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, alice = await registered(office), office.client("alice")
    for text in (
        "这是海州网络部的问题",
        "网络部没有处理",
        "It is up to the network department",
        "由海州投诉管理部负责",
    ):
        answer = await acted(alice, ticket, "note", text=text, visible_to_customer=True)
        assert told(answer) == (422, "blames-department"), text
        assert answer.json()["word"] in text
        assert told(await alice.post(API, json=WISH | {"answer": text})) == (422, "blames-department")
    noted = await done(alice, ticket, "note", text="我们已安排上门", visible_to_customer=True)
    inside = await done(alice, noted, "note", text="网络部正在处理")
    shown = [(entry["text"], entry["visible_to_customer"]) for entry in inside["timeline"][1:]]
    assert shown == [("我们已安排上门", True), ("网络部正在处理", False)]


async def test_what_is_cancelled_ends_with_its_process(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, mona, hank = await registered(office), office.client("mona"), office.client("hank")
    assert told(await acted(hank, ticket, "cancellation", reason="重复")) == (403, "not-permitted")
    over = await done(mona, ticket, "cancellation", reason="重复登记")
    assert (over["state"], over["open_steps"], over["clock"]) == ("cancelled", [], "kept")
    assert over["may"] == ["note", "link"]
    assert told(await acted(mona, over, "cancellation", reason="再次")) == (409, "workorder-not-now")


async def test_tickets_of_any_kind_in_sight_are_linked(office: TestOffice) -> None:
    await with_leaks(office)
    complaint, ticket, alice = await register(office), await registered(office), office.client("alice")
    linked = await done(alice, ticket, "link", other=complaint["id"])
    assert [(one["number"], one["kind"]) for one in linked["links"]] == [(complaint["number"], "complaint")]
    again = await done(alice, linked, "link", other=complaint["id"])
    assert len(again["links"]) == 1
    other = await registered(office)
    await done(alice, again, "link", other=other["id"])
    assert [one["number"] for one in (await read(alice, other))["links"]] == [ticket["number"]]
    for nothing in (ticket["id"], str(office.ids.next())):
        wrong = await acted(alice, await read(alice, ticket), "link", other=nothing)
        assert [(error["field"], error["id"]) for error in wrong.json()["errors"]] == [("other", "unknown-ticket")]


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({"category": "cellar"}, "category", "unknown-category"),
        ({"customer_name": " "}, "customer_name", "required"),
        ({"phone": ""}, "phone", "required"),
        ({"phone": "12"}, "phone", "not-phone"),
        ({"fields": {}}, "fields.area", "required"),
        ({"fields": {"area": "moon"}}, "fields.area", "not-one-of"),
    ],
)
async def test_what_is_wrong_is_told_at_its_field(office: TestOffice, changes: Json, field: str, error: str) -> None:
    await with_leaks(office)
    answer = await office.client("alice").post(API, json=WISH | changes)
    assert answer.status_code == 422
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [(field, error)]


async def test_where_the_type_asks_for_no_customer_none_is_needed(office: TestOffice) -> None:
    await with_leaks(office, customer_required=False, channels=["hotline"])
    ticket = await registered(office, customer_name="", phone="")
    assert (ticket["customer_name"], ticket["phone"]) == (None, None)
    answer = await office.client("alice").post(API, json=WISH | {"channel": "email"})
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [("channel", "not-one-of")]


async def test_without_a_process_in_force_nothing_is_registered(office: TestOffice) -> None:
    await with_leaks(office)
    async with office.database.connection() as connection:
        await connection.execute(
            "update process_versions set withdrawn_at = valid_from where process_id = "
            "(select id from processes where code = 'leak')"
        )
    answer = await office.client("alice").post(API, json=WISH)
    assert told(answer) == (422, "process-not-in-force")


async def test_what_is_personal_is_masked_and_shown_for_a_reason(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office, fields={"area": "urban", "card": "110105199003071234"})
    assert ticket["fields"]["card"] == "1****"
    assert (ticket["customer_name"], ticket["phone"]) == ("王**", "138****0001")
    hank = office.client("hank")
    clear = (await hank.post(f"{API}/{ticket['id']}/unmasking", json={"reason": "call_back"})).json()
    assert clear == {"customer_name": "王丹娜", "phone": "13800010001", "fields": {"card": "110105199003071234"}}
    answer = await hank.get(API, params={"type": "leak", "field": "card", "value": "110105199003071234"})
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [("field", "unknown-field")]


async def test_complaints_keep_to_themselves(office: TestOffice) -> None:
    await with_leaks(office)
    complaint, ticket, bob = await register(office), await registered(office), office.client("bob")
    assert [one["number"] for one in (await bob.get("/api/v1/tickets")).json()["items"]] == [complaint["number"]]
    assert (await bob.get("/api/v1/tickets/counts")).json()["states"] == {"assigned": 1}
    assert (await bob.get(f"/api/v1/tickets/{ticket['id']}")).status_code == 404
    assert (await bob.get(f"{API}/{complaint['id']}")).status_code == 404
    alice = office.client("alice")
    work = (await alice.get("/api/v1/my-work")).json()["items"]
    assert {one["number"]: one["ticket_kind"] for one in work} == {
        complaint["number"]: "complaint",
        ticket["number"]: "workorder",
    }

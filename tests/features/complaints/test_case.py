"""What a case shows: masked, in order, and to the customer only what is for the customer."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from shouwen.features.complaints.queries.standing import NotRead, complaint_in_hand
from shouwen.platform.tables import ledger, ledger_personal
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, act, case_of, complaint_in, done, register


async def test_name_and_phone_leave_the_server_masked(office: TestOffice) -> None:
    ticket = await register(office)
    for username in ("alice", "hank", "mona", "olive", "rex", "grace"):
        client = office.client(username)
        for path in ("/tickets", f"/tickets/{ticket['id']}", f"/tickets?q={ticket['number']}"):
            answer = await client.get(API + path)
            assert answer.status_code == 200
            assert "王**" in answer.text
            assert "138****0001" in answer.text
            assert "王丹娜" not in answer.text
            assert "13800010001" not in answer.text


async def test_who_unmasks_says_why_and_is_remembered(office: TestOffice) -> None:
    ticket = await register(office)
    path = f"{API}/tickets/{ticket['id']}/unmask"
    answer = await office.client("hank").post(path, json={"reason": "call_back"})
    assert answer.json() == {"customer_name": "王丹娜", "phone": "13800010001"}
    # What somebody wrote may name the customer: it is kept where it can be erased.
    said = ledger.join(ledger_personal, ledger_personal.c.event_id == ledger.c.id)
    seen = (
        select(ledger.c.actor_id, ledger.c.subject_id, ledger_personal.c.value)
        .select_from(said)
        .where(ledger.c.kind == "access", ledger.c.subject_kind == "ticket")
    )
    (entry,) = await office.read.tuples(seen)
    assert (entry[0], str(entry[1]), entry[2]) == (office.cast.hank.id, ticket["id"], "call_back")
    for body in ({}, {"reason": " "}):
        assert (await office.client("hank").post(path, json=body)).status_code == 422
    assert (await office.client("charlie").post(path, json={"reason": "call_back"})).status_code == 404
    assert (await office.client("ada").post(path, json={"reason": "call_back"})).status_code == 403
    assert len(await office.read.tuples(seen)) == 1
    case = await case_of(office.client("hank"), ticket)
    assert [entry["type"] for entry in case["timeline"]] == ["complaint.registered", "complaint.assigned"]


async def test_what_lies_beside_a_case_cannot_be_taken_for_nothing_where_it_was_not_read(office: TestOffice) -> None:
    ticket, scope = await register(office), office.cast.olive.scope
    whole = await complaint_in_hand(office.read, UUID(ticket["id"]), scope)
    assert (whole.approvals, whole.refund_round, whole.open_subs) == ((), None, ())
    itself = await complaint_in_hand(office.read, UUID(ticket["id"]), scope, beside=False)
    for name in ("approvals", "refund_round", "open_subs"):
        with pytest.raises(NotRead):
            getattr(itself, name)


async def test_the_ledger_keeps_no_name_and_no_phone(office: TestOffice) -> None:
    await register(office)
    rows = await office.read.tuples(select(ledger.c.data))
    assert not any("王丹娜" in str(data) or "13800010001" in str(data) for (data,) in rows)
    kept = select(ledger_personal.c.field, ledger_personal.c.value)
    personal = kept.join(ledger, ledger.c.id == ledger_personal.c.event_id).where(ledger.c.type == "contacts.recorded")
    assert set(await office.read.tuples(personal)) == {("customer_name", "王丹娜"), ("phone", "+8613800010001")}


async def test_the_timeline_tells_what_happened_in_order_and_to_whom(office: TestOffice) -> None:
    ticket = await register(office)
    hank, alice, olive = (office.client(who) for who in ("hank", "alice", "olive"))
    await done(office.client("mona"), ticket, "assign", handler=str(office.cast.hank.id))
    await done(hank, ticket, "accept")
    await done(alice, ticket, "log", text="客户来电催促", channel="phone", person="王女士")
    said = {"text": "已约周六", "channel": "sms", "visible_to_customer": True, "reached_customer": True}
    await done(hank, ticket, "log", **said)
    await done(hank, ticket, "propose", solution="新增设备", outcome="fix")
    await done(olive, ticket, "reply", text="您好", channel="sms")
    await done(olive, ticket, "satisfaction", grade="satisfied", demand="希望尽快")
    await done(hank, ticket, "records", investigation="设备老化")
    await done(olive, ticket, "close", note="办结")
    timeline = (await case_of(alice, ticket))["timeline"]
    told = [
        (
            entry["type"].partition(".")[2],
            (entry["actor"] or {}).get("name"),
            entry["text"],
            entry["visible_to_customer"],
        )
        for entry in timeline
    ]
    assert told == [
        ("registered", "林晓", None, False),
        ("assigned", "林晓", None, False),
        ("handler_named", "孟兰", None, False),
        ("accepted", "韩峰", None, False),
        ("logged", "林晓", "客户来电催促", False),
        ("contacted", "韩峰", "已约周六", True),
        ("proposed", "韩峰", "新增设备", False),
        ("replied", "欧阳雪", "您好", True),
        ("satisfaction", "欧阳雪", "希望尽快", False),
        ("records", "韩峰", "设备老化", False),
        ("closed", "欧阳雪", "办结", False),
    ]
    assert [entry["version"] for entry in timeline] == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    tell_of_the_data(timeline)


def tell_of_the_data(timeline: list[Json]) -> None:
    assert timeline[0]["data"] == {"channel": "hotline", "category": "network.coverage", "urgency": "general"}
    assert timeline[1]["data"]["department_name"] == "Haizhou network department"
    assert timeline[1]["data"]["reason"] == "Network quality is the network department's"
    assert timeline[2]["data"]["handler_name"] == "韩峰"
    assert (timeline[4]["channel"], timeline[4]["person"]) == ("phone", "王女士")
    assert (timeline[6]["data"]["outcome"], timeline[8]["data"]["grade"]) == ("fix", "satisfied")


async def test_the_same_case_in_chinese(office: TestOffice) -> None:
    ticket = await register(office)
    case = await case_of(office.client("alice", "zh-CN"), ticket)
    assert case["category_name"] == "信号覆盖"
    assert case["department"]["name"] == "海州网络部"
    assert case["decision"]["reason"] == "网络质量类投诉由网络部门处理"
    assert case["timeline"][1]["data"]["department_name"] == "海州网络部"


async def test_a_second_reply_adds_to_the_first_and_stops_no_clock_twice(office: TestOffice) -> None:
    ticket = await complaint_in(office, "replied")
    before = (await case_of(office.client("olive"), ticket))["clocks"]
    await done(office.client("olive"), ticket, "reply", text="补充说明")
    case = await case_of(office.client("olive"), ticket)
    assert (case["state"], case["clocks"]) == ("replied", before)
    # The round keeps the answer that stopped its clock; what was added stands in the timeline.
    assert case["rounds"][0]["reply"] == "您好，信号已恢复。"
    assert case["timeline"][-1]["text"] == "补充说明"


async def test_no_reply_goes_out_through_the_internal_channel(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    answer = await act(office.client("olive"), ticket, "reply", channel="internal")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "channel")
    assert (await case_of(office.client("olive"), ticket))["state"] == "solution_proposed"


async def test_what_was_promised_about_it_stands_with_who_answers_for_it(office: TestOffice) -> None:
    ticket = await register(office)
    due_at = (office.clock.now() + timedelta(hours=5)).isoformat()
    form = {"kind": "return_visit", "text": "回访王丹娜，电话13800010001", "due_at": due_at}
    made = await office.client("alice").post(f"{API}/tickets/{ticket['id']}/promises", json=form)
    case = await case_of(office.client("hank"), ticket)
    (promise,) = case["promises"]
    assert (promise["id"], promise["kind_name"], promise["state"]) == (made.json()["id"], "A return visit", "open")
    assert promise["owner"]["id"] == str(office.cast.alice.id)
    assert "王丹娜" not in promise["text"]
    assert "13800010001" not in promise["text"]
    await office.client("alice").post(f"{API}/promises/{promise['id']}/keep", json={"note": "已回访"})
    (kept,) = (await case_of(office.client("hank"), ticket))["promises"]
    assert (kept["state"], kept["broken_at"], kept["note"]) == ("kept", None, "已回访")
    offer = {"to": str(office.cast.hank.id), "reason": "请接手"}
    offered = await office.client("alice").post(f"{API}/contacts/{case['contact']}/offer", json=offer)
    assert offered.status_code == 201, offered.text

"""From a wrong assignment to the archive: what each step keeps, who may take it, and what it refuses."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from shouwen.features.complaints.contract import AddInformation, StopWaiting
from shouwen.features.policies.contract import PublishRules
from shouwen.features.tickets.contract import CATEGORIES, FollowClocks, TicketId
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES
from shouwen.kernel.messages import THE_CUSTOMER, THE_SYSTEM
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, act, case_of, complaint_in, done, register


def clock_of(case: Json, kind: str, number: int | None = None) -> Json:
    found: list[Json] = [one for one in case["clocks"] if one["kind"] == kind and number in (None, one["round"])]
    assert len(found) == 1, (kind, case["clocks"])
    return found[0]


async def test_a_wrong_assignment_is_returned_once_and_corrected_in_time(office: TestOffice) -> None:
    ticket = await register(office)
    hank, olive = office.client("hank"), office.client("olive")
    back = await done(hank, ticket, "return", reason="属于资费问题，不是信号问题")
    assert back["state"] == "registered"
    case = await case_of(olive, ticket)
    assert (case["department"]["code"], case["assignee"]) == ("HZC", None)
    assert clock_of(case, "correction")["due_at"] == "2026-11-20T03:00:00Z"
    business = str(office.cast.units["HZB"])
    office.clock.move_by(timedelta(hours=1))
    routed = await done(olive, ticket, "route", department=business, reason="改派市场部")
    assert routed["state"] == "assigned"
    case = await case_of(olive, ticket)
    assert (case["department"]["code"], clock_of(case, "correction")["state"]) == ("HZB", "kept")
    # Who had it sees what became of it, and may not send it round once more.
    assert (await case_of(hank, ticket))["department"]["code"] == "HZB"
    await done(olive, ticket, "route", department=str(office.cast.units["HZN"]), reason="经核实仍是网络问题")
    assert (await act(hank, ticket, "return", reason="再退")).json()["id"] == "already-returned"


async def test_the_complaint_department_has_nobody_to_return_to(office: TestOffice) -> None:
    ticket = await register(office, urgency="complex")
    assert ticket["department"]["code"] == "HZC"
    from_charge = await act(office.client("olive"), ticket, "return", reason="x")
    assert from_charge.json()["id"] == "not-permitted"


async def test_a_complex_complaint_gets_a_lead_and_departments_that_work_along(office: TestOffice) -> None:
    ticket = await register(office, urgency="complex")
    units = office.cast.units
    lead, along = str(units["HZN"]), str(units["HZB"])
    choices = (await office.client("olive").get(f"/api/v1/tickets/{ticket['id']}/choices")).json()
    assert {unit["code"] for unit in choices["departments"]} == {"HZC", "HZN", "HZB"}
    await done(office.client("olive"), ticket, "route", department=lead, joint=[along], reason="网络部牵头")
    case = await case_of(office.client("olive"), ticket)
    assert (case["department"]["code"], [unit["code"] for unit in case["joint"]]) == ("HZN", ["HZB"])
    foreign = await act(office.client("olive"), ticket, "route", department=str(units["YLN"]), reason="x")
    assert foreign.json()["id"] == "not-a-department"


async def test_a_reached_customer_stops_the_contact_clock_and_a_missed_call_does_not(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank = office.client("hank")
    office.clock.move_by(timedelta(hours=1))
    await done(hank, ticket, "log", text="无人接听")
    assert clock_of(await case_of(hank, ticket), "contact")["state"] == "running"
    await done(hank, ticket, "log", text="已接通", reached_customer=True)
    contact = clock_of(await case_of(hank, ticket), "contact")
    assert (contact["state"], contact["elapsed_seconds"]) == ("kept", 3600)
    inside = await act(hank, ticket, "log", text="内部", channel="internal", reached_customer=True)
    assert inside.json()["errors"][0]["field"] == "reached_customer"


async def test_waiting_for_the_customer_stops_the_answer_clock_and_their_word_starts_it(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank = office.client("hank")
    until = "2026-11-24T01:00:00Z"
    pausing: Json = {"reason": "awaiting_customer", "note": "请客户提供机型", "until": until}
    paused = await done(hank, ticket, "pause", **pausing)
    assert paused["state"] == "awaiting_customer"
    office.clock.move_by(timedelta(hours=5))
    assert (await act(hank, ticket, "pause", **pausing)).json()["id"] == "already-paused"
    before = await case_of(hank, ticket)
    overall, statutory = clock_of(before, "overall"), clock_of(before, "statutory")
    assert (overall["state"], overall["elapsed_seconds"]) == ("paused", 0)
    assert statutory["elapsed_seconds"] == 5 * 3600
    assert before["paused"] is True
    await office.desk.run(AddInformation(TicketId(ticket["id"]), None, "手机是 X20"), THE_CUSTOMER)
    case = await case_of(hank, ticket)
    assert (case["state"], clock_of(case, "overall")["state"]) == ("in_investigation", "running")
    assert case["pauses"][0]["ended_by"] is None
    assert (await act(hank, ticket, "resume")).json()["id"] == "not-paused"
    why = clock_of(case, "overall")["why"]
    assert (why[0]["counted"], why[0]["why"]) == (False, "pause")


async def test_a_case_whose_pause_ended_by_itself_goes_on(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank = office.client("hank")
    await done(hank, ticket, "pause", reason="awaiting_customer", note="请客户提供机型", until="2026-11-20T05:00:00Z")
    office.clock.move_by(timedelta(hours=6))
    await office.desk.run(FollowClocks(TicketId(ticket["id"])), THE_SYSTEM)
    lapsed = await case_of(hank, ticket)
    assert (lapsed["state"], lapsed["pauses"][0]["ended_at"]) == ("awaiting_customer", "2026-11-20T05:00:00Z")
    for _ in range(2):
        await office.desk.run(StopWaiting(TicketId(ticket["id"])), THE_SYSTEM)
    case = await case_of(hank, ticket)
    assert (case["state"], case["paused"]) == ("in_investigation", False)
    assert [entry["type"] for entry in case["timeline"]].count("complaint.resumed") == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": "tea"}, "reason"),
        ({"until": "2026-11-20T00:00:00Z"}, "until"),
        ({"note": " "}, "note"),
    ],
)
async def test_a_pause_says_why_and_until_when(office: TestOffice, changed: Json, field: str) -> None:
    ticket = await complaint_in(office, "in_investigation")
    usual = {"reason": "awaiting_customer", "note": "等机型", "until": "2026-11-24T01:00:00Z"}
    answer = await act(office.client("hank"), ticket, "pause", **(usual | changed))
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_another_urgency_reads_all_limits_anew_over_the_same_facts(office: TestOffice) -> None:
    ticket = await register(office)
    before = clock_of(await case_of(office.client("olive"), ticket), "contact")
    office.clock.move_by(timedelta(minutes=20))
    await done(office.client("olive"), ticket, "regrade", urgency="urgent", reason="影响多户")
    case = await case_of(office.client("olive"), ticket)
    contact = clock_of(case, "contact")
    assert before["limit"] == {"number": 1, "unit": "working_day"}
    assert (contact["limit"], contact["elapsed_seconds"], contact["due_at"]) == (
        {"number": 30, "unit": "minute"},
        1200,
        "2026-11-20T01:30:00Z",
    )
    assert (case["urgency"], case["due_at"]) == ("urgent", "2026-11-20T01:30:00Z")
    same = await act(office.client("olive"), ticket, "regrade", urgency="urgent", reason="x")
    assert same.json()["errors"][0]["field"] == "urgency"


async def test_only_a_complex_complaint_is_extended_and_the_customer_is_told(office: TestOffice) -> None:
    extending: Json = {"days": 10, "reason": "需新建基站", "told": "已电话告知客户，预计两周内完成"}
    general = await register(office)
    refused = await act(office.client("olive"), general, "extend", **extending)
    assert refused.json()["id"] == "extension-not-allowed"
    ticket = await register(office, urgency="complex")
    olive = office.client("olive")
    for days, wrong in ((16, "too-large"), (10, None), (9, "not-longer"), (15, None)):
        answer = await act(olive, ticket, "extend", **(extending | {"days": days}))
        assert [error["id"] for error in answer.json().get("errors", [])] == ([wrong] if wrong else [])
    case = await case_of(olive, ticket)
    overall = clock_of(case, "overall")
    assert (overall["limit"], overall["extended"]) == ({"number": 15, "unit": "working_day"}, True)
    told = [entry for entry in case["timeline"] if entry["type"] == "complaint.extended"]
    assert [entry["visible_to_customer"] for entry in told] == [True, True]
    assert told[0]["data"]["reason"] == "需新建基站"


async def test_an_urging_is_recorded_and_whether_it_was_seen(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    await done(office.client("alice"), ticket, "urge", text="客户今天第二次来电")
    case = await case_of(office.client("hank"), ticket)
    assert (case["urged"], case["urgings"][0]["seen_at"]) == (True, None)
    assert "see_urgings" in case["actions"]
    office.clock.move_by(timedelta(minutes=7))
    await done(office.client("hank"), ticket, "see-urgings")
    await done(office.client("olive"), ticket, "urge", text="今天必须答复")
    office.clock.move_by(timedelta(minutes=7))
    await done(office.client("henry"), ticket, "see-urgings")
    case = await case_of(office.client("olive"), ticket)
    assert [(one["urged_by"]["name"], one["seen_by"]["name"]) for one in case["urgings"]] == [
        ("林晓", "韩峰"),
        ("欧阳雪", "何睿"),
    ]
    assert case["urged"] is False


async def test_an_agreed_time_is_a_clock_of_its_own(office: TestOffice) -> None:
    ticket = await register(office)
    await done(office.client("alice"), ticket, "agree", at="2026-11-20T04:00:00Z", note="答应中午前回电")
    case = await case_of(office.client("alice"), ticket)
    agreed = clock_of(case, "agreed")
    assert (agreed["due_at"], case["due_at"], case["agreed_at"]) == ("2026-11-20T04:00:00Z",) * 3
    past = await act(office.client("alice"), ticket, "agree", at="2026-11-20T01:00:00Z")
    assert past.json()["errors"][0]["id"] == "in-the-past"


async def test_a_solution_sent_back_is_worked_on_and_its_plan_stays_kept(office: TestOffice) -> None:
    ticket = await complaint_in(office, "solution_proposed")
    back = await done(office.client("olive"), ticket, "send-back", reason="依据不足")
    assert back["state"] == "in_investigation"
    again = await done(office.client("hank"), ticket, "propose", solution="补充测试报告", outcome="fix")
    assert again["state"] == "solution_proposed"


async def test_a_promised_refund_is_checked_after_three_days(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank, olive, alice = office.client("hank"), office.client("olive"), office.client("alice")
    nothing = await act(hank, ticket, "propose", solution="退还", outcome="refund")
    assert nothing.json()["errors"][0]["field"] == "amount"
    free = await act(hank, ticket, "propose", solution="解释", outcome="explanation", amount="5.00")
    assert free.json()["errors"][0]["field"] == "amount"
    await done(hank, ticket, "propose", solution="退还当月功能费", outcome="refund", amount="12.50")
    assert (await act(alice, ticket, "refund", received=True)).json()["id"] == "no-refund-pending"
    await done(olive, ticket, "reply", text="三日内退还 12.50 元")
    case = await case_of(alice, ticket)
    assert clock_of(case, "refund")["due_at"] == "2026-11-23T01:00:00Z"
    assert (case["refunds"][0]["amount"], "refund" in case["actions"]) == ("12.50", True)
    office.clock.move_by(timedelta(days=3, seconds=1))
    told = await done(alice, ticket, "refund", received=False, note="客户来电称仍未到账")
    assert told["number"] == ticket["number"]
    case = await case_of(alice, ticket)
    assert (case["refunds"][0]["received"], clock_of(case, "refund")["state"]) == (False, "late")
    # Money that did not come is a complaint of its own, linked to this one.
    follow = await case_of(alice, {"id": case["links"][0]["id"]})
    assert (follow["state"], follow["links"][0]["number"], follow["owner"]["name"]) == (
        "assigned",
        case["number"],
        "林晓",
    )


async def test_money_that_did_not_come_is_a_complaint_also_of_a_category_retired_since(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    await done(office.client("hank"), ticket, "propose", outcome="refund", amount="12.50")
    await done(office.client("olive"), ticket, "reply")
    office.clock.move_by(timedelta(days=1))
    content = msgspec.to_builtins(SHIPPED_CATEGORIES)
    for category in content["categories"]:
        category["active"] = category["code"] != DANA["category"]
    publish = PublishRules(CATEGORIES, office.cast.units["HZ"], None, content, None, "")
    shipped = await office.client("ada").get("/api/v1/rules/complaint_categories", params={"unit": str(publish.unit)})
    based_on = UUID(shipped.json()["versions"][0]["id"])
    await office.desk.run(replace(publish, based_on=based_on), office.cast.ada)
    await done(office.client("alice"), ticket, "refund", received=False)
    case = await case_of(office.client("alice"), ticket)
    assert [link["kind"] for link in case["links"]] == ["repeat"]


async def test_archiving_wants_four_records_and_the_reason_of_lateness(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    hank, olive = office.client("hank"), office.client("olive")
    office.clock.move_by(timedelta(days=3))
    await done(hank, ticket, "propose")
    await done(olive, ticket, "reply")
    await done(olive, ticket, "satisfaction")
    missing = await act(hank, ticket, "records")
    assert (missing.status_code, missing.json()["id"], missing.json()["missing"]) == (
        409,
        "records-missing",
        ["contact"],
    )
    await done(hank, ticket, "log", reached_customer=True)
    assert (await act(hank, ticket, "records")).json()["id"] == "lateness-not-coded"
    unknown = await act(hank, ticket, "records", lateness="weather")
    assert unknown.json()["errors"][0]["field"] == "lateness"
    handed = await done(hank, ticket, "records", lateness="site", lateness_note="物业周末不开门")
    assert handed["state"] == "under_review"
    case = await case_of(olive, ticket)
    assert (case["missing"], case["lateness_name"]) == ([], "Work on site, or the owner of the building")


async def test_the_review_is_another_persons_and_may_refuse(office: TestOffice) -> None:
    ticket = await complaint_in(office, "under_review")
    refused = await done(office.client("rex"), ticket, "refuse-closing", reason="缺现场测试数据")
    assert refused["state"] == "archiving"
    assert (await act(office.client("rex"), ticket, "close")).json()["id"] == "action-not-allowed"
    await done(office.client("hank"), ticket, "records", investigation="补充：RSRP -85 dBm")
    closed = await done(office.client("rex"), ticket, "close", note="材料齐全")
    assert closed["state"] == "closed"
    case = await case_of(office.client("olive"), ticket)
    assert case["investigation"] == "补充：RSRP -85 dBm"


async def test_whoever_handled_it_does_not_review_it(office: TestOffice) -> None:
    ticket = await register(office, urgency="complex")
    olive = office.client("olive")
    for action, body in (
        ("accept", {}),
        ("log", {"reached_customer": True}),
        ("propose", {}),
        ("reply", {}),
    ):
        await done(olive, ticket, action, **body)
    assert (await act(olive, ticket, "satisfaction")).json()["id"] == "handler-may-not-judge"
    await done(office.client("oscar"), ticket, "satisfaction")
    await done(olive, ticket, "records")
    assert (await act(olive, ticket, "close")).json()["id"] == "handler-may-not-review"
    assert (await act(olive, ticket, "refuse-closing", reason="x")).json()["id"] == "handler-may-not-review"
    await done(office.client("oscar"), ticket, "close")


async def test_whoever_was_replaced_still_does_not_judge_or_review_it(office: TestOffice) -> None:
    ticket = await register(office, urgency="complex")
    olive, oscar = office.client("olive"), office.client("oscar")
    await done(olive, ticket, "accept")
    await done(olive, ticket, "route", department=str(office.cast.units["HZN"]), reason="转网络部办理")
    for action, body in (("accept", {}), ("log", {"reached_customer": True}), ("propose", {})):
        await done(office.client("hank"), ticket, action, **body)
    await done(oscar, ticket, "reply")
    assert (await act(olive, ticket, "satisfaction")).json()["id"] == "handler-may-not-judge"
    assert "satisfaction" not in (await case_of(olive, ticket))["actions"]
    await done(oscar, ticket, "satisfaction")
    await done(office.client("hank"), ticket, "records")
    assert (await act(olive, ticket, "close")).json()["id"] == "handler-may-not-review"
    await done(oscar, ticket, "close")


async def test_a_complaint_is_cancelled_with_its_reason(office: TestOffice) -> None:
    ticket = await register(office)
    cancelled = await done(office.client("olive"), ticket, "cancel", reason="客户撤诉")
    assert cancelled["state"] == "cancelled"
    case = await case_of(office.client("olive"), ticket)
    assert {clock["state"] for clock in case["clocks"]} == {"kept"}
    assert case["actions"] == []


async def test_a_complaint_is_merged_into_another_of_the_same_customer(office: TestOffice) -> None:
    kept, doubled = await register(office), await register(office)
    other = await register(office, phone="13900020002")
    olive = office.client("olive")
    for into, refusal in (
        (other, "not-the-same-customer"),
        (doubled, "merge-impossible"),
        ({"id": "00000000-0000-7000-8000-000000000000"}, "not-found"),
    ):
        answer = await act(olive, doubled, "merge", into=into["id"], reason="重复")
        assert answer.json()["id"] == refusal
    await done(olive, doubled, "merge", into=kept["id"], reason="同一问题")
    case = await case_of(olive, kept)
    assert [(one["kind"], one["forward"], one["number"]) for one in case["links"]] == [
        ("merged", False, doubled["number"]),
        ("repeat", False, doubled["number"]),
    ]
    assert case["timeline"][-1]["type"] == "complaint.merge_taken"
    into_ended = await act(olive, kept, "merge", into=doubled["id"], reason="x")
    assert into_ended.json()["id"] == "merge-impossible"


async def test_the_same_matter_again_is_linked_and_counted(office: TestOffice) -> None:
    first = await register(office, separate=False)
    office.clock.move_by(timedelta(days=3))
    second = await register(office)
    third = await register(office, description="第三次反映")
    assert first["repeat"] is None
    assert (second["repeat"]["number"], second["repeat"]["times"]) == (first["number"], 1)
    assert (third["repeat"]["number"], third["repeat"]["times"]) == (second["number"], 2)
    case = await case_of(office.client("alice"), third)
    assert (case["repeat_number"], case["links"][0]["number"]) == (2, second["number"])
    other = await register(office, category="vas.sms", place=None)
    assert other["repeat"] is None


async def test_a_closed_matter_counts_within_the_window_only(office: TestOffice) -> None:
    first = await complaint_in(office, "closed")
    office.clock.move_by(timedelta(days=30))
    assert (await register(office))["repeat"]["number"] == first["number"]
    other = await complaint_in(office, "closed", phone="13900020002")
    office.clock.move_by(timedelta(days=30, seconds=1))
    assert other["number"]
    assert (await register(office, phone="13900020002"))["repeat"] is None


async def test_the_same_words_on_one_day_are_one_submission_sent_twice(office: TestOffice) -> None:
    first = await register(office, separate=False)
    alice = office.client("alice")

    async def again(**changed: Any) -> Any:
        return await alice.post("/api/v1/complaints", json=DANA | changed)

    doubled = await again()
    assert (doubled.status_code, doubled.json()["id"], doubled.json()["number"]) == (
        409,
        "double-submission",
        first["number"],
    )
    assert (await again(separate=True)).status_code == 201
    assert (await again(matter="另一件事")).status_code == 201
    office.clock.move_by(timedelta(days=1))
    assert (await again()).status_code == 201

"""The whole main job over HTTP: registered, accepted, investigated, handed over, replied, answered, closed."""

from tests.cast import DANA
from tests.conftest import TestOffice

DUE = {
    "contact": "2026-11-20T10:00:00Z",
    "plan": "2026-11-20T10:00:00Z",
    "answer": "2026-11-23T10:00:00Z",
    "overall": "2026-11-22T01:00:00Z",
    "first_answer": "2026-11-20T13:00:00Z",
    "statutory": "2026-12-05T01:00:00Z",
}
"""Registered on a Friday at nine, in the calendar of nine to eighteen with an hour for lunch."""


async def test_a_complaint_walks_from_registration_to_closing(office: TestOffice) -> None:
    alice, hank, olive = office.client("alice"), office.client("hank"), office.client("olive")
    taken = await alice.post("/api/v1/complaints", json=DANA)
    assert taken.status_code == 201, taken.text
    complaint = taken.json()
    assert complaint["number"] == "HZT-20261120-0001"
    assert complaint["state"] == "assigned"
    assert complaint["department"]["code"] == "HZN"
    assert complaint["decision"]["row"] == 2
    assert {clock["kind"]: clock["due_at"] for clock in complaint["clocks"]} == DUE
    case = f"/api/v1/tickets/{complaint['id']}"

    for client, action, body, state in (
        (hank, "accept", {"version": 1}, "in_investigation"),
        (hank, "log", {"text": "已联系客户，周末上门测试", "reached_customer": True}, "in_investigation"),
        (hank, "propose", {"solution": "新增室分设备", "outcome": "fix", "version": 3}, "solution_proposed"),
        (olive, "reply", {"text": "您好，信号已恢复。", "version": 4}, "replied"),
        (olive, "satisfaction", {"grade": "satisfied"}, "satisfied"),
        (hank, "records", {"investigation": "室分设备老化"}, "under_review"),
        (olive, "close", {"note": "办结"}, "closed"),
    ):
        done = await client.post(f"{case}/{action}", json=body)
        assert done.status_code == 200, (action, done.text)
        assert done.json()["state"] == state

    seen = (await olive.get(case)).json()
    assert [entry["type"].removeprefix("complaint.") for entry in seen["timeline"]] == [
        "registered",
        "assigned",
        "accepted",
        "contacted",
        "proposed",
        "replied",
        "satisfaction",
        "records",
        "closed",
    ]
    assert {clock["state"] for clock in seen["clocks"]} == {"kept"}
    assert seen["actions"] == ["reopen"]
    assert (await office.client("charlie").get(case)).status_code == 404

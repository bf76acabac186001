"""A mass fault from its opening to its end: who sees it, what it holds, and what others learn from it."""

from datetime import timedelta

import pytest

from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, client_with, complaint_in, hired
from tests.features.faults.crowds import WEST, answered, did, ids, opened, repaired, reports, told, view


async def test_a_fault_has_a_number_a_limit_and_the_words_for_agents(office: TestOffice) -> None:
    cases = await reports(office)
    fault = await opened(office, cases, team=str(office.cast.units["HZN"]))
    page = await view(office.client("olive"), fault)
    assert (page["number"], page["state"], page["cases"], page["late"]) == ("QZ-HZ-20261120-01", "open", 3, False)
    assert (page["unit"]["code"], page["team"]["code"], page["may_manage"]) == ("HZC", "HZN", True)
    assert page["due_at"] > page["expected_at"] > page["began_at"]
    office.clock.move_by(timedelta(hours=25))
    assert (await view(office.client("olive"), fault))["late"]
    second = await opened(office, [])
    assert (await view(office.client("olive"), second))["number"] == "QZ-HZ-20261121-01"


async def test_who_takes_calls_around_knows_of_it_and_nobody_elsewhere(office: TestOffice) -> None:
    fault = await opened(office, await reports(office))
    asked = {"category": "network.slow_internet", "district": "西城区"}
    alice, charlie = office.client("alice"), office.client("charlie")
    (known,) = (await alice.get(f"{API}/faults/known", params=asked)).json()["rows"]
    assert (known["id"], known["announcement"]) == (fault, "西城区信号中断，正在抢修，预计今天中午恢复。")
    for other in ({"district": "东城区"}, {"category": "business.fee_dispute"}):
        assert (await alice.get(f"{API}/faults/known", params=asked | other)).json()["rows"] == []
    page = await view(alice, fault)
    assert not page["may_manage"]
    assert (await charlie.get(f"{API}/faults/known", params=asked)).json()["rows"] == []
    assert (await charlie.get(f"{API}/faults/{fault}")).status_code == 404
    assert (await charlie.get(f"{API}/faults")).json()["rows"] == []
    assert (await did(charlie, fault, "cases", numbers=["X"])).status_code == 404


async def test_agents_may_not_decide_about_faults(office: TestOffice) -> None:
    fault = await opened(office, [])
    alice = office.client("alice")
    assert (await alice.post(f"{API}/faults", json=told(office))).status_code == 403
    assert (await did(alice, fault, "cases", numbers=[])).status_code == 403


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"announcement": "网络部正在抢修"}, "announcement", "names-a-department"),
        ({"began_at": "2026-11-21T00:00:00Z", "expected_at": None}, "began_at", "in-the-future"),
        ({"expected_at": "2026-11-19T00:00:00Z"}, "expected_at", "before-its-start"),
        ({"team": "YLN"}, "team", "unknown-unit"),
    ],
)
async def test_what_is_told_of_a_fault_is_checked(office: TestOffice, changed: Json, field: str, error: str) -> None:
    if "team" in changed:
        changed = {"team": str(office.cast.units[changed["team"]])}
    answer = await office.client("olive").post(f"{API}/faults", json=told(office, **changed))
    assert answer.status_code == 422, answer.text
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [(field, error)]


async def test_complaints_are_linked_by_number_shown_on_the_case_and_taken_off_with_a_reason(
    office: TestOffice,
) -> None:
    (case,) = await reports(office, 1)
    fault, olive, bob = await opened(office, []), office.client("olive"), office.client("bob")
    answer = await did(olive, fault, "cases", numbers=[case["number"].lower(), " "])
    assert (answer.status_code, answer.json()) == (200, {"linked": 1})
    assert (await did(olive, fault, "cases", numbers=[case["number"]])).json() == {"linked": 0}
    sign = (await bob.get(f"{API}/tickets/{case['id']}/fault")).json()
    assert (sign["id"], sign["state"]) == (fault, "open")
    linked = [entry for entry in (await case_of(bob, case))["timeline"] if entry["type"] == "faults.case_linked"]
    assert [entry["data"]["fault_number"] for entry in linked] == [sign["number"]]
    charlie = await office.client("charlie").get(f"{API}/tickets/{case['id']}/fault")
    assert charlie.json()["id"] is None
    removal = f"cases/{case['id']}/removal"
    assert (await did(olive, fault, removal, reason="是手机坏了")).status_code == 204
    assert (await did(olive, fault, removal, reason="再次")).status_code == 404
    assert (await bob.get(f"{API}/tickets/{case['id']}/fault")).json()["id"] is None
    entry = (await case_of(bob, case))["timeline"][-1]
    assert (entry["type"], entry["text"], entry["visible_to_customer"]) == (
        "faults.case_unlinked",
        "是手机坏了",
        False,
    )


async def test_a_complaint_belongs_to_one_fault_and_must_be_in_sight(office: TestOffice) -> None:
    (case,) = await reports(office, 1)
    await opened(office, [case])
    other, olive = await opened(office, []), office.client("olive")
    taken = await did(olive, other, "cases", cases=[case["id"]])
    assert (taken.status_code, taken.json()["id"]) == (409, "fault-case-linked")
    unknown = await did(olive, other, "cases", numbers=["T-1"])
    assert [one["id"] for one in unknown.json()["errors"]] == ["unknown-number"]
    hidden = await did(olive, other, "cases", cases=[str(office.ids.next())])
    assert [one["id"] for one in hidden.json()["errors"]] == ["unknown-case"]


async def test_a_fault_is_closed_once_every_open_case_has_its_answer(office: TestOffice) -> None:
    cases = await reports(office, 2)
    fault, olive = await opened(office, cases), office.client("olive")
    assert (await did(olive, fault, "closure")).json()["id"] == "fault-not-now"
    await repaired(office, fault)
    refused = await did(olive, fault, "closure")
    assert (refused.status_code, refused.json()["id"]) == (409, "fault-cases-unanswered")
    await answered(office, fault)
    assert (await did(olive, fault, "closure", note="全部恢复")).status_code == 204
    page = await view(olive, fault)
    assert (page["state"], page["cause"], page["fix"]) == ("closed", "光缆被挖断", "熔接光缆")
    assert [step["kind"] for step in page["steps"]] == ["opened", "linked", "repaired", "answered", "closed"]
    assert (await olive.get(f"{API}/faults")).json()["rows"] == []
    assert ids((await olive.get(f"{API}/faults", params={"all": True})).json()["rows"]) == [fault]
    assert (await did(olive, fault, "cases", numbers=[])).json()["id"] == "fault-not-now"


async def test_a_fault_that_was_none_is_cancelled_with_a_reason(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    assert (await did(olive, fault, "cancellation", reason="用户误报")).status_code == 204
    page = await view(olive, fault)
    assert (page["state"], page["late"], page["steps"][-1]["text"]) == ("cancelled", False, "用户误报")


async def test_whoever_saw_an_old_version_is_told(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    form = told(office, title="西城区基站修复中") | {"version": 1}
    assert (await olive.put(f"{API}/faults/{fault}", json=form)).status_code == 204
    stale = await olive.put(f"{API}/faults/{fault}", json=form)
    assert (stale.status_code, stale.json()["id"]) == (409, "ticket-changed")
    assert (await view(olive, fault))["title"] == "西城区基站修复中"


async def test_repair_times_are_counted_by_area(office: TestOffice) -> None:
    for area, hours in (("urban", 2), ("urban", 30), ("rural", 5)):
        began = office.clock.now()
        fault = await opened(office, [], area=area, began_at=began.isoformat(), expected_at=None)
        office.clock.move_by(timedelta(hours=hours))
        await repaired(office, fault)
    answer = (await office.client("olive").get(f"{API}/faults/figures")).json()
    rural, urban = answer["areas"]
    assert (rural["area"], rural["count"], rural["mean_seconds"], rural["late"]) == ("rural", 1, 5 * 3600, 0)
    assert (urban["count"], urban["mean_seconds"], urban["most_seconds"], urban["late"]) == (2, 57600, 108000, 1)
    assert (await office.client("charlie").get(f"{API}/faults/figures")).json()["areas"] == []


async def test_what_was_learnt_is_shared_and_found_by_its_words(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    lesson = {
        "title": "光缆中断",
        "symptom": "整区无信号",
        "cause": "施工挖断",
        "fix": "熔接",
        "lesson": "施工前现场交底",
    }
    early = await did(olive, fault, "lesson", **lesson)
    assert early.json()["id"] == "fault-not-now"
    await repaired(office, fault)
    assert (await did(olive, fault, "lesson", **lesson)).status_code == 200
    assert (await did(olive, fault, "lesson", **lesson | {"fix": "重新熔接"})).status_code == 200
    alice = office.client("alice")
    (found,) = (await alice.get(f"{API}/faults/lessons", params={"q": "交底"})).json()["rows"]
    assert (found["fault"], found["fix"], found["fault_number"]) == (fault, "重新熔接", "QZ-HZ-20261120-01")
    assert (await alice.get(f"{API}/faults/lessons", params={"q": "没有"})).json()["rows"] == []
    assert (await office.client("charlie").get(f"{API}/faults/lessons")).json()["rows"] == []


async def test_the_cases_of_a_fault_are_told_as_far_as_they_are_seen(office: TestOffice) -> None:
    case = await complaint_in(office, "in_investigation", place=WEST)
    fault = await opened(office, [case])
    for who in ("hank", "olive"):
        assert ids((await view(office.client(who), fault))["linked"]) == [case["id"]]
    hall = await hired(office, "lily", Appointment("agent", office.cast.units["LJH"]))
    page = await view(client_with(office, hall), fault)
    assert (page["cases"], page["linked"]) == (1, [])

"""Known problems and inspections: who enters, answers, sees and ends them, and who is reminded."""

import csv
import io
from datetime import timedelta

import pytest

from shouwen.app.worker import make_timers
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.faults.crowds import opened, repaired
from tests.features.prevention.keeping import (
    HERE,
    days,
    errors,
    inspection,
    one,
    planned,
    problem,
    raised,
    rows,
)


async def test_a_problem_of_a_repaired_fault_is_seen_by_whoever_raised_it_and_whoever_answers(
    office: TestOffice,
) -> None:
    fault = await opened(office, [])
    await repaired(office, fault)
    found = await raised(office, fault=fault)
    for who in ("olive", "hank"):
        page = await one(office.client(who), found)
        assert (page["number"], page["state"], page["late"], page["may_keep"]) == (
            "YF-HZC-202611-01",
            "open",
            False,
            True,
        )
        assert (page["fault"]["id"], page["unit"]["code"], page["person"]["name"]) == (fault, "HZN", "韩峰")
        assert [step["kind"] for step in page["steps"]] == ["raised"]
    of_fault = (await office.client("olive").get(f"{API}/faults/{fault}/problems")).json()["rows"]
    assert [row["id"] for row in of_fault] == [found]
    assert (await raised(office)) != found
    assert [row["number"] for row in await rows(office.client("hank"), "problems")] == [
        "YF-HZC-202611-02",
        "YF-HZC-202611-01",
    ]


async def test_strangers_neither_see_nor_touch_it(office: TestOffice) -> None:
    found, charlie = await raised(office), office.client("charlie")
    assert await rows(charlie, "problems") == []
    assert (await charlie.get(f"{HERE}/problems/{found}")).status_code == 404
    settled = {"version": 1, "state": "solved", "outcome": "已解决"}
    assert (await charlie.post(f"{HERE}/problems/{found}/settlement", json=settled)).status_code == 404
    fault = await opened(office, [])
    assert (await charlie.post(f"{HERE}/problems", json=problem(office, fault=fault))).status_code == 404
    assert (await charlie.post(f"{HERE}/problems", json=problem(office))).status_code == 404
    elsewhere = problem(office, unit=str(office.cast.units["YLN"]), person=None)
    assert (await office.client("olive").post(f"{HERE}/problems", json=elsewhere)).status_code == 404
    assert (await office.client("alice").get(f"{HERE}/problems")).status_code == 403
    assert (await charlie.get(f"{API}/faults/{fault}/problems")).status_code == 200
    assert (await charlie.get(f"{API}/faults/{fault}/problems")).json() == {"rows": []}


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"due_on": "2026-11-19"}, ("due_on", "in-the-past")),
        ({"person": "olive"}, ("person", "unknown-person")),
    ],
)
async def test_what_is_told_is_checked(office: TestOffice, changed: Json, error: tuple[str, str]) -> None:
    if changed.get("person") == "olive":
        changed = {"person": str(office.cast.olive.id)}
    assert errors(await office.client("olive").post(f"{HERE}/problems", json=problem(office, **changed))) == [error]


async def test_it_is_changed_reviewed_and_settled_and_every_step_is_kept(office: TestOffice) -> None:
    found, hank = await raised(office), office.client("hank")
    place = f"{HERE}/problems/{found}"
    change = problem(office, measure="更换馈线并加装防水") | {"version": 1}
    assert (await hank.put(place, json=change)).status_code == 204
    assert (await hank.put(place, json=change)).json()["id"] == "ticket-changed"
    review = {"version": 2, "note": "仍有中断", "next_on": "2026-11-20"}
    assert errors(await hank.post(f"{place}/review", json=review)) == [("next_on", "in-the-past")]
    assert (await hank.post(f"{place}/review", json=review | {"next_on": "2026-12-05"})).status_code == 204
    reopened = {"version": 3, "state": "open", "outcome": "不算"}
    assert errors(await hank.post(f"{place}/settlement", json=reopened)) == [("state", "not-one-of")]
    settled = {"version": 3, "state": "solved", "outcome": "更换后一个月未再中断"}
    assert (await hank.post(f"{place}/settlement", json=settled)).status_code == 204
    assert (await hank.post(f"{place}/settlement", json=settled | {"version": 4})).json()["id"] == "prevention-not-now"
    page = await one(office.client("olive"), found)
    assert (page["state"], page["outcome"], page["may_keep"]) == ("solved", "更换后一个月未再中断", False)
    assert [step["kind"] for step in page["steps"]] == ["raised", "changed", "reviewed", "solved"]
    assert await rows(hank, "problems") == []
    assert [row["id"] for row in await rows(hank, "problems", all=True)] == [found]


async def test_the_register_is_filtered_paged_and_taken_away(office: TestOffice) -> None:
    high = await raised(office)
    low = await raised(office, risk="low", symptom="门锁松动", due_on="2026-11-25")
    olive = office.client("olive")
    assert [row["id"] for row in await rows(olive, "problems", risk="high")] == [high]
    assert [row["id"] for row in await rows(olive, "problems", q="门锁")] == [low]
    first = (await olive.get(f"{HERE}/problems", params={"limit": 1})).json()
    rest = (await olive.get(f"{HERE}/problems", params={"limit": 1, "after": first["next"]})).json()
    assert ([row["id"] for row in first["rows"] + rest["rows"]], rest["next"]) == ([low, high], None)
    office.clock.move_by(timedelta(days=6))
    assert [(row["id"], row["late"]) for row in await rows(olive, "problems", late=True)] == [(low, True)]
    file = await olive.get(f"{HERE}/problems/export", params={"late": True})
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert (lines[0][:3], lines[1][:3]) == (["Number", "State", "Risk"], ["YF-HZC-202611-02", "Open", "low"])
    assert len(lines) == 2
    assert len((await office.client("charlie").get(f"{HERE}/problems/export")).text.splitlines()) == 1


async def test_whoever_is_to_inspect_is_told_and_reminded_until_it_is_done(office: TestOffice) -> None:
    found, hank = await planned(office), office.client("hank")

    async def told() -> list[str]:
        items = (await hank.get(f"{API}/notices")).json()["items"]
        return [item["kind"] for item in items if item["kind"].startswith("inspection")]

    assert await told() == ["inspection_planned"]
    office.clock.move_by(timedelta(days=1))
    await make_timers(office.office).ring_due()
    assert await told() == ["inspection_planned"]
    office.clock.move_by(timedelta(days=1))
    await make_timers(office.office).ring_due()
    assert await told() == ["inspection_overdue", "inspection_planned"]
    (row,) = await rows(office.client("olive"), "inspections", late=True)
    assert (row["id"], row["late"], row["reminded"]) == (found, True, 1)
    office.clock.move_by(timedelta(days=3))
    await make_timers(office.office).ring_due()
    assert len(await told()) == 3
    record = {"version": row["version"], "result": "good", "finding": "供电正常"}
    assert (await hank.post(f"{HERE}/inspections/{found}/record", json=record)).json() == {"problem": None}
    office.clock.move_by(timedelta(days=9))
    await make_timers(office.office).ring_due()
    assert len(await told()) == 3
    assert await rows(hank, "inspections") == []


async def test_what_an_inspection_finds_becomes_a_known_problem(office: TestOffice) -> None:
    found, hank = await planned(office), office.client("hank")
    follow_up = problem(office, symptom="蓄电池鼓包")
    record = {"version": 1, "result": "danger", "finding": "蓄电池鼓包，有起火风险", "follow_up": follow_up}
    done = (await hank.post(f"{HERE}/inspections/{found}/record", json=record)).json()
    (row,) = await rows(office.client("olive"), "inspections", all=True)
    assert (row["state"], row["result"], row["follow_up"]["id"]) == ("done", "danger", done["problem"])
    assert (await one(hank, done["problem"]))["symptom"] == "蓄电池鼓包"
    again = await hank.post(f"{HERE}/inspections/{found}/record", json=record | {"version": 2})
    assert again.json()["id"] == "prevention-not-now"


async def test_inspections_are_listed_as_they_fall_due_ones_own_too_and_strangers_see_none(office: TestOffice) -> None:
    later, sooner = await planned(office, on="2026-11-25"), await planned(office)
    olive = office.client("olive")
    assert [row["id"] for row in await rows(olive, "inspections")] == [sooner, later]
    assert [row["id"] for row in await rows(olive, "inspections", all=True)] == [later, sooner]
    assert await rows(olive, "inspections", mine=True) == []
    assert len(await rows(office.client("hank"), "inspections", mine=True)) == 2
    charlie = office.client("charlie")
    assert await rows(charlie, "inspections") == []
    cancelled = {"version": 1, "reason": "重复"}
    assert (await charlie.post(f"{HERE}/inspections/{sooner}/cancellation", json=cancelled)).status_code == 404
    assert (await olive.post(f"{HERE}/inspections/{sooner}/cancellation", json=cancelled)).status_code == 204
    file = await olive.get(f"{HERE}/inspections/export", params={"all": True})
    assert len(file.text.splitlines()) == 3
    past = await olive.post(f"{HERE}/inspections", json=inspection(office, on=days(office, -1)))
    assert errors(past) == [("on", "in-the-past")]

"""A fault is announced where it is felt: by whom, to whom, from when until when, and in which words."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text

from shouwen.app.worker import make_timers
from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, client_with, hired
from tests.features.faults.crowds import did, ids, opened, repaired, reports, view

SAID = "西城区信号中断，正在抢修，预计 12:00 恢复。"
WORDS: Json = {
    "said": SAID,
    "said_en": "West has no signal; it is being repaired.",
    "spoken": "西城区目前信号中断，我们正在抢修。",
    "spoken_en": "Service in West is disturbed.",
}


async def announced(client: AsyncClient, fault: str, seen: int = 0, **form: Any) -> Response:
    return await client.put(f"{API}/faults/{fault}/announcement", json=WORDS | {"seen": seen} | form)


async def heard(client: AsyncClient) -> list[Json]:
    answer = await client.get(f"{API}/faults/announcements")
    assert answer.status_code == 200, answer.text
    rows: list[Json] = answer.json()["rows"]
    return rows


async def page_of(client: AsyncClient, fault: str) -> Json:
    answer = await client.get(f"{API}/faults/{fault}/announcement")
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


async def test_agents_around_hear_of_it_in_their_language_and_strangers_do_not(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    assert await heard(office.client("alice")) == []
    assert (await announced(olive, fault)).status_code == 204
    (one,) = await heard(office.client("alice", "zh-CN"))
    assert (one["id"], one["words"], one["spoken"]) == (fault, SAID, "西城区目前信号中断，我们正在抢修。")
    (one,) = await heard(office.client("alice", "en"))
    assert one["words"] == "West has no signal; it is being repaired."
    charlie = office.client("charlie")
    assert await heard(charlie) == []
    assert (await charlie.get(f"{API}/faults/{fault}/announcement")).status_code == 404
    assert (await announced(charlie, fault, seen=1)).status_code == 404
    assert (await announced(office.client("alice"), fault, seen=1)).status_code == 403
    asked = {"category": "network.coverage", "district": "西城区"}
    (known,) = (await office.client("alice", "en").get(f"{API}/faults/known", params=asked)).json()["rows"]
    assert (known["announcement"], known["announced"]) == (WORDS["said_en"], True)


async def test_it_is_said_only_in_the_units_that_were_chosen(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    hall = await hired(office, "lily", Appointment("agent", office.cast.units["LJH"]))
    linjiang, team = office.cast.units["LJ"], office.cast.units["YLN"]
    assert (await announced(olive, fault, units=[str(linjiang)])).status_code == 204
    assert ids(await heard(client_with(office, hall))) == [fault]
    assert await heard(office.client("alice")) == []
    elsewhere = await announced(olive, fault, seen=1, units=[str(team)])
    assert [one["field"] for one in elsewhere.json()["errors"]] == ["units"]


@pytest.mark.parametrize("field", ["said", "said_en", "spoken", "spoken_en"])
async def test_no_words_blame_a_department(office: TestOffice, field: str) -> None:
    fault = await opened(office, [])
    blaming: Json = {field: "The department is to blame"}
    answer = await announced(office.client("olive"), fault, **blaming)
    assert answer.status_code == 422
    assert [(one["field"], one["id"]) for one in answer.json()["errors"]] == [(field, "names-a-department")]


async def test_who_switched_what_and_why_is_kept(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    assert (await did(olive, fault, "announcement/off", seen=0, reason="误开")).json()["id"] == "fault-not-announced"
    await announced(olive, fault)
    assert (await announced(olive, fault, seen=0)).json()["id"] == "ticket-changed"
    assert (await announced(olive, fault, seen=1, said="西城区正在抢修。")).status_code == 204
    assert (await did(olive, fault, "announcement/off", seen=2, reason="内容有误")).status_code == 204
    assert await heard(office.client("alice")) == []
    assert (await announced(olive, fault, seen=3)).status_code == 204
    page = await page_of(olive, fault)
    turns = [(one["kind"], one["reason"], one["said"], one["by"]["name"]) for one in page["turns"]]
    assert turns == [
        ("on", "", SAID, "欧阳雪"),
        ("off", "内容有误", "西城区正在抢修。", "欧阳雪"),
        ("changed", "", "西城区正在抢修。", "欧阳雪"),
        ("on", "", SAID, "欧阳雪"),
    ]
    assert (page["state"], page["seen"], page["may_switch"]) == ("on", 4, True)
    assert [unit["code"] for unit in page["units"]] == ["HZ"]


async def test_it_begins_and_ends_at_its_times_and_tells_the_screens(office: TestOffice) -> None:
    fault, olive, alice = await opened(office, []), office.client("olive"), office.client("alice")
    begins, ends = (office.clock.now() + timedelta(hours=hours) for hours in (1, 2))
    past = await announced(olive, fault, ends_at=(begins - timedelta(hours=3)).isoformat())
    assert [one["id"] for one in past.json()["errors"]] == ["before-its-start"]
    await announced(olive, fault, begins_at=begins.isoformat(), ends_at=ends.isoformat())
    assert (await heard(alice), (await page_of(olive, fault))["state"]) == ([], "planned")
    office.clock.move_to(begins)
    await make_timers(office.office).ring_due()
    assert ids(await heard(alice)) == [fault]
    office.clock.move_to(ends)
    assert await heard(alice) == []
    await make_timers(office.office).ring_due()
    page = await page_of(olive, fault)
    assert (page["turns"][0]["kind"], page["turns"][0]["by"]) == ("ended", None)
    told = await office.read.tuples(text("select type from ledger where type like 'faults.announcement%' order by id"))
    assert [kind for (kind,) in told] == [
        "faults.announcement_on",
        "faults.announcement_began",
        "faults.announcement_off",
    ]


@pytest.mark.parametrize("end", ["repair", "cancellation"])
async def test_it_ends_with_the_fault(office: TestOffice, end: str) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    await announced(olive, fault)
    if end == "repair":
        await repaired(office, fault)
    else:
        await did(olive, fault, "cancellation", reason="误报")
    assert await heard(office.client("alice")) == []
    page = await page_of(olive, fault)
    assert (page["state"], page["may_switch"], page["turns"][0]["kind"]) == ("off", False, "ended")
    assert (await announced(olive, fault, seen=2)).json()["id"] == "fault-not-now"


async def test_a_text_is_suggested_from_place_kind_and_time(office: TestOffice) -> None:
    fault = await opened(office, [])
    suggested = (await page_of(office.client("olive"), fault))["suggested"]
    assert suggested["said"].startswith("西城区自 11月20日 08:30 起出现信号覆盖方面的网络故障")
    assert "预计 11月20日 12:30 恢复" in suggested["said"]
    assert "预计11月20日12点30分恢复" in suggested["spoken"]
    assert "(Signal coverage)" in suggested["said_en"]
    assert (await announced(office.client("olive"), fault, **suggested)).status_code == 204


async def test_an_agent_puts_a_complaint_in_sight_to_a_known_fault(office: TestOffice) -> None:
    (case,) = await reports(office, 1)
    fault, alice = await opened(office, []), office.client("alice")
    assert (await did(alice, fault, "reports", ticket=case["id"])).json() == {"fresh": True}
    assert (await did(alice, fault, "reports", ticket=case["id"])).json() == {"fresh": False}
    assert ids((await view(office.client("olive"), fault))["linked"]) == [case["id"]]
    assert (await case_of(alice, case))["timeline"][-1]["type"] == "faults.case_linked"
    other = await opened(office, [])
    assert (await did(alice, other, "reports", ticket=case["id"])).json()["id"] == "fault-case-linked"
    assert (await did(office.client("charlie"), fault, "reports", ticket=case["id"])).status_code == 404
    hidden = await did(alice, fault, "reports", ticket=str(office.ids.next()))
    assert [one["id"] for one in hidden.json()["errors"]] == ["unknown-case"]

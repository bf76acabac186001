"""What people do about alarms, who sees them, and how monitoring itself does."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from shouwen.features.alarms.contract import ForgetAlarmNotes
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import MORNING, TestOffice
from tests.features.alarms.looking import API, acknowledged, ended, late_task, looked, of_subject, waiting
from tests.features.improvements.test_tasks import opened
from tests.features.processes.measured import Stood, Told, told
from tests.features.processes.test_publishing import CODE, officer


async def late_alarm(office: TestOffice, client: httpx.AsyncClient) -> dict[str, Any]:
    task = await late_task(office)
    await looked(office)
    return (await of_subject(client, task["id"]))["overdue"]


async def read(client: httpx.AsyncClient, alarm: dict[str, Any]) -> dict[str, Any]:
    answer = await client.get(f"{API}/{alarm['id']}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_somebody_sees_to_it_and_says_why_it_is_over(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    office.clock.move_by(timedelta(minutes=30))
    assert (await acknowledged(client, alarm)).status_code == 204
    assert (await acknowledged(client, alarm)).json()["type"].endswith("ticket-changed")
    alarm = await read(client, alarm)
    assert (alarm["state"], alarm["note"]) == ("acknowledged", "今天催办")
    assert alarm["acknowledged_by"]["name"]
    assert (await acknowledged(client, alarm)).json()["type"].endswith("alarm-acknowledged")
    assert (await ended(client, alarm, false=True)).status_code == 204
    alarm = await read(client, alarm)
    assert (alarm["state"], alarm["ended_as"], alarm["reason"]) == ("ended", "false", "已改由他人办理")
    assert (await ended(client, alarm)).json()["type"].endswith("alarm-over")
    # As long as the step is late, nobody hears of it again.
    await looked(office)
    assert "overdue" not in await of_subject(client, alarm["subject"])


async def test_a_note_is_demanded(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    refused = await acknowledged(client, alarm, "   ")
    assert refused.status_code == 422


async def test_who_only_reads_may_not_end_and_who_is_elsewhere_sees_nothing(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    assert (await acknowledged(office.client("hank"), alarm)).status_code == 403
    stranger = office.client("charlie")
    assert await waiting(stranger, every=True) == []
    assert (await stranger.get(f"{API}/{alarm['id']}")).status_code == 404
    assert (await acknowledged(stranger, alarm)).status_code == 404
    elsewhere = await stranger.get(API, params={"unit": str(office.cast.units["HZ"])})
    assert elsewhere.status_code == 404
    own = await stranger.get(f"/api/v1/processes/{CODE}/alarms", params={"unit": str(office.cast.units["YL"])})
    assert (own.json()["counts"], own.json()["steps"]) == ([], [])


async def test_the_list_is_narrowed_and_paged(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    everything = await waiting(client)
    for asked, met in (
        ({"process": CODE}, True),
        ({"process": "complaint"}, False),
        ({"node": "plan", "kind": "overdue", "level": "warning"}, True),
        ({"node": "check"}, False),
        ({"level": "serious", "kind": "overdue"}, False),
        ({"unit": str(office.cast.units["HZN"]), "state": "open"}, True),
        ({"unit": str(office.cast.units["HZB"])}, False),
        ({"state": "acknowledged"}, False),
        ({"state": "ended"}, False),
        ({"from": "2026-01-01", "to": "2026-01-31"}, False),
        ({"every": True}, True),
    ):
        found = await waiting(client, **asked)
        assert (alarm["id"] in {one["id"] for one in found}) is met, asked
    first = (await client.get(API, params={"limit": 1})).json()
    second = (await client.get(API, params={"limit": 1, "after": first["next"]})).json()
    assert [one["id"] for one in (*first["rows"], *second["rows"])] == [one["id"] for one in everything[:2]]


async def test_a_process_tells_how_many_wait_where_and_from_when_on(office: TestOffice) -> None:
    client = await officer(office)
    await late_alarm(office, client)
    query = {"unit": str(office.cast.units["HZ"])}
    found = (await client.get(f"/api/v1/processes/{CODE}/alarms", params=query)).json()
    counts = {(one["kind"], one["node"]): one["count"] for one in found["counts"]}
    assert counts[("overdue", "plan")] == len(await waiting(client, kind="overdue"))
    assert {one["kind"]: (one["notice"], one["warning"], one["serious"]) for one in found["thresholds"]} == {
        "overdue": (0, 24, 72),
        "stuck": (5, 10, 20),
        "rounds": (3, 6, 10),
        "given_up": (1, 2, 4),
        "deviates": (1, 2, 4),
    }
    assert [(one["node"], one["open"] == one["overdue"]) for one in found["steps"]] == [("plan", True)]


async def test_the_list_leaves_the_house_with_whoever_took_it(office: TestOffice) -> None:
    client = await officer(office)
    await late_alarm(office, client)
    answer = await client.get(f"{API}/export", params={"format": "csv", "kind": "overdue"})
    assert answer.status_code == 200
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("级别,类型,程度")
    assert "预警,超时" in lines[1]
    assert len(lines) - 1 == len(await waiting(client, kind="overdue"))


async def test_monitoring_is_rated_by_month_and_judged_by_no_fewer_than_twenty(office: TestOffice) -> None:
    client = await officer(office)
    await told(office, [Told("HZN", MORNING, [Stood("plan", 0, None, 2)]) for _ in range(20)])
    office.clock.move_by(timedelta(hours=3))
    await looked(office)
    alarms = await waiting(client, kind="overdue")
    office.clock.move_by(timedelta(hours=1))
    for number, alarm in enumerate(alarms):
        assert (await acknowledged(client, alarm)).status_code == 204
        version = {"version": 2}
        assert (await ended(client, alarm | version, false=number < 5)).status_code == 204
    query = {"unit": str(office.cast.units["HZ"]), "process": CODE}
    found = (await client.get(f"{API}/ratings", params=query)).json()
    (month,) = found["months"]
    assert (month["alarms"], month["acknowledged"], month["judged"], month["false"]) == (20, 20, 20, 5)
    assert (month["acknowledged_share"], month["precision"], month["median_seconds"]) == (1.0, 0.75, 3600.0)
    (coverage,) = found["coverage"]
    assert 0 < coverage["limited"] <= coverage["steps"]


async def test_few_alarms_are_counted_and_not_judged(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    await acknowledged(client, alarm)
    found = (await client.get(f"{API}/ratings", params={"unit": str(office.cast.units["HZ"])})).json()
    assert [(one["acknowledged"], one["precision"], one["acknowledged_share"]) for one in found["months"]] == [
        (1, None, None)
    ]


async def test_a_rule_of_a_lower_level_raises_sooner_there(office: TestOffice) -> None:
    client = await officer(office)
    task = await opened(office)
    office.clock.move_by(timedelta(days=3))
    await looked(office)
    assert "stuck" not in await of_subject(client, task["id"])
    content = {"rounds": 3, "stuck_days": 1, "overdue_percent": 20}
    form = {"unit": str(office.cast.units["HZN"]), "content": content}
    answer = await office.client("ada").post("/api/v1/rules/process_alarms", json=form)
    assert answer.status_code == 201, answer.text
    office.clock.move_by(timedelta(minutes=1))
    await looked(office)
    assert (await of_subject(client, task["id"]))["stuck"]["level"] == "notice"


async def test_what_was_noted_about_an_erased_customer_is_forgotten(office: TestOffice) -> None:
    client = await officer(office)
    alarm = await late_alarm(office, client)
    await acknowledged(client, alarm, "王女士来电")
    await office.desk.run(ForgetAlarmNotes(UUID(alarm["subject"]), "已删除"), THE_SYSTEM)
    forgotten = await read(client, alarm)
    assert (forgotten["note"], forgotten["reason"]) == ("已删除", None)

"""From what is measured of a process to the version that was published for it, and to its effect."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from shouwen.features.organisation.contract import Appointment, Post
from shouwen.features.processes.contract import PublishProcess, SaveDraft
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.features.improvements.test_tasks import plan_of, read, sent, tasks_of
from tests.features.processes.drawing import WITH_LEGAL_CHECK
from tests.features.processes.measured import Stood, Told, told

CODE = "improvement"
OCTOBER = datetime(2026, 10, 12, 1, tzinfo=UTC)


def runs(since: datetime, hours: tuple[float, ...]) -> list[Told]:
    """Runs of the network department that took so long, each with a plan that had to be there within a day."""
    steps = [[Stood("plan", 0, hour, limit=24, outcome="x")] for hour in hours]
    return [
        Told("HZN", since + timedelta(hours=n), step, ended=hour)
        for n, (hour, step) in enumerate(zip(hours, steps, strict=True))
    ]


async def proposed(office: TestOffice, client: httpx.AsyncClient, **more: Any) -> httpx.Response:
    form = {
        "unit": str(office.cast.units["HZN"]),
        "measure": "steps_in_time",
        "node": "plan",
        "first": "2026-10-01",
        "last": "2026-10-31",
        "reason": "计划常常晚到",
    }
    return await client.post(f"/api/v1/processes/{CODE}/improvements", json=form | more)


async def office_client(office: TestOffice) -> httpx.AsyncClient:
    post = Appointment(Post.PROCESS_OFFICER, office.cast.units["HZ"])
    return client_with(office, await hired(office, "officer", post))


async def published(office: TestOffice) -> UUID:
    office.clock.move_by(timedelta(hours=1))
    unit, ada = office.cast.units["HZ"], office.cast.ada
    draft = await office.desk.run(SaveDraft(CODE, unit, WITH_LEGAL_CHECK, None), ada)
    return await office.desk.run(PublishProcess(CODE, unit, draft, None, None, ""), ada)


async def test_a_reading_leads_to_a_version_and_to_its_effect(office: TestOffice) -> None:
    await told(office, runs(OCTOBER, (10, 30, 40, 50)))
    officer, mona, hank = await office_client(office), office.client("mona"), office.client("hank")
    answer = await proposed(office, officer)
    assert answer.status_code == 201, answer.text
    task = await read(officer, answer.json())
    assert (task["process"], task["process_measure"], task["node"]) == (CODE, "steps_in_time", "plan")
    # One of four was in time.
    assert (task["value"], task["numerator"], task["denominator"], task["scale"]) == (25, 1, 4, "percent")
    assert task["name"].startswith("Process improvement · ")
    assert [one["id"] for one in await tasks_of(officer, process=CODE)] == [task["id"]]
    assert await tasks_of(officer, process="complaint") == []
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    task = await read(mona, task)
    version = await published(office)
    form = {"version": task["version"], "note": "新版本已发布", "published": str(version)}
    assert (await sent(hank, task, "carrying-out", form)).status_code == 204
    # Of later days: three of four of the new version, and none of those that went on by the old one.
    office.clock.move_by(timedelta(days=30))
    later = office.clock.now() - timedelta(days=10)
    await told(office, runs(later, (1, 2, 3, 100)), version=version)
    old = (await officer.get(f"/api/v1/processes/{CODE}")).json()["versions"]
    shipped = next(UUID(one["id"]) for one in old if not one["own"])
    await told(office, runs(later, (90, 91)), version=shipped)
    first, last = (f"{office.clock.now() - timedelta(days=days):%Y-%m-%d}" for days in (12, 1))
    task = await read(officer, task)
    check = {"version": task["version"], "first": first, "last": last, "effective": True, "note": "有改善"}
    assert (await sent(officer, task, "check", check)).status_code == 204
    task = await read(officer, task)
    assert (task["effect_value"], task["effect_cases"], task["effective"], task["state"]) == (75, 4, True, "closed")
    assert (task["published"]["id"], task["published"]["unit"]["code"]) == (str(version), "HZ")


async def test_what_is_not_there_is_refused(office: TestOffice) -> None:
    await told(office, runs(OCTOBER, (30,)))
    officer, charlie = await office_client(office), office.client("charlie")
    assert (await proposed(office, charlie)).status_code == 404
    assert (await proposed(office, officer, node="nowhere")).status_code == 404
    answer = await proposed(office, officer, first="2026-09-01", last="2026-09-30")
    assert (answer.status_code, answer.json()["id"]) == (422, "nothing-to-improve")
    task = await read(officer, (await proposed(office, officer)).json())
    mona, hank = office.client("mona"), office.client("hank")
    await sent(mona, task, "plan", plan_of(office, task))
    # A version that was there before the task cannot have come for it.
    shipped = (await officer.get(f"/api/v1/processes/{CODE}")).json()["versions"][0]["id"]
    form = {"version": 2, "note": "x", "published": shipped}
    answer = await sent(hank, task, "carrying-out", form)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["published"]

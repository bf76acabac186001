"""Tasks run by the process that the process office draws: its own steps, old tasks by the old version, and figures."""

from datetime import date
from typing import Any

import httpx

from shouwen.features.improvements.contract import OpenMissed, TakeUpImprovement
from shouwen.features.improvements.queries import without_process
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import OCTOBER, missed_october, opened, plan_of, read, sent
from tests.features.processes.drawing import WITH_LEGAL_CHECK
from tests.features.processes.test_publishing import CODE, officer, published

SEPTEMBER = date(2026, 9, 1)


async def with_legal_check(office: TestOffice) -> httpx.AsyncClient:
    client = await officer(office)
    answer = await published(client, str(office.cast.units["HZ"]), WITH_LEGAL_CHECK)
    assert answer.status_code == 201, answer.text
    return client


async def newer(office: TestOffice) -> dict[str, Any]:
    """A task that somebody proposes now."""
    form = {
        "unit": str(office.cast.units["HZN"]),
        "indicator": "KPI-06",
        "first": "2026-10-01",
        "last": "2026-10-31",
        "reason": "再看一次",
    }
    mona = office.client("mona")
    answer = await mona.post("/api/v1/improvements", json=form)
    assert answer.status_code == 201, answer.text
    return await read(mona, answer.json())


def forms(task: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["node"], step["form"]) for step in task["open_steps"]]


async def finished(client: httpx.AsyncClient, task: dict[str, Any], **said: Any) -> httpx.Response:
    form = {"version": task["version"], "note": "看过了"} | said
    return await client.post(f"/api/v1/improvements/{task['id']}/steps/{task['open_steps'][0]['id']}", json=form)


async def test_old_tasks_keep_their_version_and_new_ones_take_the_new(office: TestOffice) -> None:
    old = await opened(office)
    client = await with_legal_check(office)
    new, mona = await newer(office), office.client("mona")
    for task in (old, new):
        assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    assert forms(await read(mona, old)) == [("carry_out", "carry_out")]
    assert forms(await read(mona, new)) == [("legal", "")]
    new_one, old_one = (await client.get(f"/api/v1/processes/{CODE}/monitor")).json()["versions"]
    assert (new_one["unit"]["code"], new_one["running"], waiting_at(new_one)) == ("HZ", 1, {"legal": 1})
    assert (old_one["unit"], waiting_at(old_one)["carry_out"]) == (None, 1)
    assert sum(waiting_at(old_one).values()) == old_one["running"] == len(await all_open(mona)) - 1
    waiting = next(step for step in new_one["steps"] if step["node"] == "plan")
    assert (waiting["done"], waiting["open"]) == (1, 0)


def waiting_at(version: dict[str, Any]) -> dict[str, int]:
    return {step["node"]: step["open"] for step in version["steps"] if step["open"]}


async def all_open(client: httpx.AsyncClient) -> list[Any]:
    rows: list[Any] = (await client.get("/api/v1/improvements", params={"limit": 200})).json()["rows"]
    return rows


async def test_the_outcome_of_a_drawn_step_chooses_the_way(office: TestOffice) -> None:
    await with_legal_check(office)
    await missed_october(office)
    task, mona, grace = await newer(office), office.client("mona"), office.client("grace")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    task = await read(grace, task)
    assert [(one["name"], one["may_finish"]) for one in task["open_steps"]] == [("Legal check", True)]
    answer = await finished(grace, task, outcome="whatever")
    assert (answer.status_code, answer.json()["id"]) == (422, "unknown-outcome")
    assert (await finished(grace, task, outcome="unlawful")).status_code == 204
    task = await read(mona, task)
    assert (task["state"], forms(task)) == ("open", [("plan", "plan")])
    last = task["steps"][-1]
    assert (last["kind"], last["step"], last["outcome"], last["text"]) == (
        "finished",
        "Legal check",
        "unlawful",
        "看过了",
    )
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    assert (await finished(grace, await read(grace, task), outcome="lawful")).status_code == 204
    task = await read(mona, task)
    assert (task["state"], forms(task)) == ("planned", [("carry_out", "carry_out")])


async def test_only_the_post_of_a_step_or_whoever_plans_finishes_it(office: TestOffice) -> None:
    await with_legal_check(office)
    await missed_october(office)
    task, mona, hank = await newer(office), office.client("mona"), office.client("hank")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    task = await read(hank, task)
    assert [one["may_finish"] for one in task["open_steps"]] == [False]
    answer = await finished(hank, task, outcome="lawful")
    assert (answer.status_code, answer.json()["id"]) == (403, "improvement-not-responsible")
    answer = await finished(office.client("charlie"), task, outcome="lawful")
    assert answer.status_code == 404
    carrying = {"version": task["version"], "note": "已做"}
    assert (await sent(hank, task, "carrying-out", carrying)).json()["id"] == "improvement-not-now"


async def test_a_cancelled_task_leaves_nothing_open(office: TestOffice) -> None:
    task, grace = await opened(office), office.client("grace")
    answer = await sent(grace, task, "cancellation", {"version": 1, "reason": "重复"})
    assert answer.status_code == 204
    assert (await read(grace, task))["open_steps"] == []


async def test_a_task_from_before_is_taken_up_where_it_stands(office: TestOffice) -> None:
    task, mona = await opened(office), office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    async with office.database.connection() as connection:
        await connection.execute("delete from process_steps")
        await connection.execute("delete from process_runs")
    assert str(task["id"]) in {str(one) for one in await without_process(office.read)}
    for one in await without_process(office.read):
        for _ in range(2):
            await office.desk.run(TakeUpImprovement(one), THE_SYSTEM)
    assert await without_process(office.read) == []
    assert forms(await read(mona, task)) == [("carry_out", "carry_out")]
    assert await office.desk.run(OpenMissed(office.cast.units["HZN"], OCTOBER), THE_SYSTEM) == 0

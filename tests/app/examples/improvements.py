"""An improvement task of Haizhou's network department, and its monthly report."""

from datetime import UTC, datetime
from typing import Any

from shouwen.features.improvements.contract import PROCESS
from shouwen.features.processes.contract import PublishProcess, SaveDraft
from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import missed_october, opened, plan_of, read, sent
from tests.features.processes.drawing import WITH_LEGAL_CHECK
from tests.features.processes.measured import Stood, Told, told

PROPOSAL = {"unit": "HZN", "indicator": "KPI-06", "first": "2026-10-01", "last": "2026-10-31", "reason": "下降"}
READING = {
    "unit": "HZN",
    "measure": "cycle_median",
    "first": "2026-11-01",
    "last": "2026-11-15",
    "reason": "办理时间过长",
}
PLAN = {"version": 1, "cause": "原因", "measure": "措施", "department": "HZN", "due_on": "2026-12-01"}
MEETING = {"version": 1, "held_on": "2026-11-19", "departments": ["NETWORK"], "agreed": "结论"}
EFFECT = {"version": 3, "first": "2026-11-01", "last": "2026-11-20", "effective": False, "note": "没有变化"}


async def a_task(office: TestOffice) -> Words:
    return {"id": (await opened(office))["id"], "NETWORK": str(office.cast.units["HZN"])}


async def a_planned_task(office: TestOffice) -> Words:
    task = await opened(office)
    await _done(office, "mona", task, "plan", plan_of(office, task))
    return {"id": task["id"]}


async def a_drawn_step(office: TestOffice) -> Words:
    """A task that waits for the legal check which Haizhou has drawn in."""
    unit, ada = office.cast.units["HZ"], office.cast.ada
    await office.desk.run(SaveDraft(PROCESS, unit, WITH_LEGAL_CHECK, None), ada)
    await office.desk.run(PublishProcess(PROCESS, unit, 1, None, None, ""), ada)
    task, mona = await opened(office), office.client("mona")
    await _done(office, "mona", task, "plan", plan_of(office, task))
    return {"id": task["id"], "step": (await read(mona, task))["open_steps"][0]["id"]}


async def a_carried_out_task(office: TestOffice) -> Words:
    task = await opened(office)
    await _done(office, "mona", task, "plan", plan_of(office, task))
    await _done(office, "hank", task, "carrying-out", {"version": 2, "note": "已落实"})
    return {"id": task["id"]}


async def _done(office: TestOffice, who: str, task: dict[str, Any], step: str, form: dict[str, Any]) -> None:
    answer = await sent(office.client(who), task, step, form)
    assert answer.status_code == 204, answer.text


async def a_month(office: TestOffice) -> Words:
    await missed_october(office)
    return {}


async def a_process_measured(office: TestOffice) -> Words:
    day = datetime(2026, 11, 10, 1, tzinfo=UTC)
    await told(office, [Told("HZN", day, [Stood("plan", 0, 30, limit=24, outcome=None)], ended=30)])
    return {"code": PROCESS}


EXAMPLES = {
    ("get", "/improvements"): Example("mona", own=True, made=a_task),
    ("post", "/improvements"): Example("mona", body=PROPOSAL, made=a_month),
    ("post", "/processes/{code}/improvements"): Example("mona", body=READING, made=a_process_measured),
    ("get", "/improvements/{id}"): Example("mona", made=a_task),
    ("post", "/improvements/{id}/plan"): Example("mona", body=PLAN, made=a_task),
    ("post", "/improvements/{id}/meetings"): Example("mona", body=MEETING, made=a_task),
    ("post", "/improvements/{id}/carrying-out"): Example(
        "hank", body={"version": 2, "note": "已落实"}, made=a_planned_task
    ),
    ("post", "/improvements/{id}/steps/{step}"): Example(
        "mona", body={"version": 2, "outcome": "lawful", "note": "合法"}, made=a_drawn_step
    ),
    ("post", "/improvements/{id}/check"): Example("mona", body=EFFECT, made=a_carried_out_task),
    ("post", "/improvements/{id}/cancellation"): Example(
        "mona", body={"version": 1, "reason": "统计口径有误"}, made=a_task
    ),
    ("get", "/reports/monthly"): Example(
        "mona", query={"unit": "HZN", "month": "2026-10-01", "format": "xlsx"}, made=a_month
    ),
}

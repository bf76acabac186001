"""Known problems, inspections, plans and drills of Haizhou."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.faults.crowds import opened
from tests.features.prevention.keeping import drill_planned, inspection, planned, problem, raised, started

# Units and people are known once the story runs: these words are filled in by `made`.
PROBLEM = {
    "district": "西城区",
    "category": "network.coverage",
    "symptom": "信号反复中断",
    "risk": "high",
    "measure": "更换馈线",
    "unit": "UNIT",
    "due_on": "2026-12-01",
}
INSPECTION = {"district": "西城区", "subject": "基站供电", "unit": "UNIT", "person": "PERSON", "on": "2026-12-01"}
RECORD = {"version": 1, "result": "good", "finding": "正常"}
HELD = {"version": 1, "held_on": "2026-11-20", "participants": "一班", "result": "完成", "lessons": "更新电话表"}
NO = {"version": 1, "reason": "不需要"}


def _words(office: TestOffice) -> Words:
    return {"UNIT": problem(office)["unit"], "PERSON": inspection(office)["person"]}


async def around(office: TestOffice) -> Words:
    return _words(office)


async def a_problem(office: TestOffice) -> Words:
    return _words(office) | {"id": await raised(office)}


async def an_inspection(office: TestOffice) -> Words:
    return {"id": await planned(office)}


async def a_fault_with_a_plan(office: TestOffice) -> Words:
    fault = await opened(office, [])
    await raised(office, fault=fault)
    return {"id": fault}


async def a_run(office: TestOffice) -> Words:
    return {"id": await started(office, await opened(office, [])), "step": "confirm"}


async def a_drill(office: TestOffice) -> Words:
    return _words(office) | {"id": await drill_planned(office, "2026-11-20")}


EXAMPLES = {
    ("get", "/prevention/problems"): Example("olive", own=True, made=a_problem),
    ("post", "/prevention/problems"): Example("olive", body=PROBLEM, made=around),
    ("get", "/prevention/problems/export"): Example("olive", own=True, made=a_problem),
    ("get", "/prevention/problems/{id}"): Example("olive", made=a_problem),
    ("put", "/prevention/problems/{id}"): Example("olive", body=PROBLEM | {"version": 1}, made=a_problem),
    ("post", "/prevention/problems/{id}/review"): Example("olive", body={"version": 1, "note": "仍在"}, made=a_problem),
    ("post", "/prevention/problems/{id}/settlement"): Example(
        "olive", body={"version": 1, "state": "solved", "outcome": "已解决"}, made=a_problem
    ),
    ("get", "/faults/{id}/problems"): Example("olive", own=True, made=a_fault_with_a_plan),
    ("get", "/prevention/inspections"): Example("olive", own=True, made=an_inspection),
    ("post", "/prevention/inspections"): Example("olive", body=INSPECTION, made=around),
    ("get", "/prevention/inspections/export"): Example("olive", own=True, made=an_inspection),
    ("post", "/prevention/inspections/{id}/record"): Example("hank", body=RECORD, made=an_inspection),
    ("post", "/prevention/inspections/{id}/cancellation"): Example("olive", body=NO, made=an_inspection),
    ("get", "/prevention/plans"): Example("olive", own=True),
    ("get", "/faults/{id}/plans"): Example("olive", made=a_fault_with_a_plan),
    ("post", "/faults/{id}/plans"): Example("olive", body={"plan": "network_surge"}, made=a_fault_with_a_plan),
    ("post", "/prevention/runs/{id}/steps/{step}"): Example("olive", body={"done": True}, made=a_run),
    ("post", "/prevention/runs/{id}/end"): Example("olive", body={"version": 1, "review": "及时"}, made=a_run),
    ("get", "/prevention/drills"): Example("olive", own=True, made=a_drill),
    ("post", "/prevention/drills"): Example(
        "olive", body={"plan": "network_surge", "unit": "UNIT", "on": "2026-12-01"}, made=around
    ),
    ("post", "/prevention/drills/{id}/record"): Example("olive", body=HELD, made=a_drill),
    ("post", "/prevention/drills/{id}/cancellation"): Example("olive", body=NO, made=a_drill),
}

"""A process of Haizhou's own, its drafts and versions."""

from datetime import timedelta

from shouwen.features.processes.contract import PublishProcess, SaveDraft
from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.complaints.drawing import WITH_LEGAL_CHECK
from tests.features.complaints.steps import complaint_in
from tests.features.processes.drawing import IMPROVEMENT

CODE = "improvement"
ENTRY = {"code": "visit", "name": "上门", "name_en": "Visit", "process_class": "customer", "owner": "HZ"}


async def shipped(office: TestOffice) -> Words:
    return {"code": CODE, "HZ": str(office.cast.units["HZ"])}


async def a_draft(office: TestOffice) -> Words:
    await office.desk.run(SaveDraft(CODE, office.cast.units["HZ"], IMPROVEMENT, None), office.cast.ada)
    return {"code": CODE}


async def a_version_and_a_draft(office: TestOffice) -> Words:
    words = await a_planned_version(office)
    await office.desk.run(SaveDraft(CODE, office.cast.units["HZ"], IMPROVEMENT, None), office.cast.ada)
    return words | {"VERSION": words["id"], "DRAFT": f"draft:{office.cast.units['HZ']}"}


async def a_planned_version(office: TestOffice) -> Words:
    unit = office.cast.units["HZ"]
    await a_draft(office)
    later = office.clock.now() + timedelta(days=1)
    version = await office.desk.run(PublishProcess(CODE, unit, 1, later, None, ""), office.cast.ada)
    return {"code": CODE, "id": str(version)}


async def a_drawn_step(office: TestOffice) -> Words:
    """An urgent complaint that waits for the check which was drawn in."""
    unit = office.cast.units["HZ"]
    draft = await office.desk.run(SaveDraft("complaint", unit, WITH_LEGAL_CHECK, None), office.cast.ada)
    await office.desk.run(PublishProcess("complaint", unit, draft, None, None, ""), office.cast.ada)
    ticket = await complaint_in(office, "solution_proposed", urgency="urgent")
    course = (await office.client("rex").get(f"/api/v1/tickets/{ticket['id']}/course")).json()
    return {"id": ticket["id"], "step": course["steps"][0]["id"]}


EXAMPLES = {
    ("post", "/tickets/{id}/steps/{step}/finish"): Example(
        "rex", body={"outcome": "lawful", "note": "看过了"}, made=a_drawn_step
    ),
    ("get", "/processes"): Example("bob", own=True),
    ("post", "/processes"): Example("ada", body=ENTRY, made=shipped),
    ("get", "/processes/touchpoints"): Example("bob", own=True),
    ("post", "/processes/check"): Example("ada", body={"xml": IMPROVEMENT, "process": CODE}),
    ("get", "/processes/{code}"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/compare"): Example(
        "ada", query={"left": "VERSION", "right": "DRAFT"}, made=a_version_and_a_draft
    ),
    ("get", "/processes/{code}/monitor"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/posts"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/versions/{id}"): Example("bob", made=a_planned_version),
    ("get", "/processes/{code}/report"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/report/export"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/report/rows"): Example("bob", query={"unit": "HZT", "measure": "started"}, made=shipped),
    ("get", "/processes/{code}/report/rows/export"): Example(
        "bob", query={"unit": "HZT", "measure": "started"}, made=shipped
    ),
    ("get", "/processes/{code}/report/versions"): Example(
        "ada", query={"a": "VERSION", "b": "VERSION", "unit": "HZ"}, made=a_version_and_a_draft
    ),
    ("get", "/processes/{code}/trial"): Example("ada", query={"unit": "HZ"}, made=a_draft),
    ("get", "/processes/{code}/draft"): Example("ada", query={"unit": "HZ"}, made=a_draft),
    ("put", "/processes/{code}/draft"): Example("ada", body={"unit": "HZ", "xml": IMPROVEMENT}, made=shipped),
    ("delete", "/processes/{code}/draft"): Example("ada", query={"unit": "HZ", "version": "1"}, made=a_draft),
    ("post", "/processes/{code}/versions"): Example("ada", body={"unit": "HZ", "draft": 1}, made=a_draft),
    ("post", "/processes/{code}/versions/{id}/withdraw"): Example(
        "ada", body={"reason": "还要讨论"}, made=a_planned_version
    ),
}

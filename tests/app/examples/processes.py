"""A process of Haizhou's own, its drafts and versions."""

from datetime import timedelta

from shouwen.features.processes.contract import PublishProcess, SaveDraft
from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.processes.drawing import IMPROVEMENT

CODE = "improvement"
ENTRY = {"code": "visit", "name": "上门", "name_en": "Visit", "process_class": "customer", "owner": "HZ"}


async def shipped(office: TestOffice) -> Words:
    return {"code": CODE, "HZ": str(office.cast.units["HZ"])}


async def a_draft(office: TestOffice) -> Words:
    await office.desk.run(SaveDraft(CODE, office.cast.units["HZ"], IMPROVEMENT, None), office.cast.ada)
    return {"code": CODE}


async def a_planned_version(office: TestOffice) -> Words:
    unit = office.cast.units["HZ"]
    await a_draft(office)
    later = office.clock.now() + timedelta(days=1)
    version = await office.desk.run(PublishProcess(CODE, unit, 1, later, None, ""), office.cast.ada)
    return {"code": CODE, "id": str(version)}


EXAMPLES = {
    ("get", "/processes"): Example("bob", own=True),
    ("post", "/processes"): Example("ada", body=ENTRY, made=shipped),
    ("get", "/processes/touchpoints"): Example("bob", own=True),
    ("post", "/processes/check"): Example("ada", body={"xml": IMPROVEMENT, "process": CODE}),
    ("get", "/processes/{code}"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/monitor"): Example("bob", query={"unit": "HZT"}, made=shipped),
    ("get", "/processes/{code}/versions/{id}"): Example("bob", made=a_planned_version),
    ("get", "/processes/{code}/draft"): Example("ada", query={"unit": "HZ"}, made=a_draft),
    ("put", "/processes/{code}/draft"): Example("ada", body={"unit": "HZ", "xml": IMPROVEMENT}, made=shipped),
    ("delete", "/processes/{code}/draft"): Example("ada", query={"unit": "HZ", "version": "1"}, made=a_draft),
    ("post", "/processes/{code}/versions"): Example("ada", body={"unit": "HZ", "draft": 1}, made=a_draft),
    ("post", "/processes/{code}/versions/{id}/withdraw"): Example(
        "ada", body={"reason": "还要讨论"}, made=a_planned_version
    ),
}

"""An act on many complaints of Haizhou, and one on its work orders."""

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.bulkacts.many import begun, go, several
from tests.features.workorders.making import registered, with_leaks

URGE = {"act": "complaint.urge", "text": "请尽快办理", "ids": ["TICKET"]}
URGE_WORKORDER = {"act": "workorder.urge", "text": "请尽快办理", "ids": ["WORKORDER"]}


async def a_complaint(office: TestOffice) -> Words:
    return {"TICKET": (await several(office, 1))[0]["id"]}


async def a_workorder(office: TestOffice) -> Words:
    await with_leaks(office)
    return {"WORKORDER": str((await registered(office))["id"])}


async def waiting(office: TestOffice) -> Words:
    ids = [ticket["id"] for ticket in await several(office, 1)]
    return {"id": await begun(office.client("olive"), {"act": "complaint.urge", "text": "请尽快", "ids": ids})}


async def stopped(office: TestOffice) -> Words:
    words = await waiting(office)
    await office.client("olive").post(f"/api/v1/bulk-acts/{words['id']}/stop")
    await go(office, words["id"])
    return words


EXAMPLES = {
    ("post", "/tickets/bulk-acts/preview"): Example("olive", body=URGE, own=True, echoes=True, made=a_complaint),
    ("post", "/tickets/bulk-acts"): Example("olive", body=URGE, own=True, made=a_complaint),
    ("post", "/workorders/bulk-acts/preview"): Example(
        "bob", body=URGE_WORKORDER, own=True, echoes=True, made=a_workorder
    ),
    ("post", "/workorders/bulk-acts"): Example("bob", body=URGE_WORKORDER, own=True, made=a_workorder),
    ("get", "/bulk-acts"): Example("olive", own=True, made=waiting),
    ("get", "/bulk-acts/{id}"): Example("olive", made=waiting),
    ("get", "/bulk-acts/{id}/rows"): Example("olive", made=waiting),
    ("get", "/bulk-acts/{id}/export"): Example("olive", made=waiting),
    ("post", "/bulk-acts/{id}/stop"): Example("olive", made=waiting),
    ("post", "/bulk-acts/{id}/continue"): Example("olive", made=stopped),
}

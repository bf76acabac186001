"""The same acts on work orders, by their own list."""

from tests.conftest import TestOffice
from tests.features.bulkacts.many import begun, go, rows, view
from tests.features.complaints.steps import API, Json
from tests.features.workorders.making import read, registered, with_leaks


async def test_transfer_assignment_and_urging_by_filter(office: TestOffice) -> None:
    await with_leaks(office)
    tickets = [await registered(office) for _ in range(3)]
    hank, department = office.client("hank"), str(office.cast.units["HZB"])
    form: Json = {"act": "workorder.transfer", "department": department, "text": "归口办理"}
    asked: Json = {"type": "leak", "open": True, "sort": "due"}
    seen = (await hank.post(f"{API}/workorders/bulk-acts/preview", json=form, params=asked)).json()
    assert (seen["total"], seen["going"]) == (3, 3)
    act = await begun(hank, form, of="workorders", **asked)
    await go(office, act)
    assert (await view(hank, act))["done"] == 3
    assert {(await read(office.client("alice"), one))["department"]["code"] for one in tickets} == {"HZB"}
    again: Json = form | {"ids": [one["id"] for one in tickets]}
    await go(office, act := await begun(office.client("olive"), again, of="workorders"))
    assert {row["refusal"]["id"] for row in await rows(office.client("olive"), act)} == {"unchanged"}
    urge: Json = {"act": "workorder.urge", "text": "请尽快", "ids": [one["id"] for one in tickets]}
    await go(office, act := await begun(office.client("olive"), urge, of="workorders"))
    assert (await view(office.client("olive"), act))["done"] == 3


async def test_a_preview_tells_what_will_be_refused(office: TestOffice) -> None:
    await with_leaks(office)
    ids = [(await registered(office))["id"]]
    form: Json = {"act": "workorder.assign", "person": str(office.cast.alice.id), "ids": ids}
    olive = office.client("olive")
    seen = (await olive.post(f"{API}/workorders/bulk-acts/preview", json=form)).json()
    assert [group["refusal"]["id"] for group in seen["groups"]] == ["not-of-unit"]
    await go(office, act := await begun(olive, form, of="workorders"))
    assert {row["refusal"]["id"] for row in await rows(olive, act)} == {"not-of-unit"}

"""Emergency plans: offered for a fault they are made for, ticked step by step, ended with a review; and practised."""

from datetime import timedelta

import msgspec

from shouwen.features.prevention.defaults import SHIPPED
from tests.conftest import TestOffice
from tests.features.complaints.steps import API
from tests.features.faults.crowds import did, opened, repaired
from tests.features.prevention.keeping import HERE, drill_planned, errors, plans, rows, started


async def test_a_plan_is_offered_for_faults_of_its_kind_and_tells_whoever_must_know(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    page = await plans(olive, fault)
    assert ([one["code"] for one in page["offered"]], page["runs"]) == (["network_surge"], [])
    assert page["may_lead"]
    other = await opened(office, [], category="business.fee_dispute")
    assert (await plans(olive, other))["offered"] == []
    refused = await did(olive, other, "plans", plan="network_surge")
    assert (refused.status_code, refused.json()["id"]) == (422, "plan-does-not-apply")
    await started(office, fault)
    again = await did(olive, fault, "plans", plan="network_surge")
    assert (again.status_code, again.json()["id"]) == (409, "plan-running")
    page = await plans(olive, fault)
    assert (page["offered"], [run["is_open"] for run in page["runs"]]) == ([], [True])
    items = (await office.client("grace").get(f"{API}/notices")).json()["items"]
    (notice,) = [item for item in items if item["kind"] == "plan_started"]
    assert (notice["data"]["plan"], notice["data"]["fault"]) == ("Network fault with many complaints", fault)


async def test_steps_are_ticked_with_who_and_when_and_a_late_one_shows(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    run = await started(office, fault)

    async def tick(who: str, step: str, done: bool = True, note: str = "") -> int:
        path = f"{HERE}/runs/{run}/steps/{step}"
        return (await office.client(who).post(path, json={"done": done, "note": note})).status_code

    office.clock.move_by(timedelta(minutes=12))
    assert await tick("olive", "confirm", note="影响三个小区") == 204
    assert await tick("bob", "tell_floor") == 204
    assert (await tick("alice", "seats"), await tick("charlie", "seats"), await tick("olive", "nothing")) == (
        403,
        404,
        422,
    )
    steps = {step["code"]: step for step in (await plans(olive, fault))["runs"][0]["steps"]}
    assert (steps["confirm"]["done_by"]["name"], steps["confirm"]["note"]) == ("欧阳雪", "影响三个小区")
    assert (steps["confirm"]["late"], steps["tell_floor"]["late"], steps["tell_floor"]["done_by"]["name"]) == (
        True,
        False,
        "周正",
    )
    office.clock.move_by(timedelta(minutes=10))
    assert await tick("bob", "tell_floor", done=False) == 204
    steps = {step["code"]: step for step in (await plans(olive, fault))["runs"][0]["steps"]}
    assert (steps["tell_floor"]["done"], steps["tell_floor"]["late"], steps["seats"]["late"]) == (False, True, False)


async def test_a_plan_ends_with_a_review_and_keeps_what_it_was(office: TestOffice) -> None:
    fault, olive = await opened(office, []), office.client("olive")
    run = await started(office, fault)
    ending = {"version": 1, "review": "通报及时，增开座席偏晚"}
    assert (await office.client("alice").post(f"{HERE}/runs/{run}/end", json=ending)).status_code == 403
    assert (await office.client("charlie").post(f"{HERE}/runs/{run}/end", json=ending)).status_code == 404
    assert (await olive.post(f"{HERE}/runs/{run}/end", json=ending)).status_code == 204
    assert (await olive.post(f"{HERE}/runs/{run}/end", json=ending)).json()["id"] == "ticket-changed"
    ticked = await olive.post(f"{HERE}/runs/{run}/steps/confirm", json={})
    assert ticked.json()["id"] == "prevention-not-now"
    (ended,) = (await plans(olive, fault))["runs"]
    assert (ended["is_open"], ended["review"], ended["ended_by"]["name"]) == (False, "通报及时，增开座席偏晚", "欧阳雪")
    assert [one["code"] for one in (await plans(olive, fault))["offered"]] == ["network_surge"]
    await repaired(office, fault)
    assert (await plans(olive, fault))["offered"] == []
    assert (await did(olive, fault, "plans", plan="network_surge")).json()["id"] == "prevention-not-now"


async def test_a_level_publishes_plans_of_its_own(office: TestOffice) -> None:
    fault, ada = await opened(office, []), office.client("ada")
    content = msgspec.json.decode(msgspec.json.encode(SHIPPED))
    content["plans"][0] |= {"code": "own_surge", "at_least": 1}
    wish = {"unit": str(office.cast.units["HQ"]), "content": content, "based_on": None, "note": "本级预案"}
    answer = await ada.post(f"{API}/rules/emergency_plans", json=wish)
    assert answer.status_code == 201, answer.text
    assert (await plans(office.client("olive"), fault))["offered"] == []
    known = (await office.client("olive").get(f"{HERE}/plans")).json()["rows"]
    assert [(one["code"], one["at_least"]) for one in known] == [("own_surge", 1)]


async def test_a_drill_is_planned_held_and_kept(office: TestOffice) -> None:
    found, olive = await drill_planned(office), office.client("olive")
    (row,) = await rows(olive, "drills")
    assert (row["id"], row["name"], row["state"], row["late"]) == (
        found,
        "Network fault with many complaints",
        "planned",
        False,
    )
    office.clock.move_by(timedelta(days=2))
    assert (await rows(olive, "drills"))[0]["late"]
    record = {"version": 1, "held_on": "2026-11-21", "participants": "一班全体", "result": "18 分钟完成通报"}
    assert (await olive.post(f"{HERE}/drills/{found}/record", json=record)).status_code == 422
    record["lessons"] = "值班电话表需要更新"
    tomorrow = await olive.post(f"{HERE}/drills/{found}/record", json=record | {"held_on": "2026-11-29"})
    assert errors(tomorrow) == [("held_on", "in-the-future")]
    assert (await office.client("charlie").post(f"{HERE}/drills/{found}/record", json=record)).status_code == 404
    assert (await olive.post(f"{HERE}/drills/{found}/record", json=record)).status_code == 204
    (row,) = await rows(olive, "drills")
    assert (row["state"], row["lessons"], row["ended_by"]["name"]) == ("held", "值班电话表需要更新", "欧阳雪")
    cancelled = {"version": 2, "reason": "重复"}
    assert (await olive.post(f"{HERE}/drills/{found}/cancellation", json=cancelled)).json()[
        "id"
    ] == "prevention-not-now"
    assert await rows(office.client("charlie"), "drills") == []
    unknown = {"plan": "nothing", "unit": str(office.cast.units["HZC"]), "on": "2026-12-01"}
    assert (await olive.post(f"{HERE}/drills", json=unknown)).json()["id"] == "plan-does-not-apply"

"""A month's closed complaints drawn by rule and seed, and checked by people who had nothing to do with them."""

from datetime import timedelta
from typing import Any

from httpx import Response

from shouwen.features.organisation.contract import Appointment
from shouwen.features.supervision.rules import LARGEST_SEED
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, complaint_in, hired

DRAW: Json = {"month": "2026-11-01", "seed": 7}


async def closed(office: TestOffice, count: int) -> list[str]:
    numbers = [(await complaint_in(office, "closed"))["number"] for _ in range(count)]
    office.clock.move_by(timedelta(days=15))
    return numbers


async def draw(office: TestOffice, who: str = "rex", **changed: Any) -> Response:
    form = DRAW | {"unit": str(office.cast.units["HZC"])} | changed
    return await office.client(who).post(f"{API}/supervision/samples", json=form)


async def sample_of(office: TestOffice, sample: str, who: str = "rex") -> Json:
    answer = await office.client(who).get(f"{API}/supervision/samples/{sample}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_a_month_is_drawn_by_rule_and_seed(office: TestOffice) -> None:
    numbers = await closed(office, 3)
    drawn = await draw(office)
    assert drawn.status_code == 201, drawn.text
    sample = await sample_of(office, drawn.json()["id"])
    assert {name: sample[name] for name in ("population", "size", "percent", "at_least", "seed", "checked")} == {
        "population": 3,
        "size": 3,
        "percent": 5,
        "at_least": 10,
        "seed": 7,
        "checked": 0,
    }
    assert {case["number"] for case in sample["cases"]} == set(numbers)
    assert (await draw(office)).json()["id"] == "sample-already-drawn"


async def test_what_cannot_be_drawn(office: TestOffice) -> None:
    await complaint_in(office, "closed")
    assert (await draw(office)).json()["id"] == "month-not-over"
    assert (await draw(office, month="2026-10-01")).json()["id"] == "nothing-to-draw"
    assert (await draw(office, seed=-1)).status_code == 422
    assert (await draw(office, "hank")).json()["id"] == "not-permitted"
    assert (await draw(office, unit=str(office.cast.units["YL"]))).json()["id"] == "not-found"


async def test_without_a_seed_it_is_drawn_too_and_a_repeated_wish_has_the_same_answer(office: TestOffice) -> None:
    await closed(office, 1)
    form = {"unit": str(office.cast.units["HZC"]), "month": "2026-11-09"}
    headers = {"Idempotency-Key": "draw-november"}
    answers = [
        await office.client("rex").post(f"{API}/supervision/samples", json=form, headers=headers) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201], answers[1].text
    assert answers[0].json() == answers[1].json()
    sample = await sample_of(office, answers[0].json()["id"])
    assert 0 <= sample["seed"] <= LARGEST_SEED
    assert sample["drawn_by"]["name"] == "任远"


async def test_a_case_is_checked_by_somebody_who_had_nothing_to_do_with_it(office: TestOffice) -> None:
    await closed(office, 1)
    sample = (await draw(office)).json()["id"]
    ticket = (await sample_of(office, sample))["cases"][0]["ticket_id"]
    where = f"{API}/supervision/samples/{sample}/cases/{ticket}"
    token = await hired(office, "olga", Appointment("reviewer", office.cast.units["HZC"]))
    wrong: Json = {"process_right": False, "result_reasonable": True, "customer_satisfied": None}
    unexplained = await client_with(office, token).post(where, json=wrong)
    assert unexplained.json()["errors"][0]["field"] == "remark"
    unhappy = await client_with(office, token).post(where, json={"customer_satisfied": False})
    assert unhappy.json()["errors"][0]["field"] == "remark"
    assert (await client_with(office, token).post(where, json=wrong | {"remark": "未先联系客户"})).status_code == 204
    case = (await sample_of(office, sample))["cases"][0]
    assert (case["process_right"], case["customer_satisfied"], case["remark"]) == (False, None, "未先联系客户")
    assert (case["checked_by"]["name"], (await sample_of(office, sample))["checked"]) == ("Olga", 1)
    assert (await office.client("hank").post(where, json=wrong)).json()["id"] == "not-permitted"


async def test_whoever_closed_it_does_not_check_it(office: TestOffice) -> None:
    ticket = await complaint_in(office, "under_review")
    await office.client("rex").post(f"{API}/tickets/{ticket['id']}/close", json={})
    office.clock.move_by(timedelta(days=15))
    sample = (await draw(office)).json()["id"]
    token = await hired(office, "olga", Appointment("reviewer", office.cast.units["HZC"]))
    seen_by_olga = await client_with(office, token).get(f"{API}/supervision/samples/{sample}")
    assert [case["involved"] for case in seen_by_olga.json()["cases"]] == [False]
    assert [case["involved"] for case in (await sample_of(office, sample))["cases"]] == [True]
    answer = await office.client("rex").post(
        f"{API}/supervision/samples/{sample}/cases/{ticket['id']}", json={"process_right": True}
    )
    assert answer.json()["id"] == "checker-was-involved"

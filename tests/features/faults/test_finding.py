"""Reports that look like one fault are proposed to the complaint department, which decides."""

from datetime import timedelta

from shouwen.features.faults.contract import FIND_JOB, LookForFaults
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.faults.crowds import WEST, find, ids, opened, reports, told, view


async def proposals(office: TestOffice, who: str = "olive") -> list[Json]:
    answer = await office.client(who).get(f"{API}/faults/proposals")
    assert answer.status_code == 200, answer.text
    rows: list[Json] = answer.json()["rows"]
    return rows


async def test_enough_reports_of_one_place_are_proposed_once_and_open_nothing(office: TestOffice) -> None:
    two = await reports(office, 2)
    assert await find(office) == 0
    third = await reports(office, 1, first=3, category="network.slow_internet")
    elsewhere = await reports(office, 1, first=4, place={**WEST, "district": "东城区"})
    assert await find(office) == 1
    assert await find(office) == 0
    (found,) = await proposals(office)
    assert (found["place"], found["category"], found["count"], found["minutes"]) == (
        "西城区",
        "network.coverage",
        3,
        60,
    )
    assert ids(found["cases"]) == ids([*two, *third])
    assert elsewhere[0]["id"] not in ids(found["cases"])
    assert (await office.client("olive").get(f"{API}/faults")).json()["rows"] == []


async def test_whoever_oversees_is_told_once(office: TestOffice) -> None:
    await reports(office)
    await find(office)
    await reports(office, 1, first=9)
    await find(office)
    for who in ("olive", "oscar"):
        notices = (await office.client(who).get(f"{API}/notices")).json()["items"]
        told_of = [one["data"] for one in notices if one["kind"] == "fault_proposed"]
        assert told_of == [{"count": 3, "minutes": 60}]
    assert (await proposals(office))[0]["count"] == 4


async def test_what_is_old_or_of_another_kind_counts_for_nothing(office: TestOffice) -> None:
    await reports(office, 2)
    office.clock.move_by(timedelta(minutes=61))
    await reports(office, 1, first=3)
    await reports(office, 2, first=4, category="business.fee_dispute")
    assert await find(office) == 0


async def test_a_dismissed_proposal_is_not_made_again_of_the_same_reports(office: TestOffice) -> None:
    await reports(office)
    await find(office)
    (found,) = await proposals(office)
    olive = office.client("olive")
    path = f"{API}/faults/proposals/{found['id']}/dismissal"
    assert (await olive.post(path, json={"reason": "原因各不相同"})).status_code == 204
    assert await proposals(office) == []
    again = await olive.post(path, json={"reason": "再次"})
    assert (again.status_code, again.json()["id"]) == (409, "fault-proposal-settled")
    await reports(office, 2, first=7)
    assert await find(office) == 0
    await reports(office, 1, first=9)
    assert await find(office) == 1
    assert (await proposals(office))[0]["count"] == 3


async def test_a_fault_is_opened_from_its_proposal_and_more_of_it_is_suggested(office: TestOffice) -> None:
    cases = await reports(office)
    await find(office)
    (found,) = await proposals(office)
    fault = await opened(office, cases[:2], proposal=found["id"])
    assert await proposals(office) == []
    olive = office.client("olive")
    page = await view(olive, fault)
    assert ids(page["linked"]) == ids(cases[:2])
    later = await reports(office, 3, first=10)
    assert await find(office) == 0
    suggested = (await olive.get(f"{API}/faults/{fault}/suggestions")).json()["rows"]
    assert ids(suggested) == ids([cases[2], *later])
    taken = await olive.post(f"{API}/faults", json=told(office, proposal=found["id"]))
    assert (taken.status_code, taken.json()["id"]) == (409, "fault-proposal-settled")


async def test_departments_with_fresh_reports_alone_are_looked_at(office: TestOffice) -> None:
    await reports(office, 1)
    await office.desk.run(LookForFaults(), THE_SYSTEM)
    async with office.database.connection() as connection:
        jobs = await connection.execute(
            "select args->>'unit' from procrastinate_jobs where task_name = %s", (FIND_JOB,)
        )
        assert [unit for (unit,) in await jobs.fetchall()] == [str(office.cast.units["HZC"])]

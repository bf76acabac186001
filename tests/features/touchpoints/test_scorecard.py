"""Contact points over HTTP: what is counted, what opens, what lacks, and a task about a figure."""

from datetime import timedelta
from typing import Any

import httpx

from tests.conftest import MORNING, TestOffice
from tests.features.alarms.looking import ended as ended_alarm
from tests.features.alarms.looking import looked, waiting
from tests.features.complaints.steps import complaint_in, register
from tests.features.processes.measured import Stood, Told, told
from tests.features.processes.test_publishing import officer

API = "/api/v1/touchpoints"
PHONE = "电话"


async def card(client: httpx.AsyncClient, office: TestOffice, unit: str = "HZ", **asked: Any) -> dict[str, Any]:
    query = {"unit": str(office.cast.units[unit])} | asked
    answer = await client.get(f"{API}/scorecard", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def point_of(found: dict[str, Any], name: str = PHONE) -> dict[str, Any]:
    one: dict[str, Any] = next(each for each in found["points"] if each["name"] == name)
    return one | {figure["figure"]: figure for figure in one["figures"]}


async def rows(client: httpx.AsyncClient, office: TestOffice, figure: str, part: str) -> list[dict[str, Any]]:
    query = {"unit": str(office.cast.units["HZ"]), "point": PHONE, "figure": figure, "part": part}
    answer = await client.get(f"{API}/scorecard/rows", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


async def steps(office: TestOffice, in_time: int, late: int, days_ago: int = 0) -> None:
    """Steps at the telephone that were taken over in time, and too late."""
    began = MORNING - timedelta(hours=6, days=days_ago)
    runs = [Told("HZN", began, [Stood("accept", 0, 1, 2, "accepted")], ended=1) for _ in range(in_time)]
    runs += [Told("HZN", began, [Stood("accept", 0, 3, 2, "accepted")], ended=3) for _ in range(late)]
    await told(office, runs, "complaint")


async def test_compliance_is_told_with_its_trend_and_opens_to_its_cases(office: TestOffice) -> None:
    client, today = await officer(office), MORNING.date().isoformat()
    await steps(office, 15, 5)
    await steps(office, 20, 0, days_ago=1)
    found = await card(client, office, **{"from": today, "to": today})
    phone = point_of(found)
    compliance = phone["compliance"]
    assert (compliance["value"], compliance["numerator"], compliance["denominator"]) == (0.75, 15, 20)
    assert (compliance["enough"], compliance["change"]) == (True, -0.25)
    assert (phone["importance"], phone["rank"], phone["quadrant"]) == (5, 1, "improve_first")
    assert len(await rows(client, office, "compliance", "missing")) == 5
    assert len(await rows(client, office, "compliance", "denominator")) == 40
    (one, *_) = await rows(client, office, "compliance", "missing")
    assert (one["step"], one["unit"]["code"], one["number"]) == ("接单并联系客户", "HZN", None)


async def test_satisfaction_is_of_the_cases_that_passed_and_opens_to_them(office: TestOffice) -> None:
    client = await officer(office)
    ticket = await complaint_in(office, "dissatisfied")
    await complaint_in(office, "closed", phone="13800010061")
    phone = point_of(await card(client, office))
    satisfaction = phone["satisfaction"]
    assert (satisfaction["numerator"], satisfaction["denominator"], satisfaction["enough"]) == (1, 2, False)
    assert phone["rank"] is None
    (missing,) = await rows(client, office, "satisfaction", "missing")
    assert (missing["subject"], missing["number"], missing["grade"]) == (
        ticket["id"],
        ticket["number"],
        "dissatisfied",
    )
    assert len(await rows(client, office, "satisfaction", "denominator")) == 2


async def test_incidents_are_alarms_that_were_right_and_customers_who_complain_again(office: TestOffice) -> None:
    client = await officer(office)
    first = await complaint_in(office, "closed")
    again = await register(office)
    assert again["id"] != first["id"]
    runs = [Told("HZN", MORNING - timedelta(hours=6), [Stood("accept", 0, None, 2)]) for _ in range(2)]
    await told(office, runs, "complaint")
    await looked(office)
    phone = point_of(await card(client, office))
    assert (phone["alarms"], phone["repeats"], phone["deviations"]) == (2, 1, 0)
    assert [one["subject"] for one in await rows(client, office, "incidents", "numerator")] == [first["id"]]
    there = {"touchpoint": PHONE, "every": True, "right": True}
    alarms = await waiting(client, **there)
    assert len(alarms) == 2
    assert (await ended_alarm(client, alarms[0], false=True)).status_code == 204
    assert len(await waiting(client, **there)) == 1
    assert point_of(await card(client, office))["alarms"] == 1


async def test_what_lacks_is_listed(office: TestOffice) -> None:
    found = await card(await officer(office), office)
    accept = next(one for one in found["gaps"] if (one["process"], one["node"]) == ("complaint", "accept"))
    assert (accept["contact_point"], accept["lacks"]) == (PHONE, ["indicator"])


async def test_the_rule_of_a_unit_says_how_much_a_point_matters(office: TestOffice) -> None:
    client = await officer(office)
    content = {"importance": 2, "important_from": 4, "good_percent": 80, "points": []}
    form = {"unit": str(office.cast.units["HZ"]), "content": content}
    answer = await office.client("ada").post("/api/v1/rules/contact_points", json=form)
    assert answer.status_code == 201, answer.text
    office.clock.move_by(timedelta(minutes=1))
    assert point_of(await card(client, office))["importance"] == 2


async def test_strangers_see_nothing_of_it(office: TestOffice) -> None:
    await steps(office, 15, 5)
    stranger = office.client("charlie")
    phone = point_of(await card(stranger, office, "YL"))
    assert (phone["compliance"]["denominator"], phone["waiting"]) == (0, 0)
    query = {"unit": str(office.cast.units["HZ"])}
    assert (await stranger.get(f"{API}/scorecard", params=query)).status_code == 404


async def test_card_and_cases_leave_the_house_as_files(office: TestOffice) -> None:
    client = await officer(office)
    await steps(office, 15, 5)
    query = {"unit": str(office.cast.units["HZ"]), "format": "csv"}
    lines = (await client.get(f"{API}/scorecard/export", params=query)).content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("排名,接触点,重要度,象限,表现（%）,按时率（%）")
    assert lines[1].startswith("1,电话,5,优先改进,75.0,75.0,20")
    behind = query | {"point": PHONE, "figure": "compliance", "part": "missing"}
    lines = (await client.get(f"{API}/scorecard/rows/export", params=behind)).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 6


async def test_a_task_is_opened_from_a_reading_and_keeps_it(office: TestOffice) -> None:
    client, today = await officer(office), MORNING.date().isoformat()
    await steps(office, 15, 5)
    form = {"unit": str(office.cast.units["HZ"]), "point": PHONE, "figure": "compliance", "first": today, "last": today}
    answer = await client.post(f"{API}/improvements", json=form | {"reason": "电话接单太慢"})
    assert answer.status_code == 201, answer.text
    task = (await client.get(f"/api/v1/improvements/{answer.json()['id']}")).json()
    assert (task["name"], task["value"], task["scale"], task["contact_point"], task["point_figure"]) == (
        "电话 · 步骤按时率",
        75.0,
        "percent",
        PHONE,
        "compliance",
    )
    empty = await client.post(f"{API}/improvements", json=form | {"point": "信函", "reason": "没有数据"})
    assert empty.json()["type"].endswith("nothing-to-improve")

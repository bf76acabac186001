"""The draft of a unit tried on its real tasks, over HTTP."""

from datetime import date, timedelta
from typing import Any

import httpx

from shouwen.features.processes.presenting import days_of
from shouwen.kernel.messages import InvalidInput
from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import opened, plan_of, sent
from tests.features.processes.drawing import IMPROVEMENT, WITH_LEGAL_CHECK, WITH_SCRIPT
from tests.features.processes.test_publishing import CODE, drawn, officer


async def tried(client: httpx.AsyncClient, office: TestOffice, unit: str = "HZ", **query: Any) -> httpx.Response:
    today = office.clock.now().astimezone(office.office.settings.time_zone).date()
    asked = {"unit": str(office.cast.units[unit]), "first": str(today - timedelta(days=7)), "last": str(today)}
    return await client.get(f"/api/v1/processes/{CODE}/trial", params=asked | query)


async def test_a_draft_is_tried_on_what_was_done(office: TestOffice) -> None:
    task, mona = await opened(office), office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    client, unit = await officer(office), str(office.cast.units["HZ"])
    draft = await drawn(client, unit, IMPROVEMENT)
    same = (await tried(client, office)).json()
    assert (same["total"], same["changed"], same["undecidable"], same["after"]) == (same["runs"], 0, 0, None)
    assert same["runs"] > 1
    await drawn(client, unit, WITH_LEGAL_CHECK, draft["version"])
    found = (await tried(client, office)).json()
    assert (found["changed"], found["undecidable"]) == (1, 0)
    by_node = {one["node"]: one for one in found["steps"]}
    assert (by_node["legal"]["added"], by_node["legal"]["limit"], by_node["legal"]["name"]) == (1, "2wd", "法务审核")
    assert by_node["plan"]["same"] == found["runs"]
    (example,) = found["examples"]
    assert (example["subject"], example["subject_kind"]) == (task["id"], "improvement")
    assert example["number"] == task["number"]
    assert (example["added"], example["gone"]) == (["法务审核"], [])


async def test_what_lacks_a_fact_is_told_by_gateway_and_fact(office: TestOffice) -> None:
    task, mona = await opened(office), office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    client, unit = await officer(office), str(office.cast.units["HZ"])
    asks = WITH_LEGAL_CHECK.replace('outcome == "unlawful"', 'outcome == "unlawful" or urgent == true')
    await drawn(client, unit, asks)
    found = (await tried(client, office)).json()
    assert (found["changed"], found["undecidable"]) == (0, 1)
    assert found["reasons"] == [{"why": "lacks-fact", "at": "合法？", "fact": "urgent", "count": 1}]


async def test_only_what_can_run_is_tried_by_those_who_draw_in_their_scope(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    assert (await tried(client, office)).status_code == 404
    await drawn(client, unit, WITH_SCRIPT)
    answer = await tried(client, office)
    assert (answer.status_code, answer.json()["id"]) == (422, "diagram-cannot-run")
    assert (await tried(office.client("bob"), office)).status_code == 403
    assert (await tried(client, office, "HQ")).status_code == 404
    assert (await tried(client, office, after="x")).status_code == 422


async def test_the_days_are_those_of_the_last_month_unless_others_are_asked_for(office: TestOffice) -> None:
    zone, unit = office.office.settings.time_zone, office.cast.units["HZ"]
    days = days_of(unit, None, None, office.clock.now(), zone)
    assert (days.first, days.last) == (date(2026, 10, 1), date(2026, 10, 31))
    window = days.window(CODE)
    assert (window.until - window.since) == timedelta(days=31)
    for first, last in ((date(2026, 11, 2), date(2026, 11, 1)), (date(2026, 1, 1), date(2026, 11, 1))):
        try:
            days_of(unit, first, last, office.clock.now(), zone)
        except InvalidInput:
            continue
        raise AssertionError((first, last))

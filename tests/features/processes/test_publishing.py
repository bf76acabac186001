"""The catalogue: entering, drawing, checking, publishing by level and date, taking back; strangers."""

from datetime import timedelta
from typing import Any

import httpx

from shouwen.app.defaults import install_defaults
from shouwen.features.organisation.contract import Appointment, Post
from shouwen.features.processes.defaults import shipped_processes
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.features.processes.drawing import IMPROVEMENT, NEVER_CHECKED, WITH_LEGAL_CHECK, WITH_SCRIPT

CODE = "improvement"


async def officer(office: TestOffice, unit: str = "HZ") -> httpx.AsyncClient:
    """Somebody of the process office."""
    post = Appointment(Post.PROCESS_OFFICER, office.cast.units[unit])
    return client_with(office, await hired(office, f"officer-{unit.lower()}", post), "zh-CN")


async def view(client: httpx.AsyncClient, **query: Any) -> dict[str, Any]:
    answer = await client.get(f"/api/v1/processes/{CODE}", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def drawn(client: httpx.AsyncClient, unit: str, xml: str, version: int | None = None) -> dict[str, Any]:
    form = {"unit": unit, "xml": xml, "version": version}
    answer = await client.put(f"/api/v1/processes/{CODE}/draft", json=form)
    assert answer.status_code == 200, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


async def published(
    client: httpx.AsyncClient, unit: str, xml: str, based_on: str | None = None, **more: Any
) -> httpx.Response:
    before = await client.get(f"/api/v1/processes/{CODE}/draft", params={"unit": unit})
    draft = await drawn(client, unit, xml, before.json()["version"] if before.status_code == 200 else None)
    form = {"unit": unit, "draft": draft["version"], "based_on": based_on, "note": "加法务审核", **more}
    return await client.post(f"/api/v1/processes/{CODE}/versions", json=form)


async def test_what_is_shipped_is_in_force_for_everybody_and_found_by_its_steps(office: TestOffice) -> None:
    alice = office.client("alice")
    found = (await alice.get("/api/v1/processes", params={"q": "落实措施"})).json()
    assert [(one["code"], one["in_force"]["version"], one["in_force"]["unit"]) for one in found["items"]] == [
        (CODE, 1, None)
    ]
    assert (await alice.get("/api/v1/processes", params={"q": "没有这样的词"})).json()["items"] == []
    rows = (await alice.get("/api/v1/processes/touchpoints", params={"q": "改进效果"})).json()["items"]
    assert [(row["node"], row["limit"], row["role"]) for row in rows] == [("check", "30d", "reviewer")]
    english = {"Accept-Language": "en"}
    rows = (await alice.get("/api/v1/processes/touchpoints", headers=english)).json()["items"]
    assert "Carry out the measure" in [row["name"] for row in rows]
    await install_defaults(office.office)
    assert [one["version"] for one in (await view(alice))["versions"]] == [1]


async def test_a_province_draws_its_own_and_what_is_above_keeps_the_old_one(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    answer = await published(client, unit, WITH_LEGAL_CHECK)
    assert answer.status_code == 201, answer.text
    version = answer.json()
    assert (version["version"], version["status"], version["own"]) == (1, "in_force", True)
    assert [node["name"] for node in version["nodes"] if node["id"] == "legal"] == ["法务审核"]
    assert (await view(client))["in_force"] == version["id"]
    assert (await view(office.client("charlie")))["in_force"] != version["id"]
    # The draft is gone with it.
    assert (await client.get(f"/api/v1/processes/{CODE}/draft", params={"unit": unit})).status_code == 204


async def test_what_cannot_run_is_kept_as_a_draft_and_refused_by_name_and_place(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    draft = await drawn(client, unit, WITH_SCRIPT)
    script = next(one for one in draft["findings"] if one["element"] == "bad")
    assert script["blocking"]
    assert script["name"] == "算一算"
    assert "scriptTask" in script["text"]
    assert script["line"] == 1 + WITH_SCRIPT[: WITH_SCRIPT.index("<bpmn:scriptTask")].count("\n")
    form = {"unit": unit, "draft": draft["version"]}
    answer = await client.post(f"/api/v1/processes/{CODE}/versions", json=form)
    assert (answer.status_code, answer.json()["id"]) == (422, "diagram-cannot-run")
    assert "bad" in {one["element"] for one in answer.json()["findings"]}
    assert [one["version"] for one in (await view(client))["versions"]] == [1]


async def test_an_improvement_without_its_check_is_no_improvement(office: TestOffice) -> None:
    client = await officer(office)
    form = {"xml": NEVER_CHECKED, "process": CODE}
    found = (await client.post("/api/v1/processes/check", json=form)).json()["findings"]
    assert "lacks-form" in {one["id"] for one in found if one["blocking"]}
    form = {"xml": NEVER_CHECKED, "process": "other"}
    found = (await client.post("/api/v1/processes/check", json=form)).json()["findings"]
    assert {one["id"] for one in found if one["blocking"]} == {"unknown-form"}


async def test_two_who_draw_or_publish_at_once_are_told(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    first = await drawn(client, unit, IMPROVEMENT)
    form = {"unit": unit, "xml": WITH_LEGAL_CHECK, "version": None}
    answer = await client.put(f"/api/v1/processes/{CODE}/draft", json=form)
    assert (answer.status_code, answer.json()["id"]) == (409, "draft-changed")
    second = await drawn(client, unit, WITH_LEGAL_CHECK, first["version"])
    stale = {"unit": unit, "draft": first["version"]}
    answer = await client.post(f"/api/v1/processes/{CODE}/versions", json=stale)
    assert (answer.status_code, answer.json()["id"]) == (409, "draft-changed")
    assert (await client.post(f"/api/v1/processes/{CODE}/versions", json=stale | {"draft": 2})).status_code == 201
    assert second["version"] == 2
    answer = await published(client, unit, IMPROVEMENT)
    assert (answer.status_code, answer.json()["id"]) == (409, "process-changed")


async def test_a_planned_version_is_taken_back_one_in_force_is_not(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    later = (office.clock.now() + timedelta(days=2)).isoformat()
    version = (await published(client, unit, WITH_LEGAL_CHECK, valid_from=later)).json()
    assert version["status"] == "planned"
    path = f"/api/v1/processes/{CODE}/versions/{version['id']}/withdraw"
    assert (await client.post(path, json={"reason": "还要讨论"})).status_code == 204
    assert (await client.post(path, json={"reason": "还要讨论"})).status_code == 204
    assert (await view(client))["versions"][0]["status"] == "withdrawn"
    now = (await published(client, unit, WITH_LEGAL_CHECK, based_on=None)).json()
    path = f"/api/v1/processes/{CODE}/versions/{now['id']}/withdraw"
    answer = await client.post(path, json={"reason": "弄错了"})
    assert (answer.status_code, answer.json()["id"]) == (409, "process-in-force")


async def test_a_process_of_ones_own_is_entered_drawn_and_found(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    form = {"code": "visit", "name": "上门服务", "name_en": "Visit", "process_class": "customer", "owner": unit}
    answer = await client.post("/api/v1/processes", json=form)
    assert (answer.status_code, answer.json()["in_force"]) == (201, None)
    assert (await client.post("/api/v1/processes", json=form)).json()["id"] == "process-code-taken"
    answer = await client.post("/api/v1/processes", json=form | {"code": "check"})
    assert [error["field"] for error in answer.json()["errors"]] == ["code"]
    found = (await client.get("/api/v1/processes", params={"q": "上门"})).json()["items"]
    assert [(one["code"], one["in_force"], one["owner"]["id"]) for one in found] == [("visit", None, unit)]


async def test_strangers_neither_draw_nor_see_what_others_draw(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    await drawn(client, unit, WITH_LEGAL_CHECK)
    version = (await published(client, unit, WITH_LEGAL_CHECK)).json()["id"]
    await drawn(client, unit, IMPROVEMENT)
    stranger = await officer(office, "YL")
    answers = [
        await stranger.get(f"/api/v1/processes/{CODE}/draft", params={"unit": unit}),
        await stranger.put(f"/api/v1/processes/{CODE}/draft", json={"unit": unit, "xml": IMPROVEMENT, "version": 1}),
        await stranger.delete(f"/api/v1/processes/{CODE}/draft", params={"unit": unit, "version": 3}),
        await stranger.post(f"/api/v1/processes/{CODE}/versions", json={"unit": unit, "draft": 3}),
        await stranger.get(f"/api/v1/processes/{CODE}/versions/{version}"),
        await stranger.get(f"/api/v1/processes/{CODE}", params={"unit": unit}),
        await stranger.get(f"/api/v1/processes/{CODE}/monitor", params={"unit": unit}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 7
    alice = office.client("alice")
    answer = await alice.put(f"/api/v1/processes/{CODE}/draft", json={"unit": unit, "xml": IMPROVEMENT})
    assert answer.status_code == 403


async def test_a_complaint_cannot_be_drawn_round_its_records(office: TestOffice) -> None:
    client = await officer(office)
    shipped = next(one.xml for one in shipped_processes() if one.code == "complaint")
    round_it = shipped.replace('sourceRef="satisfied" targetRef="accept"', 'sourceRef="satisfied" targetRef="end"')
    assert round_it != shipped
    for xml, told in ((shipped, set()), (round_it, {"form-passed-by"})):
        found = (await client.post("/api/v1/processes/check", json={"xml": xml, "process": "complaint"})).json()
        assert {one["id"] for one in found["findings"] if one["blocking"]} == told

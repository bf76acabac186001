"""Roles as a site shapes them, the posts it plans, and who may do what for which reason."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.contract import Appointment, CreateToken, EmployStaff
from shouwen.features.organisation.defaults import DUTIES, POSTS, TEMPLATES
from shouwen.features.organisation.rules.duties import report_on, wanted_in
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with

API = "/api/v1/organisation"


async def got(office: TestOffice, username: str, path: str, language: str = "en", **query: str) -> Any:
    answer = await office.client(username, language).get(f"{API}{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def role(office: TestOffice, code: str) -> dict[str, Any]:
    return next(each for each in (await got(office, "ada", "/roles"))["roles"] if each["code"] == code)


async def written(office: TestOffice, code: str, status: int = 204, **changed: Any) -> Any:
    known = await role(office, code)
    form = {name: known[name] for name in ("name_en", "post_class", "duties", "permissions", "version")}
    form |= {"name": known["name_zh"]} | changed
    answer = await office.client("ada").put(f"{API}/roles/{code}", json=form)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def test_each_template_covers_every_duty_of_a_centre_once() -> None:
    duties = {code: post.duties for code, post in POSTS.items()}
    wanted = [code for code, duty in DUTIES.items() if "centre" in duty.wanted_in]
    for template in TEMPLATES.values():
        report = report_on(wanted, duties, template, {})
        assert (report.gaps, report.crossing) == ([], {})


def test_the_seat_mode_says_where_daily_operation_is_run() -> None:
    assert "centre" in wanted_in("province", None, "centralised", None)
    assert "centre" not in wanted_in("province", None, "distributed", None)
    assert "centre" in wanted_in("city", None, None, "distributed")
    assert wanted_in("department", "complaint", None, None) == {"complaint"}


async def test_a_role_change_holds_at_once(office: TestOffice) -> None:
    assert (await office.client("alice").get("/api/v1/units")).status_code == 200
    await written(office, "agent", permissions=["complaints.register"])
    assert (await office.client("alice").get("/api/v1/units")).status_code == 403
    stale = await office.client("ada").put(
        f"{API}/roles/agent",
        json={"name": "x", "name_en": "x", "post_class": "front", "duties": [], "permissions": [], "version": 1},
    )
    assert stale.status_code == 409


async def test_the_last_administrator_stays(office: TestOffice) -> None:
    fewer = [each for each in (await role(office, "admin"))["permissions"] if each != "organisation.administer"]
    assert (await written(office, "admin", 409, permissions=fewer))["id"] == "last-administrator"
    manager = await role(office, "manager")
    # Grace, a manager at headquarters, is left.
    await written(office, "manager", permissions=[*manager["permissions"], "organisation.administer"])
    await written(office, "admin", permissions=fewer)


async def test_roles_are_for_who_administers_the_whole_site(office: TestOffice) -> None:
    unit = office.cast.units["HZ"]
    wish = EmployStaff("pat", "白婷", "1050", unit, (Appointment("admin", unit),), "none")
    pat = await office.desk.run(wish, THE_SYSTEM)
    token = await office.desk.run(CreateToken(pat, "tests", ("*",), None), THE_SYSTEM)
    client = client_with(office, token.token)
    assert not (await client.get(f"{API}/roles")).json()["may_change"]
    assert (await client.post(f"{API}/roles/agent/retirement", json={"retired": True, "version": 1})).status_code == 403
    renamed = {"change": {"kind": "rename", "name": "海州", "name_en": "Haizhou province"}}
    assert (await client.post(f"{API}/units/{unit}/changes", json=renamed)).status_code == 201


async def test_a_role_that_is_held_is_not_retired(office: TestOffice) -> None:
    ada = office.client("ada")
    held = await ada.post(f"{API}/roles/agent/retirement", json={"retired": True, "version": 1})
    assert held.json()["id"] == "role-held"
    assert (await ada.post(f"{API}/roles/trainer/retirement", json={"retired": True, "version": 1})).status_code == 204
    assert (await role(office, "trainer"))["retired"]


async def test_shipped_posts_have_names_in_both_languages_and_permissions_of_their_likes(office: TestOffice) -> None:
    desk, officer = await role(office, "complaint_desk"), await role(office, "complaint_officer")
    assert (desk["name"], desk["name_zh"], desk["post_class"]) == ("Complaint desk", "投诉处理", "back")
    assert desk["permissions"] == officer["permissions"]
    assert (await role(office, "trainer"))["permissions"] == ["organisation.read"]


async def test_gaps_and_crossings_are_told(office: TestOffice) -> None:
    unit = await opened_centre(office)
    ada = office.client("ada")
    report = await got(office, "ada", f"/units/{unit}/duties")
    assert not report["by_plan"]
    assert len(report["gaps"]) == report["wanted"] > 30
    assert (await ada.post(f"{API}/units/{unit}/template", json={"size": "small"})).status_code == 204
    report = await got(office, "ada", f"/units/{unit}/duties")
    assert (report["by_plan"], report["gaps"], report["crossing"], report["unplanned"]) == (True, [], [], [])
    assert {each["post"] for each in report["short"]} == set(TEMPLATES["small"])
    posts = [{"post": "all_round_agent", "heads": 5}, {"post": "agent", "heads": 5}]
    assert (await ada.put(f"{API}/units/{unit}/posts", json={"posts": posts})).status_code == 204
    report = await got(office, "ada", f"/units/{unit}/duties")
    assert report["crossing"][0]["posts"] == ["Agent", "All-round agent"]
    assert any(each["code"] == "quality_checks" for each in report["gaps"])
    plan = await got(office, "ada", f"/units/{unit}/posts")
    assert [(each["post"], each["heads"], each["held"]) for each in plan["posts"]] == [
        ("agent", 5, 0),
        ("all_round_agent", 5, 0),
    ]


async def opened_centre(office: TestOffice) -> str:
    opening = {"kind": "open", "unit_kind": "centre", "code": "HZX", "name": "海州中心", "name_en": "Centre"}
    answer = await office.client("ada").post(
        f"{API}/units/{office.cast.units['HZ']}/changes", json={"change": opening, "note": "批文 12 号"}
    )
    assert answer.status_code == 201, answer.text
    found = await got(office, "ada", "/search", q="hzx")
    assert [each["code"] for each in found] == ["HZX"]
    return str(found[0]["id"])


async def test_the_sheet_and_the_history_of_a_unit(office: TestOffice) -> None:
    unit = await opened_centre(office)
    sheet = await got(office, "ada", f"/units/{unit}")
    assert [each["code"] for each in sheet["path"]] == ["HQ", "HZ", "HZX"]
    ada = office.client("ada")
    later = (office.clock.now() + timedelta(days=3)).isoformat()
    moved = {"change": {"kind": "move", "parent": str(office.cast.units["YL"])}, "effective_at": later, "version": 1}
    assert (await ada.post(f"{API}/units/{unit}/changes", json=moved)).status_code == 201
    changes = (await got(office, "ada", f"/units/{unit}/changes"))["items"]
    assert [(each["kind"], each["state"]) for each in changes] == [("move", "planned"), ("open", "done")]
    assert (changes[0]["other"]["code"], changes[1]["note"], changes[1]["person"]["agent_no"]) == (
        "YL",
        "批文 12 号",
        "1010",
    )
    first = await got(office, "ada", f"/units/{unit}/changes", limit="1")
    second = await got(office, "ada", f"/units/{unit}/changes", limit="1", after=first["next"])
    assert [each["kind"] for each in second["items"]] == ["open"]
    planned = await got(office, "ada", "/changes")
    assert [each["unit"]["code"] for each in planned["items"]] == ["HZX"]
    cancelled = await ada.post(f"{API}/changes/{changes[0]['id']}/cancel")
    assert cancelled.status_code == 204
    assert (await got(office, "ada", "/changes"))["items"] == []


async def test_the_tree_opens_level_by_level(office: TestOffice) -> None:
    top = await got(office, "bob", "/tree")
    assert [(each["code"], each["children"]) for each in top] == [("HZT", 0)]
    top = await got(office, "ada", "/tree")
    below = await got(office, "ada", "/tree", parent=top[0]["id"])
    assert [(each["code"], each["children"]) for each in below] == [("HZ", 5), ("YL", 2)]
    assert await got(office, "charlie", "/tree", parent=below[0]["id"]) == []


async def test_why_alice_may_register(office: TestOffice) -> None:
    found = await got(office, "grace", "/people", "zh-CN", q="林晓")
    explained = await got(office, "grace", f"/people/{found[0]['id']}/powers", "zh-CN")
    power = next(each for each in explained["powers"] if each["permission"] == "complaints.register")
    assert [each["said"] for each in power["reasons"]] == ["任海州热线一班话务员，自 2026-11-20 起。"]
    assert [each["code"] for each in explained["units"]] == ["HZT"]


async def test_what_is_lent_names_the_giver(office: TestOffice) -> None:
    people = {name: office.cast.people[name].id for name in ("bob", "alice")}
    async with office.database.connection() as connection:
        await connection.execute(
            "insert into delegations (id, giver_id, taker_id, valid_from, valid_until, reason, made_at) "
            "values (%s, %s, %s, '2026-11-20', '2026-11-22', '休假', '2026-11-20')",
            (UUID(int=7), people["bob"], people["alice"]),
        )
    explained = await got(office, "grace", f"/people/{people['alice']}/powers")
    power = next(each for each in explained["powers"] if each["permission"] == "policies.read")
    assert [(each["source"], each["giver"]["name"]) for each in power["reasons"]] == [("lent", "周正")]
    holders = await got(office, "grace", "/permissions/policies.read/holders")
    assert ("1001", "lent") in {(each["staff"]["agent_no"], each["reasons"][0]["source"]) for each in holders["items"]}


async def test_who_may_register_page_by_page(office: TestOffice) -> None:
    page = await got(office, "grace", "/permissions/complaints.register/holders", limit="1")
    everybody = [each["staff"]["agent_no"] for each in page["items"]]
    while page["next"]:
        page = await got(office, "grace", "/permissions/complaints.register/holders", limit="1", after=page["next"])
        everybody += [each["staff"]["agent_no"] for each in page["items"]]
    whole = await got(office, "grace", "/permissions/complaints.register/holders")
    assert everybody == [each["staff"]["agent_no"] for each in whole["items"]] == sorted(everybody)
    assert {"1001", "1009"} <= set(everybody)
    ours = await got(office, "charlie", "/permissions/complaints.register/holders")
    assert [each["staff"]["agent_no"] for each in ours["items"]] == ["1009"]


async def test_posts_that_begin_later_do_not_count_yet(office: TestOffice) -> None:
    await office.database.write(
        "with x as (update staff_posts set since = '2026-11-25' where staff_id = "
        "(select id from staff where username = 'hank')) select 1",
        [],
    )
    unit = office.cast.units["HZN"]
    handlers = (await office.client("mona").get(f"/api/v1/units/{unit}/staff", params={"post": "handler"})).json()
    assert [each["agent_no"] for each in handlers] == ["1004"]
    assert (await office.client("hank").get("/api/v1/session")).json()["posts"] == []
    assert await office.read.value(text("select count(*) from staff_posts where post = 'handler'"))

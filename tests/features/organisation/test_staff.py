"""Administering people over HTTP: taking on, appointing by date, leaving, and whose power ends where."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from shouwen.features.organisation.contract import (
    Appointment,
    CreateToken,
    EmployStaff,
    LastAdministrator,
    LetStaffGo,
    SetActive,
    SignInFailed,
)
from shouwen.features.organisation.queries.door import actor_of_person
from shouwen.features.organisation.storage import hash_of
from shouwen.features.organisation.tables import credentials, sessions
from shouwen.kernel.messages import THE_SYSTEM
from tests.cast import PASSWORD
from tests.conftest import TestOffice
from tests.features.organisation.conftest import QUICK_HASH, happened, sign_in
from tests.features.organisation.staffing import id_of, ring_timers

NINA = {"username": "Nina.N", "name": "倪娜", "agent_no": "2001"}


async def local_administrator(office: TestOffice) -> AsyncClient:
    """Adam administers Haizhou and leads a team at headquarters."""
    units = office.cast.units
    posts = (Appointment("admin", units["HZ"]), Appointment("manager", units["HQ"]))
    adam = await office.desk.run(EmployStaff("adam", "亚当", "3001", units["HZ"], posts, QUICK_HASH), THE_SYSTEM)
    token = await office.desk.run(CreateToken(adam, "tests", ("*",), None), THE_SYSTEM)
    client = office.client()
    client.headers["Authorization"] = f"Bearer {token.token}"
    return client


async def taken_on(client: AsyncClient, office: TestOffice, **more: Any) -> dict[str, Any]:
    form = NINA | {"unit": str(office.cast.units["HZT"])} | more
    answer = await client.post("/api/v1/staff", json=form)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def seen(client: AsyncClient, staff: object) -> dict[str, Any]:
    answer = await client.get(f"/api/v1/staff/{staff}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_a_person_is_taken_on_with_a_code_that_is_kept_as_a_hash(office: TestOffice) -> None:
    ada, unit = office.client("ada"), str(office.cast.units["HZT"])
    told = await taken_on(
        ada,
        office,
        posts=[{"post": "agent", "post_unit": unit}],
        skills=[{"skill": "lang.en", "level": 4}],
        seat_kind="ordinary",
        seat="A12",
    )
    row = (await office.read.dicts(select(credentials).where(credentials.c.staff_id == UUID(told["id"]))))[0]
    assert (row["code_hash"], row["password_hash"], row["must_change"]) == (hash_of(told["code"]), None, True)
    assert row["code_until"] == office.clock.now() + timedelta(days=14)
    nina = await seen(ada, told["id"])
    assert (nina["username"], nina["seat"], nina["has_password"], nina["in_reach"]) == ("nina.n", "A12", False, True)
    assert [(post["post"], post["unit"]["code"]) for post in nina["posts"]] == [("agent", "HZT")]
    assert [(skill["skill"], skill["level"]) for skill in nina["skills"]] == [("lang.en", 4)]


async def test_what_is_wrong_is_told_at_every_field(office: TestOffice) -> None:
    form = {"username": "N", "name": " ", "agent_no": "1001", "unit": str(office.cast.units["HZ"])}
    form |= {"seat_kind": "remote", "seat": ""}
    answer = await office.client("ada").post("/api/v1/staff", json=form)
    assert answer.status_code == 422
    assert [(error["field"], error["id"]) for error in answer.json()["errors"]] == [
        ("username", "username-format"),
        ("name", "required"),
        ("seat", "required"),
        ("seat_kind", "remote-seat-of-city"),
    ]
    taken = await office.client("ada").post(
        "/api/v1/staff", json=NINA | {"agent_no": "1001", "unit": str(office.cast.units["HZ"])}
    )
    assert (taken.status_code, taken.json()["id"]) == (409, "agent-number-taken")


async def test_a_remote_seat_stands_in_a_city(office: TestOffice) -> None:
    told = await taken_on(
        office.client("ada"), office, unit=str(office.cast.units["LJH"]), seat_kind="remote", seat="R-7"
    )
    nina = await seen(office.client("ada"), told["id"])
    assert (nina["seat_kind"], nina["seat"]) == ("remote", "R-7")


async def test_an_administrator_sees_and_changes_only_what_lies_below(office: TestOffice) -> None:
    adam, units = await local_administrator(office), office.cast.units
    rows = (await adam.get("/api/v1/staff", params={"unit": str(units["YL"])})).json()["rows"]
    # Leading a team at headquarters shows the whole tree; administering it does not follow.
    assert [row["username"] for row in rows] == ["charlie"]
    charlie = id_of(office, "charlie")
    assert (await seen(adam, charlie))["in_reach"] is False
    given = {"post": "agent", "post_unit": str(units["HZT"])}
    assert (await adam.post(f"/api/v1/staff/{charlie}/appointments", json=given)).status_code == 404
    alice = id_of(office, "alice")
    elsewhere = await adam.post(
        f"/api/v1/staff/{alice}/appointments", json={"post": "agent", "post_unit": str(units["YL"])}
    )
    assert elsewhere.json()["errors"][0]["id"] == "unknown-unit"
    assert (await adam.post(f"/api/v1/staff/{alice}/appointments", json=given)).status_code == 204


async def test_nobody_appoints_themselves_or_takes_over_a_stronger_account(office: TestOffice) -> None:
    adam, units = await local_administrator(office), office.cast.units
    me = (await adam.get("/api/v1/session")).json()["id"]
    own = await adam.post(f"/api/v1/staff/{me}/appointments", json={"post": "manager", "post_unit": str(units["HZ"])})
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    assert (await adam.post(f"/api/v1/staff/{me}/first-code")).json()["id"] == "four-eyes"
    # Olive gets a post at headquarters: whoever holds her account would act there.
    at_the_top = {"post": "manager", "post_unit": str(units["HQ"])}
    olive = f"/api/v1/staff/{id_of(office, 'olive')}"
    assert (await office.client("ada").post(f"{olive}/appointments", json=at_the_top)).status_code == 204
    for wish in ("first-code", "leave"):
        refused = await adam.post(f"{olive}/{wish}")
        assert (refused.status_code, refused.json()["id"]) == (403, "beyond-your-units")


async def test_only_who_holds_a_key_hands_it_on(office: TestOffice) -> None:
    adam = await local_administrator(office)
    supervisor = id_of(office, "bob")
    now = office.clock.now()
    actor = await actor_of_person(office.read, supervisor, now)
    assert actor is not None
    assert not actor.may("organisation.people")
    body = {"post": "admin", "post_unit": str(office.cast.units["HZT"])}
    path = f"/api/v1/staff/{id_of(office, 'alice')}/appointments"
    assert (await adam.post(path, json=body)).status_code == 204
    assert (await office.client("bob").post(path, json=body)).status_code == 403


async def test_appointments_begin_and_end_on_their_day(office: TestOffice) -> None:
    ada, alice = office.client("ada"), id_of(office, "alice")
    now = office.clock.now()
    since, until = now + timedelta(days=1), now + timedelta(days=3)
    term = {"post": "handler", "post_unit": str(office.cast.units["HZB"])}
    dated = term | {"since": since.isoformat(), "until": until.isoformat()}
    assert (await ada.post(f"/api/v1/staff/{alice}/appointments", json=dated)).status_code == 204
    planned = {post["post"]: post["planned"] for post in (await seen(ada, alice))["posts"]}
    assert planned == {"agent": False, "handler": True}

    async def may_accept() -> bool:
        actor = await actor_of_person(office.read, alice, office.clock.now())
        return actor is not None and actor.may("complaints.accept")

    assert not await may_accept()
    office.clock.move_by(timedelta(days=1))
    assert await may_accept()
    office.clock.move_by(timedelta(days=2))
    assert not await may_accept()
    await ring_timers(office)
    person = await seen(ada, alice)
    assert [post["post"] for post in person["posts"]] == ["agent"]
    assert [(term["post"], term["by_itself"]) for term in person["past"]] == [("handler", True)]


@pytest.mark.parametrize("days", [-1, 0])
async def test_an_end_lies_after_the_beginning(office: TestOffice, days: int) -> None:
    now = office.clock.now()
    until = (now + timedelta(days=days)).isoformat()
    body = {"post": "handler", "post_unit": str(office.cast.units["HZB"]), "until": until}
    answer = await office.client("ada").post(f"/api/v1/staff/{id_of(office, 'alice')}/appointments", json=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "until")


async def test_who_leaves_is_out_at_once_and_comes_back_without_posts(office: TestOffice) -> None:
    ada, alice = office.client("ada"), id_of(office, "alice")
    await sign_in(office, "alice", PASSWORD)
    assert (await ada.post(f"/api/v1/staff/{alice}/leave")).status_code == 204
    open_ones = select(sessions.c.id).where(sessions.c.staff_id == alice, sessions.c.ended_at.is_(None))
    assert await office.read.tuples(open_ones) == []
    assert (await office.client("alice").get("/api/v1/session")).status_code == 401
    assert (await ada.post(f"/api/v1/staff/{alice}/leave")).json()["id"] == "staff-has-left"
    gone = await seen(ada, alice)
    assert (gone["active"], gone["posts"], gone["left_at"] is None) == (False, [], False)
    back = await ada.post(f"/api/v1/staff/{alice}/return")
    assert back.status_code == 200
    assert back.json()["code"]
    with pytest.raises(SignInFailed):
        await sign_in(office, "alice", PASSWORD)
    assert [post["post"] for post in (await seen(ada, alice))["past"]] == ["agent"]


async def test_two_who_change_the_same_person_do_not_write_over_each_other(office: TestOffice) -> None:
    ada, alice = office.client("ada"), id_of(office, "alice")
    form = {"name": "林晓晓", "agent_no": "1001", "unit": str(office.cast.units["HZT"]), "seen": 1}
    assert (await ada.put(f"/api/v1/staff/{alice}", json=form)).status_code == 204
    late = await ada.put(f"/api/v1/staff/{alice}", json=form | {"name": "林"})
    assert (late.status_code, late.json()["id"]) == (409, "staff-changed")
    event = next(data for kind, _, data in await happened(office) if kind == "organisation.staff_changed")
    assert event["changed"] == ["name"]
    assert "林晓晓" not in str(event)


async def test_skills_are_set_as_a_whole(office: TestOffice) -> None:
    ada, alice = office.client("ada"), id_of(office, "alice")
    path = f"/api/v1/staff/{alice}/skills"
    two = [{"skill": "lang.en", "level": 3}, {"skill": "product.vas", "level": 5}]
    assert (await ada.put(path, json={"skills": two})).status_code == 204
    assert (await ada.put(path, json={"skills": two[:1]})).status_code == 204
    assert [skill["skill"] for skill in (await seen(ada, alice))["skills"]] == ["lang.en"]
    unknown = await ada.put(path, json={"skills": [{"skill": "juggling", "level": 1}]})
    assert unknown.json()["errors"][0]["id"] == "unknown-skill"


async def test_the_catalogue_belongs_to_the_whole_operator(office: TestOffice) -> None:
    adam, ada = await local_administrator(office), office.client("ada")
    skill = {"name": "藏语受理", "name_en": "Tibetan"}
    assert (await adam.put("/api/v1/skills/lang.bo", json=skill)).status_code == 403
    assert (await ada.put("/api/v1/skills/lang.bo", json=skill)).status_code == 204
    assert (await ada.put("/api/v1/skills/lang.bo", json=skill | {"retired": True})).status_code == 204
    retired = [each["code"] for each in (await ada.get("/api/v1/skills")).json() if each["retired"]]
    assert retired == ["lang.bo"]


async def test_the_list_is_searched_narrowed_and_paged(office: TestOffice) -> None:
    ada = office.client("ada")
    await office.desk.run(LetStaffGo(id_of(office, "oscar")), office.cast.ada)

    async def found(**query: str) -> list[str]:
        answer = await ada.get("/api/v1/staff", params=query)
        assert answer.status_code == 200, answer.text
        return [row["username"] for row in answer.json()["rows"]]

    assert await found(q="何") == ["henry"]
    assert await found(q="100", post="agent", unit=str(office.cast.units["HZ"])) == ["alice"]
    assert await found(active="false") == ["oscar"]
    assert await found(q="%") == []
    assert (await found())[0] == "alice"
    assert await found(after="1010") == ["grace", "paul"]
    assert (await ada.get("/api/v1/staff/00000000-0000-7000-8000-000000000000")).status_code == 404


async def test_the_last_administrator_stays(office: TestOffice) -> None:
    await local_administrator(office)
    ada, headquarters = id_of(office, "ada"), office.cast.units["HQ"]
    end = {"post": "admin", "unit": str(headquarters)}
    refused = await office.client("ada").post(f"/api/v1/staff/{ada}/appointments/end", json=end)
    assert (refused.status_code, refused.json()["id"]) == (409, "last-administrator")
    with pytest.raises(LastAdministrator):
        await office.desk.run(SetActive(ada, active=False), THE_SYSTEM)
    # With somebody else who may mend it, either way is open; the one who is left then stays.
    wish = EmployStaff("anna", "安娜", "3002", headquarters, (Appointment("admin", headquarters),), QUICK_HASH)
    anna = await office.desk.run(wish, THE_SYSTEM)
    await office.desk.run(SetActive(ada, active=False), THE_SYSTEM)
    with pytest.raises(LastAdministrator):
        await office.desk.run(SetActive(anna, active=False), THE_SYSTEM)
    await office.desk.run(SetActive(ada, active=True), THE_SYSTEM)
    assert (await office.client("ada").post(f"/api/v1/staff/{anna}/leave")).status_code == 204
    assert (await office.client("ada").post(f"/api/v1/staff/{ada}/appointments/end", json=end)).status_code == 409

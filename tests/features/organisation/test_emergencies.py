"""Break-glass: taken with a reason, told at once, over in time, reviewed by somebody else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select

from shouwen.app.features import FEATURES
from shouwen.app.worker import make_timers
from shouwen.features.notices.tables import notices
from shouwen.features.organisation.contract import (
    Appointment,
    BreakGlassOpen,
    EmployStaff,
    StartBreakGlass,
)
from shouwen.features.organisation.contract.signing import InPersonOnly
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, NotPermitted
from shouwen.platform.ledger import events_between, last_position
from shouwen.platform.relay import drain
from tests.cast import PASSWORD
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.organisation.conftest import QUICK_HASH, happened

API = "/api/v1"
REASON = "云岭系统停机，客户在海州营业厅等待"


async def browser(office: TestOffice, username: str) -> AsyncClient:
    client = office.client()
    answer = await client.post(f"{API}/session", json={"username": username, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


async def opened(office: TestOffice, username: str = "grace", unit: str = "HZ", minutes: int = 30) -> AsyncClient:
    client = await browser(office, username)
    wish = {"unit": str(office.cast.units[unit]), "reason": REASON, "minutes": minutes}
    answer = await client.post(f"{API}/break-glass", json=wish)
    assert answer.status_code == 201, answer.text
    return client


async def uses(office: TestOffice, username: str, **query: Any) -> list[dict[str, Any]]:
    answer = await office.client(username).get(f"{API}/security/break-glass", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_charlie_reads_elsewhere_and_writes_nowhere(office: TestOffice) -> None:
    ticket = await register(office)
    charlie = await browser(office, "charlie")
    assert (await charlie.get(f"{API}/tickets/{ticket['id']}")).status_code == 404
    wish = {"unit": str(office.cast.units["HZ"]), "reason": REASON, "minutes": 5}
    assert (await charlie.post(f"{API}/break-glass", json=wish)).status_code == 201
    assert (await charlie.get(f"{API}/tickets/{ticket['id']}")).status_code == 200
    for action, form in (("urge", {"text": "请尽快"}), ("accept", {}), ("route", {"department": str(UUID(int=1))})):
        refused = await charlie.post(f"{API}/tickets/{ticket['id']}/{action}", json=form)
        assert (refused.status_code, refused.json()["id"]) in ((403, "not-permitted"), (422, "invalid-input")), action
    me = (await charlie.get(f"{API}/session")).json()
    assert me["break_glass"]["unit"] == "Haizhou"
    assert "tickets.unmask" in me["permissions"]
    assert "complaints.register" not in me["permissions"]
    office.clock.move_by(timedelta(minutes=5))
    assert (await charlie.get(f"{API}/tickets/{ticket['id']}")).status_code == 404
    me = (await charlie.get(f"{API}/session")).json()
    assert me["break_glass"] is None
    assert "complaints.register" in me["permissions"]


async def test_given_back_early_it_ends_at_once(office: TestOffice) -> None:
    ticket = await register(office)
    charlie = await opened(office, "charlie")
    use = (await charlie.get(f"{API}/session")).json()["break_glass"]["id"]
    assert (await office.client("bob").post(f"{API}/break-glass/{use}/end")).status_code == 404
    office.clock.move_by(timedelta(minutes=1))
    assert (await charlie.post(f"{API}/break-glass/{use}/end")).status_code == 204
    assert (await charlie.get(f"{API}/tickets/{ticket['id']}")).status_code == 404
    [own] = (await charlie.get(f"{API}/break-glass/mine")).json()["items"]
    assert (own["early"], own["is_open"], own["over_at"]) == (True, False, "2026-11-20T01:01:00Z")


async def test_wrong_wishes_are_refused(office: TestOffice) -> None:
    charlie = replace(office.cast.charlie, credential="session")
    with pytest.raises(InvalidInput) as refused:
        await office.desk.run(StartBreakGlass(UUID(int=7), "急", 121), charlie)
    assert [error.id for error in refused.value.errors] == ["unknown-unit", "too-short", "minutes-range"]
    wish = StartBreakGlass(office.cast.units["HZ"], REASON, 5)
    with pytest.raises(InPersonOnly):
        await office.desk.run(wish, office.cast.charlie)
    with pytest.raises(NotPermitted):
        await office.desk.run(wish, office.cast.alice)
    await office.desk.run(wish, charlie)
    with pytest.raises(BreakGlassOpen):
        await office.desk.run(wish, charlie)


async def test_officers_and_the_manager_above_hear_of_it_at_once(office: TestOffice) -> None:
    units = office.cast.units
    officers = {}
    for username, unit in (("sana", "HZ"), ("sven", "YL"), ("sole", "HQ"), ("side", "LJ")):
        post = (Appointment("security_officer", units[unit]),)
        wish = EmployStaff(username, username, f"S-{username}", units[unit], post, QUICK_HASH)
        officers[username] = await office.desk.run(wish, THE_SYSTEM)
    await opened(office, "charlie", "HZN")
    for _ in range(2):
        await drain(office.database, office.clock)
        for feature in FEATURES:
            for subscriber in (make(office.desk) for make in feature.subscribers):
                if subscriber.name == "notices.raise_alarm":
                    await subscriber.handle(await events_between(office.read, 1, await last_position(office.read)))
    rows = await office.read.tuples(select(notices.c.staff_id, notices.c.data).where(notices.c.kind == "break_glass"))
    told = {person for person, _ in rows}
    # Charlie leads his province himself: the nearest other manager is headquarters'.
    assert told == {officers["sana"], officers["sven"], officers["sole"], office.cast.grace.id}
    assert len(rows) == 4
    assert rows[0][1]["minutes"] == 30
    assert REASON not in str(rows)


async def test_everything_done_under_it_is_listed_and_reviewed_by_another(office: TestOffice) -> None:
    ticket = await register(office)
    charlie = await opened(office, "charlie")
    seen = await charlie.post(f"{API}/tickets/{ticket['id']}/unmask", json={"reason": "call_back"})
    assert seen.status_code == 200
    [use] = await uses(office, "grace")
    assert (use["person"]["name"], use["unit"]["name"], use["reason"], use["deeds"]) == ("查理", "Haizhou", REASON, 1)
    path = f"{API}/security/break-glass/{use['id']}"
    grace = office.client("grace")
    early = await grace.post(f"{path}/review", json={"verdict": "right"})
    assert (early.status_code, early.json()["id"]) == (409, "break-glass-not-over")
    office.clock.move_by(timedelta(minutes=31))
    [deed] = (await grace.get(path)).json()["deeds"]
    assert (deed["kind"], deed["subject_kind"], deed["subject_id"]) == ("access", "ticket", ticket["id"])
    own = await office.client("charlie").post(f"{path}/review", json={"verdict": "right"})
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    bare = await grace.post(f"{path}/review", json={"verdict": "wrong"})
    assert (bare.status_code, bare.json()["errors"][0]["id"]) == (422, "required")
    assert (await grace.post(f"{path}/review", json={"verdict": "wrong", "remark": "客户并不在场"})).status_code == 204
    again = await grace.post(f"{path}/review", json={"verdict": "right"})
    assert (again.status_code, again.json()["id"]) == (409, "break-glass-reviewed")
    assert await uses(office, "grace", waiting=True) == []
    [kept] = await uses(office, "grace")
    assert (kept["verdict"], kept["remark"], kept["reviewer"]["name"]) == ("wrong", "客户并不在场", "葛兰")


async def test_whoever_answers_for_neither_person_nor_unit_sees_nothing_of_it(office: TestOffice) -> None:
    await opened(office, "charlie", "YL")
    assert await uses(office, "mona") == []
    [use] = await uses(office, "grace")
    mona = office.client("mona")
    assert (await mona.get(f"{API}/security/break-glass/{use['id']}")).status_code == 404
    review = await mona.post(f"{API}/security/break-glass/{use['id']}/review", json={"verdict": "right"})
    assert review.status_code == 404


async def test_after_three_days_without_review_it_is_overdue(office: TestOffice) -> None:
    await opened(office, "charlie", minutes=60)
    for hours, overdue in ((2, False), (72, True)):
        office.clock.move_by(timedelta(hours=hours))
        assert [use["overdue"] for use in await uses(office, "grace")] == [overdue]


async def test_uses_are_paged_by_key(office: TestOffice) -> None:
    charlie = replace(office.cast.charlie, credential="session")
    for _ in range(3):
        await office.desk.run(StartBreakGlass(office.cast.units["HZ"], REASON, 5), charlie)
        office.clock.move_by(timedelta(minutes=6))
    first = (await office.client("grace").get(f"{API}/security/break-glass", params={"limit": 2})).json()
    rest = await uses(office, "grace", limit=2, after=first["next"])
    assert len({use["id"] for use in first["items"] + rest}) == 3


async def test_its_end_in_time_is_told_to_open_screens(office: TestOffice) -> None:
    await opened(office, "charlie", minutes=5)
    office.clock.move_by(timedelta(minutes=6))
    await make_timers(office.office).ring_due()
    assert "organisation.break_glass_ended" in [kind for kind, *_ in await happened(office)]


async def test_units_of_the_whole_tree_are_found(office: TestOffice) -> None:
    answer = await office.client("charlie").get(f"{API}/break-glass/units", params={"q": "network"})
    assert {(each["unit"]["code"], each["above"][0]) for each in answer.json()} == {
        ("HZN", "Headquarters"),
        ("YLN", "Headquarters"),
    }
    assert (await office.client("alice").get(f"{API}/break-glass/units")).status_code == 403

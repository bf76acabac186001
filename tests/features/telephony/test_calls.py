"""Calls as they are kept, extensions and the phone book."""

from datetime import timedelta
from typing import Any

from shouwen.features.telephony.contract import KeepTick
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.telephony.seating import HERE, called, id_of, inbox, phone_set_up, seated, sent


async def listed(office: TestOffice, who: str, what: str, **query: Any) -> list[Json]:
    answer = await office.client(who).get(f"{HERE}/{what}", params=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["items"]
    return found


async def test_calls_are_listed_page_by_page_and_narrowed(office: TestOffice) -> None:
    made = []
    for minutes in range(3):
        at = office.clock.now() + timedelta(minutes=minutes)
        made.append(str(await called(office, arrived_at=at, ended_at=at, outcome="answered")))
    lost = str(await called(office, None, ended_at=office.clock.now() + timedelta(days=1), outcome="abandoned"))
    client = office.client("bob")
    first = (await client.get(f"{HERE}/calls", params={"limit": 2})).json()
    assert [each["contact"] for each in first["items"]] == [made[2], made[1]]
    second = (await client.get(f"{HERE}/calls", params={"limit": 2, "cursor": first["next"]})).json()
    assert {each["contact"] for each in second["items"]} == {made[0], lost}
    assert second["next"] is None
    assert [each["contact"] for each in await listed(office, "bob", "calls", outcome="abandoned")] == [lost]
    assert len(await listed(office, "bob", "calls", agent=id_of(office, "alice"))) == 3
    assert await listed(office, "bob", "calls", to="2026-11-19") == []
    assert len(await listed(office, "bob", "calls", **{"from": "2026-11-20"})) == 4
    assert {each["caller"] for each in first["items"]} == {"138****0055"}


async def test_strangers_see_no_calls(office: TestOffice) -> None:
    contact, unit = await called(office), office.cast.units["HZT"]
    assert await listed(office, "charlie", "calls") == []
    assert await sent(office, "charlie", "GET", f"/calls/{contact}") == (404, "not-found")
    assert await sent(office, "charlie", "GET", f"/calls?unit={unit}") == (404, "not-found")
    assert len(await listed(office, "alice", "calls", unit=unit)) == 1


async def test_a_call_tells_its_course_without_numbers(office: TestOffice) -> None:
    contact = await called(office)
    bob = str(id_of(office, "bob"))
    details: tuple[Json, ...] = ({"dialled": "10086"}, {"others": ["+8613900020002", bob], "muted": False})
    steps = [
        {"contact_id": contact, "seq": 5, "no": place, "at": office.clock.now(), "kind": kind, "agent_id": None}
        | {"detail": detail}
        for place, (kind, detail) in enumerate(zip(("arrived", "stage"), details, strict=True))
    ]
    await office.desk.run(KeepTick(1, call_steps=steps), THE_SYSTEM)
    call = (await office.client("alice").get(f"{HERE}/calls/{contact}")).json()
    assert (call["agent_name"], call["queue_name"], call["waited"]) == ("林晓", "客服热线", 3_000)
    assert [each["kind"] for each in call["steps"]] == ["arrived", "stage"]
    assert call["steps"][1]["detail"] == {"others": ["139****0002", bob], "muted": False}


async def test_extensions_are_set_up_and_taken(office: TestOffice) -> None:
    await seated(office)
    await phone_set_up(office, "8007", "HZT")
    await phone_set_up(office, "8008", "HZT", active=False)
    await phone_set_up(office, "9007", "YL")
    everything = await listed(office, "bob", "extensions")
    assert [(each["number"], each["taken_by_name"]) for each in everything] == [
        ("8001", "林晓"),
        ("8007", None),
        ("8008", None),
    ]
    assert [each["number"] for each in await listed(office, "bob", "extensions", free=True)] == ["8007"]
    assert [each["number"] for each in await listed(office, "alice", "extensions", free=True)] == ["8001", "8007"]
    form = {"unit": str(office.cast.units["HZC"]), "place": "二排", "in_browser": False, "active": True, "version": 1}
    assert await sent(office, "ada", "PUT", "/extensions/8007", form) == (204, "")
    assert await sent(office, "ada", "PUT", "/extensions/8007", form) == (409, "ticket-changed")
    assert await sent(office, "bob", "PUT", "/extensions/8007", form) == (403, "not-permitted")
    assert (await sent(office, "ada", "PUT", "/extensions/1", form))[0] == 422


async def test_the_phone_book_of_a_unit_and_of_all_above_it(office: TestOffice) -> None:
    ada, units = office.client("ada"), office.cast.units
    form = {"name": "网络部值班", "number": "0571 7770 0001", "kind": "department", "checked": True}
    status, entry = await sent(office, "ada", "POST", "/phone-book", form | {"unit": str(units["HZN"])})
    assert status == 201
    alarm = {"unit": str(units["HQ"]), "name": "报警", "number": "110", "kind": "outside", "emergency": True}
    assert (await sent(office, "ada", "POST", "/phone-book", alarm))[0] == 201
    assert (await sent(office, "ada", "POST", "/phone-book", alarm | {"number": "报警"}))[0] == 422
    assert [each["name"] for each in await listed(office, "alice", "phone-book")] == ["报警"]
    assert [each["name"] for each in await listed(office, "hank", "phone-book")] == ["报警", "网络部值班"]
    (found,) = await listed(office, "hank", "phone-book", q="值班")
    assert (found["number"], found["version"], found["checked_at"][:10]) == ("057177700001", 1, "2026-11-20")
    changed = form | {"unit": str(units["HZN"]), "note": "夜间", "checked": False, "version": 1}
    assert await sent(office, "ada", "PUT", f"/phone-book/{entry}", changed) == (204, "")
    assert await sent(office, "ada", "PUT", f"/phone-book/{entry}", changed) == (409, "ticket-changed")
    assert (await ada.delete(f"{HERE}/phone-book/{entry}")).status_code == 204
    assert (await ada.delete(f"{HERE}/phone-book/{entry}")).status_code == 404
    assert len(await listed(office, "hank", "phone-book")) == 1


async def test_short_numbers_are_called_as_the_phone_book_has_them(office: TestOffice) -> None:
    await seated(office)
    assert (await sent(office, "alice", "POST", "/seat/calls", {"number": "110"}))[0] == 422
    form = {"unit": str(office.cast.units["HQ"]), "name": "报警", "number": "110", "kind": "outside"}
    await sent(office, "ada", "POST", "/phone-book", form)
    assert (await sent(office, "alice", "POST", "/seat/calls", {"number": "110"}))[0] == 202
    assert [each["number"] for each in await inbox(office)] == ["110"]

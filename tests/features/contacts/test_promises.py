"""What was promised is remembered in time, broken once, and stays broken even when it is kept late."""

from datetime import timedelta

import pytest

from shouwen.features.contacts.contract import Beyond
from shouwen.features.contacts.defaults import SHIPPED_AUTHORITY
from shouwen.features.contacts.rules import beyond, remind_at
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import register
from tests.features.contacts.talking import API, customer_of, promise, ring, start, the_promise, told


@pytest.mark.parametrize(
    ("minutes", "before"),
    [
        (24 * 60, 288),  # a fifth of a day
        (60, 15),  # a quarter of an hour at least
        (10, 10),  # but not before it was made
    ],
)
def test_the_reminder_comes_a_fifth_of_the_time_before(minutes: int, before: int) -> None:
    due_at = MORNING + timedelta(minutes=minutes)
    assert remind_at(MORNING, due_at, SHIPPED_AUTHORITY) == due_at - timedelta(minutes=before)


@pytest.mark.parametrize(
    ("kind", "posts", "hours", "found"),
    [
        ("callback", ("agent",), 48, None),
        ("callback", ("agent",), 49, Beyond.TIME),
        ("money", ("agent",), 1, Beyond.KIND),
        ("money", ("agent", "manager"), 1, None),
    ],
)
def test_an_authority_has_kinds_and_times(kind: str, posts: tuple[str, ...], hours: int, found: Beyond | None) -> None:
    known = SHIPPED_AUTHORITY.kind(kind)
    assert known
    assert beyond(known, posts, timedelta(hours=hours)) is found


async def test_it_is_remembered_and_broken_each_once(office: TestOffice) -> None:
    made = (await promise(office, hours=10, contact=await start(office)))["id"]
    due_at = MORNING + timedelta(hours=10)
    await ring(office, due_at - timedelta(hours=2))
    assert await told(office, "alice") == ["promise_due"]
    await ring(office, due_at)
    await ring(office, due_at + timedelta(hours=1))
    kept = await the_promise(office, made)
    assert (kept["state"], kept["broken_at"]) == ("broken", due_at)
    assert await told(office, "alice") == ["promise_due", "promise_broken"]
    assert await told(office, "bob") == ["promise_broken"]


async def test_kept_in_time_it_is_never_heard_of_again(office: TestOffice) -> None:
    made = (await promise(office, hours=10, contact=await start(office)))["id"]
    done = await office.client("alice").post(f"{API}/promises/{made}/keep", json={"note": "已回电"})
    assert done.status_code == 204
    await ring(office, MORNING + timedelta(hours=11))
    kept = await the_promise(office, made)
    assert (kept["state"], kept["broken_at"], kept["note"]) == ("kept", None, "已回电")
    assert await told(office, "alice") == []
    again = await office.client("alice").post(f"{API}/promises/{made}/withdraw", json={"reason": "x"})
    assert again.json()["id"] == "promise-settled"


async def test_kept_late_it_stays_broken(office: TestOffice) -> None:
    made = (await promise(office, hours=1, contact=await start(office)))["id"]
    office.clock.move_by(timedelta(hours=2))  # and no timer has rung yet
    await office.client("alice").post(f"{API}/promises/{made}/keep", json={})
    kept = await the_promise(office, made)
    assert (kept["state"], kept["broken_at"]) == ("kept", MORNING + timedelta(hours=1))
    page = (await office.client("bob").get(f"{API}/promises", params={"broken": "true"})).json()
    assert [(one["id"], one["state"]) for one in page["items"]] == [(made, "kept")]
    figures = (await office.client("bob").get(f"{API}/promises/figures")).json()
    assert figures == {"open": 0, "broken_open": 0, "broken": 1, "kept": 0, "beyond": 0}


async def test_what_goes_too_far_is_warned_of_and_kept_so(office: TestOffice) -> None:
    contact = await start(office)
    made = await promise(office, kind="money", contact=contact)
    assert made["beyond"] == "kind"
    assert (await the_promise(office, made["id"]))["beyond"] == "kind"
    assert (await promise(office, hours=100, contact=contact))["beyond"] == "time"


async def test_a_colleague_takes_it_and_is_told(office: TestOffice) -> None:
    made = (await promise(office, contact=await start(office)))["id"]
    form = {"to": str(office.cast.hank.id), "reason": "需现场核实"}
    assert (await office.client("charlie").post(f"{API}/promises/{made}/hand", json=form)).status_code == 404
    assert (await office.client("alice").post(f"{API}/promises/{made}/hand", json=form)).status_code == 204
    assert await told(office, "hank") == ["promise_handed"]
    (mine,) = (await office.client("hank").get(f"{API}/promises/mine")).json()["items"]
    assert (mine["id"], mine["kind_name"]) == (made, "Call back")
    assert (await office.client("alice").get(f"{API}/promises/mine")).json()["items"] == []
    away = {"to": str(office.cast.charlie.id), "reason": "x"}
    refused = await office.client("hank").post(f"{API}/promises/{made}/hand", json=away)
    assert refused.json()["id"] == "not-a-colleague"


async def test_to_a_ticket_or_a_customer_in_sight_only(office: TestOffice) -> None:
    ticket, customer = await register(office), await customer_of(office)
    due_at = (MORNING + timedelta(hours=5)).isoformat()
    form = {"kind": "return_visit", "text": "回访", "due_at": due_at}
    made = await office.client("alice").post(f"{API}/tickets/{ticket['id']}/promises", json=form)
    assert made.status_code == 201, made.text
    kept = await the_promise(office, made.json()["id"])
    assert (str(kept["ticket_id"]), kept["phone"]) == (ticket["id"], "+8613800010001")
    await promise(office, customer=str(customer), username="grace")
    strange = await office.client("charlie").post(f"{API}/tickets/{ticket['id']}/promises", json=form)
    assert strange.status_code == 404
    elsewhere = await office.client("charlie").post(f"{API}/promises", json=form | {"customer": str(customer)})
    assert elsewhere.status_code == 404
    of_others = await office.client("bob").post(f"{API}/promises", json=form | {"contact": await start(office)})
    assert of_others.status_code == 404


async def test_wrong_fields_are_named(office: TestOffice) -> None:
    form = {"kind": "moon", "text": " x ", "due_at": MORNING.isoformat(), "contact": await start(office)}
    answer = await office.client("alice").post(f"{API}/promises", json=form)
    assert {error["field"]: error["id"] for error in answer.json()["errors"]} == {
        "kind": "unknown-promise",
        "due_at": "in-the-past",
    }
    nobody = await office.client("alice").post(f"{API}/promises", json=form | {"contact": None})
    assert nobody.json()["errors"][0]["field"] == "contact"


async def test_they_come_page_by_page_the_earliest_first(office: TestOffice) -> None:
    contact = await start(office)
    made = [(await promise(office, hours=hours, contact=contact))["id"] for hours in (5, 1, 3, 3)]
    seen: list[str] = []
    query: dict[str, str] = {"limit": "2"}
    for _ in range(2):
        page = (await office.client("alice").get(f"{API}/promises/mine", params=query)).json()
        seen += [one["id"] for one in page["items"]]
        query["after"] = page["next"] or ""
    assert seen == [made[1], *sorted(made[2:]), made[0]]
    assert query["after"] == ""
    assert (await office.client("charlie").get(f"{API}/promises")).json()["items"] == []
    theirs = {"unit": str(office.cast.units["HZT"])}
    assert (await office.client("charlie").get(f"{API}/promises", params=theirs)).status_code == 404

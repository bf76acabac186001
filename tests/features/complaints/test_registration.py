"""Taking a complaint: what a form must hold, what it is numbered, and that a repeat is no second complaint."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, text

from shouwen.features.contacts.tables import contacts
from shouwen.features.tickets.tables import tickets
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, register

# What is changed in Dana's form, and which field is then marked with what.
WRONG: list[tuple[Json, set[tuple[str, str]]]] = [
    ({"customer_name": "  "}, {("customer_name", "required")}),
    ({"customer_name": "王" * 201}, {("customer_name", "too-long")}),
    ({"customer_name": None}, {("customer_name", "not-string")}),
    ({"phone": "not a phone"}, {("phone", "not-phone")}),
    ({"phone": "12"}, {("phone", "not-phone")}),
    ({"channel": "fax"}, {("channel", "not-one-of")}),
    ({"category": "network.weather"}, {("category", "unknown-category")}),
    ({"matter": ""}, {("matter", "required")}),
    ({"description": "\n"}, {("description", "required")}),
    ({"description": "长" * 10_001}, {("description", "too-long")}),
    ({"occurred_at": "2026-11-20T01:00:01Z"}, {("occurred_at", "in-the-future")}),
    ({"occurred_at": "2026-11-20T00:30:00"}, {("occurred_at", "needs-zone")}),
    ({"occurred_at": "yesterday"}, {("occurred_at", "not-datetime")}),
    ({"agreed_at": "2026-11-20T01:00:00Z"}, {("agreed_at", "in-the-past")}),
    ({"hotline_axis": "weather"}, {("hotline_axis", "not-one-of")}),
    ({"urgency": "very"}, {("urgency", "not-one-of")}),
    ({"place": None}, {("place.district", "required"), ("place.position", "required")}),
    ({"place": {"district": " ", "building": "翠湖花园3栋"}}, {("place.district", "required")}),
    ({"place": {"district": "临江区"}}, {("place.position", "required")}),
    ({"place": {"district": "临江区", "street": "x"}}, {("place.street", "unknown-field")}),
    ({"complaint": "x"}, {("complaint", "unknown-field")}),
    (
        {"phone": "12", "occurred_at": "2027-01-01T00:00:00Z", "place": None},
        {
            ("phone", "not-phone"),
            ("occurred_at", "in-the-future"),
            ("place.district", "required"),
            ("place.position", "required"),
        },
    ),
]


async def test_each_wrong_field_is_named_in_both_languages(office: TestOffice) -> None:
    for language in ("zh-CN", "en"):
        client = office.client("alice", language)
        for changed, expected in WRONG:
            answer = await client.post(f"{API}/complaints", json=DANA | changed)
            assert (answer.status_code, answer.json()["id"]) == (422, "invalid-input"), changed
            errors = answer.json()["errors"]
            assert {(error["field"], error["id"]) for error in errors} == expected
            assert all(error["message"] != error["id"] and "…" not in error["message"] for error in errors), errors
    assert await office.read.value(select(func.count()).select_from(tickets)) == 0


async def test_each_field_that_is_missing_is_required(office: TestOffice) -> None:
    answer = await office.client("alice").post(f"{API}/complaints", json={})
    assert {(error["field"], error["id"]) for error in answer.json()["errors"]} == {
        (name, "required")
        for name in ("customer_name", "phone", "channel", "category", "matter", "occurred_at", "description")
    }


async def test_signs_that_no_database_keeps_are_a_mistake_of_the_form(office: TestOffice) -> None:
    for name in ("customer_name", "matter", "description", "phone", "category"):
        answer = await office.client("alice").post(f"{API}/complaints", json=DANA | {name: "\u0000x"})
        assert (answer.status_code, answer.json()["id"]) == (422, "invalid-input"), (name, answer.text)
        assert answer.json()["errors"] == [{"field": name, "id": "invalid", "message": "Not valid"}]


async def test_every_way_to_write_a_number_is_one_number(office: TestOffice) -> None:
    for written in ("138 0001 0001", "+86 138-0001-0001", "１３８０００１０００１", "008613800010001"):
        await register(office, phone=written)
    assert await office.read.tuples(select(contacts.c.phone).distinct()) == [("+8613800010001",)]


async def test_what_the_form_leaves_open_follows_from_the_category(office: TestOffice) -> None:
    ticket = await register(office, category="vas.mms", place=None)
    case = await case_of(office.client("alice"), ticket)
    assert (case["hotline_axis"], case["urgency"]) == ("monternet", "general")
    chosen = await register(
        office, category="vas.mms", place=None, hotline_axis="information_security", urgency="complex"
    )
    case = await case_of(office.client("alice"), chosen)
    assert (case["hotline_axis"], case["urgency"]) == ("information_security", "complex")
    assert (chosen["decision"]["row"], chosen["department"]["code"]) == (1, "HZC")


async def test_twenty_at_once_get_twenty_numbers_without_a_gap(office: TestOffice) -> None:
    async def taken(username: str) -> str:
        return str((await register(office, username))["number"])

    numbers = await asyncio.gather(*(taken(("alice", "bob", "charlie")[n % 3]) for n in range(30)))
    assert sorted(numbers) == [f"HZT-20261120-{n:04}" for n in range(1, 21)] + [
        f"YL-20261120-{n:04}" for n in range(1, 11)
    ]


async def test_numbers_begin_again_with_the_day_of_the_site(office: TestOffice) -> None:
    await register(office)
    for at, number in (("2026-11-20T15:59:59Z", "HZT-20261120-0002"), ("2026-11-20T16:00:00Z", "HZT-20261121-0001")):
        office.clock.move_to(office.clock.now().fromisoformat(at))
        assert (await register(office))["number"] == number


async def test_a_day_may_have_more_than_9999_complaints(office: TestOffice) -> None:
    await register(office)
    async with office.database.connection() as connection:
        await connection.execute("update day_numbers set last_number = 9998")
    assert [(await register(office))["number"][-5:] for _ in range(3)] == ["-9999", "10000", "10001"]


async def test_the_same_wish_again_is_answered_and_not_done_again(office: TestOffice) -> None:
    alice = office.client("alice")
    headers = {"Idempotency-Key": "one-click"}
    first = await alice.post(f"{API}/complaints", json=DANA, headers=headers)
    office.clock.move_by(timedelta(minutes=5))
    again = await alice.post(f"{API}/complaints", json=DANA, headers=headers)
    assert (again.status_code, again.json()) == (201, first.json())
    other = await alice.post(f"{API}/complaints", json=DANA | {"matter": "另一件事"}, headers=headers)
    assert (other.status_code, other.json()["id"]) == (422, "idempotency-key-reused")
    # A key is its owner's: Bob may use the same one for a complaint of his own.
    bobs = await office.client("bob").post(f"{API}/complaints", json=DANA | {"separate": True}, headers=headers)
    assert bobs.json()["number"] == "HZT-20261120-0002"
    assert await office.read.value(select(func.count()).select_from(tickets)) == 2


async def test_ten_clicks_at_once_make_one_complaint(office: TestOffice) -> None:
    alice = office.client("alice")

    async def click() -> Any:
        return await alice.post(f"{API}/complaints", json=DANA, headers={"Idempotency-Key": "impatient"})

    answers = await asyncio.gather(*(click() for _ in range(10)))
    assert {answer.status_code for answer in answers} == {201}
    assert all(answer.json() == answers[0].json() for answer in answers)
    counted = "select (select count(*) from tickets), (select count(*) from contacts), (select count(*) from timers)"
    assert await office.read.tuples(text(counted)) == [(1, 1, 1)]
    assert (await register(office))["number"] == "HZT-20261120-0002"


async def test_a_preview_tells_what_would_happen_and_changes_nothing(office: TestOffice) -> None:
    earlier = await register(office)
    form = {"category": "network.coverage", "phone": "138 0001 0001"}
    answer = await office.client("alice").post(f"{API}/complaints/preview", json=form)
    preview = answer.json()
    assert answer.status_code == 200
    assert (preview["department"]["code"], preview["decision"]["row"]) == ("HZN", 2)
    clocks = [(clock["kind"], clock["due_at"], clock["target"]) for clock in preview["clocks"]]
    assert clocks == [
        ("contact", "2026-11-20T10:00:00Z", False),
        ("plan", "2026-11-20T10:00:00Z", False),
        ("overall", "2026-11-22T01:00:00Z", False),
        ("answer", "2026-11-23T10:00:00Z", False),
        ("statutory", "2026-12-05T01:00:00Z", False),
        ("first_answer", "2026-11-20T13:00:00Z", True),
    ]
    assert (preview["repeat"]["number"], preview["repeat"]["times"]) == (earlier["number"], 1)
    assert [row["number"] for row in preview["earlier"]] == [earlier["number"]]
    assert "13800010001" not in answer.text
    assert await office.read.value(select(func.count()).select_from(tickets)) == 1
    strangers = await office.client("charlie").post(f"{API}/complaints/preview", json=form)
    assert strangers.json()["earlier"] == []

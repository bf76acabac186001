"""Several matters of one work order become work orders of their own, and win no time by it (TKT-24)."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from shouwen.features.notices.contract import NoticeKind
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in
from tests.features.indicators.figures import named, proved
from tests.features.workorders.making import (
    API,
    Json,
    done,
    finished,
    published,
    read,
    registered,
    the_type,
    with_leaks,
)
from tests.features.workorders.test_subs import opened, told

HALL: Json = {
    "type": "leak",
    "category": "hall",
    "matter": "营业厅也漏水",
    "description": "营业厅门口也在滴水。",
    "fields": {"area": "urban", "place": "翠湖厅", "card": "330100199001011234"},
}
ROOM: Json = HALL | {"category": "room", "matter": "另一处机房漏水", "fields": {"area": "rural"}}


async def split(client: httpx.AsyncClient, ticket: Json, *matters: Json, key: str = "", **form: Any) -> httpx.Response:
    seen = {} if "version" in form else {"version": (await read(client, ticket))["version"]}
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(
        f"{API}/{ticket['id']}/split", json={"matters": list(matters)} | seen | form, headers=headers
    )


async def parts_of(client: httpx.AsyncClient, ticket: Json, *matters: Json, **form: Any) -> list[Json]:
    answer = await split(client, ticket, *matters, **form)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["split_into"]
    return found


async def test_each_matter_gets_its_number_department_and_clock_and_all_say_that_they_were_one(
    office: TestOffice,
) -> None:
    await with_leaks(office)
    hank, olive, alice = (office.client(name) for name in ("hank", "olive", "alice"))
    before = await done(hank, await registered(office), "take")
    office.clock.move_by(timedelta(hours=5))
    hall, room = await parts_of(alice, before, HALL, ROOM, note="两处漏水")
    assert before["number"] < hall["number"] < room["number"]
    own, one, other = [await read(olive, each) for each in (before, hall, room)]
    same = ("number", "matter", "description", "state", "department", "due_at", "registered_at")
    assert {name: own[name] for name in same} == {name: before[name] for name in same}
    assert {(link["how"], link["number"]) for link in own["links"]} == {
        ("split_off", hall["number"]),
        ("split_off", room["number"]),
    }
    assert [(link["how"], link["number"]) for link in one["links"]] == [("part_of", own["number"])]
    assert (one["state"], one["department"]["code"], other["department"]["code"]) == ("assigned", "HZB", "HZN")
    for name in ("contact", "customer", "customer_name", "phone", "channel", "owner", "unit", "registered_at"):
        assert one[name] == own[name], name
    assert one["due_at"] == own["due_at"]
    assert other["due_at"] == "2026-11-22T01:00:00Z"  # the 48 hours of its own form, from the first registration on
    assert (one["fields"]["place"], one["fields"]["card"]) == ("翠湖厅", "3****")
    assert (own["timeline"][-1]["type"], own["timeline"][-1]["text"]) == ("workorders.split", "两处漏水")
    assert own["timeline"][-1]["data"]["matters"] == [hall["id"], room["id"]]
    assert [entry["type"] for entry in one["timeline"]] == ["workorders.registered", "workorders.split_off"]
    assert one["timeline"][-1]["data"]["out_of_number"] == own["number"]
    await told(office)
    notices = (await hank.get("/api/v1/notices")).json()["items"]
    assert (notices[0]["kind"], notices[0]["ticket_number"]) == (NoticeKind.SPLIT, own["number"])


async def test_splitting_wins_no_time_and_takes_none(office: TestOffice) -> None:
    """What the whole had waited for its customer counts for each matter; from then on each waits for itself."""
    await with_leaks(office)
    hank, olive = office.client("hank"), office.client("olive")
    ticket = await done(hank, await registered(office), "take")
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(hank, ticket, "pause", reason="等客户", until=until)
    office.clock.move_by(timedelta(hours=3))
    (hall,) = await parts_of(office.client("alice"), ticket, HALL)
    assert (await read(olive, ticket))["state"] == "awaiting_customer"
    await done(hank, ticket, "resume")
    own, part = await read(olive, ticket), await read(olive, hall)
    assert part["due_at"] == own["due_at"]
    assert part["state"] == "assigned"


async def test_what_is_split_off_late_is_late(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    office.clock.move_by(timedelta(days=9))
    (hall,) = await parts_of(office.client("alice"), ticket, HALL)
    assert (await read(office.client("olive"), hall))["clock"] == "lost"


async def test_a_matter_may_be_of_another_type_that_its_unit_has(office: TestOffice) -> None:
    version = await with_leaks(office)
    form = {"type": "object", "properties": {"colour": {"type": "string", "title": "颜色", "x-title-en": "Colour"}}}
    stain = the_type(
        code="stain",
        name="污渍",
        name_en="Stain",
        form=form | {"required": ["colour"]},
        limits=[{"amount": {"number": 1, "unit": "hour"}}],
    )
    await published(office, the_type(), stain, based_on=version)
    ticket, alice = await registered(office), office.client("alice")
    wrong = await split(alice, ticket, HALL | {"type": "stain"})
    assert {(one["field"], one["id"]) for one in wrong.json()["errors"]} >= {("matters.0.fields.colour", "required")}
    (part,) = await parts_of(alice, ticket, HALL | {"type": "stain", "fields": {"colour": "黄"}})
    one = await read(office.client("olive"), part)
    assert (one["type"], one["fields"], one["due_at"] < ticket["due_at"]) == ("stain", {"colour": "黄"}, True)
    unknown = await split(alice, ticket, HALL | {"type": "fire"})
    assert (unknown.status_code, unknown.json()["id"]) == (422, "unknown-ticket-type")


async def test_a_type_that_needs_a_customer_needs_the_one_of_the_whole(office: TestOffice) -> None:
    version = await with_leaks(office, customer_required=False)
    await published(office, the_type(customer_required=False), the_type(code="own"), based_on=version)
    ticket, alice = await registered(office, customer_name="", phone=""), office.client("alice")
    refused = await split(alice, ticket, HALL, HALL | {"type": "own"})
    assert [(one["field"], one["id"]) for one in refused.json()["errors"]] == [
        ("matters.1.type", "type-needs-customer")
    ]
    assert len(await parts_of(alice, ticket, HALL)) == 1


async def test_lists_and_search_know_it_and_figures_count_it_on_the_day_of_acceptance(office: TestOffice) -> None:
    await with_leaks(office)
    await named(office)
    ticket, alice, hank = await registered(office), office.client("alice"), office.client("hank")
    office.clock.move_by(timedelta(hours=30))
    (room,) = await parts_of(alice, ticket, ROOM)
    found = (await alice.get(API, params={"q": "另一处机房"})).json()["items"]
    assert [row["number"] for row in found] == [room["number"]]
    await done(hank, room, "take")
    while (await read(hank, room))["open_steps"]:
        await finished(hank, room, "mended")
    await told(office)
    await office.count()
    await proved(office)


async def test_the_same_key_splits_once_and_what_moved_on_is_not_split(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, alice = await registered(office), office.client("alice")
    first = await split(alice, ticket, HALL, ROOM, key="a", version=ticket["version"])
    again = await split(alice, ticket, HALL, ROOM, key="a", version=ticket["version"])
    assert first.json() == again.json()
    assert len((await read(alice, ticket))["links"]) == 2
    stale = await split(alice, ticket, HALL, key="b", version=ticket["version"])
    assert stale.json()["id"] == "ticket-changed"


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"category": "roof"}, "matters.0.category", "unknown-category"),
        ({"fields": {}}, "matters.0.fields.area", "required"),
        ({"fields": {"area": "moon"}}, "matters.0.fields.area", "not-one-of"),
    ],
)
async def test_what_a_matter_lacks_is_said_where_it_is_lacking(
    office: TestOffice, changed: Json, field: str, error: str
) -> None:
    await with_leaks(office)
    ticket, alice = await registered(office), office.client("alice")
    refused = await split(alice, ticket, HALL | changed)
    assert (field, error) in {(one["field"], one["id"]) for one in refused.json()["errors"]}
    twice = await split(alice, ticket, HALL, HALL)
    assert [(one["field"], one["id"]) for one in twice.json()["errors"]] == [("matters.1.matter", "said-twice")]
    assert (await split(alice, ticket, *[HALL] * 6)).status_code == 422
    assert (await split(alice, ticket)).status_code == 422
    assert (await read(alice, ticket))["links"] == []


async def test_what_is_over_and_what_is_done_for_another_ticket_is_not_split(office: TestOffice) -> None:
    await with_leaks(office, sub_ticket=True)
    olive, hank = office.client("olive"), office.client("hank")
    over = await done(olive, await registered(office), "cancellation", reason="客户撤回")
    assert "split" not in over["may"]
    assert (await split(olive, over, HALL)).json()["id"] == "workorder-not-now"
    ended = await registered(office)
    while (await read(hank, ended))["open_steps"]:
        await finished(hank, ended, "mended")
    assert (await split(olive, ended, HALL)).json()["id"] == "workorder-not-now"
    sub = await opened(hank, await complaint_in(office, "in_investigation"))
    assert "split" not in (await read(olive, sub))["may"]
    assert (await split(olive, sub, HALL)).json()["id"] == "sub-ticket-not-split"


async def test_who_may_not_register_does_not_split(office: TestOffice) -> None:
    await with_leaks(office)
    ticket = await registered(office)
    assert "split" in ticket["may"]
    assert "split" not in (await read(office.client("hank"), ticket))["may"]
    assert (await split(office.client("hank"), ticket, HALL)).json()["id"] == "not-permitted"
    stranger = await split(office.client("charlie"), ticket, HALL, version=1)
    assert (stranger.status_code, stranger.json()["id"]) == (404, "not-found")


async def test_what_is_split_off_ends_by_itself(office: TestOffice) -> None:
    await with_leaks(office)
    ticket, hank = await registered(office), office.client("hank")
    (room,) = await parts_of(office.client("alice"), ticket, ROOM)
    while (await read(hank, room))["open_steps"]:
        await finished(hank, room, "mended")
    assert (await read(hank, room))["state"] == "closed"
    assert (await read(hank, ticket))["state"] == "assigned"

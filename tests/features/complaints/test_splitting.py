"""Several matters of one complaint become complaints of their own, and win no time by it (TKT-24)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from shouwen.features.notices.contract import NoticeKind
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.approvals.asking import told
from tests.features.complaints.steps import API, FEE, Json, act, case_of, complaint_in, done, register
from tests.features.documents.files import PNG, attach, content_of, listed
from tests.features.indicators.figures import named, proved, values

SALE: Json = FEE | {"category": "attitude.hall", "matter": "营业员态度差", "description": "办理时语气很冲。"}


async def split(client: AsyncClient, ticket: Json, *matters: Json, key: str | None = None, **more: Any) -> Response:
    return await act(client, ticket, "split", key=key, matters=list(matters), **more)


async def parts_of(client: AsyncClient, ticket: Json, *matters: Json) -> list[Json]:
    answer = await split(client, ticket, *matters)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["split_into"]
    return found


async def test_each_matter_gets_its_number_department_and_clock_and_all_say_that_they_were_one(
    office: TestOffice,
) -> None:
    ticket = await complaint_in(office, "in_investigation")
    before = await case_of(office.client("olive"), ticket)
    office.clock.move_by(timedelta(hours=5))
    fee, sale = await parts_of(office.client("alice"), ticket, FEE, SALE)
    assert fee["number"] < sale["number"]
    assert before["number"] < fee["number"]
    olive = office.client("olive")
    own, one, other = [await case_of(olive, each) for each in (ticket, fee, sale)]
    assert (own["number"], own["matter"], own["description"], own["state"]) == tuple(
        before[name] for name in ("number", "matter", "description", "state")
    )
    assert {(one["kind"], one["forward"], one["number"]) for one in own["links"]} == {
        ("split", False, fee["number"]),
        ("split", False, sale["number"]),
    }
    assert [(link["kind"], link["forward"], link["number"]) for link in one["links"]] == [
        ("split", True, own["number"])
    ]
    assert (one["state"], one["department"]["name"]) == ("assigned", "Haizhou business department")
    assert (one["contact"], one["owner"], one["registered_at"]) == (own["contact"], own["owner"], own["registered_at"])
    assert (one["customer_name"], one["phone"], one["matter"]) == (own["customer_name"], own["phone"], FEE["matter"])
    assert (one["repeat_number"], other["repeat_number"]) == (0, 0)
    clocks = {clock["kind"]: clock["started_at"] for clock in one["clocks"]}
    assert set(clocks.values()) == {own["registered_at"]}
    assert own["timeline"][-1]["type"] == "complaint.split"
    assert own["timeline"][-1]["data"]["numbers"] == [fee["number"], sale["number"]]
    kinds = [entry["type"] for entry in one["timeline"]]
    assert kinds == ["complaint.registered", "complaint.assigned", "complaint.split_off"]
    assert one["timeline"][-1]["data"]["out_of_number"] == own["number"]
    await told(office)
    notices = (await office.client("hank").get(f"{API}/notices")).json()["items"]
    assert notices[0]["kind"] == NoticeKind.SPLIT


async def test_splitting_wins_no_time_and_takes_none(office: TestOffice) -> None:
    """What the whole case had waited for its customer, and that the customer was reached, counts for each matter."""
    ticket = await complaint_in(office, "in_investigation", urgency="urgent")
    hank, olive = office.client("hank"), office.client("olive")
    await done(hank, ticket, "log", reached_customer=True)
    until = (office.clock.now() + timedelta(days=2)).isoformat()
    await done(hank, ticket, "pause", reason="awaiting_customer", note="等资料", until=until)
    office.clock.move_by(timedelta(hours=3))
    (fee,) = await parts_of(office.client("alice"), ticket, FEE | {"urgency": "urgent"})
    assert (await case_of(olive, ticket))["state"] == "awaiting_customer"
    await done(hank, ticket, "resume")
    own, part = await case_of(olive, ticket), await case_of(olive, fee)
    clocks = [{one["kind"]: (one["due_at"], one["state"]) for one in case["clocks"]} for case in (own, part)]
    assert clocks[0] == clocks[1]
    assert clocks[0]["contact"][1] == "kept"
    assert [one["ended_at"] for one in part["pauses"]] == [one["ended_at"] for one in own["pauses"]]


async def test_what_is_split_off_late_is_late(office: TestOffice) -> None:
    ticket = await register(office)
    office.clock.move_by(timedelta(days=9))
    (fee,) = await parts_of(office.client("alice"), ticket, FEE)
    clocks = {one["kind"]: one["state"] for one in (await case_of(office.client("olive"), fee))["clocks"]}
    assert clocks["overall"] == "lost"


async def test_lists_search_and_counters_know_it_and_figures_count_it_on_the_day_of_acceptance(
    office: TestOffice,
) -> None:
    await named(office)
    ticket, alice = await register(office), office.client("alice")
    open_before = (await alice.get(f"{API}/tickets/counts")).json()
    (fee,) = await parts_of(alice, ticket, FEE)
    found = (await alice.get(f"{API}/tickets", params={"q": "没有订购过"})).json()["items"]
    assert [row["number"] for row in found] == [fee["number"]]
    by_phone = (await alice.get(f"{API}/tickets", params={"q": "13800010001"})).json()["items"]
    assert {row["number"] for row in by_phone} == {ticket["number"], fee["number"]}
    by_number = (await alice.get(f"{API}/tickets", params={"q": fee["number"]})).json()["items"]
    assert [row["id"] for row in by_number] == [fee["id"]]
    assert (await alice.get(f"{API}/tickets/counts")).json() != open_before
    await office.count()
    counted = await values(office, "HZ")
    assert (counted["complaints"], counted.get("repeats", 0)) == (2, 0)
    await proved(office)


async def test_it_goes_its_own_way_to_its_end(office: TestOffice) -> None:
    ticket = await register(office)
    alice, olive, hank = (office.client(name) for name in ("alice", "olive", "hank"))
    (part,) = await parts_of(alice, ticket, FEE | {"category": "network.slow_internet", "place": DANA["place"]})
    await done(hank, part, "accept")
    await done(hank, part, "log", reached_customer=True)
    for username, action in (("hank", "propose"), ("olive", "reply"), ("olive", "satisfaction"), ("hank", "records")):
        await done(office.client(username), part, action)
    assert (await done(olive, part, "close"))["state"] == "closed"
    assert (await case_of(olive, ticket))["state"] == "assigned"
    # The same customer complaining of that again repeats the part, not the whole.
    again = await register(office, category="network.slow_internet")
    assert again["repeat"]["number"] == part["number"]


async def test_documents_that_belong_to_it_lie_in_both(office: TestOffice) -> None:
    ticket, alice = await register(office), office.client("alice")
    assert (await attach(alice, ticket, ("账单.png", PNG))).status_code == 201
    (bill,) = (await listed(alice, ticket))["items"]
    (part,) = await parts_of(alice, ticket, FEE | {"documents": [bill["id"]]})
    (copy,) = (await listed(alice, part))["items"]
    assert (copy["name"], copy["attached_by"], copy["attached_at"]) == (
        "账单.png",
        bill["attached_by"],
        bill["attached_at"],
    )
    assert (await content_of(alice, copy)).content == PNG
    assert (await listed(alice, ticket))["items"] == [bill]
    withdrawn = await office.client("olive").post(f"{API}/documents/{bill['id']}/withdraw", json={"reason": "重复"})
    assert withdrawn.status_code == 200
    refused = await split(alice, ticket, SALE | {"documents": [bill["id"]]})
    assert [(one["field"], one["id"]) for one in refused.json()["errors"]] == [("documents", "document-not-here")]
    foreign = await split(alice, ticket, SALE | {"documents": [copy["id"]]})
    assert foreign.status_code == 422


async def test_the_same_key_splits_once_and_the_same_words_are_one_matter(office: TestOffice) -> None:
    ticket, alice = await register(office), office.client("alice")
    version = (await case_of(alice, ticket))["version"]
    first = await split(alice, ticket, FEE, SALE, key="a", version=version)
    again = await split(alice, ticket, FEE, SALE, key="a", version=version)
    assert first.json() == again.json()
    assert len((await case_of(alice, ticket))["links"]) == 2
    stale = await split(alice, ticket, FEE, key="b", version=version)
    assert stale.json()["id"] == "ticket-changed"
    twice = await split(alice, ticket, FEE)
    assert (twice.json()["id"], twice.json()["number"]) == (
        "double-submission",
        first.json()["split_into"][0]["number"],
    )


@pytest.mark.parametrize(
    ("changed", "field", "error"),
    [
        ({"matter": " "}, "matters.0.matter", "required"),
        ({"description": ""}, "matters.0.description", "required"),
        ({"category": "network.weather"}, "matters.0.category", "unknown-category"),
        ({"category": "network.slow_internet"}, "matters.0.place.district", "required"),
        ({"occurred_at": "2031-01-01T00:00:00Z"}, "matters.0.occurred_at", "in-the-future"),
    ],
)
async def test_what_a_matter_lacks_is_said_where_it_is_lacking(
    office: TestOffice, changed: Json, field: str, error: str
) -> None:
    ticket, alice = await register(office), office.client("alice")
    refused = await split(alice, ticket, FEE | changed)
    assert (field, error) in {(one["field"], one["id"]) for one in refused.json()["errors"]}
    none = await split(alice, ticket)
    assert none.json()["errors"][0]["field"] == "matters"
    twice = await split(alice, ticket, FEE, FEE)
    assert [(one["field"], one["id"]) for one in twice.json()["errors"]] == [("matters.1.matter", "said-twice")]
    assert (await case_of(alice, ticket))["links"] == []


@pytest.mark.parametrize("state", ["closed", "cancelled", "merged"])
async def test_what_is_over_is_not_split(office: TestOffice, state: str) -> None:
    olive, leading = office.client("olive"), await register(office)
    ticket = await (complaint_in(office, "closed") if state == "closed" else register(office))
    if state == "cancelled":
        await done(olive, ticket, "cancel", reason="客户撤诉")
    if state == "merged":
        await done(olive, ticket, "merge", into=leading["id"], reason="同一件事")
    assert "split" not in (await case_of(olive, ticket))["actions"]
    assert (await split(olive, ticket, FEE)).json()["id"] == "action-not-allowed"


async def test_who_may_not_register_does_not_split(office: TestOffice) -> None:
    ticket = await register(office)
    assert (await split(office.client("hank"), ticket, FEE)).json()["id"] == "not-permitted"
    assert (await split(office.client("charlie"), ticket, FEE)).json()["id"] == "not-found"
    assert "split" not in (await case_of(office.client("hank"), ticket))["actions"]
    assert "split" in (await case_of(office.client("alice"), ticket))["actions"]


async def test_what_a_customer_wrote_alone_gets_one_owner_for_all_of_it(office: TestOffice) -> None:
    ticket, alice = await register(office), office.client("alice")
    async with office.database.connection() as connection:
        await connection.execute("update tickets set owner_id = null where id = %s", (ticket["id"],))
    (part,) = await parts_of(alice, ticket, FEE)
    own, one = await case_of(alice, ticket), await case_of(alice, part)
    assert own["owner"]["name"] == one["owner"]["name"] == "林晓"
    assert datetime.fromisoformat(one["registered_at"]) == datetime.fromisoformat(own["registered_at"])

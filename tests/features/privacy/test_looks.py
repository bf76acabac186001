"""Who looked: what had no cause is told once an hour and reviewed by another person; everybody sees their own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.kernel.messages import SYSTEM, Actor
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, client_with, hired, register
from tests.features.privacy.people import API, at, dana, paul, person_of, told


async def looked(
    office: TestOffice, who: Actor, customer: UUID, what: LookedAt = LookedAt.RECORD, **cause: Any
) -> None:
    """A look at a customer, as the screens of other features keep it."""
    powers = Actor(who.id, who.name, who.unit, who.permissions | {SYSTEM}, who.scope, who.credential)
    await office.desk.run(NoteLook(customer, LookedAt.RECORD, **cause), powers)


async def flagged(client: Any, **asked: Any) -> list[Json]:
    answer = await client.get(f"{API}/looks", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def kinds_of(client: Any) -> list[str]:
    return [each["kind"] for each in (await client.get("/api/v1/notices")).json()["items"]]


async def test_ten_look_ups_in_an_hour_are_one_notice(office: TestOffice) -> None:
    customer = await dana(office)
    officer, bob = paul(office), office.client("bob")
    for _ in range(10):
        await looked(office, office.cast.alice, customer)
        office.clock.move_by(timedelta(minutes=5))
    await looked(office, office.cast.alice, customer, contact=office.ids.next())
    await told(office)
    assert await kinds_of(bob) == ["look_flagged"]
    assert await kinds_of(officer) == ["look_flagged"]
    office.clock.move_by(timedelta(minutes=15))
    await looked(office, office.cast.alice, customer)
    await told(office)
    assert await kinds_of(bob) == ["look_flagged"] * 2
    assert len(await flagged(bob)) == 11
    assert await flagged(office.client("charlie")) == []
    assert await kinds_of(office.client("alice")) == []


async def test_a_review_is_another_persons_and_final(office: TestOffice) -> None:
    customer = await dana(office)
    await looked(office, office.cast.alice, customer)
    await looked(office, office.cast.bob, customer)
    bob = office.client("bob")
    own, other = sorted(await flagged(bob), key=lambda look: not look["own"])
    assert (own["own"], other["person"]["name"], other["customer_name"]) == (True, "林晓", "王**")
    path = f"{API}/looks/{{}}/review"
    mine = await bob.post(path.format(own["id"]), json={"verdict": "right"})
    assert (mine.status_code, mine.json()["id"]) == (403, "four-eyes")
    silent = await bob.post(path.format(other["id"]), json={"verdict": "wrong"})
    assert [each["field"] for each in silent.json()["errors"]] == ["remark"]
    said = {"verdict": "wrong", "remark": "无业务事由"}
    assert (await bob.post(path.format(other["id"]), json=said)).status_code == 204
    again = await bob.post(path.format(other["id"]), json={"verdict": "right"})
    assert (again.status_code, again.json()["id"]) == (409, "look-reviewed")
    assert [look["id"] for look in await flagged(bob, unreviewed=True)] == [own["id"]]
    assert [look["verdict"] for look in await flagged(bob, staff=str(office.cast.alice.id))] == ["wrong"]
    assert (await office.client("charlie").post(path.format(own["id"]), json=said)).status_code == 404
    assert (await office.client("alice").post(path.format(own["id"]), json=said)).status_code == 403


async def test_looks_at_cases_stand_with_the_customer(office: TestOffice) -> None:
    customer = await dana(office)
    complaint = await register(office)
    alice, bob = office.client("alice"), office.client("bob")
    await alice.post(f"/api/v1/tickets/{complaint['id']}/unmask", json={"reason": "call_back"})
    await looked(office, office.cast.bob, customer, ticket=UUID(complaint["id"]))
    found = (await bob.get(f"{API}/customers/{customer}/looks")).json()["items"]
    assert [(each["what"], each["ticket_number"], each["flagged"]) for each in found] == [
        ("record", complaint["number"], False),
        ("unmask", complaint["number"], False),
    ]
    # Before anybody knew the customer, the ledger alone kept who looked.
    stranger = await register(office, phone="13800010055")
    await alice.post(f"/api/v1/tickets/{stranger['id']}/unmask", json={"reason": "call_back"})
    late = await dana(office, phone="+8613800010055")
    found = (await bob.get(f"{API}/customers/{late}/looks")).json()["items"]
    assert [each["what"] for each in found] == ["LookAtContactable"]
    assert (await office.client("charlie").get(f"{API}/customers/{customer}/looks")).status_code == 404
    assert (await alice.get(f"{API}/customers/{customer}/looks")).status_code == 403


async def test_everybody_sees_their_own_and_leaders_those_of_their_people(office: TestOffice) -> None:
    customer = await dana(office)
    for _ in range(3):
        await looked(office, office.cast.alice, customer)
        office.clock.move_by(timedelta(seconds=1))
    await office.client("alice").get("/api/v1/tickets/export")
    mine = f"{API}/staff/{person_of(office.cast.alice)}/looks"
    alice, bob = office.client("alice"), office.client("bob")
    seen = (await alice.get(mine)).json()["items"]
    assert [each["what"] for each in seen] == ["TakeListAway", "record", "record", "record"]
    pages, after = [], None
    while True:
        answer = (await bob.get(mine, params={"limit": 3} | ({"after": after} if after else {}))).json()
        pages.append(len(answer["items"]))
        after = answer["next"]
        if after is None:
            break
    assert pages == [3, 1]
    only = (await bob.get(mine, params={"what": "record", "until": office.clock.now().isoformat()})).json()["items"]
    assert len(only) == 3
    assert (await office.client("charlie").get(mine)).status_code == 404
    assert (await office.client("hank").get(mine)).status_code == 403
    wrong = await bob.get(mine, params={"after": "nonsense"})
    assert [each["id"] for each in wrong.json()["errors"]] == ["not-cursor"]


async def test_without_a_supervisor_in_the_team_those_above_are_told(office: TestOffice) -> None:
    customer = await dana(office)
    sue = client_with(office, await hired(office, "sue", at(office, "supervisor", "HZ")))
    await looked(office, office.cast.bob, customer)
    await told(office)
    assert await kinds_of(sue) == ["look_flagged"]
    assert await kinds_of(office.client("bob")) == []

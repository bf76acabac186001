"""Who looked, as files: masked, for the same people as on the screen, harmless in spreadsheets, and in the ledger."""

from datetime import timedelta
from uuid import UUID

import pytest
from httpx import AsyncClient

from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.privacy.people import dana, person_of
from tests.features.privacy.test_looks import flagged, looked
from tests.features.taken import MARK, book, in_pages_of, refused, taken, told_to_the_ledger

FLAGGED = "/privacy/looks/export"


def at_customer(customer: UUID) -> str:
    return f"/privacy/customers/{customer}/looks/export"


def of(office: TestOffice, username: str) -> str:
    return f"/privacy/staff/{person_of(office.cast.people[username])}/looks/export"


async def reviewed(client: AsyncClient, remark: str) -> None:
    """The one look-up without a cause was wrong."""
    (look,) = await flagged(client)
    said = {"verdict": "wrong", "remark": remark}
    assert (await client.post(f"/api/v1/privacy/looks/{look['id']}/review", json=said)).status_code == 204


async def test_look_ups_without_a_cause_as_they_are_shown(office: TestOffice) -> None:
    await looked(office, office.cast.alice, await dana(office))
    bob = office.client("bob")
    await reviewed(bob, "无业务事由")
    (line,) = await taken(bob, FLAGGED)
    assert line.pop(MARK).startswith("周正 1002 2026-11-20 09:00 ")
    assert line == {
        "Time": "2026-11-20 09:00",
        "Person": "林晓",
        "Agent no.": "1001",
        "Unit": "Haizhou hotline team",
        "Customer": "王**",
        "Customer number": "C010001",
        "What was seen": "Record",
        "Cause": "no contact, case or promise",
        "Review": "Not in order",
        "Reviewed by": "周正",
        "Reviewed": "2026-11-20 09:00",
        "Remark": "无业务事由",
    }
    assert await taken(bob, FLAGGED, unreviewed="true") == []


async def test_who_looked_at_a_customer_and_that_this_was_taken_away(office: TestOffice) -> None:
    customer, complaint = await dana(office), await register(office)
    await looked(office, office.cast.alice, customer, ticket=UUID(complaint["id"]), reason="call_back")
    office.clock.move_by(timedelta(seconds=1))
    lines = await taken(office.client("bob"), at_customer(customer))
    assert [(line["What was seen"], line["Cause"], line["Person"]) for line in lines] == [
        ("List taken away", "", "周正"),
        ("Record", f"{complaint['number']} · call back", "林晓"),
    ]
    assert "王丹娜" not in str(lines)


async def test_everybody_takes_their_own_and_leaders_those_of_their_people(office: TestOffice) -> None:
    in_pages_of(office, 2)
    customer = await dana(office)
    for _ in range(4):
        await looked(office, office.cast.alice, customer)
        office.clock.move_by(timedelta(seconds=1))
    mine = await taken(office.client("alice", "zh-CN"), of(office, "alice"))
    assert [line["查看内容"] for line in mine] == ["导出列表"] + ["客户资料"] * 4
    assert len(await taken(office.client("bob"), of(office, "alice"), what="record")) == 4
    assert await taken(office.client("hank"), of(office, "hank"), what="record") == []


async def test_strangers_take_nothing_away(office: TestOffice) -> None:
    customer = await dana(office)
    await looked(office, office.cast.alice, customer)
    assert await taken(office.client("charlie"), FLAGGED) == []
    for path in (at_customer(customer), of(office, "alice")):
        assert await refused(office.client("charlie"), path) == (404, "not-found")
        assert await refused(office.client("hank"), path) == (403, "not-permitted")
        assert await refused(office.client(), path) == (401, "not-signed-in")
    assert await refused(office.client("hank"), FLAGGED) == (403, "not-permitted")


@pytest.mark.parametrize("sign", "=+-@")
async def test_a_remark_that_looks_like_a_formula_stays_text(office: TestOffice, sign: str) -> None:
    words = f"{sign}1+1"
    customer, bob = await dana(office), office.client("bob")
    await looked(office, office.cast.alice, customer)
    await reviewed(bob, words)
    for path in (FLAGGED, at_customer(customer), of(office, "alice")):
        (line,) = await taken(bob, path, what="record")
        assert line["Remark"] == f"'{words}"
        cell = (await book(bob, path, what="record"))["L3"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (f"'{words}", "s", True)


async def test_who_took_them_is_in_the_ledger(office: TestOffice) -> None:
    customer = await dana(office)
    bob = office.client("bob")
    await taken(bob, FLAGGED, unreviewed="true")
    await taken(bob, at_customer(customer))
    await taken(bob, of(office, "alice"), what="record")
    await taken(bob, of(office, "bob"))
    looks, notes = await told_to_the_ledger(office)
    alice, own = person_of(office.cast.alice), person_of(office.cast.bob)
    assert sorted(looks, key=lambda each: str(each[3])) == [
        ("access", "customer", customer, "TakeLooksAtCustomer", ""),
        ("access", "unit", office.cast.units["HZT"], "TakeLooksAway", "unreviewed=true"),
        ("access", "staff", alice, "TakeLooksOfPerson", "what=record"),
        ("access", "staff", own, "TakeOwnLooks", ""),
    ]
    assert sorted(rows for _, rows, _ in notes) == [0, 0, 1, 4]

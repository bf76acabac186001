"""Promises as a file: masked, in scope, harmless in spreadsheets, and in the ledger."""

from datetime import timedelta

import pytest

from tests.conftest import MORNING, TestOffice
from tests.features.contacts.talking import promise, ring, start
from tests.features.taken import MARK, book, in_pages_of, refused, taken, told_to_the_ledger

EXPORT = "/promises/export"


async def test_the_file_holds_what_the_list_shows_masked(office: TestOffice) -> None:
    contact = await start(office, customer_name="王丹娜")
    await promise(office, hours=10, contact=contact, text="给王丹娜回电")
    (line,) = await taken(office.client("bob"), EXPORT)
    assert line.pop(MARK).startswith("周正 1002 2026-11-20 09:00 ")
    assert line == {
        "Due": "2026-11-20 19:00",
        "Kind": "Call back",
        "Promise": "给王**回电",
        "Customer": "王**",
        "Phone": "138****0001",
        "Promised by": "林晓",
        "Agent no.": "1001",
        "Unit": "Haizhou hotline team",
        "State": "waiting",
        "Beyond authority": "",
        "Made": "2026-11-20 09:00",
        "Broken": "",
        "Settled": "",
        "Note": "",
    }


async def test_broken_ones_are_a_list_of_their_own_with_all_pages(office: TestOffice) -> None:
    in_pages_of(office, 2)
    contact = await start(office)
    for hours in (1, 2, 3, 4, 5, 48):
        await promise(office, hours=hours, contact=contact)
    await ring(office, MORNING + timedelta(hours=6))
    broken = await taken(office.client("bob"), EXPORT, broken="true")
    assert [line["Due"][-5:] for line in broken] == ["10:00", "11:00", "12:00", "13:00", "14:00"]
    assert {line["State"] for line in broken} == {"broken"}
    assert len(await taken(office.client("bob"), EXPORT)) == 6


async def test_strangers_and_those_who_oversee_nobody_take_nothing_away(office: TestOffice) -> None:
    await promise(office, contact=await start(office))
    assert await refused(office.client("alice"), EXPORT) == (403, "not-permitted")
    assert await refused(office.client(), EXPORT) == (401, "not-signed-in")
    assert await taken(office.client("charlie"), EXPORT) == []
    theirs = f"{EXPORT}?unit={office.cast.units['HZ']}"
    assert await refused(office.client("charlie"), theirs) == (404, "not-found")


@pytest.mark.parametrize("sign", "=+-@")
async def test_a_promise_that_looks_like_a_formula_stays_text(office: TestOffice, sign: str) -> None:
    words = f"{sign}1+1"
    await promise(office, contact=await start(office), text=words)
    (line,) = await taken(office.client("bob"), EXPORT)
    assert line["Promise"] == f"'{words}"
    cell = (await book(office.client("bob"), EXPORT))["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"'{words}", "s", True)


async def test_who_took_it_is_in_the_ledger(office: TestOffice) -> None:
    await promise(office, contact=await start(office))
    await taken(office.client("bob"), EXPORT, broken="false")
    looks, notes = await told_to_the_ledger(office)
    assert looks == [("access", "unit", office.cast.units["HZT"], "TakePromisesAway", "broken=false")]
    assert notes == [("promises", 1, "csv")]

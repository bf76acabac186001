"""The list of staff as a file: as it is seen, in scope, harmless in spreadsheets, and in the ledger."""

import pytest

from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.features.organisation.test_staff import taken_on
from tests.features.taken import MARK, book, in_pages_of, refused, taken, told_to_the_ledger

EXPORT = "/staff/export"
SKILLED = [{"skill": "lang.en", "level": 4}]


async def test_the_file_holds_what_the_list_shows(office: TestOffice) -> None:
    unit = str(office.cast.units["HZT"])
    posts = [{"post": "agent", "post_unit": unit}, {"post": "handler", "post_unit": str(office.cast.units["HZN"])}]
    await taken_on(office.client("ada"), office, posts=posts, skills=SKILLED, seat_kind="ordinary", seat="A12")
    (nina,) = await taken(office.client("ada"), EXPORT, q="2001")
    assert nina.pop(MARK).split(" ")[1] == "1010"
    assert nina == {
        "Agent no.": "2001",
        "Name": "倪娜",
        "Username": "nina.n",
        "Unit code": "HZT",
        "Unit": "Haizhou hotline team",
        "Posts": "Agent, Handler (Haizhou network department)",
        "Skills": "English desk 4",
        "Kind of seat": "ordinary seat",
        "Seat no.": "A12",
        "State": "here",
    }
    shown = (await office.client("ada").get("/api/v1/staff", params={"unit": unit})).json()["rows"]
    lines = await taken(office.client("ada", "zh-CN"), EXPORT, unit=unit)
    assert [line["工号"] for line in lines] == [row["agent_no"] for row in shown]


async def test_all_pages_are_in_the_file(office: TestOffice) -> None:
    in_pages_of(office, 3)
    shown = (await office.client("ada").get("/api/v1/staff")).json()["rows"]
    lines = await taken(office.client("ada"), EXPORT)
    assert len(shown) > 6
    assert [line["Agent no."] for line in lines] == [row["agent_no"] for row in shown]


async def test_nobody_else_takes_it_and_never_more_than_is_in_scope(office: TestOffice) -> None:
    assert await refused(office.client("bob"), EXPORT) == (403, "not-permitted")
    assert await refused(office.client(), EXPORT) == (401, "not-signed-in")
    adam = client_with(office, await hired(office, "adam", Appointment("admin", office.cast.units["HZ"])))
    codes = {line["Unit code"] for line in await taken(adam, EXPORT)}
    assert "HZT" in codes
    assert all(code.startswith(("HZ", "LJ")) for code in codes)
    assert await taken(adam, EXPORT, unit=str(office.cast.units["YL"])) == []


@pytest.mark.parametrize("sign", "=+-@")
async def test_a_name_that_looks_like_a_formula_stays_text(office: TestOffice, sign: str) -> None:
    name = f"{sign}1+1"
    await taken_on(office.client("ada"), office, name=name)
    (line,) = await taken(office.client("ada"), EXPORT, q="2001")
    assert line["Name"] == f"'{name}"
    cell = (await book(office.client("ada"), EXPORT, q="2001"))["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"'{name}", "s", True)


async def test_who_took_it_is_in_the_ledger_without_what_was_searched(office: TestOffice) -> None:
    unit = office.cast.units["HZT"]
    rows = await taken(office.client("ada"), EXPORT, q="林", unit=str(unit))
    looks, notes = await told_to_the_ledger(office)
    assert looks == [("access", "unit", unit, "TakeStaffAway", f"q=…&unit={unit}")]
    assert notes == [("staff", len(rows), "csv")]

"""A unit's own table replaces the one above from its date, for itself and what lies below it."""

from dataclasses import replace
from datetime import timedelta

import msgspec

from shouwen.features.complaints.contract import ASSIGNMENT
from shouwen.features.complaints.defaults import ASSIGNMENT_TABLE
from shouwen.features.policies.contract import ShipRules, TableRow
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, register
from tests.features.policies.publishing import DAY, publish

ANYTHING = TableRow(
    "own-1", ("", "", "", ""), ('"business"', '"本省一律由市场部处理"', '"All by the business department here"')
)
OWN = replace(ASSIGNMENT_TABLE, rows=(ANYTHING,))


def decided(ticket: Json) -> tuple[int, int, str]:
    return ticket["decision"]["version"], ticket["decision"]["row"], ticket["department"]["code"]


async def test_a_province_decides_by_its_own_table_from_its_date(office: TestOffice) -> None:
    await publish(office, "HZ", OWN, days=1)
    assert decided(await register(office)) == (1, 2, "HZN")
    office.clock.move_by(DAY - timedelta(seconds=1))
    assert decided(await register(office)) == (1, 2, "HZN")
    office.clock.move_by(timedelta(seconds=1))
    ticket = await register(office)
    assert decided(ticket) == (1, 1, "HZB")
    assert ticket["decision"]["reason"] == "All by the business department here"
    assert ticket["decision"]["facts"]["category"] == "network.coverage"
    assert decided(await register(office, "charlie")) == (1, 2, "YLN")


async def test_the_nearest_table_wins_and_of_one_unit_the_newest_version(office: TestOffice) -> None:
    await publish(office, "HQ", OWN)
    assert decided(await register(office)) == (1, 1, "HZB")
    await publish(office, "HZT", ASSIGNMENT_TABLE)
    assert decided(await register(office)) == (1, 2, "HZN")
    await publish(office, "HZT", OWN)
    assert decided(await register(office)) == (2, 1, "HZB")
    await publish(office, "HZT", ASSIGNMENT_TABLE, days=9)
    assert decided(await register(office)) == (2, 1, "HZB")


async def test_a_newer_shipped_table_replaces_the_older(office: TestOffice) -> None:
    await office.desk.run(ShipRules(ASSIGNMENT, msgspec.to_builtins(OWN)), THE_SYSTEM)
    assert decided(await register(office)) == (2, 1, "HZB")


async def test_what_was_decided_stays_explained_as_it_was(office: TestOffice) -> None:
    ticket = await register(office)
    await publish(office, "HZ", OWN)
    case = (await office.client("alice").get(f"/api/v1/tickets/{ticket['id']}")).json()
    assert case["decision"] == ticket["decision"]


async def test_a_department_that_a_province_lacks_is_replaced_by_the_complaint_department(office: TestOffice) -> None:
    ticket = await register(office, "charlie", category="business.fee_dispute", place=None)
    assert decided(ticket) == (1, 3, "YLC")
    assert decided(await register(office, category="vas.sms", place=None)) == (1, 7, "HZC")

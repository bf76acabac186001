"""Figures roll up along the tree of the day, also where the tree changed after they were counted."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from shouwen.features.indicators.contract.counting import CountLedger
from shouwen.features.organisation.contract import ChangeUnitFromShell, Merging, Moving, Opening, TreeChange
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, done, register
from tests.features.indicators.figures import clocks_are_looked_at, named, proved, values, values_of

FRIDAY = date(2026, 11, 20)
_NEWEST = text("select id from units order by id desc limit 1")


async def change(office: TestOffice, unit: str, wish: TreeChange) -> UUID:
    await office.desk.run(ChangeUnitFromShell(office.cast.units[unit], wish), THE_SYSTEM)
    found = await office.read.value(_NEWEST)
    assert isinstance(found, UUID)
    return found


async def below(office: TestOffice, *units: str) -> list[int]:
    return [(await values(office, unit)).get("complaints", 0) for unit in units]


async def test_what_was_counted_in_the_morning_follows_a_move_at_noon(office: TestOffice) -> None:
    """A change holds for the whole day of the site."""
    await named(office)
    await register(office)
    await office.count()
    assert await below(office, "HZ", "YL") == [1, 0]
    office.clock.move_by(timedelta(hours=3))
    await change(office, "HZN", Moving(office.cast.units["YL"]))
    await register(office)
    await office.count()
    # What comes after it goes to whom the province still has.
    assert await below(office, "HZC", "HZ", "YL", "HZN", "HQ") == [1, 1, 1, 1, 2]
    await proved(office)


async def test_what_was_counted_the_day_before_stays_where_it_was(office: TestOffice) -> None:
    await named(office)
    ticket = await complaint_in(office, "replied")
    await office.count()
    office.clock.move_by(timedelta(days=1))
    await change(office, "HZN", Moving(office.cast.units["YL"]))
    await done(office.client("olive"), ticket, "satisfaction")
    await office.count()
    assert await below(office, "HZ", "YL") == [1, 0]
    # The answer was given on the day of the move.
    assert (await values(office, "YL")) == {"visited": 1, "visited_satisfied:satisfied+very_satisfied": 1}
    await proved(office)


async def test_a_planned_change_that_was_carried_out_late_holds_from_its_day(office: TestOffice) -> None:
    await named(office)
    at = office.clock.now() + timedelta(days=1)
    wish = ChangeUnitFromShell(office.cast.units["HZN"], Moving(office.cast.units["YL"]), effective_at=at)
    await office.desk.run(wish, THE_SYSTEM)
    office.clock.move_by(timedelta(days=2))
    await register(office)
    await office.count()
    assert await below(office, "HZ", "YL") == [1, 0]
    await clocks_are_looked_at(office)
    await office.count()
    assert await below(office, "HZ", "YL") == [0, 1]
    await proved(office)


async def test_a_merged_department_counts_for_its_successor(office: TestOffice) -> None:
    await named(office)
    ticket = await register(office)
    await office.count()
    await change(office, "HZN", Merging(office.cast.units["HZB"]))
    await office.count()
    assert await below(office, "HZN", "HZB", "HZ") == [1, 1, 1]
    office.clock.move_by(timedelta(days=1))
    await done(office.client("olive"), ticket, "cancel", reason="客户撤诉")
    await office.count()
    assert await below(office, "HZN", "HZB", "HZ") == [0, 0, 0]
    assert (await values(office, "HZB", known=FRIDAY)) == {"complaints": 1}
    await proved(office)


async def test_a_department_that_was_opened_later_counts_where_it_was_opened(office: TestOffice) -> None:
    await named(office)
    ticket = await register(office)
    office.clock.move_by(timedelta(days=1))
    new = await change(office, "HZ", Opening("department", "HZV", "海州增值部", "Haizhou VAS", "vas"))
    await done(office.client("olive"), ticket, "route", department=str(new), reason="增值业务")
    await office.count()
    assert (await values_of(office, new, FRIDAY))["complaints"] == 1
    assert await below(office, "HZN", "HZ", "HQ") == [0, 1, 1]
    await proved(office)


@pytest.mark.parametrize("at_most", [1, 2, 50])
async def test_moves_between_cases_are_taken_in_where_they_stand(office: TestOffice, at_most: int) -> None:
    await named(office)
    for unit in ("YL", "HZ", "YL"):
        await register(office)
        await change(office, "HZN", Moving(office.cast.units[unit]))
    await register(office)
    await office.drain()
    while (await office.desk.run(CountLedger(at_most), THE_SYSTEM)).waiting:
        pass
    assert await below(office, "HZ", "YL", "HQ") == [2, 2, 4]
    await proved(office)

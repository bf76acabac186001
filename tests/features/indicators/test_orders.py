"""Figures of work orders: what a fault's life adds, what opens, and a site that had counted before."""

from datetime import timedelta

import psycopg
import pytest

from shouwen.features.indicators.contract.counting import CountLedger
from shouwen.features.indicators.recounting import Moving, verify
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, register
from tests.features.indicators.figures import kept, proved
from tests.features.indicators.test_figures import ask, read
from tests.features.workorders.making import done, finished
from tests.features.workorders.test_shipped import shipped

NOVEMBER = {"from": "2026-11-01", "to": "2026-11-20"}


async def mended(office: TestOffice, *, at_once: bool = True) -> Json:
    """A fault in town, mended after three hours, told and closed after four; else only by the second who were sent."""
    fields = {"area": "urban", "service": "broadband", "symptom": "down", "address": "翠湖花园3栋"}
    ticket = await shipped(office, "fault", category="line", fields=fields)
    alice, hank, olive = (office.client(name) for name in ("alice", "hank", "olive"))
    ticket = await finished(alice, ticket, "valid")
    office.clock.move_by(timedelta(hours=1))
    ticket = await finished(hank, await finished(hank, ticket, "technical"))
    if not at_once:
        ticket = await finished(hank, await finished(hank, await finished(hank, ticket, "unsolved"), "technical"))
    office.clock.move_by(timedelta(hours=2))
    ticket = await finished(hank, ticket, "solved")
    ticket = await finished(olive, ticket, "works")
    ticket = await finished(alice, ticket, "confirmed")
    office.clock.move_by(timedelta(hours=1))
    return await finished(olive, ticket, "close")


async def numbers(office: TestOffice, unit: str = "HZ") -> dict[str, tuple[float | None, int, int | None]]:
    card = await read(office, "/scorecard", unit=unit, **NOVEMBER)
    return {
        one["id"]: (one["value"], one["numerator"], one["denominator"])
        for one in card["values"]
        if one["id"].startswith("KPI-44") or one["id"] == "N-4"
    }


async def test_a_faults_life_is_counted_and_opens_to_its_tickets(office: TestOffice) -> None:
    first, second = await mended(office), await mended(office, at_once=False)
    question = await shipped(office, "consultation", answer="本月套餐剩余流量10GB", phone="", customer_name="")
    await register(office)
    await office.count()
    found = await numbers(office)
    assert found == await numbers(office, "HQ")
    assert found == {
        "KPI-44a": (100.0, 2, 2),
        "KPI-44b": (3.0, 21_600, 2),
        "KPI-44c": (50.0, 1, 2),
        "KPI-44d": (50.0, 1, 2),
        "KPI-44e": (0.0, 0, 2),
        "KPI-44f": (1.0, 7200, 2),
        "KPI-44g": (100.0, 1, 1),
        "KPI-44h": (0.0, 0, 1),
        "KPI-44i": (0.0, 0, 1),
        "KPI-44j": (None, 0, 0),
        "N-4": (3.0, 3, None),
    }
    assert (await numbers(office, "YL"))["KPI-44a"] == (None, 0, 0)
    for part, expected in (("numerator", {first["number"]}), ("missing", {second["number"]})):
        rows = (await read(office, "/KPI-44c/rows", part=part, **NOVEMBER))["rows"]
        assert {row["number"] for row in rows} == expected
    [row] = (await read(office, "/KPI-44g/rows", **NOVEMBER))["rows"]
    assert (row["number"], row["category_name"], row["unit"]["code"]) == (question["number"], "Other", "HZB")
    by = await read(office, "/KPI-44b/analysis", by="category", **NOVEMBER)
    assert [(part["key"], part["name"], part["denominator"]) for part in by["parts"]] == [("fault.line", "Line", 2)]
    by = await read(office, "/KPI-44b/analysis", by="group", **NOVEMBER)
    assert [part["name"] for part in by["parts"]] == ["Fault report"]
    await proved(office)


async def test_a_stranger_opens_nothing(office: TestOffice) -> None:
    await mended(office)
    await office.count()
    for path in ("/KPI-44b/rows", "/KPI-44b/analysis"):
        answer = await ask(office, path, "charlie", "HZ", by="unit", **NOVEMBER)
        assert answer.status_code == 404


@pytest.mark.parametrize("at_most", [3, 2000])
async def test_a_site_that_had_counted_before_takes_work_orders_up_from_the_first_event(
    office: TestOffice, at_most: int
) -> None:
    """As an older release left it: complaints are counted to the end, and nothing is known of work orders."""
    await register(office)
    await mended(office)
    await office.count()
    expected, figures = await kept(office), await numbers(office)
    with psycopg.connect(office.place.owner_url, autocommit=True) as owner:
        owner.execute("delete from kpi_sums where category like 'fault.%'")
        owner.execute("delete from kpi_totals")
        owner.execute("insert into kpi_totals select unit_id, day, known_day, counts from kpi_sums")
        owner.execute("delete from kpi_facts where basis like 'order%'")
        owner.execute("delete from kpi_subjects where counting = 'workorders'")
        owner.execute("delete from kpi_progress where name = 'workorders'")
    assert (await numbers(office))["KPI-44a"] == (None, 0, 0)
    with pytest.raises(Moving):
        await verify(office.database, office.office.settings.time_zone)
    more = await register(office)
    await office.drain()
    while (await office.desk.run(CountLedger(at_most), THE_SYSTEM)).more:
        pass
    assert await numbers(office) == figures
    assert len((await kept(office))["facts"]) == len(expected["facts"]) + 1
    assert more["number"]
    await proved(office)


async def test_a_closing_that_did_not_hold_is_counted_and_counting_anew_finds_the_same(office: TestOffice) -> None:
    ticket = await mended(office)
    await office.count()
    await done(office.client("alice"), ticket, "reopening", reason="客户说宽带又断了")
    await proved(office)
    found = await numbers(office)
    assert (found["KPI-44e"], found["KPI-44c"], found["N-4"]) == ((100.0, 1, 1), (0.0, 0, 1), (1.0, 1, None))

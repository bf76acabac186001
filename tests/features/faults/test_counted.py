"""Figures of mass faults: what each event adds, what opens, and that counting anew gives the same."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from shouwen.features.indicators.contract.counting import CountLedger
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.faults.crowds import did, opened, repaired, reports, told
from tests.features.indicators.figures import clocks_are_looked_at, kept, proved
from tests.features.indicators.test_figures import ask, read

NOVEMBER = {"from": "2026-11-01", "to": "2026-11-20"}
Number = tuple[float | None, int, int | None]
NOTHING: dict[str, Number] = {
    "N-5": (0.0, 0, None),
    "N-6": (0.0, 0, None),
    "N-7": (None, 0, 0),
    "N-8": (None, 0, 0),
    "N-9": (None, 0, 0),
}
HOUR = 3600


async def numbers(office: TestOffice, unit: str = "HZ", **more: Any) -> dict[str, Number]:
    await office.count()
    card = await read(office, "/scorecard", unit=unit, **(NOVEMBER | more))
    return {
        one["id"]: (one["value"], one["numerator"], one["denominator"])
        for one in card["values"]
        if one["id"] in NOTHING
    }


async def announced(office: TestOffice, fault: str, **form: Any) -> None:
    words = {"said": "西城区信号中断，正在抢修。", "said_en": "", "spoken": "西城区信号中断。", "spoken_en": ""}
    answer = await office.client("olive").put(f"/api/v1/faults/{fault}/announcement", json=words | {"seen": 0} | form)
    assert answer.status_code in (200, 204), answer.text


async def test_a_fault_counts_with_its_complaints_and_opens_to_its_page(office: TestOffice) -> None:
    network = str(office.cast.units["HZN"])
    fault = await opened(office, await reports(office), team=network)
    office.clock.move_by(timedelta(minutes=10))
    await announced(office, fault)
    second = await opened(office, [], area="rural")
    office.clock.move_by(timedelta(minutes=170))
    await repaired(office, fault)
    found = await numbers(office)
    # It began half an hour before it was opened.
    assert found == {
        "N-5": (2.0, 2, None),
        "N-6": (3.0, 3, None),
        "N-7": (50.0, 1, 2),
        "N-8": (100.0, 1, 1),
        "N-9": (3.5, int(3.5 * HOUR), 1),
    }
    assert found == await numbers(office, "HQ")
    assert await numbers(office, "YL") == NOTHING
    assert (await numbers(office, "HZN"))["N-8"] == (100.0, 1, 1)
    rows = (await read(office, "/N-7/rows", part="missing", **NOVEMBER))["rows"]
    assert [(row["fault"], row["ticket"], row["matter"]) for row in rows] == [(second, None, "西城区基站中断")]
    (row,) = (await read(office, "/N-9/rows", **NOVEMBER))["rows"]
    assert (row["fault"], row["unit"]["code"], row["facts"]["kept"]) == (fault, "HZN", True)
    assert (row["category"], row["category_name"] != row["category"]) == ("network.coverage", True)
    (seen,) = (await ask(office, "/N-9/rows", "mona", "HZN", **NOVEMBER)).json()["rows"]
    assert (seen["fault"], seen["matter"]) == (fault, "西城区基站中断")
    assert (await ask(office, "/N-5/rows", "charlie", "HZ", **NOVEMBER)).status_code == 404
    await proved(office)


async def test_what_is_corrected_linked_late_or_no_fault_changes_what_counts(office: TestOffice) -> None:
    cases, olive = await reports(office), office.client("olive")
    fault, none = await opened(office, cases[:1]), await opened(office, [], title="误报")
    await did(olive, fault, "cases", numbers=[case["number"] for case in cases[1:]])
    await did(olive, fault, f"cases/{cases[0]['id']}/removal", reason="另一处")
    await did(olive, none, "cancellation", reason="误报")
    office.clock.move_by(timedelta(hours=25))
    earlier = (office.clock.now() - timedelta(hours=30)).isoformat()
    changed = told(office, began_at=earlier, expected_at=None, version=1)
    answer = await olive.put(f"/api/v1/faults/{fault}", json=changed)
    assert answer.status_code in (200, 204), answer.text
    await repaired(office, fault)
    found = await numbers(office, to="2026-11-21")
    assert (found["N-5"], found["N-6"], found["N-7"]) == ((1.0, 1, None), (2.0, 2, None), (0.0, 0, 1))
    assert (found["N-8"], found["N-9"]) == ((0.0, 0, 1), (30.0, 30 * HOUR, 1))
    await proved(office)


async def test_one_that_is_planned_is_announced_once_it_begins(office: TestOffice) -> None:
    fault = await opened(office, [])
    begins = office.clock.now() + timedelta(minutes=20)
    await announced(office, fault, begins_at=begins.isoformat())
    assert (await numbers(office))["N-7"] == (0.0, 0, 1)
    office.clock.move_by(timedelta(minutes=21))
    await clocks_are_looked_at(office)
    assert (await numbers(office))["N-7"] == (100.0, 1, 1)
    await proved(office)


@pytest.mark.parametrize("at_most", [1, 2000])
async def test_a_site_that_had_counted_before_takes_mass_faults_up_from_the_first_event(
    office: TestOffice, at_most: int
) -> None:
    await opened(office, await reports(office))
    found, expected = await numbers(office), await kept(office)
    with psycopg.connect(office.place.owner_url, autocommit=True) as owner:
        owner.execute("delete from kpi_sums where channel = ''")
        owner.execute("delete from kpi_totals")
        owner.execute(
            "insert into kpi_totals select unit_id, day, known_day, counts from kpi_sums where channel = 'hotline'"
        )
        owner.execute("delete from kpi_facts where basis like 'fault_%'")
        owner.execute("delete from kpi_subjects where counting = 'faults'")
        owner.execute("delete from kpi_progress where name = 'faults'")
    await opened(office, [])
    await office.drain()
    while (await office.desk.run(CountLedger(at_most), THE_SYSTEM)).more:
        pass
    assert (await numbers(office))["N-5"] == (2.0, 2, None)
    assert len((await kept(office))["facts"]) == len(expected["facts"]) + 1
    assert found["N-6"] == (await numbers(office))["N-6"] == (3.0, 3, None)
    await proved(office)

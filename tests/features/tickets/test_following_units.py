"""Cases are seen from where their units hang now."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from shouwen.features.organisation.contract import ChangeUnitFromShell, Merging, Moving, TreeChange
from shouwen.features.search.tables import text_words
from shouwen.features.tickets import usecases
from shouwen.features.tickets.reactions import follow_units, next_page_of_unit
from shouwen.features.tickets.rules import Place, new_places
from shouwen.features.tickets.tables import ticket_places, tickets
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, register


async def change(office: TestOffice, unit: str, wish: TreeChange) -> None:
    await office.desk.run(ChangeUnitFromShell(office.cast.units[unit], wish), THE_SYSTEM)
    await drain(office.database, office.clock, [follow_units(office.desk)])


async def seen_by(office: TestOffice, username: str, **query: Any) -> list[str]:
    answer = await office.client(username).get("/api/v1/tickets", params=query)
    assert answer.status_code == 200, answer.text
    return sorted(each["id"] for each in answer.json()["items"])


async def test_the_new_province_sees_the_case_and_the_old_one_does_not(office: TestOffice) -> None:
    case = await complaint_in(office, "in_investigation")
    cast = office.cast.units
    assert (await office.client("charlie").get(f"/api/v1/tickets/{case['id']}")).status_code == 404
    for unit in ("HZT", "HZN", "HZC"):
        await change(office, unit, Moving(cast["YL"]))
    assert (await office.client("charlie").get(f"/api/v1/tickets/{case['id']}")).status_code == 200
    assert await seen_by(office, "charlie", q="信号") == [case["id"]]
    places = select(ticket_places.c.unit_id).where(ticket_places.c.ticket_id == UUID(case["id"]))
    seen_from = {row[0] for row in await office.read.tuples(places)}
    assert seen_from == {cast[code] for code in ("HZT", "HZN", "HZC", "YL", "HQ")}
    keys = await office.read.tuples(select(text_words.c.terms).where(text_words.c.ticket_id == UUID(case["id"])))
    assert all(f"@{cast['YL'].hex}" in row[0] and f"@{cast['HZ'].hex}" not in row[0] for row in keys)
    # Work goes on where it was.
    logged = await office.client("hank").post(f"/api/v1/tickets/{case['id']}/log", json={"text": "继续处理"})
    assert logged.status_code == 200, logged.text


async def test_who_is_still_concerned_still_sees_it(office: TestOffice) -> None:
    case = await register(office)
    cast = office.cast.units
    await change(office, "HZN", Moving(cast["YL"]))
    places = select(ticket_places.c.unit_id).where(ticket_places.c.ticket_id == UUID(case["id"]))
    seen_from = {row[0] for row in await office.read.tuples(places)}
    assert seen_from == {cast[code] for code in ("HZT", "HZC", "HZ", "HZN", "YL", "HQ")}


async def test_open_cases_follow_a_merged_department(office: TestOffice) -> None:
    case = await register(office)
    cast = office.cast.units
    await change(office, "HZN", Merging(cast["HZB"]))
    assert await office.read.value(select(tickets.c.department_id)) == cast["HZB"]
    accepted = await office.client("hank").post(f"/api/v1/tickets/{case['id']}/accept", json={})
    assert accepted.status_code == 200, accepted.text


async def test_page_after_page_also_after_a_restart(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usecases, "_PAGE", 1)
    cases = [await register(office) for _ in range(3)]
    await change(office, "HZN", Moving(office.cast.units["YL"]))
    job = next_page_of_unit(office.desk)
    asked = text("select args from procrastinate_jobs where task_name = 'tickets.follow_unit' order by id")
    done = 0
    while done < len(waiting := await office.read.tuples(asked)):
        await job.run(**waiting[done][0])
        await job.run(**waiting[done][0])  # whoever is killed before saying that it was done runs again
        done += 1
    assert await seen_by(office, "charlie") == sorted(case["id"] for case in cases)


def test_a_department_that_had_the_case_before_keeps_it() -> None:
    top, old, new, moved, former = (UUID(int=number) for number in range(5))
    places = (
        Place(moved, named=True, path=frozenset((moved, new, top))),
        Place(former, named=False, path=frozenset((former, top))),
        Place(old, named=False, path=frozenset((old, top))),
        Place(top, named=False, path=frozenset((top,))),
    )
    assert new_places(places, moved, (old, top)) == {moved, new, former, top}

"""Faults looked into: worked by hand, opened to their tickets, in scope, taken away as files."""

from datetime import timedelta
from uuid import UUID

import pytest

from shouwen.features.workorders.contract import ForgetWorkorder
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.indicators.test_orders import mended
from tests.features.workorders.making import done, finished
from tests.features.workorders.test_shipped import shipped

PATH = "/api/v1/fault-analysis"
DAYS = {"from": "2026-11-01", "to": "2026-11-22"}
ADDRESS = "翠湖花园 3栋"


async def asked(office: TestOffice, rest: str = "", who: str = "grace", unit: str = "HZ", **query: str) -> Json:
    params = {**DAYS, "unit": str(office.cast.units[unit]), **query}
    answer = await office.client(who).get(f"{PATH}{rest}", params=params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def slow(office: TestOffice) -> Json:
    """In the country, mended after fifty hours of forty-eight, at the second try, at the same place."""
    fields = {"area": "rural", "service": "iptv", "symptom": "slow", "address": ADDRESS}
    ticket = await shipped(office, "fault", category="equipment", fields=fields)
    alice, hank, olive = (office.client(name) for name in ("alice", "hank", "olive"))
    ticket = await finished(hank, await finished(hank, await finished(alice, ticket, "valid"), "technical"))
    ticket = await finished(olive, await finished(hank, ticket, "solved"), "fails")
    office.clock.move_by(timedelta(hours=50))
    ticket = await finished(olive, await finished(hank, ticket, "solved"), "works")
    return await finished(olive, await finished(alice, ticket, "confirmed"), "close")


async def story(office: TestOffice) -> tuple[Json, Json, Json]:
    """Two in town at one place, the second sent again; the slow one; and one that is still open."""
    found = await mended(office), await mended(office, at_once=False), await slow(office)
    await shipped(office, "fault")
    await office.count()
    return found


def told(group: Json) -> tuple[object, ...]:
    numbers = ("closed", "repaired", "mean_hours", "longest_hours", "limit_hours")
    counts = ("over", "late", "sent_again", "came_back")
    return tuple(group[name] for name in ("key", *numbers, *counts))


async def test_faults_by_area_cause_and_place(office: TestOffice) -> None:
    first, second, third = await story(office)
    found = await asked(office)
    assert told(found["whole"]) == ("unknown", 3, 3, 18.67, 50.0, 48.0, 1, 1, 1, 1)
    assert [told(group) for group in found["areas"]] == [
        ("urban", 2, 2, 3.0, 3.0, 24.0, 0, 0, 1, 0),
        ("rural", 1, 1, 50.0, 50.0, 48.0, 1, 1, 0, 1),
    ]
    assert [(group["name"], group["closed"], group["share"]) for group in found["categories"]] == [
        ("Line", 2, 66.67),
        ("Terminals and equipment", 1, 33.33),
    ]
    assert [group["name"] for group in (*found["services"], *found["symptoms"])] == [
        "Broadband",
        "Television",
        "Down",
        "Slow",
    ]
    assert found["whole"]["longest"] == {"id": third["id"], "number": third["number"]}
    [place] = found["places"]
    assert (place["place"], place["faults"], place["mean_hours"]) == ("翠****", 3, 18.67)
    assert [one["number"] for one in place["tickets"]] == [one["number"] for one in (third, second, first)]
    assert (await asked(office, unit="HZN"))["whole"] == found["whole"]
    assert (await asked(office, unit="HZN", as_of="2026-11-19"))["whole"]["closed"] == 0


async def test_every_number_opens_to_its_tickets(office: TestOffice) -> None:
    first, second, third = await story(office)
    expected: list[tuple[dict[str, str], list[Json]]] = [
        ({}, [first, second, third]),
        ({"part": "over"}, [third]),
        ({"part": "late"}, [third]),
        ({"part": "sent_again"}, [second]),
        ({"part": "came_back"}, [third]),
        ({"by": "area", "key": "urban"}, [first, second]),
        ({"by": "area", "key": "unknown"}, []),
        ({"part": "repaired", "by": "category", "key": "fault.equipment"}, [third]),
    ]
    for query, tickets in expected:
        rows = (await asked(office, "/rows", **query))["rows"]
        assert {row["number"] for row in rows} == {one["number"] for one in tickets}, query
    [row] = (await asked(office, "/rows", part="over"))["rows"]
    assert (row["facts"]["repair"], row["facts"]["limit"], row["category_name"]) == (
        180_000,
        172_800,
        "Terminals and equipment",
    )
    page = await asked(office, "/rows", limit="2")
    rest = await asked(office, "/rows", limit="2", after=page["next"])
    assert (len(page["rows"]), len(rest["rows"]), rest["next"]) == (2, 1, None)


async def test_only_what_the_reader_may_see_is_named(office: TestOffice) -> None:
    """Yunling's head sees nothing of Haizhou; a fault that left Haizhou's network counts where it went."""
    await story(office)
    for rest in ("", "/rows", "/export", "/rows/export"):
        params = {**DAYS, "unit": str(office.cast.units["HZ"])}
        assert (await office.client("charlie").get(f"{PATH}{rest}", params=params)).status_code == 404
        assert (await office.client("alice").get(f"{PATH}{rest}", params=params)).status_code == 403
    own = await asked(office, who="charlie", unit="YL")
    assert (own["whole"]["closed"], own["areas"], own["places"]) == (0, [], [])


async def test_cancelled_ones_do_not_count_and_erased_places_are_gone(office: TestOffice) -> None:
    first, _, _ = await story(office)
    ticket = await shipped(office, "fault")
    await done(office.client("mona"), ticket, "cancellation", reason="误报")
    await office.count()
    assert (await asked(office))["whole"]["closed"] == 3
    await office.desk.run(ForgetWorkorder(UUID(first["id"]), "已删除"), THE_SYSTEM)
    [place] = (await asked(office))["places"]
    assert (place["faults"], first["number"] in {one["number"] for one in place["tickets"]}) == (2, False)
    assert (await asked(office))["whole"]["closed"] == 3


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("xlsx", "spreadsheetml")])
async def test_it_goes_out_as_a_file(office: TestOffice, form: str, kind: str) -> None:
    _, _, third = await story(office)
    params = {**DAYS, "unit": str(office.cast.units["HZ"]), "format": form}
    answer = await office.client("grace").get(f"{PATH}/export", params=params)
    assert (answer.status_code, kind in answer.headers["content-type"]) == (200, True)
    if form == "csv":
        lines = answer.text.splitlines()
        assert "Longest repair: ticket" in lines[0]
        assert any("Rural" in line and third["number"] in line for line in lines)
        assert "翠湖" not in answer.text
    rows = await office.client("grace").get(f"{PATH}/rows/export", params=params | {"part": "over"})
    assert rows.status_code == 200

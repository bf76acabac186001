"""Numbers worked by hand, read over HTTP."""

from datetime import date
from typing import Any

from httpx import Response

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.indicators.filling import Told, complaint, fill, seen

NETWORK = ("HZN", "HZ", "HQ")
BUSINESS = ("HZB", "HZ", "HQ")
DAY = date(2026, 11, 10)
HOUR = 3600
NOVEMBER = {"from": "2026-11-01", "to": "2026-11-20"}


def told() -> list[Told]:
    """Five complaints of Haizhou: three of the network department, two of the business department."""
    answered: dict[str, Any] = {"replied": True, "kept": True}
    late: dict[str, Any] = {"replied": True, "kept": False, "seconds": 48 * HOUR + 1}
    return [
        complaint(DAY, NETWORK, **answered, seconds=10 * HOUR, grade="satisfied", closed=True, outcome="fix"),
        complaint(DAY, NETWORK, **answered, seconds=48 * HOUR, grade="dissatisfied", repeat=True),
        complaint(date(2026, 11, 12), NETWORK, kept=False),
        complaint(date(2026, 11, 12), BUSINESS, **late, grade="very_satisfied"),
        complaint(date(2026, 11, 13), BUSINESS),
    ]


async def ask(office: TestOffice, path: str, who: str = "grace", unit: str = "HZ", **query: Any) -> Response:
    params = {**NOVEMBER, "unit": str(office.cast.units[unit]), **query}
    return await office.client(who).get(f"{API}/indicators{path}", params=params)


async def read(office: TestOffice, path: str, who: str = "grace", unit: str = "HZ", **query: Any) -> Json:
    answer = await ask(office, path, who, unit, **query)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_a_scorecard_agrees_with_what_was_worked_by_hand(office: TestOffice) -> None:
    await fill(office, told())
    card = await read(office, "/scorecard")
    values = {one["id"]: one for one in card["values"]}
    numbers = {name: (one["value"], one["numerator"], one["denominator"]) for name, one in values.items()}
    assert numbers == {
        "KPI-03": (40.0, 2, 5),
        "KPI-06": (40.0, 2, 5),
        "KPI-07": (25.0, 1, 4),
        "KPI-09": (40.0, 2, 5),
        "KPI-12": (None, 0, 0),
        "KPI-13": (None, 0, 0),
        "KPI-14": (20.0, 1, 5),
        "KPI-15": (20.0, 1, 5),
        "KPI-30": (60.0, 3, 5),
        "KPI-31a": (35.33, 106 * HOUR + 1, 3),
        "KPI-31b": (66.67, 2, 3),
        "KPI-31c": (33.33, 1, 3),
        "KPI-31d": (66.67, 2, 3),
        "N-1": (5.0, 5, None),
        "N-2": (2.0, 2, None),
        "N-3": (0.0, 0, None),
        "N-4": (0.0, 0, None),
        "N-5": (0.0, 0, None),
        "N-6": (0.0, 0, None),
        "N-7": (None, 0, 0),
        "N-8": (None, 0, 0),
        "N-9": (None, 0, 0),
        **{f"KPI-44{letter}": (None, 0, 0) for letter in "abcdefghij"},
    }
    assert {name: one["kept"] for name, one in values.items() if one["kept"] is not None} == dict.fromkeys(
        ("KPI-03", "KPI-06", "KPI-07", "KPI-09", "KPI-14", "KPI-15", "KPI-30"), False
    )
    assert (card["unit"]["code"], card["grain"], len(values["N-1"]["trend"])) == ("HZ", "week", 13)
    assert [point["value"] for point in values["N-1"]["trend"][-2:]] == [5.0, 0.0]


async def test_children_and_parts_add_up(office: TestOffice) -> None:
    own = complaint(DAY, ("HZ", "HQ"))
    await fill(office, [*told(), own])
    compared = await read(office, "/KPI-30/comparison")
    assert [(one["unit"]["code"], one["value"]) for one in compared["children"] if one["denominator"]] == [
        ("HZB", 50.0),
        ("HZN", 66.67),
    ]
    assert (compared["own"]["numerator"], compared["own"]["denominator"], compared["elsewhere"]) == (0, 1, None)
    assert compared["unit"]["denominator"] == 6
    for by in ("unit", "channel", "category", "group", "tier", "month", "day"):
        analysis = await read(office, "/KPI-30/analysis", by=by)
        assert sum(part["denominator"] for part in analysis["parts"]) == analysis["whole"]["denominator"] == 6
        assert sum(part["numerator"] for part in analysis["parts"]) == 3


async def test_a_figure_opens_to_its_rows(office: TestOffice) -> None:
    await fill(office, told())
    for part, count in (("numerator", 3), ("denominator", 5), ("missing", 2)):
        page = await read(office, "/KPI-30/rows", part=part)
        assert sum(row["count"] for row in page["rows"]) == count
    first = await read(office, "/KPI-30/rows", part="denominator", limit=2)
    second = await read(office, "/KPI-30/rows", part="denominator", limit=50, after=first["next"])
    assert (len(first["rows"]), len(second["rows"]), second["next"]) == (2, 3, None)


async def test_what_was_known_then(office: TestOffice) -> None:
    unanswered, answered = complaint(DAY, NETWORK), complaint(DAY, NETWORK, replied=True, seconds=HOUR, kept=True)
    learned = date(2026, 11, 12)
    await fill(office, [seen(unanswered, gone=learned), seen(answered, subject=unanswered.subject, known=learned)])
    for as_of, replied in ((None, 1), ("2026-11-12", 1), ("2026-11-11", 0)):
        known = {"as_of": as_of} if as_of else {}
        card = await read(office, "/scorecard", **known)
        [value] = [one for one in card["values"] if one["id"] == "KPI-30"]
        assert (value["numerator"], value["denominator"]) == (replied, 1)
        rows = await read(office, "/KPI-30/rows", part="denominator", **known)
        assert len(rows["rows"]) == 1
        assert len((await read(office, "/KPI-30/rows", **known))["rows"]) == replied
    card = await read(office, "/scorecard", as_of="2026-11-09")
    assert all(not one["numerator"] for one in card["values"])

"""Whatever is counted: rows add up to the figure, parts and children to the whole, now and as known on any day."""

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import TestOffice
from tests.features.complaints.steps import Json
from tests.features.indicators.filling import Told, complaint, fill, seen
from tests.features.indicators.test_figures import read

LINES = (
    ("HZN", "HZ", "HQ"),
    ("HZB", "HZ", "HQ"),
    ("LJH", "LJ", "HZ", "HQ"),
    ("LJ", "HZ", "HQ"),
    ("HZ", "HQ"),
    ("YLN", "YL", "HQ"),
)
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 12)
GRADES = (None, "very_satisfied", "satisfied", "ordinary", "dissatisfied")
PARTS = ("numerator", "denominator", "missing")


def stories(seed: int) -> list[Told]:
    """Forty complaints with what was learned of each, later, again, or taken back; answers and deadlines as well."""
    chance = Random(seed)
    found: list[Told] = []
    for number in range(40):
        subject, line = UUID(int=10_000 + number), chance.choice(LINES)
        day = FIRST - timedelta(days=3) + timedelta(days=chance.randrange(16))
        circumstances: dict[str, Any] = {
            "channel": chance.choice(("hotline", "hall", "online")),
            "category": chance.choice(("network.coverage", "network.slow_internet", "vas.sms", "gone.by")),
            "tier": chance.choice(("ordinary", "vip", "")),
            "subject": subject,
        }
        known = day
        for _ in range(chance.randint(1, 3)):
            learned = known + timedelta(days=chance.randint(1, 4))
            replied = chance.random() < 0.6
            values = {
                "replied": replied,
                "kept": chance.choice((True, False)) if replied else None,
                "seconds": chance.randrange(400_000) if replied else None,
                "grade": chance.choice(GRADES),
                "repeat": chance.random() < 0.3,
                "closed": chance.random() < 0.5,
                "outcome": chance.choice((None, "fix", "rejection")),
            }
            fact = seen(complaint(day, line, **values), known=known, **circumstances)
            if chance.random() < 0.3 and learned <= date(2026, 11, 20):
                found.append(seen(fact, gone=learned))
                known = learned
                continue
            found.append(fact)
            break
        graded = chance.choice(GRADES)
        answer = complaint(day, line, grade=graded)
        found.append(seen(answer, basis="visited", part=1, values={"grade": graded}, known=day, **circumstances))
        kept = {"kept": chance.random() < 0.7}
        found.append(seen(answer, basis="due", values=kept, day=day + timedelta(days=2), known=day, **circumstances))
    return found


def expected(told: list[Told], unit: str, basis: str, as_of: date | None) -> int:
    """How many facts of a basis are known of a unit in the period: counted here without any sum."""
    return sum(
        unit in fact.line
        and fact.basis == basis
        and FIRST <= fact.day <= LAST
        and (fact.gone is None if as_of is None else (fact.known or fact.day) <= as_of < (fact.gone or date.max))
        for fact in told
    )


async def all_rows(office: TestOffice, indicator: str, unit: str, limit: int, **query: str) -> list[Json]:
    rows: list[Json] = []
    after: dict[str, str] = {}
    while True:
        page = await read(office, f"/{indicator}/rows", unit=unit, limit=limit, **query, **after)
        rows += page["rows"]
        if page["next"] is None:
            return rows
        after = {"after": page["next"]}


@pytest.mark.parametrize("seed", [1, 2])
async def test_everything_adds_up(office: TestOffice, seed: int) -> None:
    told = stories(seed)
    await fill(office, told)
    for unit in ("HQ", "HZ", "LJ"):
        for as_of in (None, date(2026, 11, 8), date(2026, 11, 13)):
            known = {"as_of": as_of.isoformat()} if as_of else {}
            asked = {"from": FIRST.isoformat(), "to": LAST.isoformat(), **known}
            card = await read(office, "/scorecard", unit=unit, **asked)
            values = {value["id"]: value for value in card["values"]}
            assert values["N-1"]["numerator"] == expected(told, unit, "accepted", as_of)
            assert values["KPI-12"]["denominator"] == expected(told, unit, "due", as_of)
            assert values["KPI-13"]["asked"] == expected(told, unit, "visited", as_of)
            for indicator in ("KPI-07", "KPI-12", "KPI-13", "KPI-30", "KPI-31a"):
                await _opens(office, values[indicator], unit, asked)


async def _opens(office: TestOffice, value: Json, unit: str, asked: dict[str, str]) -> None:
    name = value["id"]
    sums = {part: await all_rows(office, name, unit, 7, part=part, **asked) for part in PARTS}
    assert sum(row["count"] for row in sums["numerator"]) == value["numerator"]
    assert sum(row["count"] for row in sums["denominator"]) == value["denominator"]
    if name not in ("KPI-07", "KPI-31a"):  # elsewhere numerator is no part of the denominator
        assert sum(row["count"] for row in sums["missing"]) == value["denominator"] - value["numerator"]
    for rows in sums.values():
        keys = [(row["day"], row["round"]) for row in rows]
        assert [day for day, _ in keys] == sorted(day for day, _ in keys)
    compared = await read(office, f"/{name}/comparison", unit=unit, **asked)
    rest = [compared[other] for other in ("own", "elsewhere") if compared[other]]
    for part in ("numerator", "denominator"):
        assert sum(child[part] for child in (*compared["children"], *rest)) == value[part]
    for by in ("unit", "channel", "category", "group", "tier", "month", "day"):
        analysis = await read(office, f"/{name}/analysis", unit=unit, by=by, **asked)
        for part in ("numerator", "denominator"):
            assert sum(each[part] for each in analysis["parts"]) == analysis["whole"][part] == value[part]


async def test_every_part_of_an_analysis_opens_to_its_rows(office: TestOffice) -> None:
    await fill(office, stories(3))
    asked = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
    for by, narrowed in (("channel", "channel"), ("category", "category"), ("group", "category"), ("tier", "tier")):
        analysis = await read(office, "/KPI-30/analysis", by=by, **asked)
        assert len(analysis["parts"]) > 1
        for part in analysis["parts"]:
            only = {narrowed: ",".join(part["codes"] or [part["key"]])}
            rows = await all_rows(office, "KPI-30", "HZ", 50, part="denominator", **asked, **only)
            assert sum(row["count"] for row in rows) == part["denominator"]
            narrow = await read(office, "/KPI-30/analysis", by="unit", **asked, **only)
            assert narrow["whole"]["denominator"] == part["denominator"]
            assert sum(each["denominator"] for each in narrow["parts"]) == part["denominator"]
    [own] = [
        part for part in (await read(office, "/N-1/analysis", by="unit", **asked))["parts"] if part["key"] == "own"
    ]
    assert len(await all_rows(office, "N-1", "HZ", 50, own="true", **asked)) == own["numerator"]

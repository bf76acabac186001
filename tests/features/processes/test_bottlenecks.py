"""Which steps are bottlenecks, by rule and over HTTP with figures worked by hand; the load of posts and what opens."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from shouwen.features.processes.contract.monitoring import BottleneckReason
from shouwen.features.processes.rules.bottlenecks import Stand, judged
from tests.conftest import MORNING, TestOffice
from tests.features.processes.drawing import IMPROVEMENT
from tests.features.processes.measured import Stood, Told, told
from tests.features.processes.test_publishing import CODE, officer, published

GROWS, HOLDS = BottleneckReason.GROWS, BottleneckReason.HOLDS_MOST
HOUR = 3600


@pytest.mark.parametrize(
    ("waiting", "arrived", "done", "waited", "reasons"),
    [
        (5, 6, 5, 10.0, (GROWS,)),
        (5, 6, 5, 90.0, (GROWS, HOLDS)),
        (5, 5, 5, 10.0, ()),
        # Nine in ten is keeping up, and less is not.
        (5, 100, 90, 10.0, ()),
        (5, 100, 89, 10.0, (GROWS,)),
        (5, 4, 5, 90.0, (HOLDS,)),
        # As long as the other one: neither has more.
        (5, 5, 5, 50.0, (HOLDS,)),
        # Too few wait, whatever else holds.
        (4, 9, 0, 90.0, ()),
        (0, 0, 0, 0.0, ()),
    ],
)
def test_a_bottleneck_grows_or_holds_most_of_the_waiting_where_enough_wait(
    waiting: int, arrived: int, done: int, waited: float, reasons: tuple[BottleneckReason, ...]
) -> None:
    one, other = judged([Stand("one", waiting, arrived, done, waited), Stand("other", 1, 0, 0, 50.0)], 5)
    assert (one.node, one.reasons, other.reasons) == ("one", reasons, ())
    assert one.share == pytest.approx(waited / (waited + 50))


def test_what_came_in_just_now_holds_nothing_up() -> None:
    assert [(one.share, one.reasons) for one in judged([Stand("one", 9, 0, 0, 0.0)], 5)] == [(None, ())]
    assert judged([], 5) == []


# The morning is that of 20 November in Beijing: the week began on 14 November at 16:00 UTC the day before.
WEEK = datetime(2026, 11, 13, 16, 0, tzinfo=UTC)


def plan(began: datetime, closed: float | None = None, limit: float | None = None, unit: str = "HZN") -> Told:
    return Told(unit, began, [Stood("plan", 0, closed, limit)], closed)


# Five wait at `plan` in HZN: four that came before the week began, one after; in the week one was done, one given up.
# Two wait at `carry_out`, one of them over its limit. One waits at `plan` in YL.
RUNS = (
    *(plan(WEEK - timedelta(hours=2), limit=10) for _ in range(3)),
    plan(WEEK - timedelta(seconds=1)),
    plan(WEEK),
    plan(WEEK + timedelta(hours=1), 3, 10),
    Told("HZN", WEEK + timedelta(hours=2), [Stood("plan", 0, 1)], 1, given_up=True),
    *(
        Told("HZN", WEEK - timedelta(days=20), [Stood("plan", 0, 1), Stood("carry_out", 1, None, limit)])
        for limit in (2, None)
    ),
    plan(WEEK, unit="YL"),
)


async def got(client: httpx.AsyncClient, office: TestOffice, way: str, unit: str, **query: str) -> Any:
    params = {"unit": str(office.cast.units[unit])} | query
    answer = await client.get(f"/api/v1/processes/{CODE}/{way}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def week_of(step: dict[str, Any]) -> tuple[int, int, int]:
    return step["open"], step["arrived_week"], step["done_week"]


async def test_the_monitor_tells_what_holds_a_version_up_with_its_numbers(office: TestOffice) -> None:
    await told(office, RUNS)
    found = await got(await officer(office, "HQ"), office, "monitor", "HZ")
    assert found["bottleneck_waiting"] == 5
    steps = {step["node"]: step for step in found["versions"][0]["steps"]}
    # Three came in the week: one waits, one was done, one was given up and is not done.
    assert (week_of(steps["plan"]), steps["plan"]["bottleneck"]) == ((5, 3, 1), ["grows"])
    assert datetime.fromisoformat(steps["plan"]["oldest_at"]) == WEEK - timedelta(hours=2)
    assert (week_of(steps["carry_out"]), steps["carry_out"]["bottleneck"]) == ((2, 0, 0), [])
    assert (week_of(steps["check"]), steps["check"]["waiting_share"]) == ((0, 0, 0), 0)
    since = (MORNING - WEEK).total_seconds()
    of_plan, of_measures = 5 * since + 3 * 2 * HOUR + 1, 2 * (since + 20 * 24 * HOUR - HOUR)
    assert steps["plan"]["waiting_share"] == pytest.approx(of_plan / (of_plan + of_measures))
    assert steps["carry_out"]["waiting_share"] == pytest.approx(of_measures / (of_plan + of_measures))


async def test_a_bottleneck_is_one_of_the_unit_that_is_looked_at(office: TestOffice) -> None:
    await told(office, RUNS)
    found = await got(await officer(office, "YL"), office, "monitor", "YL")
    assert [(week_of(step), step["bottleneck"]) for step in found["versions"][0]["steps"]][:2] == [
        ((1, 1, 0), []),
        ((0, 0, 0), []),
    ]


async def test_a_site_says_from_how_many_on_a_step_is_a_bottleneck(office: TestOffice) -> None:
    await told(office, RUNS)
    content = {"rounds": 3, "stuck_days": 5, "overdue_percent": 20, "bottleneck_waiting": 2}
    ada = office.client("ada")
    form = {"unit": str(office.cast.units["HZ"]), "content": content, "note": "看得更紧", "based_on": None}
    answer = await ada.post("/api/v1/rules/process_alarms", json=form)
    assert answer.status_code == 201, answer.text
    found = await got(await officer(office, "HQ"), office, "monitor", "HZ")
    assert found["bottleneck_waiting"] == 2
    assert [step["bottleneck"] for step in found["versions"][0]["steps"]] == [["grows"], ["holds_most"], []]


async def test_each_post_has_its_load_and_opens_to_its_cases(office: TestOffice) -> None:
    await told(office, RUNS)
    client = await officer(office, "HQ")
    loads = await got(client, office, "posts", "HQ")
    assert (loads["from"], loads["to"]) == ("2026-11-14", "2026-11-20")
    assert [(one["post"], one["open"], one["overdue"], one["done"]) for one in loads["items"]] == [
        ("manager", 6, 3, 1),
        ("handler", 2, 1, 0),
    ]
    first, second = (datetime.fromisoformat(one["oldest_at"]) for one in loads["items"])
    assert (first, second) == (WEEK - timedelta(hours=2), WEEK - timedelta(days=20) + timedelta(hours=1))
    node_of = {"manager": "plan", "handler": "carry_out"}
    days = {"from": loads["from"], "to": loads["to"]}
    for line in loads["items"]:
        for measure, figure in (("waiting", "open"), ("overdue", "overdue"), ("done", "done")):
            asked = {"measure": measure, "role": line["post"]} | days
            rows = (await got(client, office, "report/rows", "HQ", **asked))["rows"]
            assert [row["node"] for row in rows] == [node_of[line["post"]]] * line[figure], asked
    other = await got(client, office, "report/rows", "HQ", measure="waiting", role="reviewer")
    assert other["rows"] == []


async def test_a_load_is_that_of_the_unit_and_counts_who_holds_the_post_there(office: TestOffice) -> None:
    await told(office, RUNS)
    (line,) = (await got(await officer(office, "YL"), office, "posts", "YL"))["items"]
    assert (line["post"], line["open"], line["overdue"], line["holders"]) == ("manager", 1, 0, 1)
    manager, handler = (await got(await officer(office, "HQ"), office, "posts", "HQ"))["items"]
    # Mona and Grace, Hank and Henry, and Charlie, who holds both.
    assert (manager["holders"], handler["holders"]) == (3, 3)
    bob = office.client("bob")
    stranger = await bob.get(f"/api/v1/processes/{CODE}/posts", params={"unit": str(office.cast.units["HQ"])})
    assert stranger.status_code == 404
    assert (await bob.get("/api/v1/processes/no_such/posts")).status_code == 404


async def test_what_runs_by_an_older_version_counts_for_its_post(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    shipped = (await client.get(f"/api/v1/processes/{CODE}")).json()["in_force"]
    newer = (await published(client, unit, IMPROVEMENT)).json()["id"]
    for version in (shipped, newer):
        await told(office, [plan(WEEK)], version=version)
    (line,) = (await got(client, office, "posts", "HZ"))["items"]
    assert line["open"] == 2

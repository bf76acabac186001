"""The report of a process over HTTP: what it says, who sees it, the cases behind, two versions, and files."""

import csv
import io
from typing import Any

import httpx

from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import opened, plan_of, sent
from tests.features.processes.drawing import IMPROVEMENT
from tests.features.processes.measured import told
from tests.features.processes.test_measuring import RUNS
from tests.features.processes.test_publishing import CODE, officer, published

OCTOBER = {"from": "2026-10-01", "to": "2026-10-31"}


async def asked(client: httpx.AsyncClient, office: TestOffice, unit: str, way: str = "", **query: str) -> Any:
    params = {"unit": str(office.cast.units[unit])} | OCTOBER | query
    answer = await client.get(f"/api/v1/processes/{CODE}/report{way}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def figure(line: Any, measure: str) -> tuple[float | None, int | None, int | None]:
    one = next(one for one in line if one["measure"] == measure)
    return one["value"], one["numerator"], one["denominator"]


async def test_a_report_takes_a_process_apart(office: TestOffice) -> None:
    await told(office, RUNS)
    report = await asked(await officer(office, "HQ"), office, "HQ", by="week")
    assert figure(report["totals"], "started") == (4, None, None)
    assert figure(report["totals"], "cycle_median") == (30 * 3600, None, 2)
    # Weeks begin on Monday and are cut off: 1 to 4 October is the first.
    assert [(one["from"], one["to"]) for one in report["buckets"]][:2] == [
        ("2026-10-01", "2026-10-04"),
        ("2026-10-05", "2026-10-11"),
    ]
    assert [figure(one["figures"], "started")[0] for one in report["buckets"]] == [3, 0, 0, 0, 1]
    steps = {one["key"]: one for one in report["steps"]}
    assert list(steps) == ["plan", "carry_out", "check"]
    assert figure(steps["plan"]["figures"], "again") == (0.25, 1, 4)
    assert figure(steps["carry_out"]["figures"], "steps_in_time")[1:] == (2, 3)
    assert figure(steps["check"]["figures"], "passed") == (0.5, 2, 4)
    assert [figure(one["figures"], "started")[0] for one in report["versions"]] == [4]
    assert sorted(figure(one["figures"], "started")[0] or 0 for one in report["units"]) == [1, 3]
    assert {one["id"]: one["unit"] for one in report["measures"]}["again"] == "share"


async def test_another_unit_sees_nothing_of_it(office: TestOffice) -> None:
    await told(office, RUNS[:3])
    client = await officer(office, "YL")
    report = await asked(client, office, "YL")
    assert figure(report["totals"], "started") == (0, None, None)
    assert figure(report["totals"], "cycle_median")[0] is None
    assert (await asked(client, office, "YL", "/rows", measure="started"))["rows"] == []
    query = {"unit": str(office.cast.units["HZ"])}
    assert (await client.get(f"/api/v1/processes/{CODE}/report", params=query)).status_code == 404


async def test_every_figure_opens_to_as_many_rows_as_it_counts(office: TestOffice) -> None:
    await told(office, RUNS)
    client = await officer(office, "HQ")
    report = await asked(client, office, "HQ")
    for measure in ("started", "ended", "given_up", "done", "waiting", "overdue"):
        rows = (await asked(client, office, "HQ", "/rows", measure=measure))["rows"]
        assert len(rows) == figure(report["totals"], measure)[0], measure
    for step in report["steps"]:
        for measure in ("steps_in_time", "again", "passed"):
            _, numerator, denominator = figure(step["figures"], measure)
            rows = (await asked(client, office, "HQ", "/rows", measure=measure, node=step["key"]))["rows"]
            assert len(rows) == numerator, (step["key"], measure)
            if measure != "again":
                both = {"measure": measure, "node": step["key"]}
                missing = (await asked(client, office, "HQ", "/rows", **both, part="missing"))["rows"]
                assert len(missing) == (denominator or 0) - (numerator or 0)
    query = {"unit": str(office.cast.units["HQ"]), "measure": "again", "part": "missing"}
    answer = await client.get(f"/api/v1/processes/{CODE}/report/rows", params=query)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "cannot-open")


async def test_rows_come_page_by_page_and_name_only_what_the_reader_may_see(office: TestOffice) -> None:
    task = await opened(office)
    assert (await sent(office.client("mona"), task, "plan", plan_of(office, task))).status_code == 204
    client, period = await officer(office), {"from": "2026-11-01", "to": "2026-11-20"}
    rows, after = list[dict[str, Any]](), dict[str, str]()
    while True:
        page = await asked(client, office, "HZ", "/rows", measure="started", limit="1", **period, **after)
        rows += page["rows"]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert len({row["subject"] for row in rows}) == len(rows)
    assert task["number"] in [row["number"] for row in rows]
    # Written by hand: nothing is behind it that anybody could see.
    await told(office, RUNS[:1])
    (row,) = (await asked(client, office, "HZ", "/rows", measure="ended"))["rows"]
    assert (row["subject"], row["number"], row["seconds"]) == (None, None, 40 * 3600)


async def test_two_versions_stand_side_by_side_and_few_cases_prove_nothing(office: TestOffice) -> None:
    client, unit = await officer(office), str(office.cast.units["HZ"])
    before = (await asked(client, office, "HZ"))["versions"]
    assert before == []
    after = (await published(client, unit, IMPROVEMENT)).json()["id"]
    shipped = (await client.get(f"/api/v1/processes/{CODE}", params={"unit": unit})).json()["versions"][-1]["id"]
    await told(office, RUNS[:1], version=None)
    found = await asked(client, office, "HZ", "/versions", a=shipped, b=after)
    whole = {one["measure"]: one for one in found["lines"][0]["figures"]}
    assert (whole["ended"]["before"]["value"], whole["ended"]["after"]["value"]) == (0, 1)
    assert (whole["cycle_median"]["change"], whole["cycle_median"]["enough"]) == (None, False)
    await told(office, RUNS[1:2] * 20, version=shipped)
    await told(office, RUNS[:1] * 19, version=after)
    found = await asked(client, office, "HZ", "/versions", a=shipped, b=after)
    whole = {one["measure"]: one for one in found["lines"][0]["figures"]}
    assert (whole["cycle_median"]["change"], whole["cycle_median"]["enough"]) == (20 * 3600, True)
    plan = next(line for line in found["lines"] if line["node"] == "plan")
    assert next(one for one in plan["figures"] if one["measure"] == "step_median")["change"] == 5 * 3600


async def test_a_report_leaves_as_a_file_with_whoever_took_it(office: TestOffice) -> None:
    await told(office, RUNS)
    client = await officer(office, "HQ")
    params = {"unit": str(office.cast.units["HQ"])} | OCTOBER | {"by": "month"}
    answer = await client.get(f"/api/v1/processes/{CODE}/report/export", params=params)
    assert answer.status_code == 200, answer.text
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    heads = lines[0]
    whole = dict(zip(heads, lines[1], strict=True))
    assert (whole["维度"], whole["开始数 （件）"], whole["全程时间（中位） （小时）"]) == ("合计", "4", "30.0")
    answer = await client.get(f"/api/v1/processes/{CODE}/report/rows/export", params=params | {"measure": "started"})
    assert answer.headers["x-rows"] == "4"
    sheet = await client.get(f"/api/v1/processes/{CODE}/report/export", params=params | {"format": "xlsx"})
    assert sheet.content.startswith(b"PK")


async def test_a_period_that_cannot_be_is_refused(office: TestOffice) -> None:
    client = await officer(office)
    for query in (
        {"from": "2026-11-02", "to": "2026-11-01"},
        {"from": "2026-11-02", "to": "2027-11-01"},
        {"from": "2020-01-01", "to": "2026-11-01"},
        {"from": "2025-01-01", "to": "2026-11-01", "by": "day"},
    ):
        answer = await client.get(f"/api/v1/processes/{CODE}/report", params=query)
        assert answer.status_code == 422, query

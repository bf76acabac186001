"""From a missed target to a measure that helped: opened by itself, planned, carried out, checked by somebody else."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from shouwen.features.improvements.contract import (
    ImprovementRules,
    ImprovementState,
    NotNow,
    OpenMissed,
    OpenWhatIsMissed,
    UnitKindOpens,
)
from shouwen.features.improvements.defaults import SHIPPED
from shouwen.features.improvements.rules import (
    check_allowed,
    is_day_to_open,
    last_of,
    month_before,
    number_of,
    span_errors,
    stands_at,
)
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.indicators.filling import complaint, fill

NETWORK = ("HZN", "HZ", "HQ")
OCTOBER = date(2026, 10, 1)


async def missed_october(office: TestOffice, late: int = 4, kept: int = 6) -> None:
    """Ten complaints of October, four of them answered too late."""
    day = date(2026, 10, 14)
    facts = [complaint(day, NETWORK, replied=True, seconds=3600, kept=n >= late) for n in range(late + kept)]
    await fill(office, facts)


async def tasks_of(client: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get("/api/v1/improvements", params={"limit": 200, **query})
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


async def opened(office: TestOffice) -> dict[str, Any]:
    """The task about the replies in time of October."""
    await missed_october(office)
    await office.desk.run(OpenMissed(office.cast.units["HZN"], OCTOBER), THE_SYSTEM)
    return next(row for row in await tasks_of(office.client("mona")) if row["indicator"] == "KPI-06")


def plan_of(office: TestOffice, task: dict[str, Any], **more: Any) -> dict[str, Any]:
    form = {
        "version": task["version"],
        "cause": "夜间无人值守",
        "measure": "增加夜班",
        "department": str(office.cast.units["HZN"]),
        "person": str(office.cast.people["hank"].id),
        "due_on": "2026-12-01",
    }
    return form | more


async def sent(client: httpx.AsyncClient, task: dict[str, Any], step: str, form: dict[str, Any]) -> httpx.Response:
    return await client.post(f"/api/v1/improvements/{task['id']}/{step}", json=form)


async def read(client: httpx.AsyncClient, task: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(f"/api/v1/improvements/{task['id']}")).json()
    return found


async def test_a_missed_month_opens_tasks_once_with_the_figure_of_then(office: TestOffice) -> None:
    task = await opened(office)
    assert (task["number"], task["origin"], task["state"]) == ("HZN-KPI-06-202610", "missed", "open")
    assert (task["value"], task["numerator"], task["denominator"], task["target"]) == (60.0, 6, 10, 100.0)
    before = await tasks_of(office.client("mona"))
    assert await office.desk.run(OpenMissed(office.cast.units["HZN"], OCTOBER), THE_SYSTEM) == 0
    assert await tasks_of(office.client("mona")) == before


async def test_too_few_cases_and_kept_targets_open_nothing(office: TestOffice) -> None:
    await missed_october(office, late=1, kept=SHIPPED.at_least - 2)
    assert await office.desk.run(OpenMissed(office.cast.units["HZN"], OCTOBER), THE_SYSTEM) == 0


async def test_only_units_of_the_rule_are_looked_at(office: TestOffice) -> None:
    await missed_october(office)
    assert await office.desk.run(OpenMissed(office.cast.units["HZ"], OCTOBER), THE_SYSTEM) == 0


async def test_on_the_day_of_the_rule_every_department_is_looked_at(office: TestOffice) -> None:
    late = [complaint(date(2026, 11, 14), NETWORK, replied=True, seconds=3600, kept=False) for _ in range(5)]
    await fill(office, late)
    office.clock.move_to(datetime(2026, 12, 4, 1, 0, tzinfo=UTC))
    await office.desk.run(OpenWhatIsMissed(), THE_SYSTEM)
    assert await deferred(office) == []
    office.clock.move_to(datetime(2026, 12, 5, 1, 0, tzinfo=UTC))
    await office.desk.run(OpenWhatIsMissed(), THE_SYSTEM)
    assert await deferred(office) == [{"unit": str(office.cast.units["HZN"]), "month": "2026-11-01"}]


async def deferred(office: TestOffice) -> list[Any]:
    async with office.database.connection() as connection:
        cursor = await connection.execute(
            "select args from procrastinate_jobs where task_name = 'improvements.open_missed' order by id"
        )
        return [row[0] for row in await cursor.fetchall()]


async def test_from_the_plan_to_the_effect_by_two_people(office: TestOffice) -> None:
    task = await opened(office)
    mona, hank, grace = office.client("mona"), office.client("hank"), office.client("grace")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    done = {"version": 2, "note": "夜班已排"}
    assert (await sent(hank, task, "carrying-out", done)).status_code == 204
    november = [complaint(date(2026, 11, 12), NETWORK, replied=True, seconds=60, kept=True) for _ in range(4)]
    await fill(office, november)
    effect = {"version": 3, "first": "2026-11-01", "last": "2026-11-20", "effective": True, "note": "全部及时"}
    own = await sent(hank, task, "check", effect)
    assert own.status_code == 403
    assert (await sent(grace, task, "check", effect)).status_code == 204
    found = await read(mona, task)
    assert (found["state"], found["effective"], found["effect_value"]) == ("closed", True, 100.0)
    assert [step["kind"] for step in found["steps"]] == ["opened", "planned", "carried_out", "effective"]
    assert task["id"] not in {row["id"] for row in await tasks_of(mona)}
    assert task["id"] in {row["id"] for row in await tasks_of(mona, all=True)}


async def test_what_did_not_help_begins_again(office: TestOffice) -> None:
    task = await opened(office)
    mona, grace = office.client("mona"), office.client("grace")
    await sent(mona, task, "plan", plan_of(office, task))
    await sent(mona, task, "carrying-out", {"version": 2, "note": "已落实"})
    effect = {"version": 3, "first": "2026-11-01", "last": "2026-11-20", "effective": False, "note": "没有变化"}
    assert (await sent(grace, task, "check", effect)).status_code == 204
    found = await read(mona, task)
    assert (found["state"], found["effective"], found["effect_value"]) == ("open", False, None)
    again = plan_of(office, {**task, "version": 4})
    assert (await sent(mona, task, "plan", again)).status_code == 204


async def test_nobody_checks_what_they_carried_out_themselves(office: TestOffice) -> None:
    task = await opened(office)
    mona = office.client("mona")
    await sent(mona, task, "plan", plan_of(office, task))
    await sent(mona, task, "carrying-out", {"version": 2, "note": "已落实"})
    effect = {"version": 3, "first": "2026-11-01", "last": "2026-11-20", "effective": False, "note": "-"}
    refused = await sent(mona, task, "check", effect)
    assert (refused.status_code, refused.json()["id"]) == (403, "improvement-own-check")


async def test_a_study_meeting_is_kept_with_who_met(office: TestOffice) -> None:
    task = await opened(office)
    grace = office.client("grace")
    departments = [str(office.cast.units[code]) for code in ("HZN", "HZC")]
    form = {"version": 1, "held_on": "2026-11-19", "departments": departments, "agreed": "统一夜班口径"}
    answer = await sent(grace, task, "meetings", form)
    assert answer.status_code == 204, answer.text
    step = (await read(grace, task))["steps"][-1]
    assert (step["kind"], step["held_on"]) == ("meeting", "2026-11-19")
    assert [unit["code"] for unit in step["departments"]] == ["HZC", "HZN"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"due_on": "2026-11-19"}, "due_on"),
        ({"department": "00000000-0000-0000-0000-000000000009"}, "department"),
        ({"person": "00000000-0000-0000-0000-000000000009"}, "person"),
        ({"cause": "   "}, "cause"),
    ],
)
async def test_a_plan_names_what_is_wrong_with_it(office: TestOffice, more: dict[str, Any], field: str) -> None:
    task = await opened(office)
    refused = await sent(office.client("mona"), task, "plan", plan_of(office, task, **more))
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]


async def test_a_plan_on_stale_ground_is_refused(office: TestOffice) -> None:
    task = await opened(office)
    mona = office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    refused = await sent(mona, task, "plan", plan_of(office, task))
    assert (refused.status_code, refused.json()["id"]) == (409, "ticket-changed")


async def test_the_effect_is_seen_after_the_figure(office: TestOffice) -> None:
    task = await opened(office)
    mona = office.client("mona")
    await sent(mona, task, "plan", plan_of(office, task))
    await sent(mona, task, "carrying-out", {"version": 2, "note": "已落实"})
    effect = {"version": 3, "first": "2026-10-31", "last": "2026-11-20", "effective": True, "note": "-"}
    refused = await sent(office.client("grace"), task, "check", effect)
    assert [error["id"] for error in refused.json()["errors"]] == ["before-the-figure"]


async def test_a_figure_is_proposed_by_whoever_plans(office: TestOffice) -> None:
    await missed_october(office)
    mona = office.client("mona")
    form = {
        "unit": str(office.cast.units["HZN"]),
        "indicator": "KPI-06",
        "first": "2026-10-01",
        "last": "2026-10-31",
        "reason": "连续两月下降",
    }
    answer = await mona.post("/api/v1/improvements", json=form)
    assert answer.status_code == 201, answer.text
    found = await read(mona, answer.json())
    assert (found["origin"], found["value"], found["opened_by"]["name"]) == ("proposed", 60.0, "孟兰")
    empty = await mona.post("/api/v1/improvements", json=form | {"first": "2026-09-01", "last": "2026-09-30"})
    assert (empty.status_code, empty.json()["id"]) == (422, "nothing-to-improve")
    unknown = await mona.post("/api/v1/improvements", json=form | {"indicator": "KPI-999"})
    assert unknown.status_code == 404


async def test_it_waits_in_the_work_of_whom_it_is_for(office: TestOffice) -> None:
    task = await opened(office)

    async def waits(username: str) -> list[str]:
        answer = (await office.client(username).get("/api/v1/my-work", params={"kind": "improvement"})).json()
        return [item["detail"] for item in answer["items"] if item["id"] == task["id"]]

    assert (await waits("mona"), await waits("hank")) == (["open"], [])
    await sent(office.client("mona"), task, "plan", plan_of(office, task))
    assert (await waits("mona"), await waits("hank")) == ([], ["planned"])


async def test_pages_go_by_key(office: TestOffice) -> None:
    await opened(office)
    mona = office.client("mona")
    every = await tasks_of(mona)
    assert len(every) > 1
    seen, after = [], None
    while True:
        page = (
            await mona.get("/api/v1/improvements", params={"limit": 1} | ({"after": after} if after else {}))
        ).json()
        seen += [row["id"] for row in page["rows"]]
        after = page["next"]
        if after is None:
            break
    assert seen == [row["id"] for row in every]


def test_what_follows_on_what() -> None:
    allowed = {
        (action, state)
        for action in ("plan", "meet", "cancel")
        for state in ImprovementState
        if possible(action, state)
    }
    assert {action for action, state in allowed if not state.is_open} == set()
    assert {action for action, state in allowed if state is ImprovementState.CARRIED_OUT} == {"meet"}


def test_where_a_task_stands_is_told_by_its_open_steps() -> None:
    planned = ImprovementState.PLANNED
    assert stands_at({"plan"}, planned) is ImprovementState.OPEN
    assert stands_at({"carry_out", "check"}, ImprovementState.OPEN) is planned
    assert stands_at({"check"}, planned) is ImprovementState.CARRIED_OUT
    assert stands_at({""}, planned) is planned


def possible(action: str, state: ImprovementState) -> bool:
    try:
        check_allowed(action, state, UUID(int=1))
    except NotNow:
        return False
    return True


def test_months_and_numbers() -> None:
    rules = ImprovementRules((UnitKindOpens.DEPARTMENT,), 5, 5, 30)
    assert [is_day_to_open(date(2026, 11, day), rules) for day in (4, 5, 8, 9)] == [False, True, True, False]
    assert month_before(date(2026, 1, 5)) == date(2025, 12, 1)
    assert last_of(date(2026, 2, 11)) == date(2026, 2, 28)
    assert number_of("HZN", "KPI-06", OCTOBER, 0) == "HZN-KPI-06-202610"
    assert number_of("HZN", "KPI-06", OCTOBER, 2) == "HZN-KPI-06-202610-3"
    assert [error.id for error in span_errors(date(2026, 2, 1), date(2026, 1, 1), date(2026, 3, 1))] == [
        "before-its-start"
    ]
    assert [error.id for error in span_errors(date(2026, 2, 1), date(2026, 4, 1), date(2026, 3, 1))] == [
        "in-the-future"
    ]

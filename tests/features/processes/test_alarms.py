"""Cases that the monitoring of a process points at, and the rule by which it does."""

from datetime import timedelta
from typing import Any

import httpx
import msgspec

from shouwen.features.processes.contract.alarms import ALARMS, AlarmKind, ProcessAlarms
from shouwen.features.processes.defaults import ALARMS_KIND, SHIPPED_ALARMS
from tests.conftest import MORNING, TestOffice
from tests.features.improvements.test_tasks import opened, plan_of, sent
from tests.features.processes.measured import Stood, Told, told
from tests.features.processes.test_publishing import CODE, officer


async def alarms(client: httpx.AsyncClient, office: TestOffice, unit: str = "HZ") -> dict[str, Any]:
    query = {"unit": str(office.cast.units[unit])}
    answer = await client.get(f"/api/v1/processes/{CODE}/alarms", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def of_kind(found: dict[str, Any], kind: AlarmKind, subject: str) -> list[dict[str, Any]]:
    return [one for one in found["alarms"] if (one["kind"], one["subject"]) == (kind, subject)]


def count_of(found: dict[str, Any], kind: AlarmKind) -> int:
    return int(next(one["count"] for one in found["counts"] if one["kind"] == kind))


async def test_nothing_is_wrong_with_what_has_just_begun(office: TestOffice) -> None:
    await opened(office)
    found = await alarms(await officer(office), office)
    assert (found["alarms"], found["steps"]) == ([], [])
    assert found["thresholds"] == {"rounds": 3, "stuck_days": 5, "overdue_percent": 20}


async def test_what_waits_too_long_is_over_its_limit_and_stuck(office: TestOffice) -> None:
    task = await opened(office)
    office.clock.move_by(timedelta(days=8))
    found = await alarms(await officer(office), office)
    (late,) = of_kind(found, AlarmKind.OVERDUE, task["id"])
    assert (late["node"], late["step"], late["subject_kind"]) == ("plan", "分析原因并制定措施", "improvement")
    assert late["number"] == task["number"]
    assert of_kind(found, AlarmKind.STUCK, task["id"])
    assert [(one["node"], one["open"] == one["overdue"]) for one in found["steps"]] == [("plan", True)]
    assert count_of(found, AlarmKind.OVERDUE) == len([one for one in found["alarms"] if one["kind"] == "overdue"])


async def test_days_off_do_not_make_a_case_stuck(office: TestOffice) -> None:
    task = await opened(office)
    office.clock.move_by(timedelta(days=6))
    found = await alarms(await officer(office), office)
    assert not of_kind(found, AlarmKind.STUCK, task["id"])


async def test_what_goes_round_and_round_is_told_with_how_often(office: TestOffice) -> None:
    task, mona = await opened(office), office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    async with office.database.connection() as connection:
        for number in range(4):
            await connection.execute(
                """insert into process_steps (id, subject_id, version_id, unit_id, token, node_id, opened_at, closed_at)
                select gen_random_uuid(), subject_id, version_id, unit_id, %s, 'plan', opened_at, opened_at
                from process_steps where subject_id = %s and token = '1'""",
                (str(90 + number), task["id"]),
            )
    found = await alarms(await officer(office), office)
    (round_about,) = of_kind(found, AlarmKind.ROUNDS, task["id"])
    assert (round_about["node"], round_about["times"]) == ("plan", 5)
    # Nor would its version have planned five times.
    (deviates,) = of_kind(found, AlarmKind.DEVIATES, task["id"])
    assert deviates["without"] == ["分析原因并制定措施"] * 4


async def test_what_was_given_up_is_told_and_is_no_deviation(office: TestOffice) -> None:
    task, grace = await opened(office), office.client("grace")
    assert (await sent(grace, task, "cancellation", {"version": 1, "reason": "重复"})).status_code == 204
    found = await alarms(await officer(office), office)
    (given_up,) = of_kind(found, AlarmKind.GIVEN_UP, task["id"])
    assert given_up["node"] == "plan"
    assert count_of(found, AlarmKind.DEVIATES) == 0


async def test_a_step_that_nobody_recorded_is_a_deviation(office: TestOffice) -> None:
    task, mona = await opened(office), office.client("mona")
    assert (await sent(mona, task, "plan", plan_of(office, task))).status_code == 204
    async with office.database.connection() as connection:
        await connection.execute(
            "update process_steps set node_id = 'check' where subject_id = %s and closed_at is null", (task["id"],)
        )
    found = await alarms(await officer(office), office)
    (deviates,) = of_kind(found, AlarmKind.DEVIATES, task["id"])
    assert (deviates["lacks"], deviates["without"]) == (["落实措施"], [])


async def test_a_case_that_the_reader_may_not_see_is_told_without_its_number(office: TestOffice) -> None:
    # Written by hand: nothing is behind it that anybody could see.
    await told(office, [Told("HZN", MORNING - timedelta(days=1), [Stood("plan", 0, None, 2)])])
    found = await alarms(await officer(office), office)
    (late,) = [one for one in found["alarms"] if one["kind"] == AlarmKind.OVERDUE]
    assert (late["subject"], late["number"], late["title"], late["node"]) == (None, None, None, "plan")


async def test_alarms_are_those_of_the_unit_that_is_looked_at(office: TestOffice) -> None:
    await opened(office)
    office.clock.move_by(timedelta(days=8))
    assert (await alarms(office.client("charlie"), office, "YL"))["alarms"] == []
    answer = await office.client("bob").get(
        f"/api/v1/processes/{CODE}/alarms", params={"unit": str(office.cast.units["HQ"])}
    )
    assert answer.status_code == 404


def test_a_lower_level_may_only_be_stricter() -> None:
    assert ALARMS_KIND.name == ALARMS
    assert ALARMS_KIND.errors({"rounds": 2, "stuck_days": 5, "overdue_percent": 0}, [SHIPPED_ALARMS], []) == []
    looser = ALARMS_KIND.errors({"rounds": 4, "stuck_days": 5, "overdue_percent": 30}, [SHIPPED_ALARMS], [])
    assert [one.field for one in looser] == ["content.rounds", "content.overdue_percent"]
    assert ALARMS_KIND.errors({"rounds": 0, "stuck_days": 5, "overdue_percent": 30}, [], [])
    over = {"rounds": 3, "stuck_days": 5, "overdue_percent": 20, "bottleneck_waiting": 6}
    assert [one.field for one in ALARMS_KIND.errors(over, [SHIPPED_ALARMS], [])] == ["content.bottleneck_waiting"]
    assert ALARMS_KIND.read({"rounds": 1, "stuck_days": 1, "overdue_percent": 1}) == ProcessAlarms(1, 1, 1)


def test_what_is_shipped_stays_as_a_release_reads_it_that_knows_no_bottlenecks() -> None:
    assert msgspec.to_builtins(SHIPPED_ALARMS) == {"rounds": 3, "stuck_days": 5, "overdue_percent": 20}
    assert SHIPPED_ALARMS.bottleneck_waiting == 5

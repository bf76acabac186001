"""What the worker finds in what runs, whom it tells, and what ends by itself."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shouwen.features.alarms.reactions import look_on
from shouwen.features.alarms.usecases.looking import GIVEN_UP_SINCE
from tests.conftest import MORNING, TestOffice
from tests.features.alarms.looking import ended, late_task, looked, of_subject, replayed, waiting
from tests.features.improvements.test_tasks import opened, plan_of, sent
from tests.features.processes.measured import Stood, Told, told
from tests.features.processes.test_publishing import CODE, officer


async def count(office: TestOffice) -> int:
    return int(await office.read.value(text("select count(*) from process_alarms")))


async def notices(client: Any) -> list[dict[str, Any]]:
    items = (await client.get("/api/v1/notices")).json()["items"]
    return [one for one in items if one["kind"] == "process_alarms"]


async def planned(office: TestOffice, task: dict[str, Any]) -> None:
    assert (await sent(office.client("mona"), task, "plan", plan_of(office, task))).status_code == 204


async def test_nothing_is_wrong_with_what_has_just_begun(office: TestOffice) -> None:
    await opened(office)
    await looked(office)
    await replayed(office)
    assert await count(office) == 0


async def test_what_waits_too_long_is_over_its_limit_and_stuck_and_told_once(office: TestOffice) -> None:
    task, client = await late_task(office), await officer(office)
    await looked(office)
    alarms = await of_subject(client, task["id"])
    assert set(alarms) == {"overdue", "stuck"}
    late = alarms["overdue"]
    assert (late["node"], late["step"], late["process"], late["number"]) == (
        "plan",
        "分析原因并制定措施",
        CODE,
        task["number"],
    )
    assert (late["level"], late["state"], late["unit"]["code"]) == ("warning", "open", "HZN")
    assert [one["level"] for one in late["levels"]] == ["warning"]
    made, heard = await count(office), await notices(client)
    assert {one["data"]["level"] for one in heard} == {"warning", "notice"}
    assert sum(one["data"]["count"] for one in heard) == made
    assert len(await notices(office.client("mona"))) == len(heard)
    await looked(office)
    assert await count(office) == made
    assert await notices(client) == heard


async def test_a_level_rises_with_time_and_is_told_again(office: TestOffice) -> None:
    task = await opened(office)
    office.clock.move_by(timedelta(days=7, hours=1))
    client = await officer(office)
    await looked(office)
    assert (await of_subject(client, task["id"]))["stuck"]["level"] == "notice"
    office.clock.move_by(timedelta(days=8))
    await looked(office)
    stuck = (await of_subject(client, task["id"]))["stuck"]
    assert (stuck["level"], [one["level"] for one in stuck["levels"]]) == ("warning", ["notice", "warning"])
    assert stuck["version"] == 2
    assert any(one["data"]["level"] == "warning" for one in await notices(client))


async def test_what_is_done_ends_by_itself_and_stays_to_be_read(office: TestOffice) -> None:
    task, client = await late_task(office), await officer(office)
    await looked(office)
    await planned(office, task)
    office.clock.move_by(timedelta(minutes=5))
    await looked(office)
    assert await of_subject(client, task["id"]) == {}
    over = await of_subject(client, task["id"], state="ended")
    assert {kind: one["ended_as"] for kind, one in over.items()} == {"overdue": "gone", "stuck": "gone"}
    assert over["overdue"]["ended_by"] is None


async def test_days_off_do_not_make_a_case_stuck(office: TestOffice) -> None:
    task = await opened(office)
    office.clock.move_by(timedelta(days=6))
    await looked(office)
    assert "stuck" not in await of_subject(await officer(office), task["id"])


async def goes_round(office: TestOffice) -> dict[str, Any]:
    """A task that was planned five times, of which its version knows once."""
    task = await opened(office)
    await planned(office, task)
    async with office.database.connection() as connection:
        for number in range(4):
            await connection.execute(
                """insert into process_steps (id, subject_id, version_id, unit_id, token, node_id, opened_at, closed_at)
                select gen_random_uuid(), subject_id, version_id, unit_id, %s, 'plan', opened_at, opened_at
                from process_steps where subject_id = %s and token = '1'""",
                (str(90 + number), task["id"]),
            )
    return task


async def test_what_goes_round_is_told_with_how_often_and_deviates(office: TestOffice) -> None:
    task, client = await goes_round(office), await officer(office)
    await looked(office)
    await replayed(office)
    alarms = await of_subject(client, task["id"])
    assert (alarms["rounds"]["node"], alarms["rounds"]["value"], alarms["rounds"]["level"]) == ("plan", 5, "notice")
    deviates = alarms["deviates"]
    assert (deviates["without"], deviates["level"]) == (["分析原因并制定措施"] * 4, "serious")
    await looked(office)
    await replayed(office)
    assert await of_subject(client, task["id"]) == alarms
    async with office.database.connection() as connection:
        await connection.execute("delete from process_steps where subject_id = %s and length(token) = 2", (task["id"],))
    await looked(office)
    await replayed(office)
    assert await of_subject(client, task["id"]) == {}


async def test_a_step_that_nobody_recorded_is_a_deviation(office: TestOffice) -> None:
    task, client = await opened(office), await officer(office)
    await planned(office, task)
    async with office.database.connection() as connection:
        await connection.execute(
            "update process_steps set node_id = 'check' where subject_id = %s and closed_at is null", (task["id"],)
        )
    await replayed(office)
    deviates = (await of_subject(client, task["id"]))["deviates"]
    assert (deviates["lacks"], deviates["without"]) == (["落实措施"], [])


async def test_what_was_given_up_is_told_and_lapses_in_the_end(office: TestOffice) -> None:
    task, grace, client = await opened(office), office.client("grace"), await officer(office)
    assert (await sent(grace, task, "cancellation", {"version": 1, "reason": "重复"})).status_code == 204
    await looked(office)
    await replayed(office)
    alarms = await of_subject(client, task["id"])
    assert {kind: (one["node"], one["value"]) for kind, one in alarms.items()} == {"given_up": ("plan", 1)}
    assert (await ended(client, alarms["given_up"])).status_code == 204
    await looked(office)
    assert await of_subject(client, task["id"]) == {}
    office.clock.move_by(GIVEN_UP_SINCE + timedelta(days=1))
    await looked(office)
    standing = "select count(*) from process_alarms where gone_at is null and kind = 'given_up'"
    assert await office.read.value(text(standing)) == 0
    # Whoever ended it, ended it.
    assert (await of_subject(client, task["id"], state="ended"))["given_up"]["ended_as"] == "handled"


async def test_a_case_that_the_reader_may_not_see_is_told_without_its_number(office: TestOffice) -> None:
    # Written by hand: nothing is behind it that anybody could see.
    await told(office, [Told("HZN", MORNING - timedelta(days=1), [Stood("plan", 0, None, 2)])])
    await looked(office)
    (late,) = await waiting(await officer(office), kind="overdue")
    assert (late["subject"], late["number"], late["title"], late["node"]) == (None, None, None, "plan")


async def test_more_than_a_page_is_looked_at_job_by_job(office: TestOffice) -> None:
    runs = [Told("HZN", MORNING - timedelta(days=1), [Stood("plan", 0, None, 2)]) for _ in range(501)]
    await told(office, runs)
    await looked(office)
    assert await count(office) == 500
    async with office.database.connection() as connection:
        found = await connection.execute("select args from procrastinate_jobs where task_name = 'alarms.look_on'")
        ((args,),) = await found.fetchall()
    await look_on(office.desk).run(args["after"])
    assert await count(office) == 501

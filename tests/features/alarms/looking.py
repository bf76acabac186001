"""What the worker does at its rhythm, and the alarms as people see them."""

from datetime import timedelta
from typing import Any

import httpx

from shouwen.features.alarms.reactions import look, replay, replay_on
from tests.conftest import TestOffice
from tests.features.improvements.test_tasks import opened

API = "/api/v1/process-alarms"
DAYS = 8


async def looked(office: TestOffice) -> None:
    """One look at everything that runs; pages are larger than any story."""
    await look(office.desk).run()


async def replayed(office: TestOffice) -> None:
    """The records of a night, version by version, as the jobs call one another."""
    await replay(office.desk).run()
    while True:
        async with office.database.connection() as connection:
            found = await connection.execute(
                "delete from procrastinate_jobs where task_name = 'alarms.deviations_on' returning args"
            )
            rows = await found.fetchall()
        if not rows:
            return
        for (args,) in rows:
            await replay_on(office.desk).run(**args)


async def late_task(office: TestOffice) -> dict[str, Any]:
    """A task of Haizhou's network department that has waited at its first step for eight days."""
    task = await opened(office)
    office.clock.move_by(timedelta(days=DAYS))
    return task


async def waiting(client: httpx.AsyncClient, **asked: Any) -> list[dict[str, Any]]:
    answer = await client.get(API, params=asked)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


async def of_subject(client: httpx.AsyncClient, subject: str, **asked: Any) -> dict[str, dict[str, Any]]:
    """A case's alarms by their kind."""
    return {one["kind"]: one for one in await waiting(client, **asked) if one["subject"] == subject}


async def acknowledged(client: httpx.AsyncClient, alarm: dict[str, Any], note: str = "今天催办") -> httpx.Response:
    form = {"version": alarm["version"], "note": note}
    return await client.post(f"{API}/{alarm['id']}/acknowledgement", json=form)


async def ended(client: httpx.AsyncClient, alarm: dict[str, Any], *, false: bool = False) -> httpx.Response:
    form = {"version": alarm["version"], "reason": "已改由他人办理", "false": false}
    return await client.post(f"{API}/{alarm['id']}/ending", json=form)

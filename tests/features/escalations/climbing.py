"""Ladders and what happens on them, for the tests: looked at as the running site looks."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from httpx import AsyncClient, Response

from shouwen.app.worker import make_timers
from shouwen.features.escalations.contract import LADDER, LadderOfLevels
from shouwen.features.escalations.module import FEATURE
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json
from tests.features.policies.publishing import publish


async def settle(office: TestOffice) -> None:
    """Ladders follow what was committed."""
    await drain(office.database, office.clock, [make(office.desk) for make in FEATURE.subscribers])


async def ring(office: TestOffice) -> None:
    """Everything due happens, and ladders follow it."""
    await settle(office)
    waiting = make_timers(office.office)
    while await waiting.ring_due():
        pass
    await settle(office)


async def ladder_of(client: AsyncClient, ticket: Json) -> Json:
    answer = await client.get(f"{API}/tickets/{ticket['id']}/ladder")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def open_rows(client: AsyncClient, **query: Any) -> list[Json]:
    answer = await client.get(f"{API}/escalations", params=query)
    assert answer.status_code == 200, answer.text
    rows: list[Json] = answer.json()["rows"]
    return rows


async def accept(client: AsyncClient, escalation: Json, note: str = "") -> Response:
    form = {"version": escalation["version"], "note": note}
    return await client.post(f"{API}/escalations/{escalation['id']}/acceptance", json=form)


async def publish_ladder(office: TestOffice, content: LadderOfLevels, unit: str = "HZ") -> UUID:
    """Cases registered from now on climb by it."""
    published = await publish(office, unit, content, name=LADDER)
    office.clock.move_by(timedelta(seconds=1))
    return published

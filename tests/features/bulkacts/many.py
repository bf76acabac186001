"""Acts on many tickets, as the cast begins them over HTTP, and a worker that goes through them."""

from typing import Any

from httpx import AsyncClient

from shouwen.features.bulkacts.reactions import run_act
from shouwen.features.organisation.contract import Appointment
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, hired, register

REASON = "统一改派"


async def several(office: TestOffice, many: int) -> list[Json]:
    return [await register(office, phone=f"1380004{number:04}") for number in range(1, many + 1)]


def transfer(office: TestOffice, tickets: list[Json] | None, to: str = "HZB") -> Json:
    """To the billing department; without tickets, whatever the list shows."""
    form: Json = {"act": "complaint.transfer", "department": str(office.cast.units[to]), "text": REASON}
    return form if tickets is None else form | {"ids": [ticket["id"] for ticket in tickets]}


async def begun(client: AsyncClient, form: Json, key: str | None = None, of: str = "tickets", **asked: Any) -> str:
    headers = {"Idempotency-Key": key} if key else {}
    answer = await client.post(f"{API}/{of}/bulk-acts", json=form, params=asked, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def manager(office: TestOffice) -> AsyncClient:
    """Of the province: whoever starts something in it, they oversee it."""
    return client_with(office, await hired(office, "helga", Appointment("manager", office.cast.units["HZ"])))


async def go(office: TestOffice, act: str) -> None:
    """What the worker does when the job is its turn."""
    await run_act(office.desk).run(act=act)


async def view(client: AsyncClient, act: str) -> Json:
    answer = await client.get(f"{API}/bulk-acts/{act}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def rows(client: AsyncClient, act: str, **asked: Any) -> list[Json]:
    answer = await client.get(f"{API}/bulk-acts/{act}/rows", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["items"]
    return found

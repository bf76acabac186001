"""Dana on the customer's page, and those who handle what she writes."""

from typing import Any

from httpx import AsyncClient, Response
from sqlalchemy import select

from shouwen.features.tickets.tables import tickets
from tests.cast import DANA
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, done, steps_to

PUBLIC = f"{API}/public"
PHONE = str(DANA["phone"])
ONLINE: Json = {name: value for name, value in DANA.items() if name != "channel"} | {"province": "HZ"}
"""What Dana writes on the page."""


async def complain(office: TestOffice, key: str | None = None, **changed: Any) -> Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await office.client().post(f"{PUBLIC}/complaints", json=ONLINE | changed, headers=headers)


async def complained(office: TestOffice, **changed: Any) -> Json:
    """What Dana was told, and the ticket's id for the staff of the story."""
    answer = await complain(office, **changed)
    assert answer.status_code == 201, answer.text
    receipt: Json = answer.json()
    assert set(receipt) == {"number", "registered_at", "reply_by"}
    found = await office.read.value(select(tickets.c.id).where(tickets.c.number == receipt["number"]))
    return receipt | {"id": str(found)}


async def brought_to(office: TestOffice, state: str, **changed: Any) -> Json:
    """Dana's own complaint, brought to `state` by Hank and Olive."""
    ticket = await complained(office, **changed)
    for username, action, body in steps_to(state):
        ticket |= await done(office.client(username), ticket, action, **body)
    return ticket


async def follow(client: AsyncClient, number: str, phone: str = PHONE) -> Response:
    return await client.post(f"{PUBLIC}/follow", json={"number": number, "phone": phone})


async def followed(office: TestOffice, number: str, phone: str = PHONE) -> Json:
    answer = await follow(office.client(), number, phone)
    assert answer.status_code == 200, answer.text
    progress: Json = answer.json()
    return progress


async def link_of(office: TestOffice, ticket: Json) -> str:
    """The token of the link that Olive sends."""
    answer = await office.client("olive").get(f"{API}/tickets/{ticket['id']}/survey-link")
    assert answer.status_code == 200, answer.text
    return str(answer.json()["url"]).rpartition("/")[2]


async def answer(office: TestOffice, key: str | None = None, **body: Any) -> Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await office.client().post(f"{PUBLIC}/answers", json=body, headers=headers)

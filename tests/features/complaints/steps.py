"""Shortcuts through the process, for stories that begin in the middle of it. All over HTTP, as the cast."""

from typing import Any

from httpx import AsyncClient, Response

from shouwen.features.organisation.contract import Appointment, CreateToken, EmployStaff
from shouwen.kernel.messages import THE_SYSTEM
from tests.cast import DANA
from tests.conftest import TestOffice

API = "/api/v1"
Json = dict[str, Any]
WAY: dict[str, tuple[tuple[str, str, Json], ...]] = {
    # Brought to a state by Hank (handler) and Olive (complaint officer), from the state before it.
    "assigned": (),
    "in_investigation": (("hank", "accept", {}),),
    "solution_proposed": (("hank", "log", {"reached_customer": True}), ("hank", "propose", {})),
    "replied": (("olive", "reply", {}),),
    "dissatisfied": (("olive", "satisfaction", {"grade": "dissatisfied", "demand": "还是没有信号"}),),
    "satisfied": (("olive", "satisfaction", {}),),
    "under_review": (("hank", "records", {}),),
    "closed": (("olive", "close", {}),),
}

FEE: Json = {
    "category": "business.fee_dispute",
    "matter": "账单多扣了二十元",
    "description": "上月账单里有一笔没有订购过的业务。",
    "occurred_at": "2026-11-20T00:30:00Z",
}
"""What a customer complained about as well."""


async def hired(office: TestOffice, username: str, *appointments: Appointment) -> str:
    """A newcomer of the story, at home in the unit of the first appointment; the token that shows who it is."""
    number, home = f"2-{username}", appointments[0].unit
    person = EmployStaff(username, username.title(), number, home, appointments, "no password")
    staff = await office.desk.run(person, THE_SYSTEM)
    return (await office.desk.run(CreateToken(staff, "tests", ("*",), None), THE_SYSTEM)).token


def client_with(office: TestOffice, token: str, language: str = "en") -> AsyncClient:
    client = office.client(None, language)
    client.headers["Authorization"] = f"Bearer {token}"
    return client


async def register(office: TestOffice, username: str = "alice", **changed: Any) -> Json:
    """A complaint of Dana's, as registered by one of the cast; the same words again are another complaint."""
    form = DANA | {"separate": True} | changed
    answer = await office.client(username).post(f"{API}/complaints", json=form)
    assert answer.status_code == 201, answer.text
    registered: Json = answer.json()
    return registered


async def act(client: AsyncClient, ticket: Json, action: str, key: str | None = None, **body: Any) -> Response:
    """One action on a ticket; what is not said is filled in."""
    usual: dict[str, Json] = {
        "log": {"text": "已联系客户"},
        "propose": {"solution": "新增室分设备", "outcome": "fix"},
        "reply": {"text": "您好，信号已恢复。"},
        "satisfaction": {"grade": "satisfied"},
        "records": {"investigation": "现场测试三处，室分设备老化"},
    }
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(
        f"{API}/tickets/{ticket['id']}/{action}", json=usual.get(action, {}) | body, headers=headers
    )


async def done(client: AsyncClient, ticket: Json, action: str, **body: Any) -> Json:
    answer = await act(client, ticket, action, **body)
    assert answer.status_code == 200, (action, answer.text)
    result: Json = answer.json()
    return result


async def case_of(client: AsyncClient, ticket: Json) -> Json:
    answer = await client.get(f"{API}/tickets/{ticket['id']}")
    assert answer.status_code == 200, answer.text
    case: Json = answer.json()
    return case


async def complaint_in(office: TestOffice, state: str, **changed: Any) -> Json:
    """Dana's complaint brought to `state`."""
    ticket = await register(office, **changed)
    for step in steps_to(state):
        username, action, body = step
        ticket |= await done(office.client(username), ticket, action, **body)
    assert ticket["state"] == state
    return ticket


def steps_to(state: str) -> list[tuple[str, str, Json]]:
    """Everything from registration to `state`; the customer who is not satisfied is not on the way to closing."""
    way = [each for each in WAY if each != "dissatisfied" or state == "dissatisfied"]
    return [step for each in way[: way.index(state) + 1] for step in WAY[each]]

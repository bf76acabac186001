"""Money that Hank proposes to Dana, and those who must agree to it."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient, Response

from shouwen.features.approvals.module import FEATURE as APPROVALS
from shouwen.features.complaints.module import FEATURE as COMPLAINTS
from shouwen.features.organisation.contract import Appointment, AppointStaff, LendPosts, Post, Term
from shouwen.kernel.messages import Actor
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, act, client_with, complaint_in, done, hired


async def handled(office: TestOffice, **changed: Any) -> Json:
    """A complaint that Hank has in hand and has called the customer about."""
    ticket = await complaint_in(office, "in_investigation", **changed)
    return ticket | await done(office.client("hank"), ticket, "log", reached_customer=True)


async def proposed(office: TestOffice, amount: str, outcome: str = "refund", **changed: Any) -> Json:
    """Hank proposes money."""
    ticket = await handled(office, **changed)
    return ticket | await done(office.client("hank"), ticket, "propose", outcome=outcome, amount=amount)


async def again(office: TestOffice, ticket: Json, outcome: str = "refund", amount: str | None = None) -> Response:
    """Olive sends the solution back, and Hank proposes another."""
    await done(office.client("olive"), ticket, "send-back", reason="请再核实")
    more = {"amount": amount} if amount else {}
    return await act(office.client("hank"), ticket, "propose", solution="改后的方案", outcome=outcome, **more)


async def listed(client: AsyncClient, view: str = "all", **query: str) -> list[Json]:
    answer = await client.get(f"{API}/approvals", params={"view": view} | query)
    assert answer.status_code == 200, answer.text
    rows: list[Json] = answer.json()["rows"]
    return rows


async def approval_of(office: TestOffice, ticket: Json, who: str = "mona") -> Json:
    """The newest approval of a case, in full."""
    client = office.client(who)
    found = next(one for one in await listed(client) if one["subject"] == ticket["id"])
    return await read(client, found)


async def read(client: AsyncClient, approval: Json) -> Json:
    answer = await client.get(f"{API}/approvals/{approval['id']}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def decide(client: AsyncClient, approval: Json, answer: str = "approve", note: str = "") -> Response:
    form = {"version": approval["version"], "answer": answer, "note": note}
    return await client.post(f"{API}/approvals/{approval['id']}/decision", json=form)


async def agreed(client: AsyncClient, approval: Json, answer: str = "approve", note: str = "") -> Json:
    """The approval as it stands after somebody's decision."""
    given = await decide(client, approval, answer, note)
    assert given.status_code == 204, given.text
    return await read(client, approval)


async def newcomer(office: TestOffice, name: str, post: str, unit: str) -> AsyncClient:
    return client_with(office, await hired(office, name, Appointment(post, office.cast.units[unit])))


async def told(office: TestOffice) -> None:
    """Whoever must hear of what happened hears of it."""
    subscribers = [make(office.desk) for make in (*APPROVALS.subscribers, *COMPLAINTS.subscribers)]
    await drain(office.database, office.clock, subscribers)


async def notices(office: TestOffice, who: str) -> list[Json]:
    answer = await office.client(who).get(f"{API}/notices")
    found: list[Json] = answer.json()["items"]
    return [one for one in found if one["kind"].startswith("approval")]


async def appointed(office: TestOffice, person: Actor, unit: str) -> None:
    """Somebody of the cast becomes a manager as well."""
    assert person.id is not None
    term = Term(Post.MANAGER, office.cast.units[unit], office.clock.now(), None)
    await office.desk.run(AppointStaff(person.id, term), office.cast.ada)


async def stands_in(office: TestOffice, taker: Actor, giver: Actor) -> None:
    assert taker.id is not None
    now = office.clock.now()
    await office.desk.run(LendPosts(taker.id, now, now + timedelta(days=3), "休假"), giver)

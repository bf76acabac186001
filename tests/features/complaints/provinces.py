"""A third province, and an officer of the second: for stories about one case that crosses the border."""

from uuid import UUID

from httpx import AsyncClient

from shouwen.features.organisation.contract import Appointment, OpenUnit
from shouwen.features.organisation.queries.door import actor_of_token
from shouwen.kernel.messages import THE_SYSTEM, Actor
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, client_with, done, hired

REASON = "客户在云岭出差，信号问题在当地"


async def yunling_officer(office: TestOffice, name: str = "yara") -> AsyncClient:
    """An officer of Yunling's complaint department, in Chinese."""
    token = await hired(office, name, Appointment("complaint_officer", office.cast.units["YLC"]))
    return client_with(office, token, "zh-CN")


async def third_province(office: TestOffice) -> tuple[UUID, str]:
    """Songling with its complaint department and an officer of it; the department and the officer's token."""
    above = office.cast.units["HQ"]
    province = await office.desk.run(OpenUnit(above, "province", "SL", "松岭省", "Songling"), THE_SYSTEM)
    opened = OpenUnit(province, "department", "SLC", "松岭投诉管理部", "Songling complaint department", "complaint")
    department = await office.desk.run(opened, THE_SYSTEM)
    posts = ("agent", "handler", "complaint_officer", "reviewer", "manager")
    token = await hired(office, "sven", *(Appointment(post, department) for post in posts))
    return department, token


async def actor_with(office: TestOffice, token: str) -> Actor:
    actor = await actor_of_token(office.read, token, office.clock.now())
    assert actor is not None
    return actor


async def offered(office: TestOffice, ticket: Json, to: str = "YLC", kind: str = "take_over") -> Json:
    """Olive offers the case."""
    to_unit = str(office.cast.units[to])
    return ticket | await done(office.client("olive"), ticket, "hand-over", to=to_unit, kind=kind, reason=REASON)


async def offer_id(office: TestOffice, client: AsyncClient) -> str:
    """The one offer that waits for whoever asks."""
    items = (await client.get(f"{API}/my-work", params={"kind": "case_offer"})).json()["items"]
    assert len(items) == 1, items
    return str(items[0]["id"])

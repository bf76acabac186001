"""Many customers of one place who report the same trouble, and what is made of it. All over HTTP, as the cast."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from httpx import AsyncClient, Response

from shouwen.features.faults.contract import FindClusters
from shouwen.features.faults.reactions import answer_cases
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, register

WEST = {"district": "西城区", "building": "西苑1栋"}
SORRY = "{name}您好，您反映的“{matter}”（{number}）已查明，信号已恢复。"


async def reports(office: TestOffice, many: int = 3, first: int = 1, **changed: Any) -> list[Json]:
    """So many complaints of different customers about one place, a minute apart."""
    found = []
    for number in range(first, first + many):
        form: Json = {"phone": f"1380002{number:04}", "customer_name": f"客户{number}", "place": WEST} | changed
        found.append(await register(office, **form))
        office.clock.move_by(timedelta(minutes=1))
    return found


async def find(office: TestOffice, unit: str = "HZC") -> int:
    return await office.desk.run(FindClusters(office.cast.units[unit]), THE_SYSTEM)


def told(office: TestOffice, **changed: Any) -> Json:
    began = office.clock.now() - timedelta(minutes=30)
    return {
        "title": "西城区基站中断",
        "category": "network.coverage",
        "place": {"district": "西城区"},
        "area": "urban",
        "began_at": began.isoformat(),
        "expected_at": (began + timedelta(hours=4)).isoformat(),
        "announcement": "西城区信号中断，正在抢修，预计今天中午恢复。",
    } | changed


async def opened(office: TestOffice, cases: list[Json], **changed: Any) -> str:
    """A fault that Olive opens with these cases; its id."""
    form = told(office, cases=[case["id"] for case in cases], **changed)
    answer = await office.client("olive").post(f"{API}/faults", json=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def view(client: AsyncClient, fault: str) -> Json:
    answer = await client.get(f"{API}/faults/{fault}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def did(client: AsyncClient, fault: str, what: str, **form: Any) -> Response:
    """Something done to a fault; its version is looked up where it is wanted."""
    if what in ("repair", "closure", "cancellation"):
        form = {"version": (await view(client, fault))["version"]} | form
    return await client.post(f"{API}/faults/{fault}/{what}", json=form)


async def repaired(office: TestOffice, fault: str) -> None:
    at = office.clock.now().isoformat()
    answer = await did(office.client("olive"), fault, "repair", repaired_at=at, cause="光缆被挖断", fix="熔接光缆")
    assert answer.status_code == 204, answer.text


async def answering(office: TestOffice, fault: str, text: str = SORRY, channel: str = "sms") -> str:
    """An answer to all that waits for its job; its id."""
    answer = await did(office.client("olive"), fault, "answers", text=text, channel=channel)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def go(office: TestOffice, answer: str) -> None:
    """The job that answers, once."""
    await answer_cases(office.desk).run(answer=answer)


async def answered(office: TestOffice, fault: str, text: str = SORRY) -> None:
    await go(office, await answering(office, fault, text))


async def said_to(office: TestOffice, case: Json, start: str) -> list[Json]:
    """What stands in a case's timeline for the customer to see, and begins so."""
    page = await case_of(office.client("bob"), case)
    seen = [entry for entry in page["timeline"] if entry["visible_to_customer"]]
    return [entry for entry in seen if (entry["text"] or "").startswith(start)]


def ids(rows: list[Json]) -> list[str]:
    return [row["id"] for row in rows]


def uuids(rows: list[Json]) -> list[UUID]:
    return [UUID(row["id"]) for row in rows]

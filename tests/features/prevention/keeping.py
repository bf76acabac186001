"""Problems, inspections, plans and drills of Haizhou, over HTTP as the cast."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient, Response

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json

HERE = f"{API}/prevention"


def problem(office: TestOffice, **changed: Any) -> Json:
    return {
        "district": "西城区",
        "building": "西苑1栋",
        "category": "network.coverage",
        "symptom": "雨天信号反复中断",
        "risk": "high",
        "measure": "更换老化馈线",
        "unit": str(office.cast.units["HZN"]),
        "person": str(office.cast.hank.id),
        "due_on": "2026-12-01",
        "review_on": "2026-12-20",
    } | changed


def inspection(office: TestOffice, **changed: Any) -> Json:
    return {
        "district": "西城区",
        "subject": "基站供电",
        "unit": str(office.cast.units["HZN"]),
        "person": str(office.cast.hank.id),
        "on": "2026-11-21",
    } | changed


async def made(client: AsyncClient, path: str, form: Json) -> str:
    answer = await client.post(path, json=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def raised(office: TestOffice, who: str = "olive", **changed: Any) -> str:
    return await made(office.client(who), f"{HERE}/problems", problem(office, **changed))


async def planned(office: TestOffice, who: str = "olive", **changed: Any) -> str:
    return await made(office.client(who), f"{HERE}/inspections", inspection(office, **changed))


async def drill_planned(office: TestOffice, on: str = "2026-11-21") -> str:
    form = {"plan": "network_surge", "unit": str(office.cast.units["HZC"]), "on": on}
    return await made(office.client("olive"), f"{HERE}/drills", form)


async def started(office: TestOffice, fault: str) -> str:
    return await made(office.client("olive"), f"{API}/faults/{fault}/plans", {"plan": "network_surge"})


async def rows(client: AsyncClient, what: str, **query: Any) -> list[Json]:
    answer = await client.get(f"{HERE}/{what}", params=query)
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["rows"]
    return found


async def one(client: AsyncClient, problem_id: str) -> Json:
    answer = await client.get(f"{HERE}/problems/{problem_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def plans(client: AsyncClient, fault: str) -> Json:
    answer = await client.get(f"{API}/faults/{fault}/plans")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def errors(answer: Response) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.text
    return [(error["field"], error["id"]) for error in answer.json()["errors"]]


def days(office: TestOffice, many: int) -> str:
    return (office.clock.now() + timedelta(days=many)).date().isoformat()

"""The way of a file over HTTP, as somebody on screen goes it."""

from typing import Any
from uuid import UUID

from httpx import AsyncClient

from shouwen.app.complaint_imports import carry_out
from tests.conftest import TestOffice

PATH = "/api/v1/imports/complaints"
Json = dict[str, Any]


async def brought(client: AsyncClient, content: bytes, name: str = "旧系统.csv") -> Json:
    answer = await client.post(PATH, files={"files": (name, content)})
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


async def looked_into(client: AsyncClient, laid: Json, **asked: str) -> Json:
    answer = await client.get(f"{PATH}/{laid['id']}/file", params=asked)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def seen_by(client: AsyncClient, laid: Json, mapping: Json) -> Json:
    answer = await client.post(f"{PATH}/{laid['id']}/preview", json={"map": mapping})
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def rehearsed(office: TestOffice, client: AsyncClient, laid: Json, mapping: Json) -> Json:
    answer = await client.post(f"{PATH}/{laid['id']}/rehearsal", json={"map": mapping})
    assert answer.status_code == 200, answer.text
    await carry_out(office.office, UUID(laid["id"]))
    return await now(client, laid)


async def taken_in(office: TestOffice, client: AsyncClient, laid: Json) -> Json:
    answer = await client.post(f"{PATH}/{laid['id']}/start")
    assert answer.status_code == 200, answer.text
    await carry_out(office.office, UUID(laid["id"]))
    return await now(client, laid)


async def now(client: AsyncClient, laid: Json) -> Json:
    told: Json = (await client.get(f"{PATH}/{laid['id']}")).json()
    return told


def decided(content: Json, **places: Any) -> Json:
    """A suggested map with what a person puts in."""
    return content | {"source": "old-crm", "unit": "HZT", "owner": "alice"} | places


def reasons(counts: Json) -> dict[str, int]:
    return {each["id"]: each["rows"] for each in counts["reasons"]}

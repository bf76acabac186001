"""Importing complaints: Olive brings a file of her department's; nobody beyond her units learns of it."""

from uuid import UUID

from shouwen.app.complaint_imports import carry_out
from tests.app.examples import Example, Operation, Words
from tests.conftest import TestOffice

FILE = "编号,标题,时间,渠道\n1,没有信号,2026-11-02 09:00,热线\n2,网速慢,某日,热线\n".encode()
MAP = {
    "source": "旧系统",
    "unit": "HZC",
    "owner": "olive",
    "columns": {
        "external_number": {"column": "编号"},
        "matter": {"column": "标题"},
        "received_at": {"column": "时间", "formats": ["%Y-%m-%d %H:%M"]},
        "channel": {"column": "渠道", "values": {"热线": "hotline"}},
        "category": "network.coverage",
    },
}
PATH = "/api/v1/imports/complaints"


async def brought(office: TestOffice) -> Words:
    answer = await office.client("olive").post(PATH, files={"files": ("旧系统.csv", FILE)})
    return {"id": str(answer.json()["id"])}


async def checked(office: TestOffice) -> Words:
    words = await brought(office)
    await office.client("olive").post(f"{PATH}/{words['id']}/rehearsal", json={"map": MAP})
    await carry_out(office.office, UUID(words["id"]))
    return words


async def taken_in(office: TestOffice) -> Words:
    words = await checked(office)
    await office.client("olive").post(f"{PATH}/{words['id']}/start")
    await carry_out(office.office, UUID(words["id"]))
    return words


EXAMPLES: dict[Operation, Example] = {
    ("get", "/imports/complaints"): Example("olive", made=taken_in, own=True),
    ("post", "/imports/complaints"): Example("olive", files={"files": ("旧系统.csv", FILE)}, own=True),
    ("get", "/imports/complaints/choices"): Example("olive", own=True),
    ("get", "/imports/complaints/maps"): Example("olive", made=taken_in, own=True),
    ("get", "/imports/complaints/{id}"): Example("olive", made=taken_in),
    ("get", "/imports/complaints/{id}/file"): Example("olive", made=brought),
    ("post", "/imports/complaints/{id}/preview"): Example("olive", body={"map": MAP}, made=brought),
    ("post", "/imports/complaints/{id}/rehearsal"): Example("olive", body={"map": MAP}, made=brought),
    ("post", "/imports/complaints/{id}/start"): Example("olive", made=checked),
    ("post", "/imports/complaints/{id}/discard"): Example("olive", made=brought),
    ("get", "/imports/complaints/{id}/rejected"): Example("olive", made=checked),
    ("get", "/imports/complaints/{id}/rejects"): Example("olive", made=checked),
    ("get", "/imports/complaints/{id}/cases"): Example("olive", made=taken_in),
    ("get", "/imports/complaints/{id}/map.toml"): Example("olive", made=checked),
}

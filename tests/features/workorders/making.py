"""A kind of ticket that no code knows: leaks, mended by the network department of Haizhou."""

from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from shouwen.features.policies.contract import PublishRules
from shouwen.features.processes.contract import ProcessClass, ShipProcess
from shouwen.features.workorders.contract import TICKET_TYPES
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import TestOffice

Json = dict[str, Any]
API = "/api/v1/workorders"
LEAK = Path(__file__).with_name("leak.bpmn").read_text(encoding="utf-8")
FORM: Json = {
    "type": "object",
    "properties": {
        "place": {"type": "string", "title": "地点", "x-title-en": "Place", "x-searched": True, "maxLength": 50},
        "area": {
            "type": "string",
            "title": "区域",
            "x-title-en": "Area",
            "enum": ["urban", "rural"],
            "x-enum-names": [
                {"code": "urban", "name": "城区", "name_en": "Urban"},
                {"code": "rural", "name": "农村", "name_en": "Rural"},
            ],
            "x-listed": True,
        },
        "cost": {"type": "number", "title": "费用", "x-title-en": "Cost", "format": "money", "minimum": 0},
        "card": {"type": "string", "title": "证件号", "x-title-en": "Card", "x-personal": True},
    },
    "required": ["area"],
    "x-order": ["area", "place", "cost", "card"],
}
TYPE: Json = {
    "code": "leak",
    "name": "漏水报修",
    "name_en": "Leak",
    "process": "leak",
    "form": FORM,
    "categories": [
        {"code": "hall", "name": "营业厅", "name_en": "Hall"},
        {"code": "room", "name": "机房", "name_en": "Room"},
    ],
    "limits": [
        {"amount": {"number": 4, "unit": "hour"}, "urgency": "urgent"},
        {"amount": {"number": 48, "unit": "hour"}, "field": "area", "value": "rural"},
        {"amount": {"number": 2, "unit": "working_day"}},
    ],
    "assignment": [{"function": "business", "category": "hall"}, {"function": "network"}],
}
WISH: Json = {
    "type": "leak",
    "category": "room",
    "channel": "hotline",
    "matter": "机房漏水",
    "description": "机房天花板滴水，地上有积水。",
    "customer_name": "王丹娜",
    "phone": "13800010001",
    "fields": {"area": "urban", "place": "翠湖机房"},
}


def the_type(**changes: Any) -> Json:
    return deepcopy(TYPE) | changes


async def published(office: TestOffice, *types: Json, unit: str = "HZ", based_on: UUID | None = None) -> UUID:
    """These types are in force for a unit from now on; answers the version."""
    content = {"types": list(types)}
    command = PublishRules(TICKET_TYPES, office.cast.units[unit], None, content, based_on, "")
    return await office.desk.run(command, office.cast.ada)


async def with_leaks(office: TestOffice, unit: str = "HZ", **changes: Any) -> UUID:
    """The process is in force everywhere, and the type in Haizhou."""
    ship = ShipProcess("leak", "漏水报修", "Leak", ProcessClass.CUSTOMER, "", LEAK)
    await office.desk.run(ship, THE_SYSTEM)
    return await published(office, the_type(**changes), unit=unit)


async def registered(office: TestOffice, who: str = "alice", **changes: Any) -> Json:
    """A leak as `alice` sees it who took it."""
    client = office.client(who)
    answer = await client.post(API, json=WISH | changes)
    assert answer.status_code == 201, answer.text
    return await read(client, answer.json()["id"])


async def read(client: httpx.AsyncClient, ticket: Json | str) -> Json:
    which = ticket if isinstance(ticket, str) else ticket["id"]
    answer = await client.get(f"{API}/{which}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def acted(client: httpx.AsyncClient, ticket: Json, action: str, **form: Any) -> httpx.Response:
    """As the client last saw it, unless a version is given."""
    return await client.post(f"{API}/{ticket['id']}/{action}", json={"version": ticket["version"]} | form)


async def done(client: httpx.AsyncClient, ticket: Json, action: str, **form: Any) -> Json:
    """The ticket after an action that is granted."""
    seen = await read(client, ticket)
    answer = await acted(client, seen, action, **form)
    assert answer.status_code == 204, answer.text
    return await read(client, ticket)


async def finished(client: httpx.AsyncClient, ticket: Json, outcome: str | None = None, note: str = "已处理") -> Json:
    """The ticket after its first open step was done."""
    seen = await read(client, ticket)
    step = seen["open_steps"][0]["id"]
    return await done(client, seen, f"steps/{step}/finish", outcome=outcome, note=note)


def nodes(ticket: Json) -> list[str]:
    return [step["node"] for step in ticket["open_steps"]]

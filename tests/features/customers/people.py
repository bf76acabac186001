"""Customers of the stories: Dana of Haizhou, and whoever else a story needs. All over HTTP, as the cast."""

from typing import Any

from shouwen.features.customers.rules.documents import resident_check
from tests.conftest import TestOffice

API = "/api/v1"
Json = dict[str, Any]


def resident(first: str) -> str:
    """A resident's number with its check digit."""
    return first + resident_check(first)


DANA_ID = resident("11010519900307234")
DANA: Json = {
    "name": "王丹娜",
    "title": "ms",
    "tier": "vip",
    "card": "gold",
    "email": "dana@example.com",
    "address": "海州省临江市翠湖花园3栋1204室",
    "document_type": "id_card",
    "document_number": DANA_ID,
    "numbers": [{"phone": "13800010001"}, {"phone": "0571-88880001", "kind": "fixed"}],
    "provenance": "hall",
}


async def entered(office: TestOffice, who: str = "alice", **more: Any) -> Json:
    """A customer as somebody of the cast enters it; id and version."""
    answer = await office.client(who).post(f"{API}/customers", json=DANA | more)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def record(office: TestOffice, customer: str, who: str = "alice") -> Json:
    answer = await office.client(who).get(f"{API}/customers/{customer}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found

"""Dana as a customer of the registry, and Peggy, who approves what Paul decides."""

from datetime import datetime
from typing import Any
from uuid import UUID

from httpx import AsyncClient

from shouwen.features.organisation.contract import Appointment
from shouwen.features.privacy.module import FEATURE
from shouwen.kernel.messages import Actor
from shouwen.platform.relay import drain
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired

API = "/api/v1/privacy"
Json = dict[str, Any]
PHONE = "+8613800010001"
NAME, EMAIL, ADDRESS, DOCUMENT = "王丹娜", "danna.wang@example.com", "临江区翠湖花园3栋1202", "370102199001011234"


async def write(office: TestOffice, table: str, **row: Any) -> UUID:
    """A row as another feature would keep it."""
    row = {"id": office.ids.next()} | row
    names, values = ", ".join(row), ", ".join(f"%({name})s" for name in row)
    async with office.database.connection() as connection:
        await connection.execute(f"insert into {table} ({names}) values ({values})", row)  # noqa: S608
    return UUID(str(row["id"]))


async def dana(office: TestOffice, phone: str = PHONE, region: str = "LJ", **changed: Any) -> UUID:
    """Dana with one number; she lives in Linjiang of Haizhou."""
    row = {
        "number": f"C{phone[-6:]}",
        "kind": "personal",
        "name": NAME,
        "tier": "vip",
        "region_id": office.cast.units[region],
        "stage": "stable",
        "email": EMAIL,
        "address": ADDRESS,
        "category": "mainland",
        "document_type": "id_card",
        "document_number": DOCUMENT,
        "provenance": "hall",
        "audit": "right",
        "created_at": office.clock.now(),
        "version": 1,
    }
    customer = await write(office, "customers", **row | changed)
    number = {"phone": phone, "kind": "mobile", "main": True, "since": datetime.fromisoformat("2020-01-01T00:00:00Z")}
    await write(office, "customer_numbers", customer_id=customer, **number)
    return customer


async def checked(office: TestOffice, customer: UUID, **changed: Any) -> UUID:
    """An identity check, passed just now with a document unless said otherwise."""
    row = {"customer_id": customer, "phone": PHONE, "at": office.clock.now(), "by_id": office.cast.alice.id}
    row |= {"means": "document", "document_type": "id_card", "passed": True}
    return await write(office, "identity_checks", **row | changed)


def paul(office: TestOffice, language: str = "en") -> AsyncClient:
    """The privacy officer of Haizhou."""
    return office.client("paul", language)


async def peggy(office: TestOffice) -> AsyncClient:
    """A manager of Haizhou, who approves."""
    return client_with(office, await hired(office, "peggy", at(office, "manager", "HZ")))


def at(office: TestOffice, post: str, unit: str) -> Appointment:
    return Appointment(post, office.cast.units[unit])


async def registered(office: TestOffice, customer: UUID, kind: str, who: str = "alice", **more: Any) -> Json:
    """A request of Dana's, as one of the cast registers it."""
    check = await checked(office, customer)
    form = {"customer": str(customer), "kind": kind, "check": str(check), "channel": "hotline"} | more
    answer = await office.client(who).post(f"{API}/requests", json=form)
    assert answer.status_code == 201, answer.text
    return await request_of(office.client(who), answer.json()["id"])


async def request_of(client: AsyncClient, ticket: str) -> Json:
    answer = await client.get(f"{API}/requests/{ticket}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def decided(client: AsyncClient, request: Json, decision: str = "granted", **more: Any) -> Json:
    now = await request_of(client, request["id"])
    form = {"version": now["version"], "decision": decision, "explanation": "已按您的申请办理。"} | more
    answer = await client.post(f"{API}/requests/{request['id']}/decision", json=form)
    assert answer.status_code == 204, answer.text
    return await request_of(client, request["id"])


async def told(office: TestOffice) -> None:
    """Lets privacy hear of what happened."""
    await drain(office.database, office.clock, [make(office.desk) for make in FEATURE.subscribers])


def person_of(actor: Actor) -> UUID:
    assert actor.id is not None
    return actor.id

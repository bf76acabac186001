"""Shortcuts for stories about contacts, over HTTP, as the cast."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from shouwen.features.contacts.contract import BREAK_TIMER, REMIND_TIMER
from shouwen.features.contacts.module import FEATURE
from shouwen.features.contacts.tables import contacts, promises
from shouwen.features.customers.tables import customer_numbers, customers
from shouwen.features.notices.tables import notices
from shouwen.platform.timers import Timers
from tests.conftest import TestOffice

API = "/api/v1"
Json = dict[str, Any]
PHONE = "13800010001"


async def start(office: TestOffice, username: str = "alice", **changed: Any) -> str:
    form = {"channel": "hotline", "phone": PHONE} | changed
    answer = await office.client(username).post(f"{API}/contacts", json=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def finish(office: TestOffice, contact: str, username: str = "alice", **form: Any) -> Any:
    return await office.client(username).post(f"{API}/contacts/{contact}/finish", json=form)


async def offer(office: TestOffice, contact: str, to: str = "bob", by: str = "alice") -> str:
    form = {"to": str(office.cast.people[to].id), "reason": "换班"}
    answer = await office.client(by).post(f"{API}/contacts/{contact}/offer", json=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def promise(office: TestOffice, hours: float = 24, username: str = "alice", **changed: Any) -> Json:
    """Something promised to be done so many hours from now."""
    due_at = (office.clock.now() + timedelta(hours=hours)).isoformat()
    form = {"kind": "callback", "text": "核实后回电", "due_at": due_at} | changed
    answer = await office.client(username).post(f"{API}/promises", json=form)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def the_contact(office: TestOffice, contact: str) -> Json:
    (row,) = await office.read.dicts(select(contacts).where(contacts.c.id == UUID(contact)))
    return row


async def the_promise(office: TestOffice, made: str) -> Json:
    (row,) = await office.read.dicts(select(promises).where(promises.c.id == UUID(made)))
    return row


async def told(office: TestOffice, username: str) -> list[str]:
    """The kinds of what somebody was told, in order."""
    person = office.cast.people[username].id
    rows = select(notices.c.kind).where(notices.c.staff_id == person).order_by(notices.c.at, notices.c.id)
    return [kind for (kind,) in await office.read.tuples(rows)]


async def ring(office: TestOffice, at: datetime) -> int:
    """Rings what is due by then."""
    office.clock.move_to(at)
    rings = {kind: FEATURE.timers[kind](office.desk) for kind in (REMIND_TIMER, BREAK_TIMER)}
    return await Timers(office.database, office.clock, rings).ring_due()


async def customer_of(office: TestOffice, unit: str = "HZ", phone: str = PHONE) -> UUID:
    """A customer with a record, as the registry of customers will keep it."""
    customer, now = office.ids.next(), office.clock.now()
    shared = {"kind": "personal", "tier": "vip", "card": "diamond", "brand": "GoTone", "stage": "stable"}
    further = {"category": "mainland", "provenance": "boss", "audit": "right", "created_at": now, "version": 1}
    person = {"id": customer, "name": "王丹娜", "title": "ms", "region_id": office.cast.units[unit]}
    number = {"id": office.ids.next(), "customer_id": customer, "phone": f"+86{phone}", "kind": "mobile"}
    async with office.database.connection() as connection:
        for table, row in ((customers, person | shared | further), (customer_numbers, number)):
            given = row if table is customers else row | {"main": True, "since": now}
            names = ", ".join(given)
            values = ", ".join(f"%({name})s" for name in given)
            await connection.execute(f"insert into {table.name} ({names}) values ({values})", given)  # noqa: S608
    return customer

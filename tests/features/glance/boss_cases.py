"""Customers of the story in the registry, and a BOSS of the test's own connected to the office."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from shouwen.app.demo.boss import DemoBoss, demo_boss
from tests.conftest import TestOffice
from tests.gateways.boss.asking import gateway

DANA = "+8613800010001"


async def customer_of(office: TestOffice, unit: str, phone: str | None, *, days: float = 400) -> UUID:
    """A customer of a unit's area, whose number is theirs for so many days."""
    customer = office.ids.next()
    row: dict[str, Any] = {"id": customer, "name": "王丹娜", "unit": office.cast.units[unit], "at": office.clock.now()}
    async with office.database.connection() as connection:
        await connection.execute(
            "insert into customers (id, kind, name, tier, region_id, stage, category, provenance, audit, created_at,"
            " version) values (%(id)s, 'personal', %(name)s, 'ordinary', %(unit)s, 'stable', 'mainland', 'hotline',"
            " 'unchecked', %(at)s, 1)",
            row,
        )
        if phone:
            since = office.clock.now() - timedelta(days=days)
            await connection.execute(
                "insert into customer_numbers (id, customer_id, phone, kind, main, since)"
                " values (%s, %s, %s, 'mobile', true, %s)",
                (office.ids.next(), customer, phone, since),
            )
    return customer


async def contact_of(office: TestOffice, username: str, phone: str, ended: datetime | None = None) -> UUID:
    """A contact that somebody has with a number, still open if not `ended`."""
    contact, person = office.ids.next(), office.cast.people[username]
    async with office.database.connection() as connection:
        await connection.execute(
            "insert into contacts (id, channel, direction, phone, unit_id, owner_id, purpose, started_at, ended_at,"
            " version) values (%s, 'hotline', 'in', %s, %s, %s, 'enquiry', %s, %s, 1)",
            (contact, phone, person.unit, person.id, office.clock.now(), ended),
        )
    return contact


@asynccontextmanager
async def connected(office: TestOffice, *, seconds: float = 20.0, retries: int = 0) -> AsyncIterator[DemoBoss]:
    """The office with a demo BOSS behind its port, which may take as long as a busy machine needs."""
    async with (
        demo_boss(clock=office.clock) as demo,
        gateway(demo.url, office.clock, seconds=seconds, retries=retries) as boss,
    ):
        office.app.state.boss = boss
        yield demo

"""A small organisation made by its own commands: two provinces, Alice and Bob in one, Charlie in the other."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from httpx import URL, AsyncClient
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select

from shouwen.features.organisation.contract import Appointment, DefineRoles, EmployStaff, OpenUnit, SignedIn, SignIn
from shouwen.kernel.messages import NOBODY, THE_SYSTEM
from shouwen.platform.tables import ledger
from tests.conftest import TestOffice

PASSWORD = "correct horse battery"
QUICK_HASH = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
ROLES = (
    ("desk_agent", ("organisation.read", "complaints.register")),
    ("desk_leader", ("organisation.read", "complaints.assign")),
    ("desk_machine", ()),
)


@dataclass(frozen=True, slots=True)
class People:
    """Ids of units and people."""

    headquarters: UUID
    province: UUID
    centre: UUID
    team: UUID
    other_province: UUID
    alice: UUID
    bob: UUID
    charlie: UUID


async def open_unit(office: TestOffice, parent: UUID | None, kind: str, code: str) -> UUID:
    return await office.desk.run(OpenUnit(parent, kind, code, f"名{code}", f"Name {code}"), THE_SYSTEM)


async def employ(office: TestOffice, username: str, unit: UUID, *appointments: Appointment) -> UUID:
    name = username.partition(".")[0].title()
    wish = EmployStaff(username, name, f"T-{username}", unit, appointments, QUICK_HASH)
    return await office.desk.run(wish, THE_SYSTEM)


async def sign_in(office: TestOffice, username: str = "alice.li", password: str = PASSWORD) -> SignedIn:
    return await office.desk.run(SignIn(username, password, "192.0.2.1", "Test"), NOBODY)


async def happened(office: TestOffice, kind: str = "event") -> list[tuple[str, UUID, dict[str, Any]]]:
    """Type, subject and data of all that the ledger holds, in order."""
    entries = select(ledger.c.type, ledger.c.subject_id, ledger.c.data).where(ledger.c.kind == kind)
    rows = await office.database.read.tuples(entries.order_by(ledger.c.id))
    return [(row[0], row[1], row[2]) for row in rows]


@pytest.fixture
async def people(office: TestOffice) -> People:
    await office.desk.run(DefineRoles(ROLES), THE_SYSTEM)
    headquarters = await open_unit(office, None, "headquarters", "T-HQ")
    province = await open_unit(office, headquarters, "province", "T-HN")
    centre = await open_unit(office, province, "centre", "T-HN-CC")
    team = await open_unit(office, centre, "team", "T-HN-CC-1")
    other = await open_unit(office, headquarters, "province", "T-GD")
    alice = await employ(office, "alice.li", team, Appointment("desk_agent", team))
    bob = await employ(office, "bob.wang", centre, Appointment("desk_leader", centre), Appointment("desk_agent", team))
    charlie = await employ(office, "charlie.chen", other, Appointment("desk_agent", other))
    return People(headquarters, province, centre, team, other, alice, bob, charlie)


@pytest.fixture
async def web(office: TestOffice) -> AsyncIterator[AsyncClient]:
    """A browser that nobody has signed in with yet."""
    async with office.client() as client:
        client.base_url = URL("http://shouwen.test/api/v1")
        yield client

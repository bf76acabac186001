"""The ledger only grows: three locks keep it so, seals show if somebody got past them, and persons can be forgotten."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import select, text

from shouwen.platform.embedded import EmbeddedServer
from shouwen.platform.embedded.databases import url_for
from shouwen.platform.ledger import events_between, last_position, prove, seal
from shouwen.platform.tables import ledger, ledger_personal
from tests.conftest import TestOffice
from tests.features.complaints.steps import complaint_in, register

TABLES = {"ledger": "kind", "ledger_positions": "position", "ledger_seals": "hash"}
CHANGES = ("update {table} set {column} = {column}", "delete from {table}", "truncate {table} cascade")


async def sealed_office(office: TestOffice) -> int:
    """A complaint's life, placed and sealed; how many events that were."""
    await complaint_in(office, "closed")
    await office.drain()
    made = await seal(office.database)
    assert made is not None
    return made.last_position


@contextmanager
def superuser(office: TestOffice, server: EmbeddedServer) -> Iterator[psycopg.Connection]:
    """The owner of the machine, for whom no lock holds."""
    name = office.place.owner_url.split("?")[0].rsplit("/", 1)[1]
    with psycopg.connect(url_for(server._superuser_url, name), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection


async def test_nobody_below_the_superuser_changes_the_ledger(office: TestOffice) -> None:
    await sealed_office(office)
    for url in (office.place.app_url, office.place.owner_url):
        with psycopg.connect(url, autocommit=True) as connection:
            for table, column in TABLES.items():
                for change in CHANGES:
                    statement = SQL(change).format(table=Identifier(table), column=Identifier(column))
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(statement)


async def test_seals_hold_over_what_happened(office: TestOffice) -> None:
    events = await sealed_office(office)
    assert await seal(office.database) is None
    await register(office)
    await office.drain()
    proof = await prove(office.read)
    assert (proof.seals, proof.events, proof.unsealed, proof.broken) == (1, events, 3, None)
    second = await seal(office.database)
    assert second is not None
    assert second.first_position == events + 1
    proof = await prove(office.read)
    assert (proof.seals, proof.events, proof.unsealed, proof.broken) == (2, events + 3, 0, None)


@pytest.mark.parametrize(
    "tampering",
    [
        "update ledger set data = data || '{\"grade\": \"very_satisfied\"}' where type = 'complaint.satisfaction'",
        "update ledger set at = at - interval '1 microsecond' where type = 'complaint.replied'",
        "update ledger set actor_id = null where type = 'complaint.closed'",
        "delete from ledger_positions where position = 3",
        "update ledger_seals set previous_hash = 'x'",
        "update ledger_seals set last_position = last_position - 1",
        "delete from ledger_seals where first_position = 1",
    ],
)
async def test_tampering_with_every_lock_off_is_found(
    office: TestOffice, server: EmbeddedServer, tampering: str
) -> None:
    await sealed_office(office)
    await register(office)
    await office.drain()
    await seal(office.database)
    with superuser(office, server) as connection:
        assert connection.execute(tampering.encode()).rowcount > 0
    assert (await prove(office.read)).broken is not None


async def test_seals_hold_whatever_time_zone_the_server_tells(office: TestOffice) -> None:
    await sealed_office(office)
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        name = Identifier(connection.info.dbname)
        connection.execute(SQL("alter database {} set timezone to 'Asia/Shanghai'").format(name))
    other = type(office.database)(office.place.app_url, 1)
    await other.open()
    try:
        assert (await prove(other.read)).broken is None
        (event,) = await events_between(other.read, 1, 1)
        assert str(event.at.tzinfo) == "UTC"
    finally:
        await other.close()


async def test_a_person_can_be_forgotten_without_breaking_a_seal(office: TestOffice) -> None:
    await sealed_office(office)
    rows = await office.read.tuples(
        select(ledger_personal)
        .join(ledger, ledger.c.id == ledger_personal.c.event_id)
        .where(ledger.c.type == "contacts.recorded")
    )
    values = {field: (salt, value) for _, field, salt, value in rows}
    assert values["phone"][1] == "+8613800010001"
    (data,) = (await office.read.tuples(select(ledger.c.data).where(ledger.c.type == "contacts.recorded")))[0]
    for field, (salt, value) in values.items():
        assert data[f"{field}_hash"] == hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
        assert field not in data
    async with office.database.connection() as connection:
        await connection.execute("delete from ledger_personal")
    assert (await prove(office.read)).broken is None
    assert await last_position(office.read) == (await prove(office.read)).events
    assert await office.read.value(text("select count(*) from ledger_personal")) == 0

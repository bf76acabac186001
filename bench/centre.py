"""The place of the hot paths: one centre with eight teams, an agent in each, and cases in every table."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import psycopg
from sqlalchemy import select

from bench.floors import column_types
from bench.measure import PROCESSES
from bench.pgbench import PgBench, Written, between, written
from bench.sites import serving
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.features.organisation.contract import Appointment, EmployStaff, OpenUnit
from shouwen.features.organisation.passwords import hashed
from shouwen.features.organisation.queries import actor_of_person
from shouwen.features.organisation.tables import units
from shouwen.kernel.messages import THE_SYSTEM, Actor
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from shouwen.platform.web.asking import COOKIE
from tests.cast import PASSWORD, engage
from tests.features.tickets.crowd import crowd_in

CLIENTS = 8
WORKER = "shouwen_app"
CROWD, OPEN_CROWD = 20_000, 4_000
_TABLES = """
create table bench_agents (n integer primary key, staff_id uuid not null, unit_id uuid not null, code text not null);
create table bench_cases (n bigint primary key, ticket_id uuid not null);
create sequence bench_turn;
grant all on bench_agents, bench_cases, bench_turn to shouwen_app;
"""
_GONE = "select count(*) from pg_stat_activity where application_name = 'pgbench'"


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who takes complaints, in a team of their own."""

    username: str
    team: str
    unit: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Centre:
    """Running web processes, and beside them an office of one connection whose statements can be overheard."""

    office: Office
    place: Place
    ports: tuple[int, ...]
    scripts: Path
    pgbench: PgBench
    agents: tuple[Agent, ...]
    types: Mapping[tuple[str, str], str]

    async def actor(self, username: str) -> Actor:
        async with self.office.database.connection() as connection:
            found = await connection.execute("select id from staff where username = %s", (username,))
            row = await found.fetchone()
        actor = await actor_of_person(self.office.database.read, row[0], datetime.now(UTC)) if row else None
        if actor is None:
            raise LookupError(username)
        return actor

    async def cookie(self, username: str) -> str:
        """The cookie of a session, as a screen has it."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.ports[0]}/api/v1") as client:
            answer = await client.post("/session", json={"username": username, "password": PASSWORD})
            answer.raise_for_status()
            return f"{COOKIE}={answer.cookies[COOKIE]}"

    async def count(self, query: str) -> int:
        async with self.office.database.connection() as connection:
            row = await (await connection.execute(query)).fetchone()
        return int(row[0]) if row else 0

    async def execute(self, statement: str, *values: object) -> None:
        async with self.office.database.connection() as connection:
            await connection.execute(statement, values or None)

    async def tickets(self, first: int, last: int) -> list[str]:
        """The cases with these numbers."""
        async with self.office.database.connection() as connection:
            query = "select ticket_id::text from bench_cases where n between %s and %s order by n"
            return [str(row[0]) for row in await (await connection.execute(query, (first, last))).fetchall()]

    async def written(self) -> Written:
        """What was written so far, once nobody of pgbench is still on the way out."""
        while await self.count(_GONE):  # noqa: ASYNC110 - the server tells, no event does
            await asyncio.sleep(0.01)
        async with self.office.database.connection() as connection:
            return await written(connection)

    async def one_of_the_floor(self, script: Path) -> Written:
        """What one run of a script writes."""
        before = await self.written()
        await PgBench(self.pgbench.url, 1).run(script, 1)
        return between(before, await self.written())

    def vacuum(self) -> None:
        """As a server stands after a quiet night."""
        with psycopg.connect(self.place.owner_url, autocommit=True) as connection:
            connection.execute("vacuum analyze")


@asynccontextmanager
async def centre(home: Path) -> AsyncIterator[Centre]:
    """Opens it in an empty folder, on a PostgreSQL of its own with the product's settings."""
    server = embedded.start(home / "pg")
    try:
        place = Place(*embedded.create_database(server, "bench_hotpath"), WORKER)
        scripts = home / "floors"
        scripts.mkdir()
        await asyncio.to_thread(migrate, place.owner_url, WORKER)
        with psycopg.connect(place.owner_url, autocommit=True) as connection:
            connection.execute(_TABLES)
        async with office_at(place, Settings(home=home, pool_size=1)) as office:
            await install_defaults(office)
            await engage(office.desk)
            await crowd_in(office.database, CROWD, OPEN_CROWD)
            agents = await _teams(office)
            async with office.database.connection() as one:
                types = await column_types(one)
            async with AsyncExitStack() as stack:
                ports = [await stack.enter_async_context(serving(place, home)) for _ in range(PROCESSES)]
                pgbench = PgBench(place.app_url, CLIENTS)
                yield Centre(office, place, tuple(ports), scripts, pgbench, agents, types)
    finally:
        server.stop()


async def _teams(office: Office) -> tuple[Agent, ...]:
    """One team for each client: numbers are counted by team and day, and a day's counter is one row."""
    province = await office.database.read.value(select(units.c.id).where(units.c.code == "HZ"))
    secret = await hashed(PASSWORD, "everybody")
    agents = []
    for n in range(CLIENTS):
        code = f"HB{n}"
        unit = await office.desk.run(OpenUnit(province, "team", code, f"Team {n}", f"Team {n}", None), THE_SYSTEM)
        posts = (Appointment("agent", unit),)
        employ = EmployStaff(f"agent{n}", f"Agent {n}", f"2{n:03}", unit, posts, secret)
        person = await office.desk.run(employ, THE_SYSTEM)
        actor = await actor_of_person(office.database.read, person, datetime.now(UTC))
        if actor is None:
            raise LookupError(code)
        agents.append(Agent(f"agent{n}", code, str(unit), actor))
        async with office.database.connection() as connection:
            row = (n, person, unit, code)
            await connection.execute("insert into bench_agents values (%s, %s, %s, %s)", row)
    return tuple(agents)

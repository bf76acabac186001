"""Two sites on one real server: one with a small organisation, one with a very large one; the same cases in both."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.places import Place
from shouwen.app.schema import analyse, migrate
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.cast import TOKENS, engage
from tests.features.tickets.crowd import crowd_in

WORKER = "shouwen_app"
CASES, OPEN_CASES = 20_000, 4_000
UNITS, STAFF = 5_000, 50_000

# 31 provinces with ten cities each; what is left of the units are halls and teams of the cities.
_UNITS = """
with hq as (select id from units where parent_id is null),
provinces as (
    insert into units (id, parent_id, kind, code, name, name_en, version)
    select md5('p' || n)::uuid, hq.id, 'province', 'BP' || n, n || '省', 'Province ' || n, 1
    from hq, generate_series(1, 31) n returning id
), cities as (
    insert into units (id, parent_id, kind, code, name, name_en, version)
    select md5('c' || n)::uuid, md5('p' || (1 + n % 31))::uuid, 'city', 'BC' || n, n || '市', 'City ' || n, 1
    from generate_series(1, 310) n returning id
)
insert into units (id, parent_id, kind, code, name, name_en, version)
select md5('u' || n)::uuid, md5('c' || (1 + n % 310))::uuid, case when n % 3 = 0 then 'hall' else 'team' end,
    'BU' || n, n || '班', 'Team ' || n, 1
from generate_series(1, %(units)s - 341) n
"""
_CLOSURE = """
with recursive above as (
    select id as unit_id, id as ancestor_id, 0 as depth from units where code like 'B%%'
    union all
    select a.unit_id, u.parent_id, a.depth + 1 from above a join units u on u.id = a.ancestor_id
    where u.parent_id is not null
)
insert into unit_ancestors (unit_id, ancestor_id, depth) select unit_id, ancestor_id, depth from above
"""
_SPANS = """
insert into unit_spans (unit_id, from_day, parent_id, kind, name, name_en)
select id, date '2020-01-01', parent_id, kind, name, name_en from units where code like 'B%%'
"""
_STAFF = """
with people as (
    insert into staff (id, username, name, agent_no, unit_id, active, version)
    select md5('s' || n)::uuid, 'bench' || n, '员工' || n, 'B' || n,
        md5('u' || (1 + n %% (%(units)s - 341)))::uuid, true, 1
    from generate_series(1, %(staff)s) n returning id, unit_id
), held as (
    insert into staff_posts (staff_id, post, unit_id, since)
    select id, case when right(id::text, 1) < '8' then 'agent' else 'handler' end, unit_id, timestamptz '2020-01-01Z'
    from people
)
insert into credentials (staff_id, failures, changed_at, must_change)
select id, 0, timestamptz '2020-01-01Z', false from people
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running web process on a database of its own; the cast's tokens by username."""

    port: int
    tokens: dict[str, str]
    unit_ids: dict[str, str]
    units: int
    staff: int

    @property
    def rows(self) -> str:
        return f"{self.units} units, {self.staff} staff, {CASES} cases"


@asynccontextmanager
async def two_sites(home: Path) -> AsyncIterator[tuple[Site, Site]]:
    """The large site and the small one, each with the cast, its tokens, and the same cases."""
    server = embedded.start(home / "pg")
    try:
        async with AsyncExitStack() as stack:
            sites: list[Site] = []
            for name, grow in (("large", True), ("small", False)):
                owner, app = embedded.create_database(server, f"bench_{name}")
                place = Place(owner, app, WORKER)
                site_home = home / name
                site_home.mkdir()
                ids, units, staff = await _filled(place, site_home, grow)
                tokens = dict(TOKENS)
                port = await stack.enter_async_context(serving(place, site_home))
                sites.append(Site(port, tokens, ids, units, staff))
            yield sites[0], sites[1]
    finally:
        server.stop()


@asynccontextmanager
async def large_site(home: Path) -> AsyncIterator[tuple[Site, Place]]:
    """The large site alone, and its database for whoever fills more into it before the first request."""
    server = embedded.start(home / "pg")
    try:
        place = Place(*embedded.create_database(server, "bench_large"), WORKER)
        ids, units, staff = await _filled(place, home, grow=True)
        async with serving(place, home) as port:
            yield Site(port, dict(TOKENS), ids, units, staff), place
    finally:
        server.stop()


async def _filled(place: Place, home: Path, grow: bool) -> tuple[dict[str, str], int, int]:
    await asyncio.to_thread(migrate, place.owner_url, place.worker_role)
    async with office_at(place, Settings(home=home)) as office:
        await install_defaults(office)
        await engage(office.desk)
        await crowd_in(office.database, CASES, OPEN_CASES)
        if grow:
            await _grow(office)
        async with office.database.connection() as connection:
            counted = await connection.execute("select (select count(*) from units), (select count(*) from staff)")
            many = await counted.fetchone()
            named = await connection.execute("select code, id::text from units where code not like 'B%'")
            ids = {str(code): str(unit) for code, unit in await named.fetchall()}
    await asyncio.to_thread(analyse, place.owner_url)
    return (ids, int(many[0]), int(many[1])) if many else ({}, 0, 0)


async def _grow(office: Office) -> None:
    async with office.database.connection() as connection:
        await connection.execute(_UNITS.replace("n % ", "n %% "), {"units": UNITS})
        await connection.execute(_CLOSURE)
        await connection.execute(_SPANS)
        await connection.execute(_STAFF, {"units": UNITS, "staff": STAFF})


@asynccontextmanager
async def serving(place: Place, home: Path) -> AsyncIterator[int]:
    environment = os.environ | {
        "SHOUWEN_HOME": str(home),
        "SHOUWEN_DATABASE_URL": place.app_url,
        "SHOUWEN_DATABASE_OWNER_URL": place.owner_url,
    }
    program = [str(Path(sys.executable).with_name("shouwen")), "serve", "--only", "http", "--port", "0"]
    process = await asyncio.create_subprocess_exec(*program, env=environment, stdout=asyncio.subprocess.PIPE)
    try:
        yield await _port(process)
    finally:
        process.terminate()
        await process.wait()


async def _port(process: asyncio.subprocess.Process) -> int:
    if process.stdout is None:
        raise RuntimeError("the server's output is not read")
    async for line in process.stdout:
        word, _, address = line.decode().strip().partition(" ")
        if word == "READY":
            return int(address.rsplit(":", 1)[1])
    raise RuntimeError("the server ended before it was ready")

"""Making an archive: one snapshot of the database, read row by row into a file that only its owner may read."""

import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from psycopg import sql
from sqlalchemy import Table

from shouwen import __version__
from shouwen.app.archiving.choosing import Extent, choose, prepare
from shouwen.app.archiving.form import (
    FILES,
    FORM,
    MANIFEST,
    ArchiveRefused,
    FilesLine,
    Maker,
    Manifest,
    PartLine,
    place_of_part,
)
from shouwen.app.archiving.plan import Plan, the_plan
from shouwen.app.context import Office
from shouwen.app.schema import head
from shouwen.features.documents.storage import folder_of
from shouwen.features.organisation.queries import actor_of_person, staff_named, unit_coded, unit_within
from shouwen.features.privacy.contract.archive import ARCHIVE, BeginArchive, FinishArchive, NoteArchived
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Connection

_AT_ONCE = 1_000
_BLOCK = 1 << 20
# The same rows make the same bytes: a zip would keep the time of each part otherwise.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o600
_EVER, _NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_SNAPSHOT = "begin transaction isolation level repeatable read, read only"
_WAITING = """
select task_name, count(*) from procrastinate_jobs
where status in ('todo', 'doing') and not exists (
    select 1 from procrastinate_periodic_defers d where d.task_name = procrastinate_jobs.task_name
)
group by task_name order by task_name
"""
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants archived: below which unit (a code), of which days in the site's zone, and why."""

    by: str
    reason: str
    unit: str | None = None
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class MadeArchive:
    """What was written, and background work that was waiting when it was read: such work is in no archive."""

    manifest: Manifest
    waiting: tuple[tuple[str, int], ...]


async def export_archive(
    office: Office, order: Order, place: Path, progress: Progress = lambda _, __: None
) -> MadeArchive:
    """Writes the archive to `place`, which must not be there. Refuses what is out of the person's scope or powers."""
    _must_be_free(place)
    actor = await _actor(office, order.by)
    extent = await _extent(office, actor, order)
    plan = the_plan()
    async with _snapshot(office) as connection:
        wish = BeginArchive(order.reason, order.unit, _iso(order.from_day), _iso(order.to_day))
        archive = (await office.desk.run(wish, actor)).id
        await choose(connection, plan, extent)
        async for customers in _customers(connection):
            await office.desk.run(NoteArchived(archive, customers, order.reason), actor)
        with _unfinished(place) as written:
            making = _Making(office, connection, plan, progress)
            manifest = await making.write(written, archive, await _maker(office, order.by), order)
            rows = {part.table: part.lines for part in manifest.parts}
            done = FinishArchive(archive, rows, manifest.files.count, hashlib.sha256(_encoded(manifest)).hexdigest())
            await office.desk.run(done, actor)
        found = await (await connection.execute(_WAITING)).fetchall()
    return MadeArchive(manifest, tuple((str(name), int(count)) for name, count in found))


def _must_be_free(place: Path) -> None:
    if place.exists():
        raise ArchiveRefused("archive-exists", file=place)


async def _actor(office: Office, username: str) -> Actor:
    staff = await staff_named(office.database.read, username)
    actor = await actor_of_person(office.database.read, staff, office.clock.now())
    if actor is None:
        raise NotFound
    actor = replace(actor, credential="shell")
    actor.must(ARCHIVE)
    return actor


async def _extent(office: Office, actor: Actor, order: Order) -> Extent:
    read, zone = office.database.read, office.settings.time_zone
    roots = actor.scope.roots
    if order.unit is not None:
        unit = await unit_coded(read, order.unit)
        if not await unit_within(read, unit, actor.scope):
            raise NotFound(subject=unit)
        roots = (unit,)
    if order.from_day and order.to_day and order.to_day < order.from_day:
        raise ArchiveRefused("archive-days", from_day=order.from_day, to_day=order.to_day)
    since = datetime.combine(order.from_day, time(), zone) if order.from_day else _EVER
    until = datetime.combine(order.to_day + timedelta(days=1), time(), zone) if order.to_day else _NEVER
    in_time = order.from_day is not None or order.to_day is not None
    async with office.database.connection() as connection:
        cursor = await connection.execute("select id from units where parent_id is null")
        tops = {row[0] for row in await cursor.fetchall()}
    return Extent(roots, since, until, in_time, whole=not in_time and tops <= set(roots))


async def _maker(office: Office, username: str) -> Maker:
    async with office.database.connection() as connection:
        cursor = await connection.execute("select username, name, agent_no from staff where username = %s", (username,))
        row = await cursor.fetchone()
    if row is None:
        raise NotFound
    return Maker(*row)


@asynccontextmanager
async def _snapshot(office: Office) -> AsyncIterator[Connection]:
    """Everything is read as it stood at one instant. Read only, it locks nobody out, but keeps old row versions."""
    connection = await office.database.dedicated()
    try:
        await prepare(connection)
        await connection.execute(_SNAPSHOT)
        # The snapshot is taken by the first statement.
        await connection.execute("select count(*) from archive_chosen")
        yield connection
    finally:
        await connection.close()


async def _customers(connection: Connection) -> AsyncIterator[tuple[UUID, ...]]:
    statement = "select id from archive_chosen where kind = 'customer' order by id"
    async with connection.cursor(name="archived_customers") as cursor:
        await cursor.execute(statement)
        while rows := await cursor.fetchmany(_AT_ONCE):
            yield tuple(row[0] for row in rows)


@contextmanager
def _unfinished(place: Path) -> Iterator[Path]:
    """A file beside `place`, for its owner only, which takes that name when all went well and is gone otherwise."""
    written = place.with_name(f".{place.name}.part")
    written.unlink(missing_ok=True)
    os.close(os.open(written, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE))
    try:
        yield written
        written.rename(place)
    finally:
        written.unlink(missing_ok=True)


class _Making:
    """One archive being written."""

    def __init__(self, office: Office, connection: Connection, plan: Plan, progress: Progress) -> None:
        self._office = office
        self._connection = connection
        self._plan = plan
        self._progress = progress

    async def write(self, place: Path, archive: UUID, maker: Maker, order: Order) -> Manifest:
        with ZipFile(place, "w", ZIP_DEFLATED, allowZip64=True) as file:
            parts = [await self._part(file, number, table) for number, table in enumerate(self._plan.tables)]
            files = await self._files(file)
            manifest = Manifest(
                form=FORM,
                head=head(),
                product=__version__,
                id=str(archive),
                made_at=self._office.clock.now(),
                made_by=maker,
                reason=order.reason,
                unit=order.unit,
                from_day=order.from_day,
                to_day=order.to_day,
                parts=parts,
                files=files,
            )
            file.writestr(_info(MANIFEST), _encoded(manifest), ZIP_DEFLATED)
        return manifest

    async def _part(self, file: ZipFile, number: int, table: Table) -> PartLine:
        name, digest, lines, size = place_of_part(number, table.name), hashlib.sha256(), 0, 0
        with file.open(_info(name), "w", force_zip64=True) as part:
            async with self._connection.cursor(name="archived_rows") as cursor:
                await cursor.execute(sql.SQL(self._plan.rows(table)))
                while rows := await cursor.fetchmany(_AT_ONCE):
                    block = "".join(f"{line}\n" for (line,) in rows).encode()
                    part.write(block)
                    digest.update(block)
                    lines, size = lines + len(rows), size + len(block)
        self._progress(table.name, lines)
        return PartLine(name, str(table.name), lines, size, digest.hexdigest())

    async def _files(self, file: ZipFile) -> FilesLine:
        folder, count, size, missing = folder_of(self._office.settings), 0, 0, 0
        statement = f"select t.sha256 from document_contents t where {self._plan.condition('document_contents')}"  # noqa: S608 - a condition of our own
        async with self._connection.cursor(name="archived_contents") as cursor:
            await cursor.execute(sql.SQL(f'{statement} order by t.sha256 collate "C"'))
            while rows := await cursor.fetchmany(_AT_ONCE):
                for (sha256,) in rows:
                    found = _copied(folder.place_of(sha256), file, f"{FILES}{sha256}")
                    missing += found is None
                    count, size = count + (found is not None), size + (found or 0)
        self._progress(FILES, count)
        return FilesLine(count, size, missing)


def _copied(place: Path, file: ZipFile, name: str) -> int | None:
    """How many bytes it has; None when it is not there any more."""
    if not place.is_file():
        return None
    size = 0
    with place.open("rb") as content, file.open(_info(name), "w", force_zip64=True) as target:
        while block := content.read(_BLOCK):
            target.write(block)
            size += len(block)
    return size


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _NO_TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _MODE << 16
    return info


def _encoded(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Taking an archive into an empty database: through the desk, some rows a transaction, then what follows from them."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from psycopg import errors, sql
from sqlalchemy import Table

from shouwen.app.archiving.checking import Archive, Row, must_hold_nobody_of, opened, prove
from shouwen.app.archiving.form import FILES, ArchiveRefused, Manifest, PartLine
from shouwen.app.archiving.plan import LEDGER, PERSONAL, the_plan, to_itself
from shouwen.app.context import Office
from shouwen.app.features import FEATURES
from shouwen.app.searching import rebuild
from shouwen.features.documents.storage import folder_of
from shouwen.features.privacy.contract.archive import (
    ArchiveTakenIn,
    BeginTakingIn,
    FinishTakingIn,
    Point,
    TakeIn,
    TakingInBegun,
)
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.files import FileFolder
from shouwen.platform.ledger import Recorded
from shouwen.platform.relay import Relay, Subscriber

_MOST_ROWS = 500
_MOST_BYTES = 4 << 20
_BLOCK = 1 << 20
_BROKE_OFF = (
    "select exists (select 1 from ledger where type = %s) and not exists (select 1 from ledger where type = %s)"
)
Progress = Callable[[str, int], None]
Batch = list[tuple[int, Row]]


async def import_archive(
    office: Office,
    place: Path,
    rehearsed: bool = False,
    erased: frozenset[str] = frozenset(),
    progress: Progress = lambda _, __: None,
) -> Manifest:
    """Proves the whole archive, then takes it in; `rehearsed`: proves only. Refuses a database that is not empty, also
    one in which an import broke off: it has to begin with an empty one again. `erased` are ids of customers who must
    not come back; an archive that still has one of them in clear is refused."""
    with opened(place, the_plan()) as archive:
        await asyncio.to_thread(prove, archive)
        await asyncio.to_thread(must_hold_nobody_of, archive, erased)
        async with _alone(office) as relay_step:
            await _must_be_empty(office, archive)
            if not rehearsed:
                await _Taking(office, archive, progress).run()
                await relay_step()
        return archive.manifest


class _Taking:
    """One archive being taken in."""

    def __init__(self, office: Office, archive: Archive, progress: Progress) -> None:
        self._office = office
        self._archive = archive
        self._progress = progress

    async def run(self) -> None:
        """Contents first: what is kept without a row is swept away, a row without its content would be a hole."""
        manifest = self._archive.manifest
        await self._office.desk.run(BeginTakingIn(UUID(manifest.id), await self._shipped()), THE_SYSTEM)
        files = await asyncio.to_thread(_keep_contents, self._archive, folder_of(self._office.settings))
        self._progress(FILES, files)
        for table in self._archive.plan.tables:
            await self._take(table)
            self._progress(table.name, self._archive.part_of(table.name).lines)
        await rebuild(self._office)
        rows = {part.table: part.lines for part in manifest.parts}
        await self._office.desk.run(FinishTakingIn(UUID(manifest.id), rows, files), THE_SYSTEM)

    async def _shipped(self) -> tuple[tuple[str, tuple[dict[str, Any], ...]], ...]:
        """What an empty site has of its own, by key: the archive brings these tables whole."""
        found = []
        async with self._office.database.connection() as connection:
            for table in reversed(self._archive.plan.tables):
                if not self._archive.plan.archived[table.name].shipped:
                    continue
                keys = [column.name for column in table.primary_key]
                query = sql.SQL("select {} from {}").format(
                    sql.SQL(", ").join(map(sql.Identifier, keys)), sql.Identifier(table.name)
                )
                rows = await (await connection.execute(query)).fetchall()
                found.append((table.name, tuple(dict(zip(keys, row, strict=True)) for row in rows)))
        return tuple(found)

    async def _take(self, table: Table) -> None:
        part, own = self._archive.part_of(table.name), to_itself(table)
        for batch in _batches(self._archive.rows(part)):
            await self._write(table, part, batch, own)
        if own:
            for batch in _batches(self._archive.rows(part)):
                await self._point(table, part, batch, own)

    async def _write(self, table: Table, part: PartLine, batch: Batch, own: Sequence[str]) -> None:
        later: Row = dict.fromkeys(own, msgspec.Raw(b"null"))
        ids = tuple(str(msgspec.json.decode(row["id"])) for _, row in batch) if "id" in table.columns else ()
        command = TakeIn(
            table.name,
            tuple(row | later for _, row in batch),
            placed=ids if table.name == LEDGER else (),
            people=ids if table.name == "staff" else (),
        )
        with _told(part, batch):
            await self._office.desk.run(command, THE_SYSTEM)

    async def _point(self, table: Table, part: PartLine, batch: Batch, own: Sequence[str]) -> None:
        [key] = [column.name for column in table.primary_key]
        rows = tuple(
            {key: msgspec.json.decode(row[key])} | {name: msgspec.json.decode(row[name]) for name in own}
            for _, row in batch
            if any(row[name] != msgspec.Raw(b"null") for name in own)
        )
        if rows:
            with _told(part, batch):
                await self._office.desk.run(Point(table.name, key, rows), THE_SYSTEM)


class _told:  # noqa: N801 - read as a word of the statement
    """What the database refuses of a batch is told by part and lines; none of the batch is in."""

    def __init__(self, part: PartLine, batch: Batch) -> None:
        self._part = part
        self._batch = batch

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, wrong: BaseException | None, _trace: object) -> None:
        if isinstance(wrong, errors.DataError | errors.IntegrityError):
            why = wrong.diag.message_primary
            lines = f"{self._batch[0][0]}-{self._batch[-1][0]}"
            raise ArchiveRefused("archive-line", part=self._part.name, line=lines, why=why) from wrong


def _batches(rows: Iterator[tuple[int, Row]]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for number, row in rows:
        batch.append((number, row))
        size += sum(len(bytes(value)) for value in row.values())
        if len(batch) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _keep_contents(archive: Archive, folder: FileFolder) -> int:
    """Each under its hash, proved once more on its way: the archive may have changed since."""
    count = 0
    for sha256 in archive.contents():
        written, digest = folder.incoming / f"archive-{os.getpid()}-{sha256}", hashlib.sha256()
        try:
            with archive.file.open(FILES + sha256) as content, written.open("wb") as target:
                while block := content.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
                target.flush()
                os.fsync(target.fileno())
            if digest.hexdigest() != sha256:
                raise ArchiveRefused("archive-part", part=FILES + sha256)
            folder.keep(written, sha256)
        finally:
            written.unlink(missing_ok=True)
        count += 1
    return count


async def _must_be_empty(office: Office, archive: Archive) -> None:
    async with office.database.connection() as connection:
        broke_off = await connection.execute(_BROKE_OFF, (TakingInBegun.type, ArchiveTakenIn.type))
        if await broke_off.fetchone() == (True,):
            raise ArchiveRefused("archive-broke-off")
        for table in archive.plan.tables:
            if archive.plan.archived[table.name].shipped or table.name in (LEDGER, PERSONAL):
                continue
            query = sql.SQL("select exists (select 1 from {})").format(sql.Identifier(table.name))
            if await (await connection.execute(query)).fetchone() == (True,):
                raise ArchiveRefused("archive-not-empty", table=table.name)


@asynccontextmanager
async def _alone(office: Office) -> AsyncIterator[Callable[[], Any]]:
    """Nobody else may follow the ledger meanwhile: what is taken in happened long ago, and nobody is told of it."""
    names = [make(office.desk).name for feature in FEATURES for make in feature.subscribers]
    relay = Relay(office.database, office.clock, [Subscriber(name, _say_nothing) for name in names], 0)
    connection = await office.database.dedicated()

    async def place_all() -> None:
        while await relay.step(connection):
            pass
        if relay.behind:
            raise RuntimeError(f"did not follow the ledger: {', '.join(sorted(relay.behind))}")

    try:
        if not await relay.take_the_lead(connection):
            raise ArchiveRefused("archive-site-runs")
        yield place_all
    finally:
        await connection.close()


async def _say_nothing(_events: Sequence[Recorded]) -> None:
    return

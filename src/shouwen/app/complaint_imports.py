"""Files of complaints: rehearsed and taken in by a job, and cleared away."""

import asyncio
import tempfile
from collections.abc import Collection
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog

from shouwen.app.context import Office
from shouwen.app.importing.importers import importer
from shouwen.app.importing.rehearsal import open_door
from shouwen.features.imports.contract import (
    IMPORT_JOB,
    WORKING,
    EndWork,
    GiveUpImport,
    ImportState,
    NoteProgress,
    NotReady,
)
from shouwen.features.imports.doors import Wishes
from shouwen.features.imports.folder import folder_of
from shouwen.features.imports.queries.codes import nameable
from shouwen.features.imports.queries.imports import (
    ImportLine,
    stale_imports,
    taken_before,
    the_import,
    wanted_files,
)
from shouwen.features.imports.rejects import Rejects
from shouwen.features.imports.rules.codes import wrong_codes
from shouwen.features.imports.rules.mapping import MapRefused, map_of
from shouwen.features.imports.rules.rows import Table, check_header, drafter
from shouwen.features.imports.rules.tally import Tally
from shouwen.features.imports.running import Import
from shouwen.kernel.messages import THE_SYSTEM, Actor, Refusal
from shouwen.platform.files import hash_of
from shouwen.platform.jobs import Job
from shouwen.platform.sheets.finding import opened
from shouwen.platform.sheets.reading import Unusable

Log = structlog.stdlib.get_logger("shouwen.imports")
_AT_ONCE = 4
_NOTED_EVERY = timedelta(seconds=1)
_WAITS = timedelta(days=7)
REJECTS_KEPT = timedelta(days=30)


def complaints_job(office: Office) -> Job:
    async def run(import_id: str) -> None:
        await carry_out(office, UUID(import_id))

    async def given_up(import_id: str) -> None:
        await break_off(office, UUID(import_id))

    return Job(IMPORT_JOB, run, given_up=given_up)


async def carry_out(office: Office, import_id: UUID) -> None:
    """Rehearses or takes in, on the powers that the importer has now. What breaks it off for good is kept with it;
    a lost database comes out, so that the job is run again and goes on."""
    line = await the_import(office.database.read, import_id)
    if line.state not in WORKING:
        return
    work = _Work(office, line)
    try:
        rejects = await work.run(await importer(office, UUID(str(line.laid_by["id"]))))
    except (Refusal, Unusable, MapRefused, OSError) as trouble:
        reason = getattr(trouble, "id", None) or ("map-refused" if isinstance(trouble, MapRefused) else "file-gone")
        Log.warning("import broke off", id=str(import_id), why=reason)
        await _end(office, EndWork(import_id, ImportState.FAILED, work.counts(), trouble=reason))
        return
    done = ImportState.DONE if work.is_real else ImportState.CHECKED
    await _end(office, EndWork(import_id, done, work.counts(), rejects))


async def break_off(office: Office, import_id: UUID) -> None:
    """Nobody works on it any more, and nobody will: it is to be repeated by whoever brought the file."""
    line = await the_import(office.database.read, import_id)
    if line.state in WORKING:
        counts = (line.counts if line.state == ImportState.RUNNING else line.foreseen) or {}
        await _end(office, EndWork(import_id, ImportState.FAILED, counts, trouble="worker-lost"))


class _Work:
    """One rehearsal or import of a file."""

    def __init__(self, office: Office, line: ImportLine) -> None:
        self._office = office
        self._line = line
        self._tally = Tally()
        self._before = 0
        self._noted_at = office.clock.now()
        self.is_real = line.state == ImportState.RUNNING

    def counts(self) -> dict[str, Any]:
        """They add up: what was taken before a kill is found to be there now, and counts as taken all the same."""
        tally = self._tally
        before = min(self._before, tally.there)
        told = {"read": tally.read, "taken": tally.taken + before, "there": tally.there - before}
        return told | {"rejected": tally.rejected, "reasons": dict(tally.reasons)}

    async def run(self, actor: Actor) -> str | None:
        """Goes through the whole file; answers the hash of the file of rejected rows, if there are any."""
        office, line = self._office, self._line
        folder = folder_of(office.settings)
        mapping = map_of(line.map or {})
        codes = (await nameable(office.database.read, actor.scope)).codes
        problems = wrong_codes(mapping, codes)
        if problems:
            raise MapRefused(*problems)
        if self.is_real:
            self._before = await taken_before(office.database.read, line.id)
        with tempfile.TemporaryDirectory(dir=folder.incoming) as place:
            rejected = Path(place) / "rejects.csv"
            async with AsyncExitStack() as stack:
                # Finding out how the file is written reads it whole: not while others wait.
                _, records = await asyncio.to_thread(
                    stack.enter_context, opened(folder.place_of(line.sha256), mapping.asked)
                )
                check_header(mapping, records.header)
                table = Table(mapping, records.header, codes, office.settings.time_zone, office.clock.now())
                rejects = stack.enter_context(Rejects(rejected, records, office.settings.language))
                door = stack.enter_context(open_door(office, not self.is_real, Wishes(actor, line.id)))

                async def progress(_: Tally) -> None:
                    await self._note(records.progress)

                await Import(drafter(table), door, _AT_ONCE, rejects.add, progress).run(records, self._tally)
            if not rejects.exists:
                return None
            sha256 = await asyncio.to_thread(hash_of, rejected)
            await asyncio.to_thread(folder.keep, rejected, sha256)
            return sha256

    async def _note(self, progress: float | None) -> None:
        now = self._office.clock.now()
        if now - self._noted_at >= _NOTED_EVERY:
            self._noted_at = now
            share = round((progress or 0) * 1000)
            await self._office.desk.run(NoteProgress(self._line.id, share, self.counts()), THE_SYSTEM)


async def tidy_complaints(office: Office) -> None:
    """Files wait a week to be taken in; rejected rows are kept for a month."""
    now = office.clock.now()
    for import_id in await stale_imports(office.database.read, now - _WAITS):
        with suppress(NotReady):
            await office.desk.run(GiveUpImport(import_id), THE_SYSTEM)
    await _sweep(office, now)


async def _sweep(office: Office, now: datetime) -> None:
    folder = folder_of(office.settings)
    names = await asyncio.to_thread(lambda: [path.name for path in folder.contents()])
    wanted: set[str] = set()
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        wanted.update(await wanted_files(office.database.read, some, now - REJECTS_KEPT))

    def known(some: Collection[str]) -> Collection[str]:
        return wanted.intersection(some)

    await asyncio.to_thread(folder.sweep, now, known)


async def _end(office: Office, wish: EndWork) -> None:
    with suppress(NotReady):
        await office.desk.run(wish, THE_SYSTEM)

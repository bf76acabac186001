"""Files of units and people: taken in by a job or from the shell, and cleared away."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from shouwen.app.context import Office
from shouwen.app.importing.importers import importer
from shouwen.features.organisation.contract.importing import (
    IMPORT_JOB,
    BeginImport,
    Counts,
    FinishImport,
    ImportState,
    NotToBeTaken,
)
from shouwen.features.organisation.intake import Progress, folder_of, take_in
from shouwen.features.organisation.queries.importing import stale_imports, the_import
from shouwen.kernel.messages import THE_SYSTEM, Refusal
from shouwen.platform.jobs import Job
from shouwen.platform.sheets.reading import Unusable

_WAITS = timedelta(days=1)


def import_job(office: Office) -> Job:
    async def run(import_id: str) -> None:
        with suppress(NotToBeTaken):
            await carry_out(office, UUID(import_id))

    async def given_up(import_id: str) -> None:
        await break_off(office, UUID(import_id))

    return Job(IMPORT_JOB, run, given_up=given_up)


async def carry_out(office: Office, import_id: UUID, progress: Progress = lambda _: None) -> Counts:
    """Takes a started import in on the powers that its importer has now; broken off, it can be started again."""
    await office.desk.run(BeginImport(import_id), THE_SYSTEM)
    line = await the_import(office.database.read, import_id)
    place = folder_of(office.settings).place_of(line.sha256)
    try:
        actor = await importer(office, UUID(str(line.started_by["id"])))
        counts = await take_in(office.desk, actor, import_id, place, progress)
    except (Refusal, Unusable, OSError):
        await office.desk.run(FinishImport(import_id, ImportState.FAILED), THE_SYSTEM)
        raise
    await office.desk.run(FinishImport(import_id, ImportState.DONE), THE_SYSTEM)
    return counts


async def break_off(office: Office, import_id: UUID) -> None:
    """Nobody works on it any more, and nobody will: it is to be started again by whoever brought the file."""
    with suppress(NotToBeTaken):
        await office.desk.run(FinishImport(import_id, ImportState.FAILED), THE_SYSTEM)


async def tidy_imports(office: Office) -> None:
    """Files wait a day to be taken in; what nobody decided about by then is given up."""
    now = office.clock.now()
    for import_id, _, state in await stale_imports(office.database.read, now - _WAITS):
        ended = ImportState.FAILED if state == ImportState.RUNNING else ImportState.DISCARDED
        with suppress(NotToBeTaken):
            await office.desk.run(FinishImport(import_id, ended), THE_SYSTEM)
    await asyncio.to_thread(folder_of(office.settings).sweep, now, _none)


def _none(_: object) -> tuple[str, ...]:
    return ()

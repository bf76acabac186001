"""The way of an import: laid, rehearsed with a map, taken in, ended."""

from typing import Any
from uuid import UUID

from shouwen.features.complaints.contract import Registered
from shouwen.features.imports.contract import (
    IMPORT_JOB,
    WORKING,
    DiscardImport,
    EndWork,
    FileLaid,
    GiveUpImport,
    ImportEnded,
    ImportRehearsed,
    ImportStarted,
    ImportState,
    LayComplaints,
    NoteProgress,
    NotReady,
    NotYours,
    OutsideUnit,
    RehearseImport,
    StartImport,
    TakeInCase,
)
from shouwen.features.imports.queries.codes import nameable
from shouwen.features.imports.queries.imports import ImportLine, sees, the_import
from shouwen.features.imports.rules.codes import wrong_codes
from shouwen.features.imports.rules.mapping import MapRefused, map_of
from shouwen.kernel.messages import InvalidInput, NotPermitted
from shouwen.platform.work import Work

_BEFORE = (ImportState.LAID, ImportState.CHECKED, ImportState.FAILED)


async def lay_complaints(command: LayComplaints, work: Work) -> UUID:
    unit = work.actor.unit
    if unit is None:
        raise NotPermitted(permission=command.permission)
    import_id = work.new_id()
    blank = dict.fromkeys(("map", "started_at", "finished_at", "foreseen", "counts", "rejects_sha256", "trouble"))
    work.add(
        "complaint_imports",
        blank
        | {
            "id": import_id,
            "file_name": command.file_name,
            "sha256": command.sha256,
            "size": command.size,
            "state": ImportState.LAID,
            "version": 1,
            "laid_at": work.now(),
            "laid_by": work.actor.id,
            "unit_id": unit,
            "progress": 0,
        },
    )
    work.record(FileLaid(subject=import_id, sha256=command.sha256, size=command.size, units=(unit,)))
    return import_id


async def rehearse_import(command: RehearseImport, work: Work) -> None:
    line = await _own(command.id, work)
    try:
        mapping = map_of(command.map)
    except MapRefused as refused:
        raise InvalidInput(*refused.problems) from None
    problems = wrong_codes(mapping, (await nameable(work.read, work.actor.scope)).codes)
    if problems:
        raise InvalidInput(*problems)
    fresh = {"map": command.map, "foreseen": None, "rejects_sha256": None}
    _move(line, _BEFORE, ImportState.CHECKING, work, **fresh)
    work.defer(IMPORT_JOB, import_id=line.id)
    work.record(ImportRehearsed(subject=line.id, source=mapping.source, units=(line.unit_id,)))


async def start_import(command: StartImport, work: Work) -> None:
    line = await _own(command.id, work)
    content = line.map
    if content is None or (line.state == ImportState.FAILED and line.started_at is None):
        raise NotReady(subject=line.id)
    started = line.started_at or work.now()
    before = (ImportState.CHECKED, ImportState.FAILED)
    _move(line, before, ImportState.RUNNING, work, started_at=started, rejects_sha256=None)
    work.defer(IMPORT_JOB, import_id=line.id)
    work.put(
        "complaint_import_maps",
        ("unit_id", "name"),
        {
            "unit_id": line.unit_id,
            "name": content["source"],
            "content": content,
            "kept_at": work.now(),
            "kept_by": work.actor.id,
        },
    )
    work.record(ImportStarted(subject=line.id, source=content["source"], units=(line.unit_id,)))


async def discard_import(command: DiscardImport, work: Work) -> None:
    line = await _own(command.id, work)
    await _end(line, _BEFORE, ImportState.DISCARDED, line.counts or {}, work)


async def give_up_import(command: GiveUpImport, work: Work) -> None:
    line = await the_import(work.read, command.id)
    await _end(line, (*_BEFORE, ImportState.CHECKING), ImportState.DISCARDED, line.counts or {}, work)


async def take_in_case(command: TakeInCase, work: Work) -> Registered:
    if not await sees(work.read, command.complaint.unit, work.actor.scope):
        raise OutsideUnit
    taken = await work.run(command.complaint)
    work.add("complaint_import_cases", {"import_id": command.id, "ticket_id": taken.id})
    return taken


async def note_progress(command: NoteProgress, work: Work) -> None:
    line = await the_import(work.read, command.id)
    column = "counts" if line.state == ImportState.RUNNING else "foreseen"
    values: dict[str, Any] = {"progress": command.progress, column: command.counts}
    work.change("complaint_imports", {"id": line.id}, **values)


async def end_work(command: EndWork, work: Work) -> None:
    line = await the_import(work.read, command.id)
    before: tuple[ImportState, ...] = WORKING
    if command.state is not ImportState.FAILED:
        before = (ImportState.CHECKING,) if command.state is ImportState.CHECKED else (ImportState.RUNNING,)
    kept = {"rejects_sha256": command.rejects_sha256, "trouble": command.trouble}
    await _end(line, before, command.state, command.counts, work, **kept)


async def _end(
    line: ImportLine,
    before: tuple[ImportState, ...],
    after: ImportState,
    counts: dict[str, Any],
    work: Work,
    **kept: object,
) -> None:
    column = "counts" if line.state == ImportState.RUNNING else "foreseen"
    if counts:
        kept[column] = counts
    _move(line, before, after, work, finished_at=work.now(), **kept)
    told = {name: int(counts.get(name, 0)) for name in ("read", "taken", "there", "rejected")}
    work.record(ImportEnded(subject=line.id, state=after, units=(line.unit_id,), **told))


async def _own(import_id: UUID, work: Work) -> ImportLine:
    """Only whoever brought a file decides about it."""
    line = await the_import(work.read, import_id, work.actor.scope)
    if UUID(str(line.laid_by["id"])) != work.actor.id:
        raise NotYours(subject=import_id)
    return line


def _move(line: ImportLine, before: tuple[ImportState, ...], after: ImportState, work: Work, **values: object) -> None:
    if line.state not in before:
        raise NotReady(subject=line.id)
    fresh: dict[str, Any] = {"progress": 0, "trouble": None, "finished_at": None} | values
    work.change("complaint_imports", {"id": line.id, "version": line.version}, state=after, **fresh)

"""Importing complaints over HTTP."""

import asyncio
import json
import re
from datetime import datetime
from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from shouwen.features.imports import contract, shapes
from shouwen.features.imports.folder import MOST_BYTES, folder_of
from shouwen.features.imports.queries.codes import Nameable, nameable
from shouwen.features.imports.queries.imports import (
    ImportLine,
    KeptMap,
    cases_taken,
    imports_within,
    kept_maps,
    the_import,
)
from shouwen.features.imports.rejects import rejected_in
from shouwen.features.imports.rules.codes import wrong_codes
from shouwen.features.imports.rules.mapping import MapRefused, map_of, usable_parts
from shouwen.features.imports.rules.preview import rows_seen
from shouwen.features.imports.rules.rows import Table, header_problems
from shouwen.features.imports.rules.writing import as_toml
from shouwen.features.imports.sampling import glimpse, proposal_for
from shouwen.features.imports.wording import word
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.finding import Asked, opened
from shouwen.platform.sheets.reading import OWN_COLUMNS, Unusable
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.upload import UPLOAD_FORM, one_file

routes = APIRouter(tags=["imports"], prefix="/imports/complaints")
TheImport = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_READING = refusals(*_ALWAYS, NotFound, contract.NotYours, contract.FileUnusable)
_DECIDING = refusals(*_ALWAYS, NotFound, KeyReused, contract.NotReady, contract.NotYours)
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
_PREVIEWED, _PAGE = 20, 100
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST_MAP = 1 << 18


@routes.get("", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.IMPORT))
async def list_complaint_imports(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    before: Annotated[UUID | None, Query(description="The last import of the page before")] = None,
) -> list[shapes.ComplaintImport]:
    """The imports of the units in scope, the newest first, fifty at a time."""
    actor.must(contract.IMPORT)
    lines = await imports_within(read, actor.scope, before)
    return [shapes.import_of(line, actor.id, language) for line in lines]


@routes.post(
    "",
    status_code=201,
    responses=refusals(*_ALWAYS, contract.FileUnusable),
    openapi_extra=needs(contract.LayComplaints) | UPLOAD_FORM,
)
async def bring_complaints(
    request: Request,
    desk: TheDesk,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
) -> shapes.ComplaintImport:
    """Takes a file in to be mapped; nothing of it is a complaint yet. Refuses what is no table."""
    actor.must(contract.IMPORT)
    folder = folder_of(settings)
    async with one_file(request, folder.incoming, MOST_BYTES) as file:
        name = file.name[:200].replace("\x00", "") or "file"
        try:
            await asyncio.to_thread(glimpse, file.path, Asked(), 1)
        except Unusable as unusable:
            raise _refused(unusable, name, language) from unusable
        await asyncio.to_thread(folder.keep, file.path, file.sha256)
    laid = await desk.run(contract.LayComplaints(name, file.sha256, file.size), actor)
    return shapes.import_of(await the_import(read, laid), actor.id, language)


@routes.get("/choices", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.IMPORT))
async def import_choices(actor: TheActor, read: TheReader, language: TheLanguage) -> shapes.ImportChoices:
    """The units, people and codes that a map may name: the units in scope, and who works in them."""
    actor.must(contract.IMPORT)
    return shapes.choices_of(await nameable(read, actor.scope), language)


@routes.get("/maps", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.IMPORT))
async def list_import_maps(actor: TheActor, read: TheReader) -> list[shapes.ImportMap]:
    """The maps of former imports, the newest first."""
    actor.must(contract.IMPORT)
    return [shapes.map_kept(kept) for kept in await kept_maps(read, actor.scope)]


@routes.get("/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.IMPORT))
async def read_complaint_import(
    import_id: TheImport, actor: TheActor, read: TheReader, language: TheLanguage
) -> shapes.ComplaintImport:
    """How far an import is, and what became of its rows."""
    actor.must(contract.IMPORT)
    return shapes.import_of(await the_import(read, import_id, actor.scope), actor.id, language)


@routes.get("/{id}/file", responses=_READING, openapi_extra=needs(contract.IMPORT))
async def look_into_file(
    import_id: TheImport,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    encoding: Annotated[str | None, Query(pattern="^(utf-8|gb18030)$")] = None,
    delimiter: Annotated[str | None, Query(pattern=r'^[^"\r\n\x00]$')] = None,
    sheet: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
) -> shapes.FileSeen:
    """How the file is read (found out, or as asked), its columns, and the map that it suggests: the one that was used
    for such a file before, if there is one."""
    line = await _own(read, import_id, actor)
    asked = Asked(encoding, delimiter, sheet)
    try:
        seen = await asyncio.to_thread(glimpse, folder_of(settings).place_of(line.sha256), asked)
    except OSError as gone:
        raise NotFound from gone
    except Unusable as unusable:
        raise _refused(unusable, line.file_name, language) from unusable
    words = (await nameable(read, actor.scope)).words
    kept = _fitting(await kept_maps(read, actor.scope), seen.header)
    if kept is not None:
        content = {key: part for key, part in kept.content.items() if key not in ("encoding", "delimiter", "sheet")}
        return shapes.file_seen(seen, content | seen.reading, (), kept.name, language)
    proposal = await asyncio.to_thread(proposal_for, seen, words, str(settings.time_zone))
    return shapes.file_seen(seen, proposal.content, proposal.notes, None, language)


@routes.post("/{id}/preview", responses=_READING, openapi_extra=needs(contract.IMPORT))
async def preview_complaints(
    import_id: TheImport,
    form: shapes.MapForm,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
) -> shapes.ImportPreview:
    """The first rows as they would be taken over by a map, or what is wrong with the map; nothing is kept."""
    line = await _own(read, import_id, actor)
    _check_size(form)
    named = await nameable(read, actor.scope)
    try:
        return await asyncio.to_thread(_previewed, line, form.map, named, settings, now, language)
    except OSError as gone:
        raise NotFound from gone
    except Unusable as unusable:
        raise _refused(unusable, line.file_name, language) from unusable


@routes.post("/{id}/rehearsal", responses=_DECIDING, openapi_extra=needs(contract.RehearseImport))
async def rehearse_complaints(
    import_id: TheImport,
    form: shapes.MapForm,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    language: TheLanguage,
) -> shapes.ComplaintImport:
    """Keeps the map, and checks every row against every rule in the background; nothing is taken over."""
    _check_size(form)
    await desk.run(contract.RehearseImport(import_id, form.map), actor, key)
    return shapes.import_of(await the_import(read, import_id), actor.id, language)


@routes.post("/{id}/start", responses=_DECIDING, openapi_extra=needs(contract.StartImport))
async def start_complaint_import(
    import_id: TheImport, desk: TheDesk, actor: TheActor, key: TheKey, read: TheReader, language: TheLanguage
) -> shapes.ComplaintImport:
    """Takes the rows over in the background: good ones become complaints, the others are kept with their reasons.

    One that broke off is started again, and goes on: what is in is known, and nothing is taken twice.
    """
    await desk.run(contract.StartImport(import_id), actor, key)
    return shapes.import_of(await the_import(read, import_id), actor.id, language)


@routes.post("/{id}/discard", status_code=204, responses=_DECIDING, openapi_extra=needs(contract.DiscardImport))
async def discard_complaint_import(import_id: TheImport, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Gives the file up."""
    await desk.run(contract.DiscardImport(import_id), actor, key)


@routes.get("/{id}/rejected", responses=_READING, openapi_extra=needs(contract.IMPORT))
async def rejected_complaints(
    import_id: TheImport,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    reason: Annotated[str | None, Query(max_length=60)] = None,
    after: Annotated[int, Query(ge=0, le=1 << 31, description="`next` of the page before")] = 0,
) -> shapes.RejectedRows:
    """The rows that are not taken, by line, a hundred at a time; perhaps those of one reason alone."""
    content = await _rejects(read, import_id, actor, settings)
    return await asyncio.to_thread(_rejected_page, content, reason, after)


@routes.get("/{id}/rejects", response_class=Response, responses=_READING | _FILE, openapi_extra=needs(contract.IMPORT))
async def rejected_complaints_file(
    import_id: TheImport, actor: TheActor, read: TheReader, settings: TheSettings
) -> Response:
    """The rejected rows as they were, with their reasons, to be corrected and imported again."""
    place = await _rejects(read, import_id, actor, settings)
    line = await the_import(read, import_id)
    content = await asyncio.to_thread(place.read_bytes)
    return _file(content, "text/csv", f"{line.file_name}.rejects.csv")


@routes.get("/{id}/cases", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.IMPORT))
async def imported_cases(
    import_id: TheImport,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    after: Annotated[UUID | None, Query(description="The last case of the page before")] = None,
) -> list[shapes.ImportedCase]:
    """The cases that came in, as they stand now, fifty at a time."""
    actor.must(contract.IMPORT)
    await the_import(read, import_id, actor.scope)
    return [shapes.case_of(case, language) for case in await cases_taken(read, import_id, actor.scope, after)]


@routes.get("/{id}/map.toml", response_class=Response, responses=_READING | _FILE, openapi_extra=needs(contract.IMPORT))
async def import_map_file(import_id: TheImport, actor: TheActor, read: TheReader) -> Response:
    """The map as a file for the command line."""
    actor.must(contract.IMPORT)
    line = await the_import(read, import_id, actor.scope)
    if line.map is None:
        raise NotFound
    return _file(as_toml(line.map).encode(), "application/toml", "map.toml")


def _previewed(
    line: ImportLine, content: shapes.MapContent, named: Nameable, settings: Settings, now: datetime, language: str
) -> shapes.ImportPreview:
    problems: list[FieldError] = []
    try:
        mapping = map_of(content)
        parts = mapping.fields
    except MapRefused as refused:
        problems += refused.problems
        mapping, parts = usable_parts(content)
    with opened(folder_of(settings).place_of(line.sha256), mapping.asked) as (_, records):
        header, codes = list(records.header), named.codes
        if not problems:
            problems += [*header_problems(mapping, header), *wrong_codes(mapping, codes)]
        there = {field: part for field, part in parts.items() if all(header.count(n.strip()) == 1 for n in part.names)}
        rows = rows_seen(Table(mapping, header, codes, settings.time_zone, now), there, islice(records, _PREVIEWED))
    return shapes.ImportPreview(
        problems=shapes.problems_of(problems, language), rows=[shapes.preview_row(row, language) for row in rows]
    )


def _fitting(kept: list[KeptMap], header: tuple[str, ...]) -> KeptMap | None:
    """The newest map of before whose columns this file has all."""
    for one in kept:
        try:
            mapping = map_of(one.content)
        except MapRefused:
            continue
        if not header_problems(mapping, header):
            return one
    return None


def _rejected_page(place: Any, reason: str | None, after: int) -> shapes.RejectedRows:
    own = len(OWN_COLUMNS)
    with rejected_in(place) as (header, records):
        rows = (row for row in records if not reason or row.cells[own - 1].partition(",")[0] == reason)
        page = list(islice(rows, after, after + _PAGE + 1))
    found = [
        shapes.RejectedRow(
            line=int(row.cells[0]),
            field=row.cells[1],
            reason=row.cells[2],
            reason_id=row.cells[3],
            cells=[_readable(cell) for cell in row.cells[own:]],
        )
        for row in page[:_PAGE]
    ]
    more = str(after + _PAGE) if len(page) > _PAGE else None
    return shapes.RejectedRows(header=header, rows=found, next=more)


def _readable(cell: str) -> str:
    """Broken bytes as the sign for them: JSON has no room for the bytes themselves."""
    return _UNREADABLE.sub("\ufffd", cell)


async def _own(read: Reader, import_id: UUID, actor: Actor) -> ImportLine:
    """The file is for whoever brought it: it may hold what others must not see."""
    actor.must(contract.IMPORT)
    line = await the_import(read, import_id, actor.scope)
    if UUID(str(line.laid_by["id"])) != actor.id:
        raise contract.NotYours(subject=import_id)
    return line


async def _rejects(read: Reader, import_id: UUID, actor: Actor, settings: Settings) -> Any:
    line = await _own(read, import_id, actor)
    place = folder_of(settings).place_of(line.rejects_sha256 or "-" * 64)
    if line.rejects_sha256 is None or not await asyncio.to_thread(place.is_file):
        raise NotFound
    return place


def _check_size(form: shapes.MapForm) -> None:
    if len(json.dumps(form.map)) > _LARGEST_MAP:
        raise InvalidInput(FieldError("map", "map-too-large"))


def _refused(unusable: Unusable, name: str, language: str) -> contract.FileUnusable:
    why = word(language, unusable.id, **({"file": name} | unusable.details))
    return contract.FileUnusable(why=why, reason=unusable.id)


def _file(content: bytes, media: str, name: str) -> Response:
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, media_type=media, headers=headers)

"""Taking in units and people from a file, over HTTP."""

import asyncio
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from shouwen.features.organisation import contract
from shouwen.features.organisation.contract import importing
from shouwen.features.organisation.intake import MOST_BYTES, Foreseen, folder_of, foresee
from shouwen.features.organisation.queries.administering import power_of
from shouwen.features.organisation.queries.importing import ImportLine, imports_within, the_import
from shouwen.features.organisation.rules.judging import Fate
from shouwen.features.organisation.shapes import imports as shapes
from shouwen.kernel.messages import (
    Actor,
    KeyReused,
    NotFound,
    NotPermitted,
    NotSignedIn,
)
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.reading import Unusable
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.upload import UPLOAD_FORM, Received, one_file

routes = APIRouter(tags=["staff"], prefix="/imports/organisation")
TheImport = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted)
_DECIDING = (*_ALWAYS, NotFound, KeyReused, importing.NotToBeTaken, importing.ImportOfAnother)
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_CSV = "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {_CSV: _BINARY, _XLSX: _BINARY}}}


class ImportTemplate(StrEnum):
    UNITS = "units.csv"
    PEOPLE = "people.csv"
    BOTH = "both.xlsx"


@routes.get("", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.PEOPLE))
async def list_imports(
    actor: TheActor,
    read: TheReader,
    now: TheNow,
    before: Annotated[UUID | None, Query(description="The last import of the page before")] = None,
) -> list[shapes.OrganisationImport]:
    """The imports of the units that the reader administers, the newest first, a hundred at a time."""
    actor.must(contract.PEOPLE)
    lines = await imports_within(read, await _roots(read, actor, now), before)
    return [shapes.import_of(line, actor.id) for line in lines]


@routes.post(
    "/preview",
    status_code=201,
    responses=refusals(*_ALWAYS, importing.FileUnusable),
    openapi_extra=needs(importing.LayImport) | UPLOAD_FORM,
)
async def preview_import(
    request: Request,
    desk: TheDesk,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
) -> shapes.OrganisationImport:
    """Looks at a file of units, people or both, and says what would become of its rows; nothing is written yet."""
    actor.must(importing.LayImport.permission)
    folder = folder_of(settings)
    async with one_file(request, folder.incoming, MOST_BYTES) as file:
        foreseen = await _foreseen_of(file, actor, read, now, language)
        await asyncio.to_thread(folder.keep, file.path, file.sha256)
    wish = importing.LayImport(foreseen.kind, file.name[:200] or "file", file.sha256, foreseen.counts)
    return shapes.import_of(await the_import(read, await desk.run(wish, actor)), actor.id)


@routes.get(
    "/template/{name}",
    response_class=Response,
    responses=refusals(*_ALWAYS) | _FILE,
    openapi_extra=needs(contract.PEOPLE),
)
async def import_template(name: ImportTemplate, actor: TheActor, language: TheLanguage) -> Response:
    """An empty file with the columns in the reader's language."""
    actor.must(contract.PEOPLE)
    content, media = await asyncio.to_thread(shapes.template_file, name.value, language)
    return _file(content, media, name.value)


@routes.get("/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.PEOPLE))
async def read_import(import_id: TheImport, actor: TheActor, read: TheReader, now: TheNow) -> shapes.OrganisationImport:
    """How far an import is."""
    return shapes.import_of(await _seen(read, import_id, actor, now), actor.id)


@routes.get("/{id}/rows", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.PEOPLE))
async def read_import_rows(
    import_id: TheImport,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    fate: Fate | None = None,
    after: Annotated[int, Query(ge=0, description="`next` of the page before")] = 0,
) -> shapes.ImportRows:
    """While it is previewed: every row with what it would do. Afterwards: the rows that were refused."""
    line = await _seen(read, import_id, actor, now)
    if line.state == importing.ImportState.PREVIEWED:
        told = shapes.rows_foreseen(await _again(line, actor, read, settings, now), language)
    else:
        told = shapes.rows_refused(line, language)
    return shapes.page_of(told, fate, after)


@routes.post("/{id}/apply", responses=refusals(*_DECIDING), openapi_extra=needs(importing.StartImport))
async def apply_import(
    import_id: TheImport, desk: TheDesk, actor: TheActor, key: TheKey, read: TheReader
) -> shapes.OrganisationImport:
    """Takes the rows in, in the background: good ones go in, the others are kept with their reasons."""
    await desk.run(importing.StartImport(import_id), actor, key)
    return shapes.import_of(await the_import(read, import_id), actor.id)


@routes.post(
    "/{id}/discard", status_code=204, responses=refusals(*_DECIDING), openapi_extra=needs(importing.DiscardImport)
)
async def discard_import(import_id: TheImport, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Gives the file up."""
    await desk.run(importing.DiscardImport(import_id), actor, key)


@routes.get(
    "/{id}/rejects",
    response_class=Response,
    responses=refusals(*_ALWAYS, NotFound) | _FILE,
    openapi_extra=needs(contract.PEOPLE),
)
async def import_rejects(
    import_id: TheImport,
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
) -> Response:
    """The refused rows with their reasons, as CSV (XLSX where both sheets have some), to be corrected."""
    line = await _seen(read, import_id, actor, now)
    problems = line.problems
    if line.state == importing.ImportState.PREVIEWED:
        problems = shapes.problems_of(await _again(line, actor, read, settings, now))
    content, media, ending = await asyncio.to_thread(shapes.rejects_file, problems, language)
    return _file(content, media, f"rejects.{ending}")


@routes.post(
    "/{id}/codes",
    response_class=Response,
    responses=refusals(*_ALWAYS, NotFound, importing.NotToBeTaken, importing.ImportOfAnother, importing.CodesGiven)
    | _FILE,
    openapi_extra=needs(importing.GiveFirstCodes),
)
async def import_codes(import_id: TheImport, desk: TheDesk, actor: TheActor, language: TheLanguage) -> Response:
    """First sign-in codes of the new people, once, to whoever imported them. Takes no idempotency key."""
    given = await desk.run(importing.GiveFirstCodes(import_id), actor)
    content = shapes.codes_file(((one.username, one.name, one.agent_no, one.code) for one in given), language)
    return _file(content, shapes.CSV, "codes.csv")


async def _foreseen_of(file: Received, actor: Actor, read: Reader, now: datetime, language: str) -> Foreseen:
    try:
        return await foresee(read, actor, now, file.path)
    except Unusable as unusable:
        details = {"file": file.name} | unusable.details
        why = say(language, "imports", unusable.id, unusable.id, **details)
        raise importing.FileUnusable(why=why, reason=unusable.id) from unusable


async def _again(line: ImportLine, actor: Actor, read: Reader, settings: Settings, now: datetime) -> Foreseen:
    """Judged on what is there now; the file may be gone, since it waits for a day only."""
    try:
        return await foresee(read, actor, now, folder_of(settings).place_of(line.sha256))
    except (OSError, Unusable) as gone:
        raise NotFound from gone


async def _seen(read: Reader, import_id: UUID, actor: Actor, now: datetime) -> ImportLine:
    actor.must(contract.PEOPLE)
    return await the_import(read, import_id, await _roots(read, actor, now))


async def _roots(read: Reader, actor: Actor, now: datetime) -> list[UUID]:
    power = await power_of(read, actor, now)
    return sorted(power.reach.get(contract.PEOPLE, frozenset()))


def _file(content: bytes, media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media, headers=headers)

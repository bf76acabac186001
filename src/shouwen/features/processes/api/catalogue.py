"""Service processes over HTTP: the catalogue, what is in force, drawing, checking, publishing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from shouwen.features.policies.shapes import unit_of
from shouwen.features.processes import contract, shapes
from shouwen.features.processes.queries import screens, unit_to_show
from shouwen.features.processes.usecases import read_for
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import KEEPABLE, refusals

routes = APIRouter(tags=["processes"])
TheCode = Annotated[str, Path(max_length=40, pattern=KEEPABLE)]
TheVersion = Annotated[UUID, Path(alias="id")]
TheUnit = Annotated[UUID | None, Query(description="Around this unit; without it, the caller's own")]
TheWords = Annotated[str, Query(alias="q", max_length=100, pattern=KEEPABLE, description="In names, steps, posts")]
_ALWAYS = (NotSignedIn, NotPermitted)
_FOUND = refusals(*_ALWAYS, NotFound)
_DRAWING = (*_ALWAYS, NotFound, contract.DraftChanged, Stale, KeyReused)


@routes.get("/processes", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_processes(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, words: TheWords = ""
) -> shapes.Catalogue:
    """Every service process with the version in force around the caller's unit; or those in which the words stand."""
    actor.must(contract.READ)
    lines = await screens.catalogue(read, words.strip(), actor.unit, actor.scope, now)
    return shapes.Catalogue(
        items=[shapes.process_of(line, language) for line in lines], may_draw=actor.may(contract.DRAW)
    )


@routes.post(
    "/processes",
    status_code=201,
    responses=refusals(*_ALWAYS, NotFound, contract.CodeTaken, KeyReused),
    openapi_extra=needs(contract.EnterProcess),
)
async def enter_process(
    form: shapes.ProcessEntry,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
) -> shapes.ProcessView:
    """Puts a process into the catalogue; it is drawn and published afterwards."""
    fields = {field: getattr(form, field) for field in shapes.ProcessEntry.model_fields}
    await desk.run(contract.EnterProcess(**fields), actor, key)
    return await read_process(form.code, actor, read, language, now, form.owner)


@routes.get("/processes/touchpoints", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_touchpoints(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, words: TheWords = ""
) -> shapes.Touchpoints:
    """The steps of what is in force around the caller's unit, 500 at most."""
    actor.must(contract.READ)
    lines = await screens.touchpoints(read, words.strip(), actor.unit, now)
    return shapes.Touchpoints(items=[shapes.touchpoint_of(line, language) for line in lines])


@routes.post("/processes/check", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.DRAW))
async def check_diagram(form: shapes.DiagramToCheck, actor: TheActor, language: TheLanguage) -> shapes.DiagramCheck:
    """Everything that stands against a diagram, and what it lacks; nothing is kept."""
    actor.must(contract.DRAW)
    return shapes.DiagramCheck(findings=shapes.findings_of(read_for(form.process, form.xml).findings, language))


@routes.get("/processes/{code}", responses=_FOUND, openapi_extra=needs(contract.READ))
async def read_process(
    code: TheCode, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, unit: TheUnit = None
) -> shapes.ProcessView:
    """A process with all its versions around a unit."""
    actor.must(contract.READ)
    asked = await unit_to_show(read, unit or actor.unit, actor.scope)
    head = await screens.process_named(read, code, asked["id"], now)
    lines = await screens.versions_around(read, code, asked["id"], actor.scope, now)
    may = {"may_draw": actor.may(contract.DRAW), "may_publish": actor.may(contract.PUBLISH)}
    versions = [shapes.version_of(line, asked["id"], language) for line in lines]
    return shapes.view_of(head, unit_of(asked, language), versions, language, **may)


@routes.get("/processes/{code}/versions/{id}", responses=_FOUND, openapi_extra=needs(contract.READ))
async def read_process_version(
    code: TheCode, version: TheVersion, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.DrawnVersion:
    """One version with its diagram: of a unit in the caller's scope, of one above, or shipped."""
    actor.must(contract.READ)
    line = await screens.version_seen(read, code, version, actor.scope, now)
    return shapes.drawn_of(line, await screens.nodes_of(read, version), actor.unit, language)


@routes.get(
    "/processes/{code}/draft",
    response_model=shapes.Draft,
    responses=_FOUND | {204: {"description": "Nothing is being drawn"}},
    openapi_extra=needs(contract.DRAW),
)
async def read_draft(
    code: TheCode, unit: UUID, actor: TheActor, read: TheReader, language: TheLanguage
) -> shapes.Draft | Response:
    """What a unit is drawing, with what stands against it."""
    actor.must(contract.DRAW)
    line = await screens.draft_of(read, code, unit, actor.scope)
    if line is None:
        return Response(status_code=204)
    return shapes.draft_shown(line, shapes.findings_of(read_for(code, line.xml).findings, language))


@routes.put("/processes/{code}/draft", responses=refusals(*_DRAWING), openapi_extra=needs(contract.SaveDraft))
async def save_draft(
    code: TheCode,
    form: shapes.DraftToSave,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    language: TheLanguage,
) -> shapes.Draft:
    """Keeps what is being drawn, runnable or not."""
    await desk.run(contract.SaveDraft(code, form.unit, form.xml, form.version), actor, key)
    line = await screens.draft_of(read, code, form.unit, actor.scope)
    if line is None:
        raise contract.DraftChanged
    return shapes.draft_shown(line, shapes.findings_of(read_for(code, line.xml).findings, language))


@routes.delete(
    "/processes/{code}/draft", status_code=204, responses=refusals(*_DRAWING), openapi_extra=needs(contract.DropDraft)
)
async def drop_draft(
    code: TheCode,
    unit: UUID,
    version: Annotated[int, Query(ge=1, le=2**31 - 1)],
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Throws a draft away."""
    await desk.run(contract.DropDraft(code, unit, version), actor, key)


@routes.post(
    "/processes/{code}/versions",
    status_code=201,
    responses=refusals(*_DRAWING, contract.ProcessChanged, contract.CannotRun),
    openapi_extra=needs(contract.PublishProcess),
)
async def publish_process(
    code: TheCode,
    form: shapes.ProcessPublication,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
) -> shapes.DrawnVersion:
    """Puts a draft in force for a unit and what is below it; what runs already keeps its version."""
    fields = {field: getattr(form, field) for field in shapes.ProcessPublication.model_fields}
    version = await desk.run(contract.PublishProcess(process=code, **fields), actor, key)
    line = await screens.version_seen(read, code, version, actor.scope, now)
    return shapes.drawn_of(line, await screens.nodes_of(read, version), form.unit, language)


@routes.post(
    "/processes/{code}/versions/{id}/withdraw",
    status_code=204,
    responses=refusals(*_ALWAYS, NotFound, contract.VersionInForce, KeyReused),
    openapi_extra=needs(contract.WithdrawVersion),
)
async def withdraw_process_version(
    code: TheCode,
    version: TheVersion,
    form: shapes.ProcessWithdrawal,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
) -> None:
    """Takes back a version that is not in force yet."""
    await desk.run(contract.WithdrawVersion(code, version, form.reason), actor, key)

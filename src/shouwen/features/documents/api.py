"""Documents over HTTP."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from shouwen.features.documents import contract, shapes
from shouwen.features.documents.ports import FileStore
from shouwen.features.documents.queries import CaseInHand, case_in_hand, documents_of, the_document
from shouwen.features.documents.recognising import recognise
from shouwen.features.documents.rules import KINDS, kept_name
from shouwen.features.documents.serving import must_be_served, response_of
from shouwen.features.documents.storage import store_of
from shouwen.kernel.messages import Actor, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals
from shouwen.platform.web.upload import BrokenUpload, Received, received

routes = APIRouter(tags=["documents"])
TheTicket = Annotated[UUID, Path(alias="id")]
TheDocument = Annotated[UUID, Path(alias="id")]
_ALWAYS = (NotSignedIn, NotPermitted, NotFound)
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"files": {"type": "array", "items": _BINARY["schema"]}},
                    "required": ["files"],
                }
            }
        },
    }
}


@routes.get("/tickets/{id}/documents", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_documents(ticket: TheTicket, actor: TheActor, read: TheReader, now: TheNow) -> shapes.Documents:
    """What is attached to a case, what was withdrawn, and what may still be attached."""
    actor.must(contract.READ)
    case = await case_in_hand(read, ticket, actor.scope, now)
    return await _documents(case, actor, read)


@routes.post(
    "/tickets/{id}/documents",
    status_code=201,
    responses=refusals(*_ALWAYS, contract.UploadBroken, contract.CaseClosed, KeyReused),
    openapi_extra=_FORM | needs(contract.AttachDocuments),
)
async def attach(
    ticket: TheTicket,
    request: Request,
    desk: TheDesk,
    actor: TheActor,
    key: TheKey,
    read: TheReader,
    settings: TheSettings,
    now: TheNow,
) -> list[shapes.Document]:
    """Attaches the files of the form, all or none. Each is judged by its content; errors name it as `files.0`."""
    actor.must(contract.AttachDocuments.permission)
    limits = (await case_in_hand(read, ticket, actor.scope, now)).limits
    store = store_of(settings)
    try:
        async with received(request, store.incoming, limits.max_bytes, limits.max_files) as files:
            # In one thread, and before the desk: what it commits to is on disk.
            uploads = await asyncio.to_thread(_taken_in, files, store, limits.max_bytes)
    except BrokenUpload as broken:
        raise contract.UploadBroken from broken
    attached = await desk.run(contract.AttachDocuments(ticket, uploads), actor, key)
    lines = {line.id: line for line in await documents_of(read, ticket)}
    return [shapes.Document.of(lines[document]) for document in attached.documents]


@routes.get(
    "/documents/{id}/content",
    response_class=Response,
    responses=refusals(
        *_ALWAYS,
        contract.DocumentGone,
        contract.NotYetScanned,
        contract.InfectedContent,
        contract.ScanFailed,
        contract.ContentMissing,
    )
    | {200: {"content": dict.fromkeys(KINDS, _BINARY)}},
    openapi_extra=needs(contract.READ),
)
async def read_content(
    document: TheDocument,
    request: Request,
    actor: TheActor,
    read: TheReader,
    settings: TheSettings,
    download: Annotated[bool, Query(description="Save it, even where a browser could show it")] = False,
) -> Response:
    """The content, whole or in ranges. Pictures, PDF and text may be shown, everything else is saved."""
    actor.must(contract.READ)
    line = await the_document(read, document, actor.scope)
    must_be_served(line)
    return response_of(line, store_of(settings), request, download)


@routes.post(
    "/documents/{id}/withdraw",
    responses=refusals(*_ALWAYS, contract.AlreadyWithdrawn, KeyReused),
    openapi_extra=needs(contract.WithdrawDocument),
)
async def withdraw(
    document: TheDocument, form: shapes.Withdrawal, desk: TheDesk, actor: TheActor, key: TheKey, read: TheReader
) -> shapes.Document:
    """Takes a document back: it stays listed with the reason, its content is shown no more."""
    await desk.run(contract.WithdrawDocument(document, form.reason), actor, key)
    return shapes.Document.of(await the_document(read, document, actor.scope))


async def _documents(case: CaseInHand, actor: Actor, read: Reader) -> shapes.Documents:
    may_attach = case.is_open and actor.may(contract.AttachDocuments.permission)
    return shapes.Documents(
        items=[shapes.Document.of(line) for line in await documents_of(read, case.id)],
        limits=shapes.Limits.of(case.limits),
        may_attach=may_attach and case.documents < case.limits.max_files,
        may_withdraw=actor.may(contract.WithdrawDocument.permission),
    )


def _taken_in(files: list[Received], store: FileStore, most_bytes: int) -> tuple[contract.Upload, ...]:
    """What the files are; contents of a size that can be attached are kept."""
    uploads = []
    for file in files:
        name = kept_name(file.name)
        found = recognise(file.path, name)
        if 0 < file.size <= most_bytes and found.agrees:
            store.keep(file.path, file.sha256)
        uploads.append(contract.Upload(name, file.sha256, file.size, found.media_type, found.agrees, found.charset))
    return tuple(uploads)

"""Attaching, withdrawing, scanning."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwen.features.documents import rules
from shouwen.features.documents.contract import (
    DROP_JOB,
    SCAN_JOB,
    WIPE_JOB,
    AlreadyWithdrawn,
    AttachDocuments,
    Attached,
    CaseClosed,
    DocumentAttached,
    DocumentInfected,
    DocumentScanned,
    DocumentWithdrawn,
    DropContents,
    ForgetDocuments,
    KeepContent,
    LetContentsGo,
    Scan,
    ScanContent,
    ScanWhatIsLeft,
    ShareDocuments,
    Upload,
    WithdrawDocument,
)
from shouwen.features.documents.holding import shown_elsewhere
from shouwen.features.documents.queries import (
    CaseInHand,
    case_in_hand,
    contents_of_tickets,
    documents_of,
    in_documents,
    left_to_scan,
    scans_of,
    the_content,
    the_document,
)
from shouwen.features.documents.scanning import scanned
from shouwen.features.documents.storage import store_of
from shouwen.features.tickets.contract import HoldOpen, WriteEntry
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_LOST_AFTER = timedelta(minutes=10)
_AT_ONCE = 100
_SETTLED = (Scan.CLEAN, Scan.INFECTED)
_NOTHING = "erased"
"""The row that stands for every erased content."""


async def attach_documents(command: AttachDocuments, work: Work) -> Attached:
    case = await case_in_hand(work.read, command.ticket, work.actor.scope, work.now())
    if not case.is_open:
        raise CaseClosed(subject=case.id)
    errors = rules.upload_errors(command.files, case.documents, case.limits)
    if errors:
        raise InvalidInput(*errors)
    known = await scans_of(work.read, {file.sha256 for file in command.files})
    await work.run(HoldOpen(case.id))
    return Attached(tuple([_attach(file, case, known.get(file.sha256), work) for file in command.files]))


def _attach(file: Upload, case: CaseInHand, known: str | None, work: Work) -> UUID:
    document, scanner = work.new_id(), work.settings.scan_command
    _add_content(file.sha256, file.size, work)
    work.add(
        "documents",
        {
            "id": document,
            "ticket_id": case.id,
            "sha256": file.sha256,
            "name": file.name,
            "media_type": file.media_type,
            "charset": file.charset,
            "attached_at": work.now(),
            "attached_by": work.actor.id,
            "version": 1,
        },
    )
    # The ticket's version stays: an attachment takes nothing away from what somebody else is writing.
    work.record(
        DocumentAttached(
            subject=case.id,
            subject_version=case.version,
            units=tuple(case.places),
            document=document,
            name=file.name,
            sha256=file.sha256,
            media_type=file.media_type or "",
            size=file.size,
        )
    )
    if known == Scan.INFECTED:
        _tell_infected(work, case.id, case.version, tuple(case.places), document, file.name)
    if scanner and known not in _SETTLED:
        work.defer(SCAN_JOB, sha256=file.sha256)
    return document


def _add_content(sha256: str, size: int, work: Work) -> None:
    """Another upload may keep the same content at this moment: then its row stands."""
    scan = Scan.PENDING if work.settings.scan_command else Scan.UNSCANNED
    content = {"sha256": sha256, "size": size, "kept_at": work.now(), "scan": scan}
    work.add("document_contents", content, tail="on conflict (sha256) do nothing")


async def keep_content(command: KeepContent, work: Work) -> None:
    _add_content(command.sha256, command.size, work)
    if work.settings.scan_command:
        work.defer(SCAN_JOB, sha256=command.sha256)


async def share_documents(command: ShareDocuments, work: Work) -> None:
    there = {one.id: one for one in await documents_of(work.read, command.ticket) if one.withdrawn_at is None}
    wanted = tuple(dict.fromkeys(command.documents))
    if not there.keys() >= set(wanted):
        raise InvalidInput(FieldError("documents", "document-not-here"))
    for one in (there[document] for document in wanted):
        told: dict[str, Any] = {
            "document": work.new_id(),
            "name": one.name,
            "sha256": one.sha256,
            "media_type": one.media_type,
        }
        row = {"id": told["document"], "ticket_id": command.to, "charset": one.charset, "version": 1}
        row |= {name: told[name] for name in ("name", "sha256", "media_type")}
        by = UUID(one.attached_by["id"]) if one.attached_by else None
        work.add("documents", row | {"attached_at": one.attached_at, "attached_by": by})
        work.record(DocumentAttached(subject=command.to, subject_version=1, units=command.units, size=one.size, **told))


async def withdraw_document(command: WithdrawDocument, work: Work) -> None:
    document = await the_document(work.read, command.document, work.actor.scope)
    if document.withdrawn_at is not None:
        raise AlreadyWithdrawn(subject=document.id)
    reason = command.reason.strip()
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    case = await case_in_hand(work.read, document.ticket_id, work.actor.scope, work.now())
    attached_by = document.attached_by["id"] if document.attached_by else None
    if not case.at_home and attached_by != str(work.actor.id):
        # Whom a case was handed to takes back what they attached, not what its own province did.
        raise NotPermitted(permission=command.permission)
    work.change(
        "documents",
        {"id": document.id, "version": document.version},
        withdrawn_at=work.now(),
        withdrawn_by=work.actor.id,
        withdrawn_reason=reason,
    )
    withdrawn = DocumentWithdrawn(
        subject=case.id,
        subject_version=case.version,
        units=tuple(case.places),
        document=document.id,
        name=document.name,
    )
    await work.run(WriteEntry(ticket=case.id, event=work.record(withdrawn), text=reason))


async def scan_content(command: ScanContent, work: Work) -> None:
    content = await the_content(work.read, command.sha256)
    if content is None or content.scan in _SETTLED:
        return
    command_line = work.settings.scan_command
    if command_line:
        place = store_of(work.settings).place_of(command.sha256)
        scan, note = await scanned(command_line, place, work.settings.scan_timeout_seconds)
    else:
        scan, note = Scan.UNSCANNED, ""
    work.change(
        "document_contents",
        {"sha256": command.sha256},
        guarded=False,
        scan=scan,
        scanned_at=work.now(),
        scan_note=note,
    )
    for shown in content.shown or ():
        document, ticket = UUID(shown["document"]), UUID(shown["ticket"])
        work.record(DocumentScanned(subject=document, sha256=command.sha256, scan=scan))
        if scan is Scan.INFECTED:
            places = tuple(UUID(place) for place in shown["places"])
            _tell_infected(work, ticket, shown["version"], places, document, shown["name"])


def _tell_infected(work: Work, ticket: UUID, version: int, places: tuple[UUID, ...], document: UUID, name: str) -> None:
    work.record(DocumentInfected(subject=ticket, subject_version=version, units=places, document=document, name=name))


async def scan_what_is_left(_command: ScanWhatIsLeft, work: Work) -> int:
    # Without a program nothing waits for one: what was pending or failed becomes unscanned.
    scanner = bool(work.settings.scan_command)
    left = await left_to_scan(work.read, scanner, work.now() - _LOST_AFTER, _AT_ONCE)
    for sha256 in left:
        work.defer(SCAN_JOB, sha256=sha256)
    return len(left)


async def forget_documents(command: ForgetDocuments, work: Work) -> None:
    contents = await contents_of_tickets(work.read, command.tickets)
    if not contents:
        return
    nothing = {"sha256": _NOTHING, "size": 0, "kept_at": work.now(), "scan": Scan.ERASED}
    work.put("document_contents", ("sha256",), nothing)
    for ticket in command.tickets:
        _empty(ticket, command.word, work)
    theirs = [sha256 for sha256, shared in contents if not shared and sha256 != _NOTHING]
    held = await shown_elsewhere(work.read, theirs)
    if held:
        await let_contents_go(LetContentsGo(tuple(sorted(held))), work)
    alone = [sha256 for sha256 in theirs if sha256 not in held]
    for sha256 in alone:
        work.remove("document_contents", sha256=sha256)
    if alone:
        work.defer(WIPE_JOB, contents=alone, kept_before=work.now().timestamp())


async def let_contents_go(command: LetContentsGo, work: Work) -> None:
    work.defer(DROP_JOB, contents=list(command.contents))


async def drop_contents(command: DropContents, work: Work) -> None:
    shown = await in_documents(work.read, command.contents) | await shown_elsewhere(work.read, command.contents)
    gone = [sha256 for sha256 in command.contents if sha256 not in shown]
    for sha256 in gone:
        work.remove("document_contents", sha256=sha256)
    if gone:
        work.defer(WIPE_JOB, contents=gone, kept_before=work.now().timestamp())


def _empty(ticket: UUID, word: str, work: Work) -> None:
    work.change(
        "documents",
        {"ticket_id": ticket},
        guarded=False,
        sha256=_NOTHING,
        name=word,
        withdrawn_at=Sql("coalesce(t.withdrawn_at, r.withdrawn_at)", work.now()),
        withdrawn_reason=word,
    )

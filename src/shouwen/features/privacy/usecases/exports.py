"""Customers as a file: asking, answering, taking it away."""

from typing import Any
from uuid import UUID

from shouwen.features.customers.contract import LookedAt, NoteLooks
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.privacy import rules
from shouwen.features.privacy.contract import (
    PRIVACY,
    AnswerExport,
    AskForExport,
    CustomersExported,
    ExportAnswered,
    ExportAsked,
    ExportNotReady,
    ExportNotWaiting,
    ExportState,
    NoteExported,
    PrivacyRules,
    TakeExport,
    TooManyToExport,
)
from shouwen.features.privacy.queries.exports import (
    ExportLine,
    filter_of,
    number_of_customers,
    rules_around_export,
    the_export,
)
from shouwen.features.privacy.queries.looks import who_answers
from shouwen.features.privacy.queries.marks import export_mark
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, NotPermitted
from shouwen.platform.work import Work


async def ask_for_export(command: AskForExport, work: Work) -> UUID:
    unit, me, reason = work.actor.unit, work.actor.id, command.reason.strip()
    if unit is None or me is None:
        raise NotPermitted(permission=command.permission)
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    await _must_fit(command, work)
    export, wanted = work.new_id(), command.filter
    filters = {"region": wanted.region, "tiers": wanted.tiers, "stages": wanted.stages, "kinds": wanted.kinds}
    work.add(
        "customer_exports",
        {
            "id": export,
            "staff_id": me,
            "unit_id": unit,
            "at": work.now(),
            "reason": reason,
            "filters": filters,
            "watermark": await export_mark(work.read, work.actor, work.now(), work.settings.time_zone, export),
            "clear": int(command.clear),
            "version": 1,
        },
    )
    work.record(ExportAsked(subject=export, units=(unit,), clear=command.clear))
    if command.clear:
        duties = tuple((above, Post.MANAGER) for above in await who_answers(work.read, unit))
        await work.run(NotifyPeople(NoticeKind.EXPORT_APPROVAL, duties=duties))
    return export


async def _must_fit(command: AskForExport, work: Work) -> None:
    most = work.settings.export_rows
    if await number_of_customers(work.read, command.filter, work.actor.scope, most) > most:
        raise TooManyToExport(most=most)


async def answer_export(command: AnswerExport, work: Work) -> None:
    export = await the_export(work.read, command.export, work.actor.id, work.actor.scope, answers=True)
    if export.staff_id == work.actor.id:
        raise FourEyes(subject=export.id)
    if await state_of(export, work) is not ExportState.WAITING:
        raise ExportNotWaiting(subject=export.id)
    answered = "approved_at" if command.approved else "refused_at"
    key = {"id": export.id, "version": export.version}
    given: dict[str, Any] = {answered: work.now(), "approved_by": work.actor.id}
    work.change("customer_exports", key, **given)
    work.record(ExportAnswered(subject=export.id, units=(export.unit_id,), approved=command.approved))


async def take_export(command: TakeExport, work: Work) -> UUID:
    export = await the_export(work.read, command.export, work.actor.id, work.actor.scope, answers=False)
    if await state_of(export, work) is not ExportState.READY:
        raise ExportNotReady(subject=export.id)
    most = work.settings.export_rows
    rows = await number_of_customers(work.read, filter_of(export), work.actor.scope, most)
    if rows > most:
        raise TooManyToExport(most=most)
    work.change("customer_exports", {"id": export.id, "version": export.version}, taken_at=work.now(), row_count=rows)
    work.record(CustomersExported(subject=export.id, units=(export.unit_id,), clear=export.clear, rows=rows))
    return export.id


async def note_exported(command: NoteExported, work: Work) -> None:
    export = await the_export(work.read, command.export, work.actor.id, work.actor.scope, answers=False)
    await work.run(NoteLooks(command.customers, LookedAt.EXPORTED, export.reason))


async def state_of(export: ExportLine, work: Work) -> ExportState:
    content: PrivacyRules = (await rules_around_export(work.read, export)).at(PRIVACY, work.now()).content
    return rules.export_state(
        clear=export.clear,
        asked_at=export.at,
        approved_at=export.approved_at,
        refused_at=export.refused_at,
        taken_at=export.taken_at,
        now=work.now(),
        hours=content.export_hours,
    )

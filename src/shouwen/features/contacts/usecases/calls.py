"""Contacts that are calls: begun when they arrive, and ended here only if nobody had them."""

from typing import Any

from shouwen.features.contacts.contract import (
    REGISTERED,
    ContactFinished,
    ContactFreed,
    ContactStarted,
    EndUnanswered,
    FreeContact,
    RecordCall,
)
from shouwen.features.contacts.queries.rules import codes_around, first_purpose
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def record_call(command: RecordCall, work: Work) -> None:
    purpose = command.purpose or first_purpose(await codes_around(work.read, command.unit, work.now()))
    work.add(
        "contacts",
        {
            "id": command.contact,
            "channel": command.channel,
            "direction": command.direction,
            "phone": command.phone,
            "customer_id": command.customer,
            "unit_id": command.unit,
            "owner_id": command.owner,
            "purpose": purpose,
            "result": command.result,
            "started_at": command.started_at,
            "ended_at": command.ended_at,
            "version": 1,
        },
    )
    work.record(
        ContactStarted(
            subject=command.contact,
            subject_version=1,
            units=(command.unit,),
            customer_name=None,
            phone=command.phone,
            customer=command.customer,
            channel=command.channel,
            direction=command.direction,
        )
    )


async def end_unanswered(command: EndUnanswered, work: Work) -> None:
    codes = await codes_around(work.read, command.unit, work.now())
    work.change("contacts", {"id": command.contact}, guarded=False, result=command.result, ended_at=command.ended_at)
    work.record(
        ContactFinished(
            subject=command.contact,
            units=(command.unit,),
            result=command.result,
            purpose=first_purpose(codes),
            cause=None,
            seconds=int((command.ended_at - command.started_at).total_seconds()),
        )
    )


async def free_contact(command: FreeContact, work: Work) -> None:
    kept = Sql("case when t.result = r.result then t.result end", REGISTERED)
    free: dict[str, Any] = {"owner_id": None, "unit_id": command.unit, "ended_at": None, "result": kept}
    work.change("contacts", {"id": command.contact}, guarded=False, **free)
    work.record(ContactFreed(subject=command.contact, units=(command.unit,)))

"""Keeping contacts."""

from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import ContactRecorded, ForgetContact, ForgetPromise, RecordContact
from shouwen.platform.work import Work


async def record_contact(command: RecordContact, work: Work) -> UUID:
    contact = work.new_id()
    work.add(
        "contacts",
        {
            "id": contact,
            "channel": command.channel,
            "direction": "in",
            "customer_name": command.customer_name,
            "phone": command.phone,
            "customer_id": command.customer,
            "unit_id": command.unit,
            "owner_id": command.owner,
            "purpose": command.purpose,
            "cause": command.cause,
            "summary": command.summary,
            "ticket_id": command.ticket,
            "started_at": command.started_at,
            "ended_at": work.now(),
            "version": 1,
        },
    )
    work.record(
        ContactRecorded(
            subject=contact,
            units=(command.unit,),
            customer_name=command.customer_name,
            phone=command.phone,
            channel=command.channel,
            owner=command.owner,
            ticket=command.ticket,
        )
    )
    return contact


async def forget_contact(command: ForgetContact, work: Work) -> None:
    contact, word = command.contact, command.word
    nothing: dict[str, Any] = {"customer_name": None, "phone": None, "summary": None, "shown": None}
    work.change("contacts", {"id": contact}, customer_id=command.customer, **nothing)
    work.change("contact_handovers", {"contact_id": contact}, guarded=False, reason=word, note=None)
    words: dict[str, Any] = {"customer_name": None, "phone": None, "text": word, "note": None}
    work.change("promises", {"contact_id": contact}, guarded=False, **words)


async def forget_promise(command: ForgetPromise, work: Work) -> None:
    words: dict[str, Any] = {"customer_name": None, "phone": None, "text": command.word, "note": None}
    work.change("promises", {"id": command.promise}, guarded=False, **words)

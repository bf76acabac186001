"""Keeping contacts."""

from uuid import UUID

from shouwen.features.contacts.contract import ContactRecorded, RecordContact
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

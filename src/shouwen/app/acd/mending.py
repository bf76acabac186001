"""Compares the messages that routing offers with those that wait: what one of them lacks is told, and logged."""

import asyncio
from uuid import UUID

import structlog

from shouwen.app.acd.core import Core
from shouwen.app.context import Office
from shouwen.features.routing.contract import Medium, Standing
from shouwen.features.telephony.contract import WorkEnded
from shouwen.features.voicemail.contract import OfferMessage
from shouwen.features.voicemail.queries import messages_waiting, still_waiting
from shouwen.kernel.messages import THE_SYSTEM

Log = structlog.stdlib.get_logger("shouwen.acd")
_EVERY_SECONDS = 60
_AT_ONCE = 500


async def mend(office: Office, core: Core) -> None:
    """At once and every minute: what was left before routing offered messages, or was dealt with elsewhere."""
    while True:
        await look(office, core)
        await asyncio.sleep(_EVERY_SECONDS)


async def look(office: Office, core: Core) -> None:
    """Once over all; what waits for being told already is told twice, which changes nothing."""
    read = office.database.read
    for message in await messages_waiting(read, _AT_ONCE):
        if str(message) not in core.routing.core.contacts:
            Log.info("a message is offered", message=str(message))
            await office.desk.run(OfferMessage(message), THE_SYSTEM)
    offered = {
        UUID(each.id)
        for each in core.routing.core.contacts.values()
        if each.medium is Medium.VOICEMAIL and each.standing is not Standing.IN_HAND
    }
    for message in offered - await still_waiting(read, offered):
        Log.info("a message is no longer offered", message=str(message))
        await office.desk.run(WorkEnded(message), THE_SYSTEM)

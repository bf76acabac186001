"""Which complaints of a source are there already, and with what content."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ARRAY, Text, bindparam, func, select

from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.complaints.tables import complaints
from shouwen.features.tickets.tables import tickets
from shouwen.platform.database import Prepared, Reader

_KNOWN = Prepared(
    select(tickets.c.external_number, tickets.c.registered_at, tickets.c.matter, complaints.c.description)
    .join_from(tickets, complaints, complaints.c.ticket_id == tickets.c.id)
    .where(
        tickets.c.source == bindparam("source"),
        tickets.c.external_number == func.any(bindparam("numbers", type_=ARRAY(Text))),
    )
)
_NAMES = ("received_at", "matter", "description")
Content = tuple[str, ...]
"""Prints of what came from the old system, in the order of `_NAMES`."""


def content_of(received_at: datetime, matter: str, description: str) -> Content:
    return tuple(sha256(text.encode()).hexdigest() for text in (str(received_at.timestamp()), matter, description))


def content_in(command: TakeOverComplaint) -> Content:
    return content_of(command.received_at, command.matter, command.description)


def differing(one: Content, other: Content) -> list[str]:
    """The fields in which two complaints with one number differ."""
    return [name for name, a, b in zip(_NAMES, one, other, strict=True) if a != b]


async def known_of(read: Reader, source: str, numbers: Collection[str]) -> dict[str, Content]:
    if not numbers:
        return {}
    rows = await read.tuples(_KNOWN, source=source, numbers=list(numbers))
    return {number: content_of(*content) for number, *content in rows}

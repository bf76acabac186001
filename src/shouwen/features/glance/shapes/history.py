"""One history of a customer over all channels, as whoever serves them next is shown it (CH-06)."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.contacts.contract import Channel, Direction
from shouwen.features.contacts.shapes import person_of
from shouwen.features.glance.queries.history import HistoryLine
from shouwen.features.organisation.contract import StaffRef
from shouwen.kernel.quantities import discreet


class Happening(StrEnum):
    CONTACT = "contact"
    TICKET = "ticket"
    PROMISE = "promise"
    IDENTITY = "identity"


class HistoryEntry(BaseModel):
    """One thing that happened, without what people could be known by.

    `code` is a purpose, a category, a kind of promise or the means of a check; `state` a result, a state of the process
    or of the promise, `passed` or `failed`; `until` the end of a contact, or a deadline.
    """

    kind: Happening
    id: UUID
    at: datetime
    channel: Channel | None
    direction: Direction
    words: str | None
    code: str
    state: str | None
    ticket_id: UUID | None
    number: str | None
    until: datetime | None
    broken_at: datetime | None
    person: StaffRef | None


class HistoryPage(BaseModel):
    """`next` is the cursor for `after`; null on the last page."""

    items: list[HistoryEntry]
    next: str | None


def entry_of(line: HistoryLine) -> HistoryEntry:
    given = {name: getattr(line, name) for name in HistoryEntry.model_fields}
    given["words"] = discreet(line.words, line.hidden) if line.words else None
    given["person"] = person_of(line.person) if line.person else None
    return HistoryEntry(**given)

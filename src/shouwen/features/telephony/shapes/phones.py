"""Extensions and the phone book."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.telephony.queries.extensions import Extension
from shouwen.features.telephony.queries.phone_book import Entry
from shouwen.features.telephony.shapes.words import named, number_shown


class ExtensionShown(BaseModel):
    number: str
    unit: UUID
    unit_name: str
    place: str
    in_browser: bool
    active: bool
    version: int
    taken_by: UUID | None
    taken_by_name: str | None


class Extensions(BaseModel):
    items: list[ExtensionShown]


class EntryShown(BaseModel):
    id: UUID
    unit: UUID
    unit_name: str
    name: str
    number: str
    kind: str
    emergency: bool
    note: str
    checked_at: datetime | None
    version: int


class PhoneBook(BaseModel):
    """Emergency numbers first, then by name."""

    items: list[EntryShown]


def extension_of(one: Extension, language: str) -> ExtensionShown:
    return ExtensionShown(
        number=one.number,
        unit=one.unit_id,
        unit_name=named(one.unit, language),
        place=one.place,
        in_browser=one.in_browser,
        active=one.active,
        version=one.version,
        taken_by=one.taken_by,
        taken_by_name=one.taken_by_name,
    )


def entry_of(one: Entry, language: str, region: str) -> EntryShown:
    return EntryShown(
        id=one.id,
        unit=one.unit_id,
        unit_name=named(one.unit, language),
        name=one.name,
        number=number_shown(one.number, region),
        kind=one.kind,
        emergency=one.emergency,
        note=one.note,
        checked_at=one.checked_at,
        version=one.version,
    )

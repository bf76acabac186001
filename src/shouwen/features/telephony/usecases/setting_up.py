"""Extensions and the phone book."""

from typing import Any
from uuid import UUID

from shouwen.features.telephony.contract import (
    DropEntry,
    ExtensionKept,
    KeepEntry,
    KeepExtension,
    PhoneBookKept,
)
from shouwen.features.telephony.queries.extensions import extension_named, is_open_within
from shouwen.features.telephony.queries.phone_book import entry_held
from shouwen.features.telephony.usecases.numbers import kept_number
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, Stale
from shouwen.platform.work import Work


async def keep_extension(command: KeepExtension, work: Work) -> None:
    found = await extension_named(work.read, command.number, work.actor)
    if (found is not None and not found.held) or not await is_open_within(work.read, command.unit, work.actor):
        raise NotFound(subject=command.unit)
    if (found.version if found else 0) != command.version:
        raise Stale
    kept: dict[str, Any] = {"in_browser": command.in_browser, "active": command.active}
    row: dict[str, Any] = {"unit_id": command.unit, "place": command.place.strip()} | kept
    if found is None:
        work.add("extensions", {"number": command.number, "version": 1} | row)
    else:
        work.change("extensions", {"number": command.number, "version": command.version}, **row)
    work.record(ExtensionKept(subject=command.unit, units=(command.unit,), number=command.number, **kept))


async def keep_entry(command: KeepEntry, work: Work) -> UUID:
    if not await is_open_within(work.read, command.unit, work.actor):
        raise NotFound(subject=command.unit)
    name, number = command.name.strip(), kept_number(command.number, work)
    if not name:
        raise InvalidInput(FieldError("name", "required"))
    row: dict[str, Any] = {"unit_id": command.unit, "name": name, "number": number, "kind": command.kind}
    row |= {"emergency": command.emergency, "note": command.note.strip()}
    checked: dict[str, Any] = {"checked_at": work.now()} if command.checked else {}
    entry = command.id or work.new_id()
    if command.id is None:
        work.add("phone_book", {"id": entry, "version": 1, "checked_at": None} | row | checked)
    else:
        found = await entry_held(work.read, entry, work.actor)
        if found.version != command.version:
            raise Stale(subject=entry)
        work.change("phone_book", {"id": entry, "version": command.version}, **row, **checked)
    work.record(PhoneBookKept(subject=entry, units=(command.unit,)))
    return entry


async def drop_entry(command: DropEntry, work: Work) -> None:
    found = await entry_held(work.read, command.id, work.actor)
    work.remove("phone_book", id=found.id)
    work.record(PhoneBookKept(subject=found.id, units=(found.unit_id,), dropped=True))

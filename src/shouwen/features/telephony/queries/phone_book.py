"""The phone book: numbers of one's own units, and those common to all below a unit above."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.telephony.queries.words import HELD, SEEN, UNIT, reader
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import Prepared, Reader

MOST = 500
_FIELDS = f"""
select b.id, b.unit_id, b.name, b.number, b.kind, b.emergency, b.note, b.checked_at, b.version,
    {UNIT.format(unit="b.unit_id")} as unit from phone_book b
"""  # noqa: S608 - parts of our own
_LIST = Prepared(
    text(f"""{_FIELDS} where {SEEN.format(unit="b.unit_id")}
    and (:words = '' or position(:words in lower(concat_ws(' ', b.name, b.number, b.note))) > 0)
order by b.emergency desc, b.name, b.id limit {MOST}""")
)
_ONE = Prepared(text(f"{_FIELDS} where b.id = :id and {HELD.format(unit='b.unit_id')}"))
_LISTED = Prepared(
    text(f"select exists (select 1 from phone_book b where b.number = :number and {SEEN.format(unit='b.unit_id')})")  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Entry:
    id: UUID
    unit_id: UUID
    name: str
    number: str
    kind: str
    emergency: bool
    note: str
    checked_at: datetime | None
    version: int
    unit: dict[str, Any]


def _around(actor: Actor) -> dict[str, Any]:
    return reader(actor) | {"home": actor.unit}


async def entries_for(read: Reader, actor: Actor, words: str) -> list[Entry]:
    """Emergency numbers first, then by name."""
    return await read.all(_LIST, Entry, words=words.strip().lower(), **_around(actor))


async def entry_held(read: Reader, entry: UUID, actor: Actor) -> Entry:
    """One that the actor's units keep."""
    found = await read.first(_ONE, Entry, id=entry, **reader(actor))
    if found is None:
        raise NotFound(subject=entry)
    return found


async def is_listed(read: Reader, number: str, actor: Actor) -> bool:
    return bool(await read.value(_LISTED, number=number, **_around(actor)))

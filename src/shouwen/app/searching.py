"""Making the words of tickets anew, while people work: newest first, some tickets at a time, each time in full."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID

import msgspec
from psycopg import errors
from psycopg.rows import class_row

from shouwen.app.context import Office
from shouwen.features.search.contract import IndexWords, terms_of
from shouwen.features.search.rules import PLACE, TIME
from shouwen.features.search.storage import rows_of
from shouwen.platform.database import Connection

Progress = Callable[[int, UUID], None]
_AT_A_TIME = 100
_LAST = UUID(int=(1 << 128) - 1)
_IN_FLIGHT = timedelta(minutes=1)
_PAUSE = 0.1

# Other kinds of tickets are not found by words (`Opening.found_by_words`).
# A locked ticket neither moves nor changes its places until its words are written. Who waits too long gives way here.
_PATIENCE: LiteralString = "set local lock_timeout = '200ms'"
_LOCK_ALL: LiteralString = """
select id from tickets where id < %(below)s and kind = 'complaint' order by id desc limit %(many)s for no key update
"""
_LOCK_MISSING: LiteralString = """
select id from tickets t where id < %(below)s and kind = 'complaint' and not exists (
    select 1 from text_words w where w.ticket_id = t.id and w.text_id = t.id and not w.personal
) order by id desc limit %(many)s for no key update
"""
_TEXTS: LiteralString = """
select t.id, t.registered_at, t.matter, t.external_number, c.description, c.place, k.customer_name,
    array(select p.unit_id from ticket_places p where p.ticket_id = t.id) as places,
    (select json_object_agg(e.event_id, e.text) from ticket_entries e where e.ticket_id = t.id) as entries
from tickets t join contacts k on k.id = t.contact_id left join complaints c on c.ticket_id = t.id
where t.id = any(%(ids)s)
"""
_FORGET: LiteralString = "delete from text_words where ticket_id = any(%(ids)s)"
_WRITE: LiteralString = """
insert into text_words select * from json_populate_recordset(null::text_words, %(rows)s::text::json)
on conflict do nothing
"""
# An entry that was being written when its ticket was read: it saw no words yet, and was not seen itself.
_OVERLOOKED: LiteralString = """
select e.ticket_id from ticket_entries e join tickets t on t.id = e.ticket_id and t.kind = 'complaint'
where e.event_id > %(since)s and not exists (
    select 1 from text_words w where w.ticket_id = e.ticket_id and w.text_id = e.event_id
)
"""
_IS_INCOMPLETE: LiteralString = """
select not exists (select 1 from text_words w where w.ticket_id = t.id and w.text_id = t.id and not w.personal)
from tickets t where kind = 'complaint' order by id limit 1
"""


@dataclass(frozen=True, slots=True)
class _Texts:
    id: UUID
    registered_at: datetime
    matter: str
    external_number: str | None
    description: str | None
    place: dict[str, str | None] | None
    customer_name: str | None
    places: list[UUID]
    entries: dict[UUID, str] | None


async def lacks_words(office: Office) -> bool:
    """Whether the oldest ticket, which is always the last to be taken in, has no words yet."""
    async with office.database.connection() as connection:
        row = await (await connection.execute(_IS_INCOMPLETE)).fetchone()
    return row is not None and bool(row[0])


async def rebuild(
    office: Office, everything: bool = False, below: UUID | None = None, progress: Progress = lambda _, __: None
) -> int:
    """Takes in the tickets that have no words, or makes `everything` anew; answers how many tickets that were.

    What is done stays done: begun again, it goes on. `below` leaves out tickets from this id upwards, and `progress`
    hears how many are done and from which id downwards to go on.
    """
    since = UUID(int=int((office.clock.now() - _IN_FLIGHT).timestamp() * 1000) << 80)
    done, last = 0, below or _LAST
    lock = _LOCK_ALL if everything else _LOCK_MISSING
    while ids := await _patiently(office, lock, {"below": last, "many": _AT_A_TIME}):
        done, last = done + len(ids), min(ids)
        progress(done, last)
    async with office.database.connection() as connection:
        overlooked = [row[0] for row in await (await connection.execute(_OVERLOOKED, {"since": since})).fetchall()]
    for ticket in sorted(set(overlooked)):
        await _patiently(office, "select id from tickets where id = %(id)s for no key update", {"id": ticket})
    return done


async def _patiently(office: Office, lock: LiteralString, values: dict[str, Any]) -> list[UUID]:
    while True:
        try:
            async with office.database.connection() as connection, connection.transaction():
                await connection.execute(_PATIENCE)
                ids = [row[0] for row in await (await connection.execute(lock, values)).fetchall()]
                await _write(connection, ids, office.settings.phone_region)
                return ids
        except errors.LockNotAvailable:
            await asyncio.sleep(_PAUSE)


async def _write(connection: Connection, ids: Sequence[UUID], region: str) -> None:
    async with connection.cursor(row_factory=class_row(_Texts)) as cursor:
        await cursor.execute(_TEXTS, {"ids": ids})
        rows = [row for texts in await cursor.fetchall() for row in _rows(texts, region)]
    await connection.execute(_FORGET, {"ids": ids})
    await connection.execute(_WRITE, {"rows": msgspec.json.encode(rows).decode()})


def _rows(case: _Texts, region: str) -> list[dict[str, Any]]:
    texts = (case.matter, case.external_number, case.description, *(case.place or {}).values())
    command = IndexWords(
        ticket=case.id,
        registered_at=case.registered_at,
        places=frozenset(case.places),
        texts=tuple(text for text in texts if text),
        names=(case.customer_name,) if case.customer_name else (),
    )
    rows = rows_of(command, region)
    first = rows[0]
    keys = [term for term in first["terms"] if term.startswith((PLACE, TIME))]
    later = (
        {"text_id": event, "terms": terms_of((text,), region) + keys} for event, text in (case.entries or {}).items()
    )
    return rows + [first | each for each in later]

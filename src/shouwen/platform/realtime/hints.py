"""Hints beside the ledger: that something which no event tells has changed, and who is at their screens.

They may be lost; whoever listens asks anew on connecting, and looks from time to time.
"""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from shouwen.platform.database import Database

HINTS, PRESENT = "shouwen_hints", "shouwen_present"
"""Channels: of what changed, and of the people whose screens are open."""
_AT_ONCE = 150
_NOTIFY = "select pg_notify(%s, %s)"


class Hint(msgspec.Struct, frozen=True):
    """What changed, and the topics on which it is told."""

    type: str
    topics: tuple[str, ...]


async def hint(database: Database, type_: str, topics: Sequence[str]) -> None:
    """Tells all processes; a payload of PostgreSQL holds some hundred topics."""
    async with database.connection() as connection:
        for first in range(0, len(topics), _AT_ONCE):
            payload = msgspec.json.encode(Hint(type_, tuple(topics[first : first + _AT_ONCE]))).decode()
            await connection.execute(_NOTIFY, (HINTS, payload))


async def tell_present(database: Database, people: Sequence[UUID]) -> None:
    """Whose screens are open in this process."""
    async with database.connection() as connection:
        for first in range(0, len(people), _AT_ONCE):
            payload = ",".join(map(str, people[first : first + _AT_ONCE]))
            await connection.execute(_NOTIFY, (PRESENT, payload))


def hint_of(payload: str) -> Hint:
    return msgspec.json.decode(payload, type=Hint)


def people_of(payload: str) -> tuple[str, ...]:
    return tuple(payload.split(","))

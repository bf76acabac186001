"""Reading the ledger by position, sealing it, and proving the seals."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import bindparam, func, select

from shouwen.platform.database import Database, Prepared, Reader
from shouwen.platform.recorded import Recorded
from shouwen.platform.tables import ledger, ledger_positions, ledger_seals

__all__ = ["BETWEEN", "Proof", "Recorded", "Seal", "events_between", "last_position", "prove", "seal"]

_RUN = 1000
"""Events per read while sealing and proving."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A run of positions and the hash over it and the seal before."""

    first_position: int
    last_position: int
    hash: str
    previous_hash: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a check of the seals found: `broken` names the first seal that does not hold."""

    seals: int
    events: int
    unsealed: int
    broken: Seal | None


_recorded = select(ledger_positions.c.position, ledger).join(ledger, ledger.c.id == ledger_positions.c.event_id)

BETWEEN = Prepared(
    _recorded.where(ledger_positions.c.position.between(bindparam("first"), bindparam("last"))).order_by(
        ledger_positions.c.position
    )
)
_LAST_POSITION = Prepared(select(func.coalesce(func.max(ledger_positions.c.position), 0)))
_LAST_SEAL = Prepared(select(ledger_seals).order_by(ledger_seals.c.last_position.desc()).limit(1))
_SEALS = Prepared(select(ledger_seals).order_by(ledger_seals.c.first_position))


async def last_position(read: Reader) -> int:
    """The position of the newest event that the relay has placed; 0 when there is none."""
    return int(await read.value(_LAST_POSITION))


async def events_between(read: Reader, first: int, last: int) -> list[Recorded]:
    """Events of all kinds from `first` to `last`, both included, in order."""
    return await read.all(BETWEEN, Recorded, first=first, last=last)


_KEEP_SEAL = Prepared(
    ledger_seals.insert().values(
        first_position=bindparam("first_position"),
        last_position=bindparam("last_position"),
        hash=bindparam("hash"),
        previous_hash=bindparam("previous_hash"),
    )
)


async def seal(database: Database) -> Seal | None:
    """Seals everything placed since the last seal; nothing new, no seal. Answers the seal."""
    previous = await database.read.first(_LAST_SEAL, Seal)
    first = previous.last_position + 1 if previous else 1
    last = await last_position(database.read)
    if last < first:
        return None
    before = previous.hash if previous else ""
    made = Seal(first, last, await _hash(database.read, first, last, before), before)
    await database.run(_KEEP_SEAL, **msgspec.to_builtins(made))
    return made


async def prove(read: Reader) -> Proof:
    """Recomputes every seal from the rows. Needs as many reads as there are thousands of events."""
    before, events, last = "", 0, 0
    seals = await read.all(_SEALS, Seal)
    for each in seals:
        unbroken = each.previous_hash == before and each.first_position == last + 1
        if not unbroken or await _hash(read, each.first_position, each.last_position, before) != each.hash:
            return Proof(len(seals), events, 0, broken=each)
        before, last = each.hash, each.last_position
        events += each.last_position - each.first_position + 1
    return Proof(len(seals), events, await last_position(read) - last, broken=None)


async def _hash(read: Reader, first: int, last: int, before: str) -> str:
    digest = hashlib.sha256(before.encode())
    async for event in _walk(read, first, last):
        digest.update(msgspec.json.encode(event, order="sorted"))
    return digest.hexdigest()


async def _walk(read: Reader, first: int, last: int) -> AsyncIterator[Recorded]:
    for start in range(first, last + 1, _RUN):
        for event in await events_between(read, start, min(last, start + _RUN - 1)):
            yield event

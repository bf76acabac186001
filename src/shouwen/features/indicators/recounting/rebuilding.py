"""Emptying what was counted and counting the whole ledger anew, while the lane waits."""

from collections.abc import Callable

from shouwen.features.indicators.contract.counting import LEDGER
from shouwen.features.indicators.reactions import counting
from shouwen.platform.database import Connection, Database
from shouwen.platform.desk import Desk

Progress = Callable[[int, int], None]
"""Told the position counted so far, and the last one there is."""

# Derived rows, all of which the ledger gives again. The new version makes whoever counts at this moment decide anew.
_EMPTY = (
    "delete from kpi_sums",
    "delete from kpi_totals",
    "delete from kpi_facts",
    "delete from kpi_subjects",
    "update kpi_components set ready = true, upto = null",
)
_BEGIN = "update kpi_progress set position = 0, version = version + 1"


async def rebuild(database: Database, desk: Desk, progress: Progress = lambda _done, _last: None) -> int:
    """Counts everything anew; answers the position of the last event counted.

    Figures are incomplete until it ends, and say how far they are. Killed at any moment, a running worker goes on from
    there, and so does the next call, from the beginning.
    """
    follower = counting(desk)
    connection = await database.dedicated()
    try:
        await connection.execute("select pg_advisory_lock(%s)", (follower.lock,))
        await _empty(connection)
        while True:
            stride = await follower.step()
            position = await _position(connection)
            progress(position, position + stride.behind)
            if not stride.more:
                return position
    finally:
        await connection.close()


async def _empty(connection: Connection) -> None:
    async with connection.transaction():
        await connection.execute(_BEGIN)
        for statement in _EMPTY:
            await connection.execute(statement)


async def _position(connection: Connection) -> int:
    cursor = await connection.execute("select position from kpi_progress where name = %s", (LEDGER,))
    row = await cursor.fetchone()
    return int(row[0]) if row else 0

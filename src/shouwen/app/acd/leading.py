"""One leader a site: a lock of the database, given back by itself when its connection ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg.sql import SQL, Identifier

from shouwen.platform.database import Connection, Database

_LOCK = 0x5348_4143
_LOOK_SECONDS = 0.25


@asynccontextmanager
async def leading(database: Database, *channels: str) -> AsyncIterator[Connection]:
    """Waits until this process leads; the connection holds the lock and hears these channels.

    Whoever is cut off without noticing may think that it still leads: the numbers of the journal tell.
    """
    connection = await database.dedicated()
    try:
        while not await _took(connection):  # noqa: ASYNC110 - the lock is another process's to give
            await asyncio.sleep(_LOOK_SECONDS)
        for channel in channels:
            await connection.execute(SQL("listen {}").format(Identifier(channel)))
        yield connection
    finally:
        await connection.close()


async def _took(connection: Connection) -> bool:
    cursor = await connection.execute("select pg_try_advisory_lock(%s)", (_LOCK,))
    row = await cursor.fetchone()
    return bool(row and row[0])

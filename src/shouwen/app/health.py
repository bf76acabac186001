"""Whether this process can do its work: what `/readyz` says."""

import asyncio
import shutil

from psycopg import OperationalError
from sqlalchemy import text

from shouwen.app.context import Office
from shouwen.platform.web.problems import UNAVAILABLE, out_of_order

_SOON = 2
"""Seconds in which a healthy database has answered long ago."""
_LEAST_ROOM = 64 << 20
"""Bytes; below it nothing large can be kept any more."""
_GOOD = {"ok"}


async def health_of(office: Office) -> dict[str, str]:
    """`database` is `ok`, `unavailable`, `too-slow` or `storage-full`, `files` is `ok` or `storage-full`."""
    return {"database": await _database(office), "files": await asyncio.to_thread(_files, office)}


def is_well(found: dict[str, str]) -> bool:
    """With a full disk for files everything but attaching goes on: that alone takes nobody off the line."""
    return found["database"] in _GOOD


async def _database(office: Office) -> str:
    try:
        async with asyncio.timeout(_SOON):
            await office.database.read.value(text("select 1"))
    except OperationalError as lost:
        return out_of_order(lost)
    except TimeoutError:
        return UNAVAILABLE
    return "ok"


def _files(office: Office) -> str:
    home = office.settings.home
    place = next(folder for folder in (home, *home.parents) if folder.exists())
    return "ok" if shutil.disk_usage(place).free >= _LEAST_ROOM else "storage-full"

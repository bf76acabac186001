"""The site's contents: where they lie, and keeping them in order."""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from datetime import datetime

from shouwen.features.documents.ports import FileStore
from shouwen.features.documents.queries import contents_after, scans_of
from shouwen.platform.database import Reader
from shouwen.platform.files import FileFolder, hash_of, site_files
from shouwen.platform.settings import Settings

_AT_ONCE = 500


def store_of(settings: Settings) -> FileStore:
    """Where this site keeps contents."""
    return folder_of(settings)


def folder_of(settings: Settings) -> FileFolder:
    return site_files(settings)


async def sweep(read: Reader, settings: Settings, now: datetime) -> int:
    """Removes what lies in the folder for no row since a day or longer; answers how much."""
    folder, loop = folder_of(settings), asyncio.get_running_loop()

    def known(hashes: Collection[str]) -> Collection[str]:
        return asyncio.run_coroutine_threadsafe(scans_of(read, hashes), loop).result()

    return await asyncio.to_thread(folder.sweep, now, known)


async def wiped(settings: Settings, contents: Collection[str], kept_before: float) -> int:
    """Removes contents for which no row is left; what somebody kept anew since `kept_before` (seconds since 1970) is
    left to its new row, or to the sweep. Answers how many."""
    folder = folder_of(settings)
    return sum([await asyncio.to_thread(folder.wipe, each, kept_before) for each in contents])


@dataclass(frozen=True, slots=True)
class Damage:
    """A content that is not what it should be."""

    sha256: str
    what: str


async def damaged(read: Reader, settings: Settings) -> AsyncIterator[Damage | None]:
    """Re-reads every known content; one answer each, None for what is whole."""
    folder, after = folder_of(settings), ""
    while kept := await contents_after(read, after, _AT_ONCE):
        for each in kept:
            yield await asyncio.to_thread(_look, folder, each.sha256)
        after = kept[-1].sha256


def _look(folder: FileFolder, sha256: str) -> Damage | None:
    place = folder.place_of(sha256)
    if not place.is_file():
        return Damage(sha256, "missing")
    return None if hash_of(place) == sha256 else Damage(sha256, "changed")

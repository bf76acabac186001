"""Contents kept by their SHA-256 in a folder: written whole or not at all, the same content once."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from shouwen.platform.settings import Settings

_GRACE = timedelta(days=1)
_BLOCK = 1 << 20
_AT_ONCE = 500


class FileFolder:
    """`ab/cd/<hash>` below `root`; what is on its way lies in `incoming`, on the same disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def incoming(self) -> Path:
        """Where to write what will be kept; made when it is not there yet."""
        return _made(self._root / "incoming")

    def place_of(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def keep(self, written: Path, sha256: str) -> None:
        """Moves a file that is already on disk to its place for good; it is there after a power cut too.

        A content that is kept already is replaced by itself, so that its age begins anew and no sweep takes it.
        """
        place = self.place_of(sha256)
        for folder in (place.parent.parent, place.parent):
            if not folder.is_dir():
                _synced(_made(folder).parent)
        with self._alone():
            written.replace(place)
        _synced(place.parent)

    def contents(self) -> Iterator[Path]:
        """Everything kept, in the order of the hashes."""
        return (path for path in sorted(self._root.glob("??/??/*")) if path.is_file())

    def sweep(self, now: datetime, known: Callable[[Collection[str]], Collection[str]]) -> int:
        """Removes what is older than a day and not among `known`; answers how much. What was kept for a row that was
        never written lies here, and uploads that broke off."""
        aged = [path for path in self.contents() if self._is_old(path, now)]
        removed = [path for path in self.incoming.iterdir() if self._is_old(path, now)]
        for start in range(0, len(aged), _AT_ONCE):
            some = aged[start : start + _AT_ONCE]
            wanted = set(known([path.name for path in some]))
            removed += [path for path in some if path.name not in wanted]
        return sum(self._remove(path, now) for path in removed)

    def wipe(self, sha256: str, kept_before: float) -> bool:
        """Removes a content at once, unless it was kept (again) at `kept_before` or later; whether it was there."""
        place = self.place_of(sha256)
        with self._alone():
            if not place.is_file() or place.stat().st_mtime >= kept_before:
                return False
            place.unlink()
        _synced(place.parent)
        return True

    def _remove(self, path: Path, now: datetime) -> bool:
        with self._alone():
            # It may have been kept anew since it was looked at.
            if not self._is_old(path, now):
                return False
            path.unlink()
            return True

    @staticmethod
    def _is_old(path: Path, now: datetime) -> bool:
        return path.exists() and path.stat().st_mtime < (now - _GRACE).timestamp()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.incoming.parent / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def site_files(settings: Settings) -> FileFolder:
    """Where this site keeps its contents."""
    return FileFolder(settings.home / "files")


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

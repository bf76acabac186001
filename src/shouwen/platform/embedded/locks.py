"""File locks between processes; the system lets go of them when a process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_SECONDS = 0.05


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _take(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(path: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """The block runs in one process at a time; who waits is told once."""
    descriptor = _open(path)
    try:
        told = False
        while not _take(descriptor, fcntl.LOCK_EX):
            if not told:
                progress("Waiting for another process that is starting the database")
                told = True
            time.sleep(_LOOK_SECONDS)
        yield
    finally:
        os.close(descriptor)


class Share:
    """One user of something shared, from creation until `leave` or the process's end."""

    def __init__(self, path: Path) -> None:
        self._descriptor = _open(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def is_last(self) -> bool:
        """Whether nobody else holds a share; if so nobody can take one before we leave. False once left."""
        return self._descriptor >= 0 and _take(self._descriptor, fcntl.LOCK_EX)

    def leave(self) -> None:
        """Gives the share up; once is enough, and more does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

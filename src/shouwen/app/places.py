"""Where the data lives: a server that the site names, or the embedded one in the data folder."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from psycopg import pq

from shouwen.platform import embedded
from shouwen.platform.settings import Settings

_RECOVERY_SECONDS = 300
_LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """How to reach the database as owner and as application; `worker_role` is None when both are one role."""

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    worker_role: str | None
    revive: Callable[[], bool] | None = field(default=None, repr=False, compare=False)
    """Starts the database again if it died, and tells whether it had; None where it is not ours to start."""


@contextmanager
def database_place(settings: Settings, progress: Callable[[str], None] = lambda _: None) -> Iterator[Place]:
    """The place, for as long as the context lasts; an embedded server started here ends with it, if unused."""
    if settings.database_url is not None:
        _await_recovery(settings.database_url.get_secret_value(), progress)
        yield _named(settings)
        return
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    server = embedded.start(settings.home, progress=progress)
    try:
        _await_recovery(server.app_url, progress)
        yield Place(server.owner_url, server.app_url, "shouwen_app", server.revive)
    finally:
        server.stop()


def _await_recovery(url: str, progress: Callable[[str], None]) -> None:
    """A server that recovers from a crash is there and lets nobody in: whoever starts meanwhile waits for it."""
    deadline = time.monotonic() + _RECOVERY_SECONDS
    while pq.PGconn.ping(url.encode()) == pq.Ping.REJECT and time.monotonic() < deadline:
        progress("The database is recovering")
        time.sleep(_LOOK_SECONDS)


def _named(settings: Settings) -> Place:
    app_url = settings.database_url.get_secret_value() if settings.database_url else ""
    if settings.database_owner_url is None:
        return Place(app_url, app_url, None)
    with psycopg.connect(app_url) as connection:
        role = str(connection.info.user)
    return Place(settings.database_owner_url.get_secret_value(), app_url, role)

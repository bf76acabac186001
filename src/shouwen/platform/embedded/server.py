"""Starts the home's server or joins the one that runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from shouwen.platform.embedded import cluster, postmaster
from shouwen.platform.embedded.identity import Identity, own_identity
from shouwen.platform.embedded.locks import Share, alone
from shouwen.platform.embedded.places import PORT, Places, ServerFailed, places_of, private_folder, wheel_programs

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server. The URLs hold passwords: hand them on, print them never."""

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    started_here: bool
    bin_dir: Path
    socket_dir: Path
    port: int
    _identity: Identity = field(repr=False)
    _superuser_url: str = field(repr=False)
    _places: Places = field(repr=False)
    _share: Share = field(repr=False, compare=False)

    def stop(self) -> bool:
        """Ends the server if it was started here and nobody else uses it; tells whether it did.

        A second call does nothing.
        """
        with alone(self._places.start_lock, _silence):
            pid = self.pid
            ends = self.started_here and self._share.is_last() and pid is not None and self._is_deserted()
            if ends and pid is not None:
                postmaster.end(pid, self._places.data)
            self._share.leave()
            return ends

    @property
    def pid(self) -> int | None:
        """The process id of the server; None when it does not run."""
        return postmaster.live_postmaster(self._places.data)

    @property
    def data(self) -> Path:
        """The folder with its files."""
        return self._places.data

    def revive(self, progress: Progress = lambda _: None) -> bool:
        """Starts the server again if it has died; tells whether it had. Raises ServerFailed when it cannot live yet,
        as on a full disk."""
        if postmaster.live_postmaster(self._places.data):
            return False
        with alone(self._places.start_lock, progress):
            if postmaster.live_postmaster(self._places.data):
                return False
            pid = postmaster.launch(self._places, self.bin_dir, self._identity, progress)
            postmaster.await_ready(self._places, pid, progress)
            return True

    def _is_deserted(self) -> bool:
        with psycopg.connect(self._superuser_url, autocommit=True) as connection:
            others = connection.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchone()
        return others == (0,)


def start(
    home: Path,
    *,
    durable: bool = True,
    progress: Progress = lambda _: None,
    programs: Path | None = None,
    identity: Identity | None = None,
) -> EmbeddedServer:
    """The running server of `home`, made, started, recovered or joined as needed; raises ServerFailed.

    `durable=False` gives up safety against a crash of the machine for speed, for tests. `programs` is a folder of
    server programs other than the wheel's; `identity` is as whom it runs.
    """
    programs = programs or wheel_programs()
    identity = identity or own_identity()
    if not identity.may(f'[ -x "{programs / "postgres"}" ]'):
        raise ServerFailed(
            f"PostgreSQL does not run as root, and the user {identity.name} may not run {programs / 'postgres'}. "
            "Start Shouwen as an ordinary user, or name a server in SHOUWEN_DATABASE_URL."
        )
    folder = private_folder(home)
    with alone(folder / "start.lock", progress):
        places = places_of(folder, identity)
        if not places.data.exists():
            progress("Making the database")
            cluster.make_cluster(places, programs, identity)
        running = postmaster.live_postmaster(places.data)
        if running is None:
            cluster.configure(places.data, places.sockets, identity, durable=durable)
        pid = running or postmaster.launch(places, programs, identity, progress)
        postmaster.await_ready(places, pid, progress)
        return _describe(places, programs, identity, started_here=running is None)


def _describe(places: Places, programs: Path, identity: Identity, *, started_here: bool) -> EmbeddedServer:
    passwords = places.passwords()

    def url(role: str, database: str = cluster.DATABASE) -> str:
        return (
            f"postgresql://{role}:{passwords[role]}@/{database}?host={quote(str(places.sockets), safe='')}&port={PORT}"
        )

    return EmbeddedServer(
        owner_url=url("shouwen_owner"),
        app_url=url("shouwen_app"),
        started_here=started_here,
        bin_dir=programs,
        socket_dir=places.sockets,
        port=PORT,
        _identity=identity,
        _superuser_url=url("postgres", "postgres"),
        _places=places,
        _share=Share(places.users_lock),
    )


def _silence(_: str) -> None:
    """A stop that waits a moment says nothing."""

"""Makes a new database cluster with its roles and its database, whole or not at all."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from shouwen.platform.embedded.identity import Identity
from shouwen.platform.embedded.memory import physical_memory, shared_buffers
from shouwen.platform.embedded.places import PORT, Places, ServerFailed, major_version

DATABASE = "shouwen"

_FIRST_SCRAM_ITERATIONS = 16
_FIRST_BUILTIN_LOCALE = 17
_CONFIGURATION = """\
# Written by Shouwen at every start. A site's own lines belong in local.conf beside this file, which wins.
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = {buffers}MB
effective_cache_size = 1GB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
lc_messages = 'C'
"""
_RECOVERS_SOON = """\
# After a crash every file is to be on disk: the system does them in one go, where it can.
recovery_init_sync_method = syncfs
"""
_FORGETFUL = """\
# For tests, several of which run at once: a crash of the machine may lose everything.
shared_buffers = 256MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""


_WHO_MAY_CONNECT = """\
# By the private socket only, everybody with a password.
local all all scram-sha-256
local replication postgres scram-sha-256
"""


def make_cluster(places: Places, programs: Path, identity: Identity) -> None:
    """A cluster at `places.data`; interrupted at any moment it leaves nothing that a later start would trust."""
    fresh = places.data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    identity.give(fresh)
    command: list[Path | str] = [programs / "initdb", "--pgdata", fresh, "--username=postgres", "--auth=reject"]
    _run(identity, [*command, "--no-sync", *_locale(programs)], "")
    (fresh / "pg_hba.conf").write_text(_WHO_MAY_CONNECT)
    with (fresh / "postgresql.conf").open("a") as file:
        file.write("\ninclude = 'shouwen.conf'\ninclude = 'local.conf'\n")
    local = fresh / "local.conf"
    local.write_text("# This site's own PostgreSQL settings; they win over Shouwen's.\n")
    identity.give(local)
    configure(fresh, places.sockets, identity, durable=True)
    _single_user(identity, programs, fresh, _roles(places.passwords(), major_version(programs)))
    _run(identity, [programs / "initdb", "--pgdata", fresh, "--sync-only"], "")
    fresh.rename(places.data)


def configure(data: Path, sockets: Path, identity: Identity, *, durable: bool) -> None:
    """Writes the settings that the next start will read."""
    path = data / "shouwen.conf"
    quoted = str(sockets).replace("'", "''")
    soon = _RECOVERS_SOON if sys.platform == "linux" else ""
    told = _CONFIGURATION.format(port=PORT, sockets=quoted, buffers=shared_buffers(physical_memory()))
    path.write_text(told + soon + ("" if durable else _FORGETFUL))
    identity.give(path)


def _roles(passwords: dict[str, str], version: int) -> list[str]:
    """The owner migrates and may make databases, the application's role works; nobody else may come in."""
    return [
        # The passwords are 256 random bits: more rounds would only make every connection slower.
        "SET scram_iterations = 1" if version >= _FIRST_SCRAM_ITERATIONS else "",
        f"ALTER ROLE postgres PASSWORD '{passwords['postgres']}'",
        f"CREATE ROLE shouwen_owner LOGIN CREATEDB PASSWORD '{passwords['shouwen_owner']}'",
        "GRANT pg_signal_backend TO shouwen_owner",  # to drop a database that is still in use
        f"CREATE ROLE shouwen_app LOGIN PASSWORD '{passwords['shouwen_app']}'",
        f"CREATE DATABASE {DATABASE} OWNER shouwen_owner",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO shouwen_app",
    ]


def _single_user(identity: Identity, programs: Path, data: Path, statements: list[str]) -> None:
    """Without a server, so that nobody can connect to a half-made cluster."""
    command: list[Path | str] = [programs / "postgres", "--single", "-D", data, "-c", "exit_on_error=true", "postgres"]
    _run(identity, command, "\n".join(statements) + "\n")


def _locale(programs: Path) -> list[str]:
    """UTF-8 ordered by code point: the same on every machine, whatever locales it has."""
    libc = "C.UTF-8" if _machine_has_c_utf8() else "C"
    arguments = ["--encoding=UTF8", f"--locale={libc}"]
    if major_version(programs) >= _FIRST_BUILTIN_LOCALE:
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return arguments


def _machine_has_c_utf8() -> bool:
    if not shutil.which("locale"):
        return False
    listing = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    return bool({"c.utf8", "c.utf-8"}.intersection(listing.lower().split()))


def _run(identity: Identity, command: Sequence[Path | str], given: str) -> None:
    done = subprocess.run([*identity.prefix, *command], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerFailed(f"{Path(command[0]).name} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

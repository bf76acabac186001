"""The server's main process: finding a live one, starting one, waiting until it takes connections."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shouwen.platform.embedded.identity import Identity
from shouwen.platform.embedded.places import PORT, Places, ServerFailed

Progress = Callable[[str], None]

_PROC = Path("/proc")
_LOOK_SECONDS = 0.02
_TELL_SECONDS = 5.0
_LEAVE_SECONDS = 30.0
_LEAVE_SOON_SECONDS = 5.0
_LOG_BYTES = 10_000_000


def live_postmaster(data: Path) -> int | None:
    """The process id of the server that has `data` open, whoever started it."""
    pid = _noted(data)[0]
    return pid if pid and is_server(pid, data) else None


def is_server(pid: int, data: Path) -> bool:
    """Whether `pid` is alive and works in `data`; a recycled process id, or a dead child of ours, does not."""
    return _is_alive(pid) and (not _PROC.exists() or _works_in(pid, data))


def launch(places: Places, programs: Path, identity: Identity, progress: Progress) -> int:
    """Starts the server in a session of its own, so that neither Ctrl-C nor our death ends it; returns its id."""
    _await_leftovers(places.data, progress)
    _forget_recycled_pid(places)
    if places.log.exists() and places.log.stat().st_size > _LOG_BYTES:
        places.log.replace(places.log.with_suffix(".log.old"))
    with places.log.open("ab") as log:
        process = subprocess.Popen(
            [*identity.prefix, programs / "postgres", "-D", places.data],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        )
    # The server stays when we end; this keeps the interpreter from warning about that.
    process.returncode = 0
    return process.pid


def await_ready(places: Places, pid: int, progress: Progress) -> None:
    """Returns when the server takes connections, however long crash recovery takes; raises when it dies."""
    started = told = time.monotonic()
    while _noted(places.data) != (pid, "ready"):
        if not _is_alive(pid):
            raise ServerFailed(f"The database server ended. The end of {places.log}:\n{log_tail(places)}")
        if time.monotonic() - told > _TELL_SECONDS:
            told = time.monotonic()
            progress(f"The database is recovering, {told - started:.0f} s so far")
        time.sleep(_LOOK_SECONDS)


def end(pid: int, data: Path) -> None:
    """Asks the server to close all connections and to end, and waits until it has."""
    os.kill(pid, signal.SIGINT)
    while is_server(pid, data):
        time.sleep(_LOOK_SECONDS)


def log_tail(places: Places) -> str:
    return "\n".join(places.log.read_text(errors="replace").splitlines()[-15:])


def _noted(data: Path) -> tuple[int, str]:
    """Process id and state that the server keeps in its own file; (0, "") when there is none."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), lines[7].strip() if len(lines) > 7 else ""
    except (FileNotFoundError, IndexError, ValueError):
        return 0, ""


def _is_alive(pid: int) -> bool:
    """Whether the process runs; a dead one that its parent has not taken note of does not."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
        state = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] if _PROC.exists() else ""
    except (ProcessLookupError, PermissionError, FileNotFoundError):
        return False
    return state != "Z"


def _works_in(pid: int, data: Path) -> bool:
    try:
        return (_PROC / str(pid) / "cwd").samefile(data)
    except OSError:
        return False


def _await_leftovers(data: Path, progress: Progress) -> None:
    """After a killed server its children end by themselves; starting before that would be refused."""
    deadline = time.monotonic() + _LEAVE_SECONDS
    while any(_works_in(pid, data) for pid in _processes()):
        if time.monotonic() > deadline:
            raise ServerFailed(f"Processes of an earlier server still use {data}; end them and start again.")
        progress("Waiting for an earlier server's processes to end")
        time.sleep(0.1)


def _forget_recycled_pid(places: Places) -> None:
    """PostgreSQL refuses to start while the noted id is in use: by a stranger after a restart of the machine, or by the
    killed server itself, until whoever started it has taken note of its death: that may never come, so it is not
    waited for. One on its way out is, for a moment."""
    pid = _noted(places.data)[0]
    deadline = time.monotonic() + _LEAVE_SOON_SECONDS
    while pid and _is_alive(pid) and not _has_a_place(pid) and time.monotonic() < deadline:
        time.sleep(_LOOK_SECONDS)
    if pid and (_PROC / str(pid)).exists():
        (places.data / "postmaster.pid").unlink()
        (places.sockets / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _has_a_place(pid: int) -> bool:
    """A process on its way out has no working folder any more."""
    try:
        return (_PROC / str(pid) / "cwd").exists()
    except PermissionError:
        return True


def _processes() -> list[int]:
    return [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()] if _PROC.exists() else []

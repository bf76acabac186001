"""PostgreSQL's own programs for dumping and restoring, with the password where no list of processes shows it."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from shouwen.app.backup.manifest import BackupRefused
from shouwen.platform.embedded import ServerFailed, system_programs, wheel_programs
from shouwen.platform.embedded.places import major_version

_LOOK_SECONDS = 0.5
JOBS = min(4, os.cpu_count() or 1)


def run(program: str, url: str, arguments: Sequence[str], look: Callable[[], None]) -> None:
    """Runs it against the database of `url`; `look` is called twice a second meanwhile. Raises BackupRefused."""
    parts = conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    command = [str(_folder(url) / program), "--dbname", make_conninfo("", **parts), *arguments]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        while process.poll() is None:
            look()
            time.sleep(_LOOK_SECONDS)
        _, said = process.communicate()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise BackupRefused(f"{program} failed: {said.strip()[-2000:]}")


def _folder(url: str) -> Path:
    """Programs that are no older than the server: ours, or else those of this machine."""
    with psycopg.connect(url) as connection:
        server = connection.info.server_version // 10_000
    for programs in (wheel_programs, system_programs):
        try:
            folder = programs()
        except ServerFailed:
            continue
        if major_version(folder) >= server and (folder / "pg_dump").exists():
            return folder
    raise BackupRefused(f"The server is PostgreSQL {server}: install its client programs on this machine.")

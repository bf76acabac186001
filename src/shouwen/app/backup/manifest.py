"""What a backup says of itself, and its checksums."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from shouwen.platform.files import hash_of
from shouwen.platform.secrets import key_for

FORMAT = 1
MANIFEST, SUMS, DUMP, LIST, SECRET = "manifest.json", "SHA256SUMS", "database", "files.list", "secret"
FOLDERS = ("files", "imports")
"""The folders of contents in the data folder, and in a backup."""
Tell = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is (0: nobody knows)."""


class BackupRefused(Exception):
    """It cannot be backed up to there, or restored from there; the text says why and what to do."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the backup holds. `position` is the ledger's, `counts` are rows in the moment of the backup.

    `secret` tells whether the site's secret lies in it; `secret_mark` recognises it without telling it. `gone` are
    contents that were erased for good while the backup was made; `missing` are those that the site itself lacks.
    """

    format: int
    version: str
    migration: str
    taken_at: datetime
    server: str
    position: int
    counts: dict[str, int]
    bytes: dict[str, int]
    secret: bool
    secret_mark: str
    gone: list[str]
    missing: list[str]


class Content(msgspec.Struct, frozen=True):
    """One kept content of `folder`."""

    folder: str
    sha256: str
    size: int


def mark_of(secret: bytes) -> str:
    """Tells two secrets apart and gives neither away."""
    return key_for(secret, "backup.mark").hex()


@contextmanager
def only_ours() -> Iterator[None]:
    """What is made inside is readable by its owner alone."""
    before = os.umask(stat.S_IRWXG | stat.S_IRWXO)
    try:
        yield
    finally:
        os.umask(before)


def covered(folder: Path) -> list[Path]:
    """The parts of a backup that have a checksum; contents are named by theirs."""
    return [folder / MANIFEST, folder / LIST, *sorted((folder / DUMP).iterdir()), *sorted(folder.glob(SECRET))]


def write_sums(folder: Path, tell: Tell) -> None:
    """In the form that `sha256sum --check` reads."""
    lines, parts = [], covered(folder)
    for number, path in enumerate(parts, start=1):
        lines.append(f"{hash_of(path)}  {path.relative_to(folder)}\n")
        tell("Adding up", number, len(parts))
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest, or BackupRefused."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise BackupRefused(f"{folder} is no backup: it has no {MANIFEST}.") from None
    except msgspec.DecodeError as wrong:
        raise BackupRefused(f"The backup is damaged: {MANIFEST} cannot be read ({wrong}).") from wrong


def contents_in(folder: Path) -> list[Content]:
    return msgspec.json.decode((folder / LIST).read_bytes(), type=list[Content])


def check_sums(folder: Path, tell: Tell) -> list[Content]:
    """Reads everything once; BackupRefused names what is damaged or missing. Answers the contents."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines() if (folder / SUMS).is_file() else []
    known = {name: sha256 for sha256, name in (line.split("  ", 1) for line in lines)}
    names = {str(path.relative_to(folder)) for path in covered(folder)} if (folder / DUMP).is_dir() else set()
    wrong = sorted(names ^ known.keys()) or ([] if known else [SUMS])
    for number, (name, sha256) in enumerate(sorted(known.items()), start=1):
        if name not in wrong and hash_of(folder / name) != sha256:
            wrong.append(name)
        tell("Checking the database", number, len(known))
    _refuse(wrong)
    contents = contents_in(folder)
    for number, each in enumerate(contents, start=1):
        path = place_in(folder, each)
        if not path.is_file() or path.stat().st_size != each.size or hash_of(path) != each.sha256:
            wrong.append(str(path.relative_to(folder)))
        tell("Checking the files", number, len(contents))
    _refuse(wrong)
    return contents


def place_in(root: Path, content: Content) -> Path:
    return root / content.folder / content.sha256[:2] / content.sha256[2:4] / content.sha256


def _refuse(wrong: list[str]) -> None:
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise BackupRefused(f"The backup is damaged: {', '.join(wrong[:3])}{more}. Nothing was restored.")

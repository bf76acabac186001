"""Making a backup: one moment of the database, then every content that this moment knows."""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from shouwen import __version__
from shouwen.app.backup import programs
from shouwen.app.backup.manifest import (
    DUMP,
    FORMAT,
    LIST,
    MANIFEST,
    SECRET,
    BackupRefused,
    Content,
    Manifest,
    Tell,
    mark_of,
    only_ours,
    place_in,
    write_sums,
)
from shouwen.app.context import NotMigrated
from shouwen.app.places import Place
from shouwen.app.schema import current, head
from shouwen.kernel.clock import Clock
from shouwen.platform.files import FileFolder
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings

_BLOCK = 1 << 20
TAR = ".tar"
_COUNTED = ("tickets", "ledger", "documents", "staff")
_KNOWN = "select sha256, size from document_contents where sha256 ~ '^[0-9a-f]{64}$' order by sha256"
_STILL_KNOWN = "select exists (select 1 from document_contents where sha256 = %s)"


def make_backup(place: Place, settings: Settings, clock: Clock, target: Path, tell: Tell) -> Manifest:
    """Writes the backup to `target`, a new folder, or a new file if its name ends in .tar. People go on working.

    First the database as it is in one moment, then the contents that this moment knows: contents are only ever added,
    and swept no sooner than a day after the last row that needed them is gone. Only what is erased for good meanwhile
    can be missing; it is named. An unfinished backup bears another name.
    """
    if target.exists():
        raise BackupRefused(f"{target} is there already; a backup overwrites nothing.")
    found = current(place.owner_url)
    if found != head():
        raise NotMigrated(f"the database is at {found or 'nothing'}, this version needs {head()}")
    with only_ours():
        partial = target.with_name(f"{target.name}.partial")
        partial.mkdir(parents=True, mode=0o700)
        try:
            made = _fill(partial, place, settings, clock, tell)
            _finish(partial, target, tell)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return made


def _fill(folder: Path, place: Place, settings: Settings, clock: Clock, tell: Tell) -> Manifest:
    secret = site_secret(settings)
    with _moment(place.owner_url) as (connection, snapshot):
        known = connection.execute(_KNOWN).fetchall()
        counts = {table: _value(connection, f"select count(*) from {table}") for table in _COUNTED}  # noqa: S608
        position = _value(connection, "select coalesce(max(position), 0) from ledger_positions")
        server = str(connection.info.server_version)
        taken_at = clock.now()
        _dump(folder / DUMP, place.owner_url, snapshot, tell)
    wanted = [Content("files", sha256, size) for sha256, size in known]
    kept, gone, missing = _copy(folder, place, settings, wanted + _waiting(settings), tell)
    (folder / LIST).write_bytes(msgspec.json.encode(kept))
    if settings.secret is None:
        (folder / SECRET).write_bytes(secret)
    manifest = Manifest(
        format=FORMAT,
        version=__version__,
        migration=head(),
        taken_at=taken_at,
        server=server,
        position=position,
        counts=counts,
        bytes={"database": _size(folder / DUMP), "files": sum(each.size for each in kept)},
        secret=settings.secret is None,
        secret_mark=mark_of(secret),
        gone=gone,
        missing=missing,
    )
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    write_sums(folder, tell)
    return manifest


@contextmanager
def _moment(url: str) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """One moment of the database, which the dump shares."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("select pg_export_snapshot()").fetchone()
        yield connection, str(row[0]) if row else ""


def _value(connection: psycopg.Connection[Any], query: str) -> int:
    row = connection.execute(query.encode()).fetchone()
    return int(row[0]) if row else 0


def _dump(folder: Path, url: str, snapshot: str, tell: Tell) -> None:
    arguments = ["--format=directory", "--compress=gzip:1", f"--jobs={programs.JOBS}", f"--snapshot={snapshot}"]
    arguments += ["--no-owner", "--no-privileges", f"--file={folder}"]
    programs.run("pg_dump", url, arguments, lambda: tell("Dumping the database", _size(folder), 0))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*"))


def _waiting(settings: Settings) -> list[Content]:
    """Files of imports that wait to be carried out."""
    folder = settings.home / "imports"
    paths = FileFolder(folder).contents() if folder.is_dir() else ()
    return [Content("imports", path.name, path.stat().st_size) for path in paths]


def _copy(
    folder: Path, place: Place, settings: Settings, wanted: list[Content], tell: Tell
) -> tuple[list[Content], list[str], list[str]]:
    """Copies every content and checks it on the way; answers what is there, what was erased meanwhile, and what the
    site itself has lost or spoilt: one lost attachment must not be the end of all backups."""
    kept: list[Content] = []
    gone: list[str] = []
    missing: list[str] = []
    for number, each in enumerate(wanted, start=1):
        target = place_in(folder, each)
        target.parent.mkdir(parents=True, exist_ok=True)
        source = place_in(settings.home, each)
        if source.is_file() and _copied(source, target) == each.sha256:
            kept.append(each)
        else:
            target.unlink(missing_ok=True)
            (missing if _is_known(place, each.sha256) else gone).append(each.sha256)
        tell("Copying the files", number, len(wanted))
    return kept, gone, missing


def _copied(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as read, target.open("wb") as written:
        while block := read.read(_BLOCK):
            digest.update(block)
            written.write(block)
    return digest.hexdigest()


def _is_known(place: Place, sha256: str) -> bool:
    with psycopg.connect(place.owner_url) as connection:
        row = connection.execute(_STILL_KNOWN, (sha256,)).fetchone()
    return bool(row and row[0])


def _finish(partial: Path, target: Path, tell: Tell) -> None:
    """On disk for good, and only then under its name."""
    if target.suffix != TAR:
        os.sync()
        partial.rename(target)
        return
    writing = target.with_name(f"{target.name}.writing")
    paths = sorted(path for path in partial.rglob("*") if path.is_file())
    paths.sort(key=lambda path: path.name != MANIFEST)
    try:
        with tarfile.open(writing, "w") as tar:
            for number, path in enumerate(paths, start=1):
                tar.add(path, path.relative_to(partial))
                path.unlink()
                tell("Packing", number, len(paths))
        os.sync()
        writing.rename(target)
    finally:
        writing.unlink(missing_ok=True)

"""Bringing a backup back: checked whole before anything is touched, and only into an empty place."""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from shouwen.app.backup import programs
from shouwen.app.backup.making import TAR
from shouwen.app.backup.manifest import (
    DUMP,
    FOLDERS,
    FORMAT,
    SECRET,
    BackupRefused,
    Content,
    Manifest,
    Tell,
    check_sums,
    mark_of,
    only_ours,
    place_in,
    read_manifest,
)
from shouwen.app.places import database_place
from shouwen.app.schema import analyse, head, migrate
from shouwen.platform.settings import Settings

_TABLES = (
    "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')"
)
_SIZE = "select pg_database_size(current_database())"
_POSITION = "select coalesce(max(position), 0) from ledger_positions"


def restore(source: Path, settings: Settings, tell: Tell, without_secret: bool = False) -> Manifest:
    """Restores the backup into the data folder and the database of `settings`, both of which must be empty.

    The order: the backup is read and checked; the place is looked at; the database is filled, checked and given to
    the application's role; the files and the secret follow. What breaks off leaves the place as empty as it was.
    """
    with _unpacked(source, settings) as folder, only_ours():
        manifest = read_manifest(folder)
        _check_version(manifest)
        _check_home(settings, manifest, without_secret)
        contents = check_sums(folder, tell)
        with database_place(settings) as place:
            _check_database(place.owner_url)
            try:
                _load(folder, place.owner_url, tell)
                migrate(place.owner_url, place.worker_role)
                analyse(place.owner_url)
                _compare(place.owner_url, manifest)
                _bring_files(folder, settings.home, contents, tell)
                _bring_secret(folder, settings, manifest)
            except BaseException:
                _undo(place.owner_url, settings.home)
                raise
    return manifest


@contextmanager
def _unpacked(source: Path, settings: Settings) -> Iterator[Path]:
    if not source.exists():
        raise BackupRefused(f"{source} is not there.")
    if source.is_dir():
        yield source
        return
    if source.suffix != TAR or not tarfile.is_tarfile(source):
        raise BackupRefused(f"{source} is no backup: neither a folder nor a whole {TAR} file.")
    settings.home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=settings.home.parent) as folder:
        try:
            with tarfile.open(source) as tar:
                _extract(tar, Path(folder).resolve())
        except (tarfile.TarError, EOFError) as broken:
            raise BackupRefused(f"The backup is damaged: {source} breaks off ({broken}).") from broken
        yield Path(folder)


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Folders and plain files, as whoever restores, and nothing outside. By hand, since the first releases of Python
    3.11 (Debian 12 has one of them) know none of the library's filters."""
    for member in tar:
        target = folder / member.name
        content = tar.extractfile(member) if member.isfile() else None
        if not target.resolve().is_relative_to(folder) or (content is None and not member.isdir()):
            raise tarfile.ExtractError(f"{member.name} is no part of a backup")
        (target if content is None else target.parent).mkdir(parents=True, exist_ok=True)
        if content is not None:
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)


def _check_version(manifest: Manifest) -> None:
    if manifest.format != FORMAT or manifest.migration != head():
        raise BackupRefused(
            f"The backup was made by version {manifest.version} with the database at {manifest.migration}; this "
            f"version has {head()}. Restore it with that version, then run `shouwen migrate` of this one."
        )


def _check_home(settings: Settings, manifest: Manifest, without_secret: bool) -> None:
    for name in FOLDERS:
        folder = settings.home / name
        if folder.is_dir() and any(path.is_file() for path in folder.glob("??/??/*")):
            raise BackupRefused(f"The data folder is not empty: {folder} holds contents. Nothing was restored.")
    own = settings.home / SECRET
    given = settings.secret.get_secret_value().encode() if settings.secret else None
    if given is None and own.is_file():
        given = own.read_bytes()
    if given is None and not manifest.secret and not without_secret:
        raise BackupRefused(
            "The old site's secret came from SHOUWEN_SECRET and is not in the backup: set the same one, or give it up "
            "with --without-secret; then links that are out and second factors are worth nothing."
        )
    if given is not None and mark_of(given) != manifest.secret_mark and not without_secret:
        raise BackupRefused(
            "SHOUWEN_SECRET (or the file `secret` in the data folder) is another one than the old site's. Set the same "
            "one, or give the old one up with --without-secret."
        )


def _check_database(url: str) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute(_TABLES).fetchone()
    if row and row[0]:
        name = conninfo_to_dict(url).get("dbname")
        raise BackupRefused(f"The database {name} is not empty: it has {row[0]} tables. Nothing was restored.")


def _load(folder: Path, url: str, tell: Tell) -> None:
    arguments = ["--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={programs.JOBS}", str(folder / DUMP)]

    def look() -> None:
        with psycopg.connect(url) as connection:
            row = connection.execute(_SIZE).fetchone()
        tell("Filling the database", int(row[0]) if row else 0, 0)

    programs.run("pg_restore", url, arguments, look)


def _compare(url: str, manifest: Manifest) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute(_POSITION).fetchone()
        position = int(row[0]) if row else 0
        counts = {}
        for table in manifest.counts:
            counted = connection.execute(f"select count(*) from {table}".encode()).fetchone()  # noqa: S608
            counts[table] = int(counted[0]) if counted else 0
    if (position, counts) != (manifest.position, manifest.counts):
        raise BackupRefused(f"The database holds {counts} at {position}, the backup says {manifest.counts}.")


def _bring_files(folder: Path, home: Path, contents: list[Content], tell: Tell) -> None:
    for number, each in enumerate(contents, start=1):
        target = place_in(home, each)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Anew, not with its old age: nothing may be swept before its row was looked for.
        shutil.copyfile(place_in(folder, each), target)
        tell("Copying the files", number, len(contents))
    os.sync()


def _bring_secret(folder: Path, settings: Settings, manifest: Manifest) -> None:
    place = settings.home / SECRET
    if manifest.secret and settings.secret is None and not place.exists():
        place.write_bytes((folder / SECRET).read_bytes())


def _undo(url: str, home: Path) -> None:
    """The place was empty: it is empty again, so that it can be tried once more."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop schema public cascade")
        connection.execute("create schema public")
        connection.execute("grant usage on schema public to public")
    for name in FOLDERS:
        shutil.rmtree(home / name, ignore_errors=True)

"""Reading an archive: every part, line and content is proved before anything is written, in constant memory."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

import msgspec

from shouwen.app.archiving.form import FILES, FORM, MANIFEST, ArchiveRefused, Manifest, PartLine, place_of_part
from shouwen.app.archiving.plan import Plan
from shouwen.app.schema import head

_BLOCK = 1 << 20
_LARGEST_MANIFEST = 1 << 20
LONGEST = 16 << 20
"""Bytes of the longest line: one row with all its texts."""
_ROWS = msgspec.json.Decoder(dict[str, msgspec.Raw])
Row = dict[str, msgspec.Raw]


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive whose manifest fits this product."""

    file: ZipFile
    manifest: Manifest
    plan: Plan

    def part_of(self, table: str) -> PartLine:
        return next(part for part in self.manifest.parts if part.table == table)

    def rows(self, part: PartLine) -> Iterator[tuple[int, Row]]:
        """Each row under the number of its line. Refuses a broken one by part and line."""
        columns = {column.name for column in self.plan.table(part.table).columns}
        with self.file.open(part.name) as lines:
            for number, line in _lines(lines, part.name):
                try:
                    row = _ROWS.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as broken:
                    raise ArchiveRefused("archive-line", part=part.name, line=number, why=broken) from broken
                if row.keys() != columns:
                    odd = ", ".join(sorted(row.keys() ^ columns))
                    raise ArchiveRefused("archive-line", part=part.name, line=number, why=odd)
                yield number, row

    def contents(self) -> Iterator[str]:
        """The names of the contents of documents, each the SHA-256 that it must have."""
        return (name.removeprefix(FILES) for name in self.file.namelist() if name.startswith(FILES))


@contextmanager
def opened(place: Path, plan: Plan) -> Iterator[Archive]:
    """The archive, its manifest read strictly. Refuses what is no archive, or one for another form of database."""
    try:
        with ZipFile(place) as file:
            yield Archive(file, _manifest(file, plan), plan)
    except OSError as unreadable:
        raise ArchiveRefused("archive-unreadable", file=place, why=unreadable.strerror) from unreadable
    except BadZipFile as broken:
        raise ArchiveRefused("archive-broken", file=place, why=broken) from broken


def prove(archive: Archive) -> None:
    """Every part has the lines, bytes and hash that the manifest says, and every content the hash of its name."""
    for part in archive.manifest.parts:
        _prove_part(archive, part)
    size = count = 0
    for name in archive.contents():
        digest, read = hashlib.sha256(), 0
        with archive.file.open(FILES + name) as content:
            while block := content.read(_BLOCK):
                digest.update(block)
                read += len(block)
        if digest.hexdigest() != name:
            raise ArchiveRefused("archive-part", part=FILES + name)
        count, size = count + 1, size + read
    if (count, size) != (archive.manifest.files.count, archive.manifest.files.bytes):
        raise ArchiveRefused("archive-part", part=FILES)


def must_hold_nobody_of(archive: Archive, erased: frozenset[str]) -> None:
    """Refuses an archive that was made before one of these customers, by id, was erased: they must not come back."""
    for number, row in archive.rows(archive.part_of("customers")):
        customer = msgspec.json.decode(row["id"])
        if customer in erased and msgspec.json.decode(row["erased_at"]) is None:
            raise ArchiveRefused("archive-holds-erased", customer=customer, line=number)


def _prove_part(archive: Archive, part: PartLine) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.file.open(part.name) as content:
        while block := content.read(_BLOCK):
            digest.update(block)
            size += len(block)
    # Lines are read even where the hash is wrong: a broken one is told by its number.
    lines = sum(1 for _ in archive.rows(part))
    if (lines, size, digest.hexdigest()) != (part.lines, part.bytes, part.sha256):
        raise ArchiveRefused("archive-part", part=part.name)


def _manifest(file: ZipFile, plan: Plan) -> Manifest:
    try:
        info = file.getinfo(MANIFEST)
    except KeyError as none:
        raise ArchiveRefused("archive-manifest", why=MANIFEST) from none
    if info.file_size > _LARGEST_MANIFEST:
        raise ArchiveRefused("archive-manifest", why=f"{info.file_size} bytes")
    try:
        manifest = msgspec.json.decode(file.read(info), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise ArchiveRefused("archive-manifest", why=broken) from broken
    if (manifest.form, manifest.head) != (FORM, head()):
        raise ArchiveRefused("archive-version", form=manifest.form, head=manifest.head, needed=head())
    expected = [(place_of_part(number, table.name), table.name) for number, table in enumerate(plan.tables)]
    if [(part.name, part.table) for part in manifest.parts] != expected:
        raise ArchiveRefused("archive-manifest", why="parts")
    named = {MANIFEST, *(part.name for part in manifest.parts)}
    inside = [name for name in file.namelist() if not name.startswith(FILES)]
    if sorted(inside) != sorted(named) or len(set(file.namelist())) != len(file.namelist()):
        raise ArchiveRefused("archive-manifest", why="files")
    return manifest


def _lines(part: IO[bytes], name: str) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := part.readline(LONGEST):
        number += 1
        if not line.endswith(b"\n"):
            raise ArchiveRefused("archive-line", part=name, line=number, why=f"{len(line)} bytes without an end")
        yield number, line

"""The form of an archive: a zip with `manifest.json`, one part of JSON lines a table, and the contents of documents."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

FORM = 1
MANIFEST = "manifest.json"
PARTS, FILES = "parts/", "files/"


class PartLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part: the table whose rows it holds, and what it must come to."""

    name: str
    table: str
    lines: int
    bytes: int
    sha256: str


class FilesLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of documents, each named by its SHA-256. `missing`: erased or lost before."""

    count: int
    bytes: int
    missing: int


class Maker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    username: str
    name: str
    agent_no: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an archive says of itself. Days are those of the site's zone, both included; `unit` is a code."""

    form: int
    head: str
    product: str
    id: str
    made_at: datetime
    made_by: Maker
    reason: str
    unit: str | None
    from_day: date | None
    to_day: date | None
    parts: list[PartLine]
    files: FilesLine


class ArchiveRefused(Exception):
    """An archive cannot be made or taken in; `id` and `details` say why, in the words of the locales."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.id = reason
        self.details: Mapping[str, object] = details


def place_of_part(number: int, table: str) -> str:
    return f"{PARTS}{number:02}-{table}.jsonl"

"""One import as it was ordered: the file and the map are looked at first, then the database is opened."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shouwen.app.context import Office
from shouwen.app.importing.codes import codes_of, wrong_codes
from shouwen.app.importing.doors import open_door
from shouwen.app.importing.mapping import Encoding, Mapping, MapRefused, load_map
from shouwen.app.importing.progress import progress_bar
from shouwen.app.importing.rejects import Rejects
from shouwen.app.importing.rows import Table, check_header, drafter
from shouwen.app.importing.run import Import
from shouwen.app.importing.tally import Tally
from shouwen.platform.sheets.reading import Sheet, Unusable

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Job:
    """What was ordered. `rejects` is written only if rows are rejected; an older file there goes first."""

    file: Path
    map_file: Path
    rejects: Path
    rehearsed: bool = False
    encoding: Encoding | None = None
    concurrency: int = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """An export and a map that fit each other."""

    job: Job
    mapping: Mapping
    sheet: Sheet
    total_bytes: int | None


@contextmanager
def prepare(job: Job) -> Iterator[Prepared]:
    """Opens the export and checks the map against its header: `MapRefused` or `Unusable`."""
    mapping = load_map(job.map_file)
    if any(_are_same(job.rejects, other) for other in (job.file, job.map_file)):
        raise Unusable("rejects-over-input", file=job.rejects)
    with _opened(job.file) as stream:
        sheet = Sheet(stream, job.encoding or mapping.encoding, mapping.delimiter)
        check_header(mapping, sheet.header)
        yield Prepared(job, mapping, sheet, _size(stream))


async def carry_out(prepared: Prepared, office: Office, tally: Tally) -> Path | None:
    """Imports; answers where the rejected rows are, if there are any."""
    job, mapping, sheet, language = prepared.job, prepared.mapping, prepared.sheet, office.settings.language
    codes = await codes_of(office.database.read)
    problems = wrong_codes(mapping, codes)
    if problems:
        raise MapRefused(*problems)
    table = Table(mapping, sheet.header, codes, office.settings.time_zone, office.clock.now())
    job.rejects.unlink(missing_ok=True)
    with (
        Rejects(job.rejects, sheet, language) as rejects,
        open_door(office, job.rehearsed) as door,
        progress_bar(sheet, prepared.total_bytes, language) as progress,
    ):
        await Import(drafter(table), door, job.concurrency, rejects.add, progress).run(sheet, tally)
    return rejects.path if rejects.exists else None


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        opened = nullcontext(sys.stdin.buffer) if file == STDIN else file.open("rb")
    except OSError as unreadable:
        raise Unusable("file-unreadable", file=file, why=unreadable.strerror) from None
    with opened as stream:
        yield stream


def _size(stream: BinaryIO) -> int | None:
    """None for a pipe or a terminal."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _are_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)

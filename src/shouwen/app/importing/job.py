"""One import as it was ordered: the file and the map are looked at first, then the database is opened."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from shouwen.app.context import Office
from shouwen.app.importing.progress import progress_bar
from shouwen.app.importing.rehearsal import open_door
from shouwen.features.imports.doors import Wishes
from shouwen.features.imports.queries.codes import nameable
from shouwen.features.imports.rejects import Rejects
from shouwen.features.imports.rules.codes import wrong_codes
from shouwen.features.imports.rules.mapping import Encoding, Mapping, MapRefused, load_map
from shouwen.features.imports.rules.rows import Table, check_header, drafter
from shouwen.features.imports.rules.tally import Tally
from shouwen.features.imports.running import Import
from shouwen.platform.sheets.finding import Asked, Found, opened
from shouwen.platform.sheets.reading import Records, Unusable

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
    found: Found
    records: Records


@contextmanager
def prepare(job: Job) -> Iterator[Prepared]:
    """Opens the export and checks the map against its header: `MapRefused` or `Unusable`."""
    mapping = load_map(job.map_file)
    if any(_are_same(job.rejects, other) for other in (job.file, job.map_file)):
        raise Unusable("rejects-over-input", file=job.rejects)
    asked = mapping.asked if job.encoding is None else replace(mapping.asked, encoding=job.encoding)
    with export(job.file, asked) as (found, records):
        check_header(mapping, records.header)
        yield Prepared(job, mapping, found, records)


async def carry_out(prepared: Prepared, office: Office, tally: Tally) -> Path | None:
    """Imports; answers where the rejected rows are, if there are any."""
    job, mapping, records, language = prepared.job, prepared.mapping, prepared.records, office.settings.language
    codes = (await nameable(office.database.read)).codes
    problems = wrong_codes(mapping, codes)
    if problems:
        raise MapRefused(*problems)
    table = Table(mapping, records.header, codes, office.settings.time_zone, office.clock.now())
    job.rejects.unlink(missing_ok=True)
    with (
        Rejects(job.rejects, records, language) as rejects,
        open_door(office, job.rehearsed, Wishes()) as door,
        progress_bar(records, language) as progress,
    ):
        await Import(drafter(table), door, job.concurrency, rejects.add, progress).run(records, tally)
    return rejects.path if rejects.exists else None


@contextmanager
def export(file: Path, asked: Asked) -> Iterator[tuple[Found, Records]]:
    """The table in a file, or in what comes on standard input, which goes to disk first: it is looked at twice."""
    with ExitStack() as stack:
        try:
            place = stack.enter_context(_from_stdin()) if file == STDIN else file
            table = stack.enter_context(opened(place, asked))
        except OSError as unreadable:
            raise Unusable("file-unreadable", file=file, why=unreadable.strerror) from None
        yield table


@contextmanager
def _from_stdin() -> Iterator[Path]:
    with tempfile.NamedTemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Path(kept.name)


def _are_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)

"""`shouwen import`: takes over what other systems exported."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import psycopg
import structlog
import typer

from shouwen.app.cli_people import settings_or_exit
from shouwen.app.context import open_office
from shouwen.app.importing.job import STDIN, Job, carry_out, prepare
from shouwen.app.importing.suggestion import suggestion, told
from shouwen.features.imports.rejects import free_place
from shouwen.features.imports.rules.mapping import Encoding, MapRefused
from shouwen.features.imports.rules.suggesting import Proposal
from shouwen.features.imports.rules.tally import Tally
from shouwen.features.imports.sampling import Glimpse
from shouwen.features.imports.wording import problem_lines, summary, word
from shouwen.platform.settings import Settings
from shouwen.platform.sheets.finding import Found
from shouwen.platform.sheets.reading import Unusable

SOME_REJECTED, UNUSABLE, STOPPED, INTERRUPTED = 1, 2, 3, 130

imports = typer.Typer(help="Take over what other systems exported.", no_args_is_help=True)


@imports.callback()
def common() -> None:
    """Rows that cannot be taken come back in a file, with the reasons, to be corrected and imported again."""


@imports.command("complaints")
def complaints(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with a header; - for standard input.")],
    map_file: Annotated[Path | None, typer.Option("--map", metavar="MAP.toml", help="Which column is what.")] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Propose a map on standard output; take none.")] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Where rejected rows go (replaced); else FILE.rejects.csv, never replaced.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every row, take none.")] = False,
    encoding: Annotated[Encoding | None, typer.Option(help="Instead of the map's.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=16, help="Complaints taken at the same time.")] = 4,
) -> None:
    """Take over complaints from a CSV or XLSX file, by a map of its columns (docs/import.md).

    Ends with 0: all in or already there, 1: some rows rejected, 2: file or map unusable, 3: stopped midway.
    """
    settings, tally = settings_or_exit(), Tally()
    if suggest:
        _suggest(file, encoding, settings)
        return
    if map_file is None:
        _fail([word(settings.language, "map-needed")])
    if file == STDIN and rejects is None:
        _fail([word(settings.language, "rejects-needed")])
    job = Job(file, map_file, rejects or free_place(file), dry_run, encoding, concurrency)
    try:
        with _quiet():
            found, bad_rows = _carried_out(job, settings, tally)
    except MapRefused as refused:
        heading = word(settings.language, "map-refused", file=map_file)
        _fail([heading, *problem_lines(settings.language, refused.problems)])
    except Unusable as unusable:
        _fail([word(settings.language, unusable.id, **({"file": file} | unusable.details))])
    except (psycopg.OperationalError, OSError, KeyboardInterrupt) as trouble:
        _stop(job, settings.language, tally, trouble)
    typer.echo(told(found, settings.language))
    for line in summary(settings.language, tally, dry_run):
        typer.echo(line)
    if bad_rows is not None:
        typer.echo(word(settings.language, "rejects-are-in", file=bad_rows))
        raise typer.Exit(SOME_REJECTED)


def _carried_out(job: Job, settings: Settings, tally: Tally) -> tuple[Found, Path | None]:
    async def inside() -> Path | None:
        async with open_office(settings) as office:
            return await carry_out(prepared, office, tally)

    with prepare(job) as prepared:
        return prepared.found, asyncio.run(inside())


def _suggest(file: Path, encoding: str | None, settings: Settings) -> None:
    async def inside() -> tuple[str, Glimpse, Proposal]:
        async with open_office(settings) as office:
            return await suggestion(file, encoding, office)

    try:
        with _quiet():
            text, seen, proposal = asyncio.run(inside())
    except Unusable as unusable:
        _fail([word(settings.language, unusable.id, **({"file": file} | unusable.details))])
    except psycopg.OperationalError as trouble:
        _fail([word(settings.language, "no-database", why=trouble)])
    typer.echo(text, nl=False)
    typer.echo(told(seen.found, settings.language), err=True)
    typer.echo(word(settings.language, "to-decide", count=len(proposal.undecided)), err=True)


def _fail(lines: list[str]) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(UNUSABLE)


def _stop(job: Job, language: str, tally: Tally, trouble: BaseException) -> NoReturn:
    """What is in stays in, and the same command goes on from there."""
    by_hand = isinstance(trouble, KeyboardInterrupt)
    typer.echo(word(language, "interrupted") if by_hand else word(language, "stopped", why=trouble), err=True)
    for line in summary(language, tally, job.rehearsed):
        typer.echo(line)
    if tally.rejected:
        typer.echo(word(language, "rejects-so-far", file=job.rejects))
    raise typer.Exit(INTERRUPTED if by_hand else STOPPED)


@contextmanager
def _quiet() -> Iterator[None]:
    """Refused rows are told in the summary and kept in the ledger; a log line for each would bury both."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        yield
    finally:
        structlog.configure(**before)

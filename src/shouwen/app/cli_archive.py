"""`shouwen archive`: a site, or a part of one, as one file."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from shouwen.app.archiving.exporting import MadeArchive, Order, export_archive
from shouwen.app.archiving.form import ArchiveRefused, Manifest
from shouwen.app.archiving.importing import import_archive
from shouwen.app.cli_people import Office, carried_out, settings_or_exit, words_of
from shouwen.app.context import open_office
from shouwen.features.privacy.queries.archive import erased_customers
from shouwen.kernel.messages import Refusal
from shouwen.platform.i18n import say
from shouwen.platform.settings import Settings

_REFUSED, _UNUSABLE = 1, 2
_SECTION = "archive"
_DAY = ["%Y-%m-%d"]

archive = typer.Typer(help="Cases, customers and the organisation as one file (docs/export.md).", no_args_is_help=True)
File = Annotated[Path, typer.Argument(help="The archive, a zip.")]


@archive.command("export")
def export_command(
    file: File,
    by: Annotated[str, typer.Option(metavar="USER", help="Who takes it; their post and scope decide.")],
    reason: Annotated[str, typer.Option(help="What it is for; kept in the ledger.")],
    unit: Annotated[str | None, typer.Option(metavar="CODE", help="Only of this unit and all below it.")] = None,
    from_day: Annotated[
        datetime | None, typer.Option("--from", metavar="DAY", formats=_DAY, help="Registered on this day or later.")
    ] = None,
    to_day: Annotated[
        datetime | None, typer.Option("--to", metavar="DAY", formats=_DAY, help="Registered on this day or earlier.")
    ] = None,
) -> None:
    """Write an archive in clear. It is not ciphered: keep it as you keep the database.

    Ends with 0: written, 1: refused, 2: the file or the days cannot be used.
    """
    settings = settings_or_exit()
    order = Order(by, reason, unit, from_day.date() if from_day else None, to_day.date() if to_day else None)

    async def make() -> MadeArchive:
        async with open_office(settings) as office:
            return await export_archive(office, order, file, _progress)

    try:
        made = asyncio.run(make())
    except (Refusal, ArchiveRefused) as refused:
        _fail(refused, settings)
    for name, count in made.waiting:
        typer.echo(say(settings.language, _SECTION, "waiting", name, task=name, count=count), err=True)
    _summary(made.manifest, settings, "written", file)


@archive.command("import")
def import_command(
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Prove the whole archive, take nothing.")] = False,
    erased: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="What `archive erased` printed at the old site.")
    ] = None,
) -> None:
    """Take an archive into an empty database (after `shouwen migrate`, nothing serving it).

    Ends with 0: all in, 1: refused, 2: the archive cannot be used. Interrupted, it has to begin with an empty database.
    """
    settings = settings_or_exit()
    gone = frozenset(erased.read_text(encoding="ascii").split()) if erased else frozenset()

    async def take() -> Manifest:
        async with open_office(settings) as office:
            return await import_archive(office, file, dry_run, gone, _progress)

    try:
        manifest = asyncio.run(take())
    except (Refusal, ArchiveRefused) as refused:
        _fail(refused, settings)
    _summary(manifest, settings, "proved" if dry_run else "taken-in", file)
    if not dry_run and erased is None:
        typer.echo(say(settings.language, _SECTION, "erased-since", "", at=f"{manifest.made_at:%Y-%m-%d %H:%M}Z"))


@archive.command("erased")
def erased_command() -> None:
    """Print the ids of all customers who were ever erased, one a line, for `import --erased` of an older archive."""

    async def read(office: Office) -> list[str]:
        return await erased_customers(office.database.read)

    for customer in carried_out(read):
        typer.echo(customer)


def _progress(what: str, count: int) -> None:
    Console(stderr=True, soft_wrap=True).print(f"[dim]{what}: {count}[/dim]")


def _summary(manifest: Manifest, settings: Settings, word: str, file: Path) -> None:
    rows = sum(part.lines for part in manifest.parts)
    cases = next(part.lines for part in manifest.parts if part.table == "tickets")
    values = {"file": file, "rows": rows, "cases": cases, "files": manifest.files.count}
    typer.echo(say(settings.language, _SECTION, word, word, **values))
    if manifest.files.missing:
        typer.echo(say(settings.language, _SECTION, "missing", "missing", count=manifest.files.missing), err=True)


def _fail(refused: Refusal | ArchiveRefused, settings: Settings) -> NoReturn:
    if isinstance(refused, ArchiveRefused):
        typer.echo(say(settings.language, _SECTION, refused.id, refused.id, **refused.details), err=True)
        raise typer.Exit(_UNUSABLE) from None
    for line in words_of(refused, settings.language):
        typer.echo(line, err=True)
    raise typer.Exit(_REFUSED) from None

"""`shouwen staff`: many units and people at once, from a file."""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn, cast

import typer
from rich.console import Console
from rich.progress import Progress

from shouwen.app.cli_people import Office as Shell
from shouwen.app.cli_people import carried_out, settings_or_exit
from shouwen.app.context import Office
from shouwen.app.importing.importers import importer
from shouwen.app.staff_imports import carry_out
from shouwen.features.imports.wording import word
from shouwen.features.organisation.contract.importing import (
    Counts,
    GiveFirstCodes,
    LayImport,
    StartImport,
)
from shouwen.features.organisation.intake import Foreseen, folder_of, foresee
from shouwen.features.organisation.queries import staff_named
from shouwen.features.organisation.queries.importing import the_import
from shouwen.features.organisation.shapes.imports import codes_file, problems_of, rejects_file
from shouwen.kernel.messages import Actor
from shouwen.platform.files import hash_of
from shouwen.platform.sheets.reading import Unusable

_SOME_REFUSED, _UNUSABLE = 1, 2

staff = typer.Typer(help="Many units and people at once.", no_args_is_help=True)


@staff.callback()
def common() -> None:
    """Single people are administered on screen, or by `shouwen user`."""


@staff.command("import")
def import_staff(
    file: Annotated[Path, typer.Argument(help="CSV (UTF-8 or GB18030) of units or people, or XLSX of both.")],
    by: Annotated[str, typer.Option("--by", metavar="USER", help="On whose powers; named in the ledger.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would become of every row; take none.")] = False,
    rejects: Annotated[Path | None, typer.Option(help="Where refused rows go; else FILE.rejects.csv.")] = None,
    codes: Annotated[
        Path | None, typer.Option(help="Where first sign-in codes of new people go; they are told once.")
    ] = None,
) -> None:
    """Take in units and people; importing the same file again takes nothing twice (docs/import.md).

    Ends with 0: all in or already there, 1: some rows refused, 2: the file cannot be used.
    """
    language = settings_or_exit().language

    async def run(shell: Shell) -> tuple[Counts, list[str]]:
        office = cast(Office, shell)
        actor = await importer(office, await staff_named(office.database.read, by))
        foreseen = await foresee(office.database.read, actor, office.clock.now(), file)
        counts, problems, lines = foreseen.counts, problems_of(foreseen), []
        if not dry_run:
            counts, problems, given = await _taken_in(office, actor, file, foreseen, codes is not None)
            if codes is not None:
                _write(codes, codes_file(given, language))
                lines.append(word(language, "codes-are-in", file=codes))
        if counts.refused:
            content, _, ending = rejects_file(problems, language)
            place = rejects or file.with_name(f"{file.name}.rejects.{ending}")
            _write(place, content)
            lines.append(word(language, "rejects-are-in", file=place))
        return counts, lines

    try:
        counts, lines = carried_out(run)
    except (Unusable, OSError) as unusable:
        _fail(language, file, unusable)
    for line in (_summary(language, counts, rehearsed=dry_run), *lines):
        typer.echo(line)
    if counts.refused:
        raise typer.Exit(_SOME_REFUSED)


def _fail(language: str, file: Path, trouble: Unusable | OSError) -> NoReturn:
    told = trouble if isinstance(trouble, Unusable) else Unusable("file-unreadable", why=trouble.strerror)
    typer.echo(word(language, told.id, **({"file": file} | told.details)), err=True)
    raise typer.Exit(_UNUSABLE) from None


async def _taken_in(
    office: Office, actor: Actor, file: Path, foreseen: Foreseen, coded: bool
) -> tuple[Counts, list[dict[str, Any]], list[tuple[str, str, str, str]]]:
    """What became of the rows, the refused ones, and the codes of the new people if they are wanted."""
    sha256 = await asyncio.to_thread(_kept, office, file)
    laid = await office.desk.run(LayImport(foreseen.kind, file.name, sha256, foreseen.counts), actor)
    await office.desk.run(StartImport(laid, queued=False), actor)
    with _bar(foreseen.counts.seen) as advance:
        counts = await carry_out(office, laid, advance)
    given = await office.desk.run(GiveFirstCodes(laid), actor) if coded else []
    codes = [(one.username, one.name, one.agent_no, one.code) for one in given]
    return counts, (await the_import(office.database.read, laid)).problems, codes


def _kept(office: Office, file: Path) -> str:
    """Puts a copy where imports are taken from; answers its hash."""
    folder = folder_of(office.settings)
    handle, name = tempfile.mkstemp(dir=folder.incoming)
    os.close(handle)
    shutil.copyfile(file, name)
    sha256 = hash_of(Path(name))
    folder.keep(Path(name), sha256)
    return sha256


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Counts], None]]:
    """How far it is, for people at a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=total)
        yield lambda counts: bars.update(task, completed=counts.seen)


def _summary(language: str, counts: Counts, rehearsed: bool) -> str:
    key = "staff-foreseen" if rehearsed else "staff-taken"
    return word(language, key, seen=counts.seen, taken=counts.taken, known=counts.known, refused=counts.refused)


def _write(place: Path, content: bytes) -> None:
    """For nobody else on this machine."""
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)

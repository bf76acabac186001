"""`shouwen backup` and `shouwen restore`: the whole site, database and files, away and back."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from shouwen.app.backup import Manifest, Tell, make_backup
from shouwen.app.backup import restore as bring_back
from shouwen.app.context import open_office
from shouwen.app.places import database_place
from shouwen.kernel.clock import SystemClock
from shouwen.platform import ledger
from shouwen.platform.settings import Settings, load

_BROKEN = 1


def backup(
    target: Annotated[Path, typer.Argument(help="A new folder, or a new file NAME.tar.")],
) -> None:
    """Back the whole site up while people work: database, attachments, and the secret if it lies in the data folder."""
    settings = load()
    with database_place(settings, typer.echo) as place, _shown() as tell:
        manifest = make_backup(place, settings, SystemClock(), target.absolute(), tell)
    typer.echo(f"{target}: {_told(manifest)}.")
    if manifest.gone:
        typer.echo(f"{len(manifest.gone)} contents were erased for good meanwhile and are not in it.")
    if not manifest.secret:
        typer.echo("SHOUWEN_SECRET is not in it: keep it elsewhere, the restored site needs the same one.")
    if manifest.missing:
        some = ", ".join(manifest.missing[:3])
        typer.echo(
            f"INCOMPLETE: {len(manifest.missing)} attachments are missing or damaged on this site itself, as {some}. "
            "Everything else is in the backup; `shouwen documents verify` names them all.",
            err=True,
        )
        raise typer.Exit(_BROKEN)


def restore(
    source: Annotated[Path, typer.Argument(help="What `shouwen backup` wrote.")],
    without_secret: Annotated[
        bool, typer.Option("--without-secret", help="Give the old site's secret up: links and second factors end.")
    ] = False,
    verify: Annotated[bool, typer.Option(help="Prove the ledger afterwards.")] = True,
) -> None:
    """Restore a backup into an empty data folder and an empty database; then prove the ledger."""
    settings = load()
    with _shown() as tell:
        manifest = bring_back(source.absolute(), settings, tell, without_secret)
    typer.echo(f"Restored {_told(manifest)}.")
    if verify:
        _prove(settings)


def _prove(settings: Settings) -> None:
    async def prove() -> ledger.Proof:
        async with open_office(settings) as office:
            return await ledger.prove(office.database.read)

    proof = asyncio.run(prove())
    if proof.broken:
        typer.echo(f"BROKEN: the seal over positions from {proof.broken.first_position} does not hold.", err=True)
        raise typer.Exit(_BROKEN)
    typer.echo(f"{proof.seals} seals over {proof.events} events hold; {proof.unsealed} were not sealed yet.")


def _told(manifest: Manifest) -> str:
    counts, sizes = manifest.counts, manifest.bytes
    return (
        f"{counts['tickets']} cases and {counts['documents']} documents as of {manifest.taken_at:%Y-%m-%d %H:%M:%S} "
        f"UTC, ledger at {manifest.position}, database {sizes['database'] / 1e6:.1f} MB, "
        f"files {sizes['files'] / 1e6:.1f} MB"
    )


@contextmanager
def _shown() -> Iterator[Tell]:
    """A line of progress on a terminal; silence elsewhere."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("Looking", total=None)

        def tell(what: str, done: int, total: int) -> None:
            known = {"total": total, "completed": done} if total else {"total": None, "completed": done // 1_000_000}
            bars.update(task, description=what if total else f"{what} (MB)", **known)

        yield tell

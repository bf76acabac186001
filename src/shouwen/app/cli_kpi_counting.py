"""`shouwen kpi rebuild` and `verify`: counting figures anew."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from shouwen.app.context import Office, open_office
from shouwen.features.indicators import recounting
from shouwen.platform.settings import load

_DIFFERENT, _TRY_AGAIN = 1, 4
Told = Callable[[int, int], None]


@asynccontextmanager
async def _counting(what: str) -> AsyncIterator[tuple[Office, Told]]:
    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("events"), TimeElapsedColumn()
    async with open_office(load()) as office:
        with Progress(*columns, console=Console(stderr=True)) as shown:
            task = shown.add_task("", total=None)
            yield office, lambda done, last: shown.update(task, completed=done, total=last)


def rebuild() -> None:
    """Count everything anew from the ledger. Figures are incomplete meanwhile; killed, a worker goes on from there."""

    async def run() -> int:
        async with _counting("Counting") as (office, told):
            return await recounting.rebuild(office.database, office.desk, told)

    typer.echo(f"Counted anew up to position {asyncio.run(run())}.")


def verify() -> None:
    """Count everything anew beside the figures, and say where they differ. Exit code 1 if they do, 4 to try again."""

    async def run() -> recounting.Verdict:
        async with _counting("Verifying") as (office, told):
            return await recounting.verify(office.database, office.settings.time_zone, progress_told=told)

    try:
        verdict = asyncio.run(run())
    except recounting.Moving as moving:
        typer.echo(str(moving.__doc__), err=True)
        raise typer.Exit(_TRY_AGAIN) from None
    for each in verdict.differences:
        typer.echo(f"{each.table} {each.key}: written {each.written}, expected {each.expected}", err=True)
    counted = f"{verdict.subjects} cases, {verdict.facts} facts, {verdict.sums} sums up to position {verdict.position}"
    if not verdict.holds:
        typer.echo(f"DIFFERENT: {counted}.", err=True)
        raise typer.Exit(_DIFFERENT)
    typer.echo(f"Holds: {counted}.")

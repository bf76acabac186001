"""`shouwen search`: the words by which cases are found."""

import asyncio
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from shouwen.app import searching
from shouwen.app.context import open_office
from shouwen.platform.settings import load

search = typer.Typer(help="Searching cases by words.", no_args_is_help=True)


@search.callback()
def common() -> None:
    """Words are written with every case; these commands are for what was there before, or for a new way of reading."""


@search.command("rebuild")
def rebuild_words(
    everything: Annotated[bool, typer.Option("--all", help="Make the words of all cases anew.")] = False,
    below: Annotated[
        UUID | None, typer.Option(help="Go on below this id, as an interrupted run with --all said.")
    ] = None,
) -> None:
    """Makes the words of cases that have none, newest first. Safe while people work; begun again, it goes on."""
    shown = Progress(TextColumn("{task.completed} cases"), TimeElapsedColumn(), console=Console(stderr=True))
    last: list[UUID] = []

    async def run() -> int:
        task = shown.add_task("", total=None)

        def progress(done: int, reached: UUID) -> None:
            last[:] = [reached]
            shown.update(task, completed=done)

        async with open_office(load()) as office:
            return await searching.rebuild(office, everything, below, progress)

    try:
        with shown:
            done = asyncio.run(run())
    except (KeyboardInterrupt, asyncio.CancelledError):
        if everything and last:
            typer.echo(f"Interrupted. Go on with: shouwen search rebuild --all --below {last[0]}", err=True)
        raise
    typer.echo(f"The words of {done} cases are made.")

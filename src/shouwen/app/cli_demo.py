"""`shouwen demo`: a fictitious operator to look around in."""

import asyncio
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from shouwen.app.cli_people import settings_or_exit, show
from shouwen.app.context import NotMigrated, open_office
from shouwen.app.demo import DatabaseNotEmpty, Login, load_demo
from shouwen.app.demo import logins as read_logins
from shouwen.app.demo.boss import demo_boss, how_to_spoil
from shouwen.app.demo.play import Advance
from shouwen.app.demo.run import Say
from shouwen.app.places import database_place
from shouwen.app.schema import current, migrate
from shouwen.platform.settings import Settings

demo = typer.Typer(help="A fictitious operator to look around in.", no_args_is_help=True)
_REFUSED = 1


@demo.command("load")
def load(
    seed: Annotated[int, typer.Option(help="Another seed tells another story.")] = 1,
    end: Annotated[str | None, typer.Option(help="When the two weeks end, ISO 8601 with a zone. Default: now.")] = None,
) -> None:
    """Fill an empty database with two weeks of Xinglan Telecom."""
    until = _instant(end) if end else None
    settings = settings_or_exit()
    try:
        _load(settings, seed, until)
    except DatabaseNotEmpty as refused:
        typer.echo(f"Refused: {refused}.", err=True)
        raise typer.Exit(_REFUSED) from None
    typer.echo("Who can sign in: shouwen demo logins")


@demo.command("logins")
def logins(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON list, for programs.")] = False,
) -> None:
    """Who of the demo can sign in, with which password; exit code 1 where the demo is not loaded."""

    async def read() -> list[Login]:
        async with open_office(settings_or_exit()) as office:
            return await read_logins(office.database.read)

    try:
        known = asyncio.run(read())
    except NotMigrated:
        known = []
    if not known:
        typer.echo("The demo is not loaded in this database: shouwen demo load", err=True)
        raise typer.Exit(_REFUSED)
    if as_json:
        typer.echo(json.dumps([asdict(login) for login in known]))
        return
    show(("username", "password", "post", "unit"), [(one.username, one.password, one.post, one.unit) for one in known])


@demo.command("boss")
def boss(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8020,
) -> None:
    """Serve a BOSS that speaks TM Forum's interfaces and may be made slow, wrong, down or flaky, until stopped."""

    async def run() -> None:
        stop = asyncio.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            # Also where whoever started it, such as a shell in the background, had it ignore them.
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
        async with demo_boss(host, port) as running:
            typer.echo(f"READY {running.url}")
            typer.echo(how_to_spoil(running.url))
            typer.echo(f"To use it: SHOUWEN_BOSS_URL={running.url} shouwen serve")
            await stop.wait()

    try:
        asyncio.run(run())
    except OSError as taken:
        typer.echo(f"{host}:{port}: {taken.strerror}", err=True)
        raise typer.Exit(_REFUSED) from None


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no ISO 8601 time", param_hint="--end") from None
    if at.tzinfo is None:
        raise typer.BadParameter("a time needs its zone, as in 2026-11-22T09:00+08:00", param_hint="--end")
    return at


def _load(settings: Settings, seed: int, end: datetime | None) -> None:
    with _telling() as (say, advance), database_place(settings, say) as place:
        if current(place.app_url) is None:
            migrate(place.owner_url, place.worker_role)
        asyncio.run(load_demo(place, settings, seed=seed, end=end, progress=say, advance=advance))


@contextmanager
def _telling() -> Iterator[tuple[Say, Advance | None]]:
    """How people see it come along, on standard error: a bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield (lambda line: typer.echo(line, err=True)), None
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Two weeks of Xinglan Telecom", total=None)
        yield progress.console.print, lambda done, total: progress.update(task, completed=done, total=total)

"""`shouwen phones`: a telephone switch for this machine."""

from typing import Annotated

import typer

from shouwen.app.acd.exchange import programs_of
from shouwen.gateways.asterisk import CannotUnpack, NoAsterisk, unpack
from shouwen.platform.settings import load

phones = typer.Typer(help="The telephone switch (Asterisk).", no_args_is_help=True)
_MISSING = 1


@phones.command()
def get(again: Annotated[bool, typer.Option("--again", help="Even if there is one already.")] = False) -> None:
    """Find a switch, or unpack one into the data folder without touching the machine (Debian's own mirror, 80 MB)."""
    settings = load()
    try:
        try:
            found = None if again else programs_of(settings)
        except NoAsterisk:
            found = None
        if found is None:
            unpack(settings.home, typer.echo)
            found = programs_of(settings)
        typer.echo(f"Asterisk {found.version()}: {found.command[-1]}")
    except (CannotUnpack, NoAsterisk) as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(_MISSING) from failed


@phones.command()
def check() -> None:
    """Say which switch would be used. Exit code 1 if there is none."""
    try:
        found = programs_of(load())
        typer.echo(f"Asterisk {found.version()}: {found.command[-1]}")
    except NoAsterisk as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(_MISSING) from missing

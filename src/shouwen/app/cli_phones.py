"""`shouwen phones`: a telephone switch for this machine."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from shouwen.app.acd.exchange import plan_for, programs_of
from shouwen.app.context import open_office
from shouwen.features.telephony.queries import phones as phones_of_seats
from shouwen.gateways.asterisk import CannotUnpack, Instance, NoAsterisk, Plan, unpack
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.platform.settings import Settings, load

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


@phones.command()
def write(
    folder: Annotated[Path, typer.Argument(help="Folder of the switch; its configuration comes into etc below it.")],
) -> None:
    """Write a switch's configuration as this site's data want it, for one that something else starts."""

    async def plan(settings: Settings) -> Plan:
        async with open_office(settings) as office:
            return plan_for(settings, await phones_of_seats(office.database.read))

    settings = load()
    try:
        Instance(programs_of(settings), asyncio.run(plan(settings)), folder).write()
    except (NoAsterisk, NotConfigured) as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(_MISSING) from failed
    typer.echo(f"asterisk -C {folder.absolute()}/etc/asterisk.conf -f")

"""`shouwen unit`: the tree from the shell of the machine, for a new site and for scripts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from shouwen.app.cli_people import Office, carried_out, settings_or_exit, show
from shouwen.features.organisation.contract import (
    ChangeUnitFromShell,
    Closing,
    Moving,
    OpenUnit,
    Renaming,
    TreeChange,
    UnitKind,
)
from shouwen.features.organisation.queries import unit_coded, units_of_all
from shouwen.kernel.messages import THE_SYSTEM

unit = typer.Typer(help="The tree of units.", no_args_is_help=True)


@unit.command("open")
def open_unit(
    code: Annotated[str, typer.Argument(help="Short and unique; ticket numbers begin with it.")],
    kind: Annotated[UnitKind, typer.Option(help="What it is.")],
    name: Annotated[str, typer.Option(help="Its name in Chinese.")],
    name_en: Annotated[str, typer.Option("--name-en", help="Its name in English.")],
    parent: Annotated[str | None, typer.Option(help="Code of the unit above; none for the root.")] = None,
    function: Annotated[
        str | None,
        typer.Option(help="What a department answers for: complaint, network, business, service, vas."),
    ] = None,
) -> None:
    """Adds a unit; prints its id."""

    async def run(office: Office) -> UUID:
        above = await unit_coded(office.database.read, parent) if parent else None
        return await office.desk.run(OpenUnit(above, kind, code, name, name_en, function), THE_SYSTEM)

    typer.echo(carried_out(run))


@unit.command("list")
def list_units() -> None:
    """Every unit, by code."""
    language = settings_or_exit().language

    async def run(office: Office) -> list[tuple[str, ...]]:
        rows = await units_of_all(office.database.read)
        return [
            (row.code, row.name_en if language == "en" else row.name, row.kind, row.parent or "-", row.function or "-")
            for row in rows
        ]

    show(("code", "name", "kind", "parent", "function"), carried_out(run))


Code = Annotated[str, typer.Argument(help="The unit's code.")]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="The day from which it holds, in the site's zone; now without."),
]
Note = Annotated[str | None, typer.Option(help="Why, such as the number of the order.")]


@unit.command("move")
def move_unit(
    code: Code,
    parent: Annotated[str, typer.Argument(help="Code of the unit below which it hangs then.")],
    on: On = None,
    note: Note = None,
) -> None:
    """Hangs a unit, with all below it, below another one; prints the change's id."""

    async def run(office: Office) -> UUID:
        return await _change(office, code, Moving(await unit_coded(office.database.read, parent)), on, note)

    typer.echo(carried_out(run))


@unit.command("rename")
def rename_unit(
    code: Code,
    name: Annotated[str, typer.Option(help="Its new name in Chinese.")],
    name_en: Annotated[str, typer.Option("--name-en", help="Its new name in English.")],
    on: On = None,
    note: Note = None,
) -> None:
    """Gives a unit new names; prints the change's id."""

    async def run(office: Office) -> UUID:
        return await _change(office, code, Renaming(name, name_en), on, note)

    typer.echo(carried_out(run))


@unit.command("close")
def close_unit(code: Code, on: On = None, note: Note = None) -> None:
    """Ends a unit in which nobody and nothing is left; prints the change's id."""

    async def run(office: Office) -> UUID:
        return await _change(office, code, Closing(), on, note)

    typer.echo(carried_out(run))


async def _change(office: Office, code: str, change: TreeChange, on: datetime | None, note: str | None) -> UUID:
    named = await unit_coded(office.database.read, code)
    at = on.replace(tzinfo=settings_or_exit().time_zone) if on else None
    return await office.desk.run(ChangeUnitFromShell(named, change, at, note), THE_SYSTEM)

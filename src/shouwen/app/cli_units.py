"""`shouwen unit`: the tree of a new site, until there are screens for it."""

from typing import Annotated
from uuid import UUID

import typer

from shouwen.app.cli_people import Office, carried_out, settings_or_exit, show
from shouwen.features.organisation.contract import OpenUnit, UnitKind
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

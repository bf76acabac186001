"""`shouwen documents`: are the contents of the documents still what was attached?"""

import asyncio

import typer

from shouwen.app.context import open_office
from shouwen.features.documents.storage import Damage, damaged
from shouwen.platform.settings import load

documents = typer.Typer(help="The contents of attached documents, in the data folder.", no_args_is_help=True)
_DAMAGED = 1


@documents.callback()
def common() -> None:
    """Contents lie in the folder `files` of the data folder, named by their SHA-256."""


@documents.command("verify")
def verify() -> None:
    """Read every content again and compare it with its hash. Exit code 1 if one is missing or changed."""

    async def read() -> tuple[int, list[Damage]]:
        async with open_office(load()) as office:
            found = [each async for each in damaged(office.database.read, office.settings)]
        return len(found), [each for each in found if each]

    contents, wrong = asyncio.run(read())
    for each in wrong:
        typer.echo(f"{each.what.upper()}: {each.sha256}", err=True)
    typer.echo(f"{contents - len(wrong)} of {contents} contents are whole.")
    if wrong:
        raise typer.Exit(_DAMAGED)

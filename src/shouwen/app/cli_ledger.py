"""`shouwen ledger`: reading and proving what happened."""

import asyncio
import json
from typing import Annotated

import msgspec
import typer

from shouwen.app.context import Office, open_office
from shouwen.platform import ledger as records
from shouwen.platform.relay import drain
from shouwen.platform.settings import load

ledger = typer.Typer(help="The append-only ledger of everything that happened.", no_args_is_help=True)
_BROKEN = 1
_PAGE = 500


@ledger.command("verify")
def verify() -> None:
    """Recompute every seal from the rows. Exit code 1 if one does not hold."""

    async def prove() -> records.Proof:
        async with open_office(load()) as office:
            return await records.prove(office.database.read)

    proof = asyncio.run(prove())
    if proof.broken:
        typer.echo(
            f"BROKEN: the seal over positions {proof.broken.first_position} to {proof.broken.last_position} does not "
            f"match the rows; {proof.events} events before it hold.",
            err=True,
        )
        raise typer.Exit(_BROKEN)
    typer.echo(
        f"{proof.seals} seals over {proof.events} events hold; {proof.unsealed} newer events are not sealed yet."
    )


@ledger.command("seal")
def seal() -> None:
    """Seal what has happened since the last seal (a running worker does this every five minutes)."""

    async def run() -> records.Seal | None:
        async with open_office(load()) as office:
            await drain(office.database, office.clock)
            return await records.seal(office.database)

    made = asyncio.run(run())
    typer.echo(f"Sealed {made.first_position} to {made.last_position}: {made.hash}" if made else "Nothing new to seal.")


@ledger.command("show")
def show(
    since: Annotated[int, typer.Option(help="Only what comes after this position.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="At most so many events.")] = 100,
) -> None:
    """Print events as JSON, one a line, in the order of their positions."""

    async def run(office: Office) -> None:
        for first in range(since + 1, since + limit + 1, _PAGE):
            last = min(first + _PAGE - 1, since + limit)
            for event in await records.events_between(office.database.read, first, last):
                typer.echo(json.dumps(msgspec.to_builtins(event), ensure_ascii=False))

    async def opened() -> None:
        async with open_office(load()) as office:
            await run(office)

    asyncio.run(opened())

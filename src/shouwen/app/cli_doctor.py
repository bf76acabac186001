"""`shouwen doctor`: is this site well?"""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer
from psycopg import OperationalError
from rich.console import Console
from rich.table import Table

from shouwen.app.context import NotMigrated, office_at
from shouwen.app.doctor.database import look_at_database
from shouwen.app.doctor.findings import Finding, State, broken
from shouwen.app.doctor.machine import look_at_machine
from shouwen.app.doctor.telephone import look_at_telephone
from shouwen.app.places import database_place
from shouwen.kernel.clock import SystemClock
from shouwen.platform.embedded import ServerFailed
from shouwen.platform.settings import Settings, load

_BROKEN = 1
_MARKS = {State.WELL: "[green]✓ well[/green]", State.ODD: "[yellow]! odd[/yellow]", State.BROKEN: "[red]✗ broken[/red]"}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Look the site over, from the disk to the seals of the ledger. Exit code 1 if something is broken."""
    findings = asyncio.run(look_over(load()))
    if as_json:
        for each in findings:
            typer.echo(json.dumps(asdict(each), ensure_ascii=False))
    else:
        table = Table("", "what", "found")
        for each in findings:
            table.add_row(_MARKS[each.state], each.what, each.found)
        Console().print(table)
    if any(each.state is State.BROKEN for each in findings):
        raise typer.Exit(_BROKEN)


async def look_over(settings: Settings) -> list[Finding]:
    """Everything there is to find; a database that cannot be reached or used is a finding, too."""
    findings = list(look_at_machine(settings))
    findings += [each async for each in look_at_telephone(settings, SystemClock().now())]
    try:
        with database_place(settings) as place:
            async with office_at(place, settings) as office:
                findings += [each async for each in look_at_database(office, place)]
    except NotMigrated as unfit:
        findings.append(broken("form", str(unfit)))
    except (OperationalError, ServerFailed) as lost:
        findings.append(broken("database", f"cannot be reached: {str(lost).strip()}"))
    return findings

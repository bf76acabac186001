"""`shouwen`: serving, migrating, and administration from the shell of the machine."""

import asyncio
from pathlib import Path
from socket import gethostname
from typing import Annotated

import typer
from psycopg import OperationalError
from rich.console import Console
from rich.markup import escape

from shouwen import __version__
from shouwen.app.backup import BackupRefused
from shouwen.app.cli_archive import archive
from shouwen.app.cli_backup import backup, restore
from shouwen.app.cli_demo import demo
from shouwen.app.cli_doctor import doctor
from shouwen.app.cli_documents import documents
from shouwen.app.cli_import import imports
from shouwen.app.cli_kpi import kpi
from shouwen.app.cli_ledger import ledger
from shouwen.app.cli_people import token, user
from shouwen.app.cli_phones import phones
from shouwen.app.cli_search import search
from shouwen.app.cli_staff import staff
from shouwen.app.cli_units import unit
from shouwen.app.context import NotMigrated
from shouwen.app.defaults import prepare
from shouwen.app.http import openapi_text
from shouwen.app.places import database_place
from shouwen.app.schema import head
from shouwen.app.serving import Part, PortTaken, serve
from shouwen.gateways.asterisk import NoAsterisk
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.platform.embedded import ServerFailed
from shouwen.platform.settings import Settings, SettingsRefused, load
from shouwen.platform.telemetry import set_up_logs

UNUSABLE, UNREACHABLE = 2, 3
errors = Console(stderr=True, soft_wrap=True)
app = typer.Typer(
    help="Shouwen 首问: the customer-service centre of a telecom operator.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(demo, name="demo")
app.add_typer(imports, name="import")
app.add_typer(unit, name="unit")
app.add_typer(user, name="user")
app.add_typer(staff, name="staff")
app.add_typer(token, name="token")
app.add_typer(ledger, name="ledger")
app.add_typer(kpi, name="kpi")
app.add_typer(phones, name="phones")
app.add_typer(search, name="search")
app.add_typer(documents, name="documents")
app.command("doctor")(doctor)
app.add_typer(archive, name="archive")
app.command("backup")(backup)
app.command("restore")(restore)


def _say(line: str) -> None:
    typer.echo(line)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shouwen {__version__}")
        raise typer.Exit


@app.callback()
def common(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Settings come from SHOUWEN_* in the environment and from shouwen.toml in the data folder."""
    set_up_logs("warning", "console")


@app.command("serve")
def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    part: Annotated[Part, typer.Option("--only", help="What this process does.")] = Part.ALL,
    with_demo: Annotated[bool, typer.Option("--demo", help="Fill an empty database with the demo.")] = False,
) -> None:
    """Serve the centre until stopped: database (if none is named), web, relay, timers and jobs."""
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = load(**given)
    set_up_logs(settings.log_level, settings.log_format, log_file(settings, part))
    serve(settings, part, with_demo, _say)


def log_file(settings: Settings, part: Part) -> Path:
    """Where a serving process logs; the terminal keeps what is for people.

    A file of its own for each, also where several machines share one data folder: two that turned over the same file
    would lose each other's lines.
    """
    # Each by itself: what `parents` makes would be open to others.
    folder = settings.home / "logs"
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)
    process = part.value if part is Part.WORKER else f"{part.value}-{settings.port}"
    return folder / f"{gethostname()}-{process}.log"


@app.command("migrate")
def migrate_command() -> None:
    """Bring the database to the form that this version needs."""
    settings = load()
    with database_place(settings, _say) as place:
        asyncio.run(prepare(place, settings))
    _say(f"The database is at {head()}.")


@app.command("openapi")
def openapi_command(
    file: Annotated[Path | None, typer.Argument(help="Where to; else standard output.")] = None,
) -> None:
    """Write the OpenAPI document, from which the front end's types are made."""
    text = openapi_text()
    if file is None:
        typer.echo(text)
    else:
        file.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Runs the command line; what goes wrong in a known way is said in words, with exit code 2 or 3."""
    try:
        app()
    except OperationalError as lost:
        errors.print(f"[red]The database cannot be reached: {escape(str(lost).strip())}[/red]")
        raise SystemExit(UNREACHABLE) from None
    except (SettingsRefused, ServerFailed, NotMigrated, PortTaken, BackupRefused, NoAsterisk, NotConfigured) as known:
        errors.print(f"[red]{escape(str(known))}[/red]")
        raise SystemExit(UNUSABLE) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except asyncio.CancelledError:
        raise SystemExit(130) from None

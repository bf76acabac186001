"""`shouwen user` and `shouwen token`: accounts and tokens, administered from the shell of the machine."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Protocol, TypeVar
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from shouwen.app.context import open_office
from shouwen.features.organisation.contract import (
    Appointment,
    CreateToken,
    EmployStaff,
    RevokeToken,
    SetActive,
    SetPassword,
    Unlock,
)
from shouwen.features.organisation.contract.signing import GiveSignInCode, RemoveFactor
from shouwen.features.organisation.passwords import hashed
from shouwen.features.organisation.queries import accounts, staff_named, tokens, unit_coded
from shouwen.kernel.clock import Clock
from shouwen.kernel.messages import THE_SYSTEM, Command, InvalidInput, Refusal
from shouwen.platform.database import Database
from shouwen.platform.desk import Desk
from shouwen.platform.i18n import say
from shouwen.platform.settings import Settings, SettingsRefused, load

T = TypeVar("T")
_REFUSED, _USAGE = 1, 2

user = typer.Typer(help="Accounts of staff.", no_args_is_help=True)
token = typer.Typer(help="Tokens with which programs act as a member of staff.", no_args_is_help=True)


class Office(Protocol):
    """What these commands need of the running product."""

    @property
    def desk(self) -> Desk: ...
    @property
    def database(self) -> Database: ...
    @property
    def clock(self) -> Clock: ...


Username = Annotated[str, typer.Argument(help="The person's username.")]
PasswordStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password's one line from stdin.")]


@user.command("create")
def create_user(
    username: Username,
    name: Annotated[str, typer.Option(help="Full name.")],
    agent_no: Annotated[str, typer.Option("--agent-no", help="Agent number, one a person.")],
    unit: Annotated[str, typer.Option(help="Code of the unit the person belongs to.")],
    post: Annotated[
        list[str] | None, typer.Option(help="POST or POST@UNIT; may be given again. Without @UNIT: the own unit.")
    ] = None,
    password_stdin: PasswordStdin = False,
) -> None:
    """Takes on a person; prints the new account's id."""
    password = asked_password(password_stdin)

    async def create(office: Office) -> UUID:
        read = office.database.read
        password_hash = await hashed(password, username)
        home = await unit_coded(read, unit)
        appointments = []
        for each in post or ():
            code, _, place = each.partition("@")
            appointments.append(Appointment(code, await unit_coded(read, place) if place else home))
        wish = EmployStaff(username, name, agent_no, home, tuple(appointments), password_hash)
        return await office.desk.run(wish, THE_SYSTEM)

    typer.echo(carried_out(create))


@user.command("list")
def list_users() -> None:
    """Every account, by username."""
    zone = settings_or_exit().time_zone

    async def read(office: Office) -> list[tuple[str, ...]]:
        rows = await accounts(office.database.read)
        return [
            (
                row.username,
                row.name,
                row.agent_no,
                row.unit,
                " ".join(row.posts),
                "active" if row.active else "disabled",
                shown(row.locked_until.astimezone(zone) if row.locked_until else None),
            )
            for row in rows
        ]

    show(("username", "name", "agent no", "unit", "posts", "state", "locked until"), carried_out(read))


@user.command("disable")
def disable_user(username: Username) -> None:
    """Ends the account's sessions and refuses it from now on."""
    wish_about(username, lambda staff: SetActive(staff, active=False))


@user.command("enable")
def enable_user(username: Username) -> None:
    """Lets a disabled account sign in again."""
    wish_about(username, lambda staff: SetActive(staff, active=True))


@user.command("unlock")
def unlock_user(username: Username) -> None:
    """Lifts the lock that too many wrong passwords have set."""
    wish_about(username, Unlock)


@user.command("password")
def change_password(username: Username, password_stdin: PasswordStdin = False) -> None:
    """Sets a new password, ends the account's sessions and lifts a lock."""
    password = asked_password(password_stdin)

    async def change(office: Office) -> None:
        staff = await staff_named(office.database.read, username)
        wish = SetPassword(staff, await hashed(password, username))
        await office.desk.run(wish, THE_SYSTEM)

    carried_out(change)


@user.command("code")
def give_code(
    username: Username,
    hours: Annotated[int, typer.Option(min=1, max=720, help="Hours for which it is good.")] = 72,
) -> None:
    """Prints a code that is good once, in place of the password; the person then chooses one."""

    async def give(office: Office) -> str:
        staff = await staff_named(office.database.read, username)
        return await office.desk.run(GiveSignInCode(staff, hours), THE_SYSTEM)

    typer.echo(carried_out(give))


@user.command("reset-factor")
def reset_factor(username: Username) -> None:
    """Takes a lost second factor away and ends the account's sessions."""
    wish_about(username, RemoveFactor)


@token.command("create")
def create_token(
    username: Annotated[str, typer.Argument(metavar="USER", help="Whom the token acts as.")],
    name: Annotated[str, typer.Option(help="What the token is for; one valid token of a name an account.")],
    scope: Annotated[list[str], typer.Option(help="A permission the token has, or * for all of the person's.")],
    days: Annotated[int | None, typer.Option(min=1, help="Days for which it is valid; for ever without.")] = None,
) -> None:
    """Prints a new token, alone and only now."""

    async def create(office: Office) -> str:
        staff = await staff_named(office.database.read, username)
        made = await office.desk.run(CreateToken(staff, name, tuple(scope), days), THE_SYSTEM)
        return made.token

    typer.echo(carried_out(create))


@token.command("list")
def list_tokens() -> None:
    """Every token ever given, without its secret."""
    zone = settings_or_exit().time_zone

    async def read(office: Office) -> list[tuple[str, ...]]:
        return [
            (
                str(row.id),
                row.username,
                row.name,
                " ".join(row.scopes),
                *(
                    shown(at.astimezone(zone) if at else None)
                    for at in (row.created_at, row.expires_at, row.revoked_at)
                ),
            )
            for row in await tokens(office.database.read)
        ]

    show(("id", "user", "name", "scopes", "created", "expires", "revoked"), carried_out(read))


@token.command("revoke")
def revoke_token(token_id: Annotated[UUID, typer.Argument(metavar="ID", help="As `token list` shows it.")]) -> None:
    """Ends a token at once."""

    async def revoke(office: Office) -> None:
        await office.desk.run(RevokeToken(token_id), THE_SYSTEM)

    carried_out(revoke)


def wish_about(username: str, wish: Callable[[UUID], Command[None]]) -> None:
    async def run(office: Office) -> None:
        await office.desk.run(wish(await staff_named(office.database.read, username)), THE_SYSTEM)

    carried_out(run)


def asked_password(from_stdin: bool) -> str:
    """Never an argument: those are seen in the list of processes and kept in the shell's history."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    answer: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return answer


def carried_out(task: Callable[[Office], Awaitable[T]]) -> T:
    """Runs `task`; a refusal becomes words on standard error and exit code 1."""
    settings = settings_or_exit()

    async def inside() -> T:
        async with open_office(settings) as office:
            return await task(office)

    try:
        return asyncio.run(inside())
    except Refusal as refusal:
        for line in words_of(refusal, settings.language):
            typer.echo(line, err=True)
        raise typer.Exit(_REFUSED) from None


def settings_or_exit() -> Settings:
    try:
        return load()
    except SettingsRefused as refused:
        typer.echo(refused, err=True)
        raise typer.Exit(_USAGE) from None


def words_of(refusal: Refusal, language: str) -> Iterable[str]:
    yield say(language, "problems", f"{refusal.id}.title", str(refusal))
    if isinstance(refusal, InvalidInput):
        for error in refusal.errors:
            yield f"  {error.field}: {say(language, 'fields', error.id, error.id, **error.params)}"


def show(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table for people; for a pipe one line a row, columns parted by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(row))
        return
    table = Table(*headings, box=None)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def shown(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"

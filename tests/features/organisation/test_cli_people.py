"""`shouwen user` and `shouwen token` as an administrator types them."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from typer import Typer
from typer.testing import CliRunner, Result

from shouwen.app.cli_people import token, user
from shouwen.app.cli_units import unit
from shouwen.features.organisation.contract import AccountLocked, SignInFailed
from shouwen.features.organisation.queries import actor_of_token
from shouwen.features.organisation.tables import unit_changes
from tests.conftest import TestOffice
from tests.features.organisation.conftest import PASSWORD, People, sign_in

Shell = Callable[..., "asyncio.Future[Result]"]
NEW = ("create", "ivan", "--name", "Ivan", "--agent-no", "I1", "--unit", "T-HN-CC", "--post", "desk_agent@T-HN-CC-1")
FROM_STDIN = (*NEW, "--post", "desk_leader", "--password-stdin")


@pytest.fixture
def shell(office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Types a command at the shell of the test's own site; it runs beside the test's loop, as a process would."""
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)
    monkeypatch.setenv("SHOUWEN_LANGUAGE", "en")

    def types(app: Typer, *words: str, given: str = "") -> "asyncio.Future[Result]":
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(None, lambda: CliRunner().invoke(app, list(words), input=given))

    return types


async def test_somebody_is_taken_on_and_signs_in(office: TestOffice, people: People, shell: Shell) -> None:
    made = await shell(user, *FROM_STDIN, given=f"{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert made.stdout == f"{(await sign_in(office, 'ivan')).staff}\n"
    listed = await shell(user, "list")
    row = "ivan\tIvan\tI1\tT-HN-CC\tdesk_agent@T-HN-CC-1 desk_leader@T-HN-CC\tactive\t-"
    assert row in listed.stdout.splitlines()


async def test_a_password_is_asked_for_twice(office: TestOffice, people: People, shell: Shell) -> None:
    made = await shell(user, *NEW, given=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert PASSWORD not in made.output
    await sign_in(office, "ivan")


async def test_refusals_are_told_in_words(office: TestOffice, people: People, shell: Shell) -> None:
    short = await shell(user, *FROM_STDIN, given="short\n")
    assert (short.exit_code, short.stdout) == (1, "")
    assert "at least 10 characters" in short.stderr
    nowhere = await shell(user, *FROM_STDIN, "--post", "desk_agent@MARS", given=f"{PASSWORD}\n")
    assert (nowhere.exit_code, "no such unit" in nowhere.stderr) == (1, True)
    unknown = await shell(user, "disable", "nobody")
    assert (unknown.exit_code, "nobody" in unknown.stderr) == (1, True)
    assert (await shell(user, "create", "ivan")).exit_code == 2


async def test_an_account_is_disabled_enabled_unlocked(office: TestOffice, people: People, shell: Shell) -> None:
    assert (await shell(user, "disable", "alice.li")).exit_code == 0
    with pytest.raises(SignInFailed):
        await sign_in(office)
    assert (await shell(user, "enable", "alice.li")).exit_code == 0
    for _ in range(5):
        with pytest.raises((SignInFailed, AccountLocked)):
            await sign_in(office, password="wrong")
    with pytest.raises(AccountLocked):
        await sign_in(office)
    assert "2026-11-20 09:15" in (await shell(user, "list")).stdout
    assert (await shell(user, "unlock", "alice.li")).exit_code == 0
    await sign_in(office)


async def test_a_password_is_changed(office: TestOffice, people: People, shell: Shell) -> None:
    changed = await shell(user, "password", "alice.li", "--password-stdin", given="a quite different one\n")
    assert (changed.exit_code, changed.stdout) == (0, "")
    await sign_in(office, password="a quite different one")
    with pytest.raises(SignInFailed):
        await sign_in(office)


async def test_a_token_is_printed_alone_listed_and_revoked(office: TestOffice, people: People, shell: Shell) -> None:
    scopes = ("--scope", "organisation.read", "--scope", "complaints.assign")
    made = await shell(token, "create", "bob.wang", "--name", "export", *scopes, "--days", "30")
    assert made.exit_code == 0, made.output
    secret = made.stdout.strip()
    assert made.stdout == f"{secret}\n"
    assert await actor_of_token(office.database.read, secret, office.clock.now()) is not None
    rows = [line.split("\t") for line in (await shell(token, "list")).stdout.splitlines()]
    token_id, *columns = next(row for row in rows if row[2] == "export")
    assert columns[:3] == ["bob.wang", "export", "complaints.assign organisation.read"]
    assert columns[-1] == "-"
    assert (await shell(token, "revoke", token_id)).exit_code == 0
    assert await actor_of_token(office.database.read, secret, office.clock.now()) is None
    assert (await shell(token, "revoke", "not-an-id")).exit_code == 2


async def test_wrong_settings_are_told(people: People, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_ZONE", "Mars/Olympus")
    wrong = await shell(user, "list")
    assert (wrong.exit_code, "zone" in wrong.stderr) == (2, True)


async def test_a_tree_grows_from_its_root(office: TestOffice, shell: Shell) -> None:
    names = ("--name", "新省", "--name-en", "New province")
    assert (await shell(unit, "open", "NP", "--kind", "province", *names, "--parent", "HQ")).exit_code == 0
    listed = await shell(unit, "list")
    assert "NP\tNew province\tprovince\tHQ\t-" in listed.stdout.splitlines()
    again = await shell(unit, "open", "NP", "--kind", "province", *names, "--parent", "HQ")
    assert (again.exit_code, "Unit code taken" in again.stderr) == (1, True)
    nowhere = await shell(unit, "open", "NQ", "--kind", "province", *names, "--parent", "MARS")
    assert (nowhere.exit_code, "no such unit" in nowhere.stderr) == (1, True)


async def test_a_code_for_the_next_sign_in_and_a_lost_factor(office: TestOffice, people: People, shell: Shell) -> None:
    code = (await shell(user, "code", "alice.li", "--hours", "2")).stdout.strip()
    assert (await sign_in(office, password=code)).stage == "new_password"
    none = await shell(user, "reset-factor", "alice.li")
    assert (none.exit_code, "Two-step sign-in is off" in none.stderr) == (1, True)


async def test_a_unit_is_moved_and_renamed_from_a_day_on(office: TestOffice, people: People, shell: Shell) -> None:
    moved = await shell(unit, "move", "T-HN-CC", "T-GD")
    assert moved.exit_code == 0, moved.output
    rows = (await shell(unit, "list")).stdout.splitlines()
    assert "T-HN-CC\tName T-HN-CC\tcentre\tT-GD\t-" in rows
    renamed = await shell(unit, "rename", "T-HN-CC", "--name", "新", "--name-en", "New", "--on", "2999-01-01")
    assert renamed.exit_code == 0, renamed.output
    planned = select(unit_changes.c.effective_at, unit_changes.c.done_at).order_by(unit_changes.c.effective_at.desc())
    at, done = (await office.read.tuples(planned))[0]
    assert (at.isoformat(), done) == ("2998-12-31T16:00:00+00:00", None)
    held = await shell(unit, "close", "T-HN-CC")
    assert (held.exit_code, "not empty" in held.stderr) == (1, True)

"""The demo's people can sign in, and the shell says how."""

import json

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from shouwen.app.cli_demo import demo as command
from shouwen.app.context import Office
from shouwen.app.demo import DatabaseNotEmpty, is_empty, load_demo, logins, logins_table
from shouwen.app.places import Place
from shouwen.features.organisation.contract import Post
from shouwen.features.organisation.passwords import is_right
from shouwen.features.organisation.rules import check_password
from shouwen.features.organisation.tables import credentials
from tests.app.demo.conftest import END, SETTINGS
from tests.conftest import TestOffice


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SHOUWEN_HOME", "/nonexistent")
    return CliRunner()


async def test_everybody_signs_in_with_what_is_told(demo: Office) -> None:
    known = await logins(demo.database.read)
    assert [login.post for login in known[:7]] == [
        Post.AGENT,
        Post.HANDLER,
        Post.COMPLAINT_OFFICER,
        Post.REVIEWER,
        Post.SUPERVISOR,
        Post.MANAGER,
        Post.ADMIN,
    ]
    assert known[0].unit == "QLT1"
    kept = select(credentials.c.password_hash).distinct()
    for (password_hash,) in await demo.database.read.tuples(kept):
        assert await is_right(known[0].password, password_hash)
    check_password(known[0].password, known[0].username)
    assert "shouwen demo logins" in logins_table(known)


async def test_where_there_is_no_demo_nobody_is_named(office: TestOffice) -> None:
    assert await logins(office.read) == []
    assert "no demo" in logins_table([])


async def test_it_is_only_loaded_where_nobody_is(demo: Office, demo_place: Place) -> None:
    assert not await is_empty(demo.database.read)
    with pytest.raises(DatabaseNotEmpty):
        await load_demo(demo_place, SETTINGS, end=END, customers=10)


def test_the_shell_lists_logins_and_refuses_a_second_load(
    demo_place: Place, shell: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", demo_place.app_url)
    listed = shell.invoke(command, ["logins", "--json"])
    assert listed.exit_code == 0, listed.output
    rows = json.loads(listed.stdout)
    assert rows[0] == {"username": "xuyating", "password": "xinglan-demo", "post": "agent", "unit": "QLT1"}
    again = shell.invoke(command, ["load"])
    assert again.exit_code == 1
    assert "Refused" in again.stderr
    assert shell.invoke(command, ["load", "--end", "2026-11-22T09:00"]).exit_code == 2


def test_the_shell_says_where_there_is_no_demo(place: Place, shell: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", place.app_url)
    listed = shell.invoke(command, ["logins"])
    assert listed.exit_code == 1
    assert "not loaded" in listed.stderr

"""The site is looked over; what is not well is said in words, and what is broken makes the exit code 1."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import typer
from pydantic import SecretStr
from typer.testing import CliRunner

from shouwen.app.cli_doctor import doctor, look_over
from shouwen.app.doctor.findings import Finding, State
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.kernel.clock import SystemClock
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.conftest import WORKER


def settings_of(place: Place, home: Path, **more: object) -> Settings:
    urls = {"database_url": SecretStr(place.app_url), "database_owner_url": SecretStr(place.owner_url)}
    return Settings.model_validate({"home": home, **urls, **more})


def folder(above: Path, mode: int) -> Path:
    home = above / "home"
    home.mkdir()
    home.chmod(mode)
    return home


def secret(home: Path, mode: int) -> None:
    (home / "secret").write_text("x" * 64)
    (home / "secret").chmod(mode)


async def found(settings: Settings) -> dict[str, Finding]:
    return {each.what: each for each in await look_over(settings)}


async def test_a_site_of_today_has_nothing_broken(place: Place, tmp_path: Path) -> None:
    home = folder(tmp_path, 0o700)
    seen = await found(settings_of(place, home))
    for what in ("data folder", "form", "server", "roles", "connections", "clock", "timers", "jobs"):
        assert seen[what].state is State.WELL, seen[what]
    assert seen["worker"].state is State.ODD
    # The tests' own server may lose what it said when the power goes.
    assert seen["durability"].state is State.BROKEN


async def test_what_is_wrong_with_the_machine_is_named(place: Place, tmp_path: Path) -> None:
    home = folder(tmp_path, 0o755)
    secret(home, 0o644)
    more = {"scan_command": "no-such-scanner", "public_url": "https://care.example"}
    seen = await found(settings_of(place, home, **more))
    states = {what: seen[what].state for what in ("data folder", "secret", "scanner", "cookies")}
    assert states == {
        "data folder": State.ODD,
        "secret": State.BROKEN,
        "scanner": State.BROKEN,
        "cookies": State.ODD,
    }


async def test_what_stands_still_is_named(place: Place, tmp_path: Path) -> None:
    long_ago = SystemClock().now() - timedelta(hours=1)
    with psycopg.connect(place.app_url) as worker:
        worker.execute("insert into timers values (%s, 'sla.watch', %s, %s, 3)", (uuid4(), uuid4(), long_ago))
        event = worker.execute(
            "insert into ledger (id, at, kind, type, type_version, credential, units, cause, data)"
            " values (%s, %s, 'event', 'x', 1, '', '{}', %s, '{}') returning id",
            (uuid4(), long_ago, uuid4()),
        ).fetchone()
        worker.execute("insert into outbox values (%s)", event)
    seen = await found(settings_of(place, tmp_path))
    assert (seen["timers"].state, seen["relay"].state) == (State.BROKEN, State.BROKEN)


async def test_one_role_for_everything_is_odd(place: Place, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url=SecretStr(place.owner_url))
    assert (await found(settings))["roles"].state is State.ODD


async def test_an_empty_database_and_none_at_all_are_findings(server: embedded.EmbeddedServer, tmp_path: Path) -> None:
    owner, worker = embedded.create_database(server, "test_doctor")
    try:
        seen = await found(settings_of(Place(owner, worker, WORKER), tmp_path))
        assert seen["form"].state is State.BROKEN
        assert "shouwen migrate" in seen["form"].found
        await asyncio.to_thread(migrate, owner, WORKER)
    finally:
        embedded.drop_database(server, "test_doctor")
    gone = await found(settings_of(Place(owner, worker, WORKER), tmp_path))
    assert gone["database"].state is State.BROKEN


def test_the_command_says_it_to_people_and_programs(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", place.app_url)
    monkeypatch.setenv("SHOUWEN_DATABASE_OWNER_URL", place.owner_url)
    # By itself: the whole program would set up the logs of the process, which later tests listen to.
    command = typer.Typer()
    command.command()(doctor)
    answer = CliRunner().invoke(command, ["--json"])
    lines = {line["what"]: line["state"] for line in map(json.loads, answer.stdout.splitlines())}
    assert lines["form"] == "well"
    assert answer.exit_code == int("broken" in lines.values())
    assert "PostgreSQL" in CliRunner().invoke(command, []).stdout

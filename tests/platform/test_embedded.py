"""The embedded server: made, joined, killed, recovered, ended. A real server every time."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from shouwen.platform.embedded import (
    EmbeddedServer,
    ServerFailed,
    create_database,
    drop_database,
    postmaster,
    start,
    system_programs,
    wheel_programs,
)
from shouwen.platform.embedded.databases import url_for
from shouwen.platform.embedded.identity import Identity, ordinary_user, own_identity

Start = Callable[..., EmbeddedServer]

# As root the server runs in a user namespace, or where that is forbidden as an ordinary user: both must work.
IDENTITIES = [own_identity(), *([ordinary_user()] if os.geteuid() == 0 else [])]

# `make test DATABASE=system` tries the machine's own server programs.
PROGRAMS = system_programs() if os.environ.get("SHOUWEN_TEST_DATABASE") == "system" else wheel_programs()

STARTER = """
import os, signal, sys
from pathlib import Path
import psycopg
from shouwen.platform.embedded import start
server = start(Path(sys.argv[1]), programs=Path(sys.argv[3]))
print(server.started_here, flush=True)
if sys.argv[2] == "write":
    connection = psycopg.connect(server.owner_url, autocommit=True)
    connection.execute("CREATE TABLE kept (n int)")
    connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""


@pytest.fixture
def starts() -> Iterator[Start]:
    """Starts servers and ends all of them after the test."""
    started: list[EmbeddedServer] = []

    def start_one(home: Path, **how: object) -> EmbeddedServer:
        started.append(start(home, programs=PROGRAMS, **how))  # type: ignore[arg-type]
        return started[-1]

    yield start_one
    for server in started:
        server.stop()
        data = server._places.data
        if (pid := postmaster.live_postmaster(data)) is not None:
            postmaster.end(pid, data)
        if data.parent != server._places.folder:
            shutil.rmtree(data.parent, ignore_errors=True)
        if server.socket_dir.parent == Path(tempfile.gettempdir()):
            shutil.rmtree(server.socket_dir, ignore_errors=True)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def starter(home: Path, doing: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", STARTER, str(home), doing, str(PROGRAMS)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: identity.name or "ourselves")
def test_a_new_home_gets_a_server_that_starts_again(tmp_path: Path, starts: Start, identity: Identity) -> None:
    first = starts(tmp_path, identity=identity)
    assert first.started_here
    assert ask(first.owner_url, "SELECT current_user::text") == "shouwen_owner"
    assert ask(first.app_url, "SELECT current_user::text") == "shouwen_app"
    assert ask(first.app_url, "SELECT lower('ÄÖ') || current_setting('server_encoding')") == "äöUTF8"
    assert first.stop()
    again = starts(tmp_path, identity=identity)
    assert again.started_here
    assert ask(again.app_url, "SELECT 1") == 1


def test_the_newest_of_the_machines_own_programs_is_taken(tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        programs = tmp_path / version / "bin"
        programs.mkdir(parents=True)
        (programs / "postgres").touch()
    assert system_programs([tmp_path]) == tmp_path / "17" / "bin"


def test_strangers_and_the_application_have_no_power(tmp_path: Path, starts: Start) -> None:
    server = starts(tmp_path)
    with pytest.raises(psycopg.OperationalError, match=r"password|fe_sendauth"):
        psycopg.connect(f"postgresql://postgres@/postgres?host={server.socket_dir}&port={server.port}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server.app_url, "CREATE TABLE mine ()")
    assert (tmp_path / "postgres" / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700
    assert "shouwen_owner:" not in repr(server)


def test_who_joins_neither_starts_nor_stops(tmp_path: Path, starts: Start) -> None:
    first = starts(tmp_path)
    joined = starts(tmp_path)
    assert (joined.started_here, joined.owner_url, joined.pid) == (False, first.owner_url, first.pid)
    assert not joined.stop()
    assert ask(first.app_url, "SELECT 1") == 1


def test_a_server_in_use_is_left_running(tmp_path: Path, starts: Start) -> None:
    server = starts(tmp_path)
    with psycopg.connect(server.app_url) as connection:
        assert not server.stop()
        connection.execute("SELECT 1")


def test_a_server_in_use_by_another_process_is_left_running(tmp_path: Path, starts: Start) -> None:
    server = starts(tmp_path)
    with starter(tmp_path, "wait") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "False\n"
        assert not server.stop()
        other.kill()
    assert ask(server.app_url, "SELECT 1") == 1


def test_two_starters_at_once_share_one_server(tmp_path: Path, starts: Start) -> None:
    with starter(tmp_path, "wait") as one, starter(tmp_path, "wait") as two:
        assert one.stdout is not None
        assert two.stdout is not None
        assert sorted([one.stdout.readline(), two.stdout.readline()]) == ["False\n", "True\n"]
        assert not starts(tmp_path).started_here
        one.kill()
        two.kill()


def test_the_server_outlives_a_killed_starter(tmp_path: Path, starts: Start) -> None:
    with starter(tmp_path, "write") as killed:
        assert killed.wait() == -signal.SIGKILL
    joined = starts(tmp_path)
    assert not joined.started_here
    assert ask(joined.owner_url, "SELECT count(*) FROM kept") == 1000


def test_ctrl_c_does_not_reach_the_server(tmp_path: Path, starts: Start) -> None:
    with starter(tmp_path, "wait") as interrupted:
        assert interrupted.stdout is not None
        interrupted.stdout.readline()
        os.killpg(interrupted.pid, signal.SIGINT)
    assert not starts(tmp_path).started_here


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: identity.name or "ourselves")
def test_a_killed_server_recovers_what_was_committed(tmp_path: Path, starts: Start, identity: Identity) -> None:
    server = starts(tmp_path, identity=identity)
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 100000) AS n")
        assert server.pid
        os.kill(server.pid, signal.SIGKILL)
    while server.pid:
        time.sleep(0.01)
    again = starts(tmp_path, identity=identity)
    assert again.started_here
    assert ask(again.owner_url, "SELECT count(*) FROM kept") == 100_000


def test_a_killed_server_is_revived_once_by_whoever_notices(tmp_path: Path, starts: Start) -> None:
    server, joined = starts(tmp_path), starts(tmp_path)
    assert not server.revive()
    assert server.pid
    os.kill(server.pid, signal.SIGKILL)
    while server.pid:
        time.sleep(0.01)
    assert (joined.revive(), server.revive()) == (True, False)
    assert ask(server.app_url, "SELECT 1") == 1
    assert joined.pid == server.pid
    assert (joined.stop(), server.stop()) == (False, True)
    assert server.pid is None


def test_a_killed_server_of_which_its_starter_takes_no_note_is_revived_without_waiting(
    tmp_path: Path, starts: Start
) -> None:
    """It stays in the list of processes until its starter ends: PostgreSQL itself would refuse to start meanwhile."""
    with starter(tmp_path, "wait") as inattentive:
        assert inattentive.stdout is not None
        inattentive.stdout.readline()
        server = starts(tmp_path)
        pid = server.pid
        assert pid
        os.kill(pid, signal.SIGKILL)
        while server.pid:
            time.sleep(0.01)
        began = time.monotonic()
        assert server.revive()
        assert time.monotonic() - began < 5
        assert Path(f"/proc/{pid}").exists()


def test_a_recycled_process_id_does_not_hinder_the_start(tmp_path: Path, starts: Start) -> None:
    server = starts(tmp_path)
    data = tmp_path / "postgres" / "data"
    note = (data / "postmaster.pid").read_text().splitlines()
    assert server.stop()
    (data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *note[1:]]) + "\n")
    assert starts(tmp_path).started_here


def test_an_interrupted_making_is_made_anew(tmp_path: Path, starts: Start) -> None:
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert starts(tmp_path).started_here
    assert not half.exists()


def test_a_server_that_dies_says_why(tmp_path: Path, starts: Start) -> None:
    assert starts(tmp_path).stop()
    (tmp_path / "postgres" / "data" / "local.conf").write_text("shared_buffers = 'nonsense'\n")
    with pytest.raises(ServerFailed, match="shared_buffers"):
        starts(tmp_path)


def test_a_long_path_gets_a_socket_elsewhere(tmp_path: Path, starts: Start) -> None:
    home = tmp_path / ("long" * 30)
    server = starts(home)
    assert not server.socket_dir.is_relative_to(home)
    assert starts(home).socket_dir == server.socket_dir
    assert ask(server.app_url, "SELECT 1") == 1


def test_tests_may_forget_and_clone(tmp_path: Path, starts: Start) -> None:
    server = starts(tmp_path, durable=False)
    assert ask(server.app_url, "SELECT current_setting('fsync')") == "off"
    template, _ = create_database(server, "template_of_tests")
    with psycopg.connect(template) as connection:
        connection.execute("CREATE TABLE cast_of_three (name text)")
    owner, app = create_database(server, "clone", template="template_of_tests")
    assert owner == url_for(server.owner_url, "clone")
    assert ask(owner, "SELECT count(*) FROM cast_of_three") == 0
    with psycopg.connect(app) as still_connected:
        drop_database(server, "clone")
        with pytest.raises(psycopg.OperationalError):
            still_connected.execute("SELECT 1")
    drop_database(server, "clone")

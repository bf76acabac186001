"""A release is brought in while people work: the database first, then process after process."""

import ast
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from shouwen.app.context import NotMigrated, office_at
from shouwen.app.places import Place
from shouwen.app.schema import head, migrate
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.conftest import WORKER

VERSIONS = Path(__file__).parents[2] / "src/shouwen/migrations/versions"
ADDS = {
    "create_table",
    "create_index",
    "create_statistics",
    "add_column",
    "create_foreign_key",
    "create_check_constraint",
}
BESIDE = {"get_context", "drop_index"}
"""An index that goes makes an earlier release slower, never wrong; the context is for making one beside writers."""


@pytest.fixture
def newer(server: embedded.EmbeddedServer) -> Iterator[Place]:
    """A database that a later release than this one has migrated."""
    owner, app = embedded.create_database(server, "test_newer")
    migrate(owner, WORKER)
    with psycopg.connect(owner) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    yield Place(owner, app, WORKER)
    embedded.drop_database(server, "test_newer")


def reach(place: Place, oldest: str) -> None:
    with psycopg.connect(place.owner_url) as connection:
        connection.execute("update schema_reach set oldest = %s", (oldest,))


async def test_this_version_goes_on_where_the_next_one_only_added(newer: Place, tmp_path: Path) -> None:
    reach(newer, head())
    async with office_at(newer, Settings(home=tmp_path)) as office:
        assert office.database.url == newer.app_url


async def test_this_version_stops_where_the_next_one_took_away(newer: Place, tmp_path: Path) -> None:
    reach(newer, "9998")
    with pytest.raises(NotMigrated, match="9999"):
        async with office_at(newer, Settings(home=tmp_path)):
            raise AssertionError("it opened")


def calls(file: Path) -> set[str]:
    """The operations of `upgrade` and of what it calls; those of `downgrade` do not count."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    parts = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "downgrade"]
    inside = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call))
    return {
        node.func.attr
        for node in inside
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "op"
    } - {"f"}


def expanding() -> list[Path]:
    return [file for file in sorted(VERSIONS.glob("*.py")) if "\nexpands = True\n" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("file", expanding(), ids=lambda file: file.stem)
def test_steps_that_say_they_expand_take_nothing_away(file: Path) -> None:
    assert calls(file) <= ADDS | BESIDE
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_column":
            named = {each.arg: each.value for column in node.args[1:] for each in getattr(column, "keywords", [])}
            nullable = named.get("nullable")
            demanded = isinstance(nullable, ast.Constant) and nullable.value is False
            assert not demanded or "server_default" in named, "an earlier release does not fill this column"


def test_the_check_sees_what_takes_away() -> None:
    assert not calls(VERSIONS / "0007_complaint_whole.py") <= ADDS | BESIDE


def test_at_least_one_step_expands() -> None:
    assert expanding()

"""The history leads an empty database to exactly the tables in code, for two roles with different powers."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from psycopg.sql import SQL, Identifier
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from shouwen.app.context import NotMigrated, office_at
from shouwen.app.defaults import prepare
from shouwen.app.features import metadata_of_all
from shouwen.app.places import Place
from shouwen.app.schema import current, head, migrate
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.conftest import WORKER


@pytest.fixture
def empty(server: embedded.EmbeddedServer) -> Iterator[Place]:
    """A database with nothing in it."""
    owner, app = embedded.create_database(server, "test_empty")
    yield Place(owner, app, WORKER)
    embedded.drop_database(server, "test_empty")


async def test_an_unmigrated_database_is_refused_in_words(empty: Place, tmp_path: Path) -> None:
    with pytest.raises(NotMigrated, match="shouwen migrate"):
        async with office_at(empty, Settings(home=tmp_path)):
            raise AssertionError("it opened")


async def test_preparing_twice_is_preparing_once(empty: Place, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    tables = ("roles", "categories", "clock_kinds", "clock_events", "decision_tables")
    found = []
    for _ in range(3):
        await prepare(empty, settings)
        with psycopg.connect(empty.app_url) as connection:
            rows = [
                connection.execute(SQL("select * from {} order by 1").format(Identifier(each))).fetchall()
                for each in tables
            ]
        found.append(rows)
    assert found[0] == found[1] == found[2]
    assert all(found[0])


def test_the_migrated_schema_is_the_one_in_code(empty: Place) -> None:
    migrate(empty.owner_url, WORKER)
    assert current(empty.app_url) == head()
    ours = metadata_of_all()
    engine = create_engine(empty.owner_url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)
    with engine.connect() as connection:
        known = set(ours.tables) | {"alembic_version"}
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, kind, _: kind != "table" or name in known,
        }
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), ours)
    engine.dispose()
    assert differences == []


def test_the_worker_works_and_owns_nothing(empty: Place) -> None:
    migrate(empty.owner_url, WORKER)
    with psycopg.connect(empty.app_url, autocommit=True) as worker:
        for statement in (
            "create table own (n int)",
            "alter table tickets add column n int",
            "drop table viewers",
            "delete from alembic_version",
            "drop trigger ledger_stays on ledger",
            "alter table ledger disable trigger all",
            "update ledger set kind = ''",
            "set session_replication_role = replica",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                worker.execute(statement.encode())
        owned = worker.execute(
            "select count(*) from pg_class where pg_get_userbyid(relowner) = current_user"
        ).fetchone()
        assert owned == (0,)
        assert worker.execute("select count(*) from tickets").fetchone() == (0,)


def test_numbers_are_found_by_their_end_under_any_collation(empty: Place) -> None:
    migrate(empty.owner_url, WORKER)
    with psycopg.connect(empty.app_url) as connection:
        found = connection.execute("select pg_get_indexdef('ix_tickets_number_reversed'::regclass)").fetchone()
    assert found is not None
    assert "reverse(number) text_pattern_ops" in found[0]

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
    tables = ("roles", "rule_versions")
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


_OLD_SITE = """
insert into units (id, kind, code, name, name_en) values ('{one}', 'team', 'T', '一班', 'Team');
insert into staff (id, username, name, agent_no, unit_id, active) values ('{one}', 'u', '林晓', '1', '{one}', true);
insert into contacts (id, channel, direction, unit_id, owner_id, purpose, started_at)
    values ('{one}', 'hotline', 'in', '{one}', '{one}', 'complaint', now());
insert into categories
    values ('other', 0, 'other', '其他', 'Other', '其他', 'Other', 'basic_communication', false, 'general');
insert into tickets (id, number, kind, state, matter, category, urgency, channel, unit_id, department_id, oversight_id,
    owner_id, contact_id, registered_at, due_at, clock, is_open, version)
    values ('{one}', 'T-1', 'complaint', 'assigned', '-', 'other', 'general', 'hotline', '{one}', '{one}', '{one}',
        '{one}', '{one}', now(), now(), 'running', true, 1);
insert into decision_tables values ('{one}', 'complaint_assignment', '{one}', 3, '2026-01-01Z', '{{"rows": []}}')
""".format(one="01900000-0000-7000-8000-000000000001")


def test_what_an_older_release_wrote_becomes_rules_and_names(empty: Place) -> None:
    migrate(empty.owner_url, None, to="0001")
    with psycopg.connect(empty.owner_url, autocommit=True) as owner:
        owner.execute(_OLD_SITE.encode())
        migrate(empty.owner_url, WORKER)
        named = owner.execute("select category, category_name, category_name_en from tickets").fetchall()
        rules = owner.execute("select name, version, note, published_at = valid_from from rule_versions").fetchall()
    assert named == [("other", "其他", "Other")]
    assert rules == [("complaint_assignment", 3, "", True)]


_OLD_CLOCK = """
insert into clock_kinds values ('answer', 172800);
insert into clocks values ('{one}', '{one}', 'answer', 172800);
insert into clock_stretches values
    ('{one}', 0, '2026-11-20 01:00Z', 'complaint.registered', '2026-11-21 01:00Z', 'complaint.replied'),
    ('{one}', 1, '2026-11-22 01:00Z', 'complaint.dissatisfied', null, null);
insert into ledger (id, at, kind, type, type_version, credential, subject_id, units, cause, data) values
    (gen_random_uuid(), '2026-11-20 02:00Z', 'event', 'complaint.logged', 1, '', '{one}', '{{}}', '{one}',
        '{{"channel": "internal"}}'),
    (gen_random_uuid(), '2026-11-20 03:00Z', 'event', 'complaint.logged', 1, '', '{one}', '{{}}', '{one}',
        '{{"channel": "phone"}}'),
    (gen_random_uuid(), '2026-11-20 04:00Z', 'event', 'complaint.proposed', 1, '', '{one}', '{{}}', '{one}', '{{}}'),
    (gen_random_uuid(), '2026-11-23 01:00Z', 'event', 'sla.deadline_passed', 1, '', '{one}', '{{}}', '{one}', '{{}}');
insert into timers values ('{one}', 'sla.deadline', '{one}', '2026-11-23 01:00Z', 0)
""".format(one="01900000-0000-7000-8000-000000000001")


def test_old_stretches_become_moments(empty: Place) -> None:
    migrate(empty.owner_url, None, to="0001")
    with psycopg.connect(empty.owner_url, autocommit=True) as owner:
        owner.execute((_OLD_SITE + ";" + _OLD_CLOCK).encode())
        migrate(empty.owner_url, WORKER)
        moments = owner.execute("select number, event, round, extract(day from at) from ticket_moments order by 1")
        told = [
            (1, "complaint.registered", 1, 20),
            (2, "complaint.contacted", 1, 20),
            (3, "complaint.proposed", 1, 20),
            (4, "complaint.replied", 1, 21),
            (5, "complaint.dissatisfied", 2, 22),
        ]
        assert moments.fetchall() == told
        reminded = owner.execute("select kind, percent, told from clock_reminders order by percent").fetchall()
        assert reminded == [("overall", 50, False), ("overall", 80, False), ("overall", 100, True)]
        waiting = owner.execute("select kind from timers order by kind").fetchall()
    assert waiting == [("sla.watch",), ("tickets.reread",)]

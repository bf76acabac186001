"""Bringing a database to the newest form, and saying which form it has."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql

_HERE = Path(str(files("shouwen") / "migrations"))


def _alchemy(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _config(owner_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["url"] = _alchemy(owner_url)
    return config


def migrate(owner_url: str, worker_role: str | None, to: str = "head") -> None:
    """Runs what is missing of the history, then lets `worker_role` work on the tables."""
    command.upgrade(_config(owner_url), to)
    _keep_reach(owner_url, _oldest_running(to))
    if worker_role is None:
        return
    with psycopg.connect(owner_url) as connection:
        connection.execute(sql.SQL("set shouwen.worker_role = {}").format(sql.Literal(worker_role)))
        connection.execute((_HERE / "sql" / "grants.sql").read_bytes())


def analyse(owner_url: str) -> None:
    """After many rows at once the planner would guess until statistics are gathered; only the owner may gather them."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("analyze")


@cache
def _history() -> ScriptDirectory:
    """Read once a process: each look would load every step anew."""
    return ScriptDirectory(str(_HERE))


def _oldest_running(to: str) -> str:
    """The oldest form whose product still works on the form `to`: back over every step that only `expands`."""
    step = _history().get_revision(to)
    while getattr(step.module, "expands", False) and isinstance(step.down_revision, str):
        step = _history().get_revision(step.down_revision)
    return str(step.revision)


def _keep_reach(owner_url: str, oldest: str) -> None:
    """Leaves word for processes of an earlier release, which do not know the newest steps."""
    with psycopg.connect(owner_url) as connection:
        connection.execute("create table if not exists schema_reach (oldest text not null)")
        connection.execute("delete from schema_reach")
        connection.execute("insert into schema_reach (oldest) values (%s)", (oldest,))


def works_on(url: str) -> bool:
    """Whether this version of the product works on the database: of its own form, or of a newer that only adds to it.

    So people go on working while a release is brought in: the database is migrated first, then process after process
    is started anew, and one that has to restart meanwhile still can.
    """
    found = current(url)
    if found == head():
        return True
    ours = {step.revision for step in _history().walk_revisions()}
    if found is None or found in ours:
        return False
    with psycopg.connect(url) as connection:
        row = connection.execute("select oldest from schema_reach").fetchone()
    return row is not None and row[0] in ours


def head() -> str:
    """The newest form that this version of the product knows."""
    return str(_history().get_current_head())


def current(url: str) -> str | None:
    """The form that the database has; None for an empty one."""
    with psycopg.connect(url) as connection:
        if connection.execute("select to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else None


def new_revision(owner_url: str, number: str, message: str) -> None:
    """Writes the next migration from the difference between tables in code and in the database (for developers)."""
    command.revision(_config(owner_url), message, autogenerate=True, rev_id=number)

"""Bringing a database to the newest form, and saying which form it has."""

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
    if worker_role is None:
        return
    with psycopg.connect(owner_url) as connection:
        connection.execute(sql.SQL("set shouwen.worker_role = {}").format(sql.Literal(worker_role)))
        connection.execute((_HERE / "sql" / "grants.sql").read_bytes())


def analyse(owner_url: str) -> None:
    """After many rows at once the planner would guess until statistics are gathered; only the owner may gather them."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("analyze")


def head() -> str:
    """The newest form that this version of the product knows."""
    return str(ScriptDirectory(str(_HERE)).get_current_head())


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

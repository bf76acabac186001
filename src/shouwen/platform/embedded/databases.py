"""Databases beside the centre's own: templates and clones for tests, scratch copies for a dry run."""

from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from shouwen.platform.embedded.server import EmbeddedServer


def create_database(server: EmbeddedServer, name: str, template: str | None = None) -> tuple[str, str]:
    """A database of the owner's, empty or a clone of `template`, to which nobody may be connected.

    Returns the owner's and the application's URL.
    """
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
        sql.Identifier(name), sql.Identifier(template or "template0")
    )
    _run(server, statement)
    return url_for(server.owner_url, name), url_for(server.app_url, name)


def drop_database(server: EmbeddedServer, name: str) -> None:
    """Removes the database and ends its connections; a name that is not there is fine."""
    _run(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def url_for(url: str, database: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _run(server: EmbeddedServer, statement: sql.Composed) -> None:
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute(statement)

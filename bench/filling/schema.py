"""Indexes and keys of the tables that are filled: taken off before, made again after."""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Statements that put back what was taken off, each list in an order of its own: what comes later needs it."""

    keys: tuple[str, ...]
    indexes: tuple[str, ...]
    references: tuple[str, ...]


# The longest first: whoever runs them two at a time is done soonest.
_CONSTRAINTS = """
select conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)
from pg_constraint
where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
    and (conrelid::regclass::text = any(%(tables)s) or confrelid::regclass::text = any(%(tables)s))
order by contype <> 'f', array_position(%(tables)s, conrelid::regclass::text), conname
"""
_INDEXES = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
from pg_index i join pg_am a on a.oid = (select relam from pg_class where oid = i.indexrelid)
where i.indrelid::regclass::text = any(%(tables)s)
    and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
order by a.amname <> 'gin', array_position(%(tables)s, i.indrelid::regclass::text), 1
"""


def take_off(connection: psycopg.Connection[tuple[object, ...]], tables: Sequence[str]) -> TakenOff:
    """Takes every index and key of `tables` away, and what refers to them."""
    given = {"tables": list(tables)}
    indexes = connection.execute(_INDEXES, given).fetchall()
    constraints = connection.execute(_CONSTRAINTS, given).fetchall()
    for name, _ in indexes:
        connection.execute(f"drop index {name}")
    for table, name, _, _ in constraints:
        connection.execute(f"alter table {table} drop constraint {name}")
    again = [(kind, f"alter table {table} add constraint {name} {text}") for table, name, kind, text in constraints]
    return TakenOff(
        keys=tuple(text for kind, text in again if kind != "f"),
        indexes=tuple(str(text) for _, text in indexes),
        references=tuple(text for kind, text in again if kind == "f"),
    )


def put_back(url: str, taken_off: TakenOff) -> None:
    """References one after the other: two of them at once may wait for each other's tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set work_mem = '256MB'")
        for statement in taken_off.references:
            connection.execute(statement)

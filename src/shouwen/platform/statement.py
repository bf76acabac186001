"""Writes one SQL statement for everything a command collected: inserts, guarded changes, jobs, in one round trip.

The text depends only on the shape (which tables and columns), so the server prepares it once per connection. Names of
tables and columns and expressions come from code, never from a request; values travel as parameters: each value of a
single row, one JSON document for several rows.
"""

# ruff: noqa: S608 - building SQL from names in code is what this module is for

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from shouwen.platform.values import Fields

ROWS_MISMATCH = "SW001"
"""The SQLSTATE that `expect_rows` raises when a guarded change met another version than the user had seen."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A column the database computes; inside `expression`, `r.<column>` holds `value`."""

    expression: str
    value: object = None


def _rows(table: str, fields: Fields, first: int) -> str:
    """Rows that others know as `r`: one whose values are the parameters from `first` on, or those of a document.

    A single row costs the server no more than its values; a document is read, and its rows are kept aside.
    """
    if not fields:
        return f"json_populate_recordset(null::{table}, ${first}::text::json) r"
    given = ", ".join(f"${first + place}::{kind} as {name}" for place, (name, kind) in enumerate(fields))
    return f"(select {given}) r"


class Insertion(NamedTuple):
    """Rows for one table: column → expression, and what follows (`on conflict …`, `returning …`).

    Expressions elsewhere in the statement know it as `<table>_`, or what `name` says.
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    tail: str = ""
    name: str | None = None
    fields: Fields = ()
    """The columns of a single row, in the order of its parameters; none for rows in a document."""

    def text(self, first: int) -> str:
        names = ", ".join(name for name, _ in self.columns)
        values = ", ".join(expression for _, expression in self.columns)
        return (
            f"{self.name or self.table + '_'} as (insert into {self.table} ({names}) select {values} "
            f"from {_rows(self.table, self.fields, first)} {self.tail})"
        )


class Change(NamedTuple):
    """New values for rows found by `key`; with `guarded`, each row must be found or the whole statement fails."""

    table: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    guarded: bool
    fields: Fields = ()

    def name(self, first: int) -> str:
        return f"change_{first}_"

    def text(self, first: int) -> str:
        values = ", ".join(f"{name} = {expression}" for name, expression in self.columns)
        where = " and ".join(f"t.{name} = r.{name}" for name in self.key)
        return (
            f"{self.name(first)} as (update {self.table} t set {values} "
            f"from {_rows(self.table, self.fields, first)} where {where} returning 1)"
        )


class Removal(NamedTuple):
    """Rows to delete, found by `key`."""

    table: str
    key: tuple[str, ...]
    fields: Fields = ()

    def text(self, first: int) -> str:
        where = " and ".join(f"t.{name} = r.{name}" for name in self.key)
        return (
            f"removal_{first}_ as (delete from {self.table} t "
            f"using {_rows(self.table, self.fields, first)} where {where})"
        )


class Deferral(NamedTuple):
    """Background jobs, put into procrastinate's queue by its own function."""

    fields: Fields = ()

    def text(self, first: int) -> str:
        return (
            "jobs_ as materialized (select procrastinate_defer_jobs_v1(array_agg(r)) as ids "
            f"from {_rows('procrastinate_job_to_defer_v1', (), first)})"
        )


# Tuples, since a statement is found again by its parts: they are compared and hashed at every command.
Part = Insertion | Change | Removal | Deferral


@lru_cache(maxsize=1024)
def text_of(parts: tuple[Part, ...], counts: tuple[int, ...], answer: str) -> str:
    """The statement for these parts; it answers one row whose first column is `answer`."""
    firsts = list(accumulate((len(part.fields) or 1 for part in parts[:-1]), initial=1))
    body = ",\n".join(part.text(first) for part, first in zip(_named_apart(parts), firsts, strict=True))
    checks = ", ".join(_checks(parts, firsts, counts))
    return f"with {body}\nselect {answer}{', ' + checks if checks else ''}"


def _named_apart(parts: tuple[Part, ...]) -> Iterable[Part]:
    """One table may get rows with different tails: the first ones keep the name."""
    seen: set[str] = set()
    for number, part in enumerate(parts):
        if not isinstance(part, Insertion):
            yield part
            continue
        yield part._replace(name=f"{part.table}_{number}_") if part.table in seen else part
        seen.add(part.table)


def _checks(parts: Iterable[Part], firsts: Iterable[int], counts: Iterable[int]) -> Iterable[str]:
    for part, first, count in zip(parts, firsts, counts, strict=True):
        if isinstance(part, Change) and part.guarded:
            yield f"expect_rows((select count(*) from {part.name(first)}), {count}, '{part.table}')"
        elif isinstance(part, Deferral):
            # A CTE that nobody reads is never run.
            yield "(select count(*) from jobs_)"

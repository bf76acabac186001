"""Writes one SQL statement for everything a command collected: inserts, guarded changes, jobs, in one round trip.

The text depends only on the shape (which tables and columns), so the server prepares it once per connection. Names of
tables and columns and expressions come from code, never from a request; values travel as one JSON document per part,
which the text knows by its number.
"""

# ruff: noqa: S608 - building SQL from names in code is what this module is for

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

ROWS_MISMATCH = "SW001"
"""The SQLSTATE that `expect_rows` raises when a guarded change met another version than the user had seen."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A column the database computes; inside `expression`, `r.<column>` holds `value`."""

    expression: str
    value: object = None


class Insertion(NamedTuple):
    """Rows for one table: column → expression, and what follows (`on conflict …`, `returning …`).

    Expressions elsewhere in the statement know it as `<table>_`, or what `name` says.
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    tail: str = ""
    name: str | None = None

    def text(self, number: int) -> str:
        names = ", ".join(name for name, _ in self.columns)
        values = ", ".join(expression for _, expression in self.columns)
        return (
            f"{self.name or self.table + '_'} as (insert into {self.table} ({names}) select {values} "
            f"from json_populate_recordset(null::{self.table}, ${number + 1}::text::json) r {self.tail})"
        )


class Change(NamedTuple):
    """New values for rows found by `key`; with `guarded`, each row must be found or the whole statement fails."""

    table: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    guarded: bool

    def name(self, number: int) -> str:
        return f"change_{number}_"

    def text(self, number: int) -> str:
        values = ", ".join(f"{name} = {expression}" for name, expression in self.columns)
        where = " and ".join(f"t.{name} = r.{name}" for name in self.key)
        return (
            f"{self.name(number)} as (update {self.table} t set {values} "
            f"from json_populate_recordset(null::{self.table}, ${number + 1}::text::json) r where {where} returning 1)"
        )


class Removal(NamedTuple):
    """Rows to delete, found by `key`."""

    table: str
    key: tuple[str, ...]

    def text(self, number: int) -> str:
        where = " and ".join(f"t.{name} = r.{name}" for name in self.key)
        return (
            f"removal_{number}_ as (delete from {self.table} t "
            f"using json_populate_recordset(null::{self.table}, ${number + 1}::text::json) r where {where})"
        )


class Deferral(NamedTuple):
    """Background jobs, put into procrastinate's queue by its own function."""

    def text(self, number: int) -> str:
        return (
            "jobs_ as materialized (select procrastinate_defer_jobs_v1(array_agg(r)) as ids "
            f"from json_populate_recordset(null::procrastinate_job_to_defer_v1, ${number + 1}::text::json) r)"
        )


# Tuples, since a statement is found again by its parts: they are compared and hashed at every command.
Part = Insertion | Change | Removal | Deferral


@lru_cache(maxsize=1024)
def text_of(parts: tuple[Part, ...], counts: tuple[int, ...], answer: str) -> str:
    """The statement for these parts; it answers one row whose first column is `answer`."""
    body = ",\n".join(part.text(number) for number, part in enumerate(_named_apart(parts)))
    checks = ", ".join(_checks(parts, counts))
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


def _checks(parts: Iterable[Part], counts: Iterable[int]) -> Iterable[str]:
    for number, (part, count) in enumerate(zip(parts, counts, strict=True)):
        if isinstance(part, Change) and part.guarded:
            yield f"expect_rows((select count(*) from {part.name(number)}), {count}, '{part.table}')"
        elif isinstance(part, Deferral):
            # A CTE that nobody reads is never run.
            yield "(select count(*) from jobs_)"

"""Which rows of which table go into an archive, in which order: worked out from what the features declare."""

# ruff: noqa: S608 - building SQL from names in code is what this module is for

from collections.abc import Iterator, Mapping
from functools import cached_property

from sqlalchemy import ForeignKey, MetaData, Table, Text

from shouwen.app.features import FEATURES, metadata_of_all
from shouwen.platform.keeping import HOUSE, Archived, Keeping

LEDGER, PERSONAL, TIMERS = "ledger", "ledger_personal", "timers"
SUBJECT, TIMED, WHOLE = "subject", "timed", "whole"
"""Beside the roots: whose events, and whose timers, go along; and whether rows that belong to nobody any more do."""
NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid"


def chosen(kind: str, expression: str) -> str:
    return f"exists (select 1 from archive_chosen k where k.kind = '{kind}' and k.id = {expression})"


def declared() -> tuple[Keeping, ...]:
    """What the house and every feature say of their tables."""
    return (*HOUSE, *(each for feature in FEATURES for each in feature.keeping))


class Plan:
    """The tables of an archive, and for each the condition under which a row goes along."""

    def __init__(self, keeping: tuple[Keeping, ...], metadata: MetaData) -> None:
        self._archived = {each.table: each for each in keeping if isinstance(each, Archived)}
        self._metadata = metadata

    @cached_property
    def tables(self) -> list[Table]:
        """In an order in which each finds there what it points to."""
        return [table for table in self._metadata.sorted_tables if table.name in self._archived]

    def table(self, name: str) -> Table:
        return self._metadata.tables[name]

    @property
    def archived(self) -> Mapping[str, Archived]:
        return self._archived

    def condition(self, name: str, alias: str = "t") -> str:
        """SQL over the row `alias` of the table; it reads the chosen ids."""
        if name in _OF_THE_HOUSE:
            return _OF_THE_HOUSE[name].format(alias=alias)
        found = self._archived[name]
        if found.root:
            return chosen(found.root, f"{alias}.id")
        return " and ".join([*self._belongings(found, alias), *self._referred(found, alias)]) or "true"

    def _belongings(self, found: Archived, alias: str) -> Iterator[str]:
        for column, root in found.of.items():
            yield f"({alias}.{column} is null or {chosen(root, f'{alias}.{column}')})"
        if found.of:
            some = ", ".join(f"{alias}.{column}" for column in found.of)
            yield f"(coalesce({some}) is not null or {chosen(WHOLE, NOBODY)})"
        if found.behind:
            brought = [(each.table, each.brings) for each in self._archived.values() if each.brings]
            pointing = [found.behind, *((table, column) for table, (column, to) in brought if to == found.table)]
            ways = [self._pointed(found, alias, table, column) for table, column in pointing]
            yield f"({' or '.join(ways)})"

    def _pointed(self, found: Archived, alias: str, table: str, column: str) -> str:
        """That an archived row of `table` points to it."""
        inner = f"b_{table}"
        mine = next(iter(self._metadata.tables[found.table].primary_key)).name
        return (
            f"exists (select 1 from {table} {inner} where {inner}.{column} = {alias}.{mine} "
            f"and {self.condition(table, inner)})"
        )

    def _referred(self, found: Archived, alias: str) -> Iterator[str]:
        """A row needs what it points to: the roots are chosen so that they are there, others are asked."""
        table = self._metadata.tables[found.table]
        for column, key in foreign_keys(table):
            target = self._archived.get(key.column.table.name)
            if column in found.of or target is None or not target.of or target.table == found.table:
                continue
            inner = f"r_{target.table}"
            yield (
                f"({alias}.{column} is null or exists (select 1 from {target.table} {inner} "
                f"where {inner}.{key.column.name} = {alias}.{column} and {self.condition(target.table, inner)}))"
            )

    def people(self) -> Iterator[str]:
        """Statements that answer ids of staff, one for each column of an archived row that names somebody."""
        for table in self.tables:
            for column, key in foreign_keys(table):
                if key.column.table.name == "staff" and column not in self._archived[table.name].of:
                    yield f"select t.{column} from {table.name} t where {self.condition(table.name)}"
        for column in ("actor_id", "on_behalf_of"):
            known = f"exists (select 1 from staff s where s.id = t.{column})"
            yield f"select t.{column} from {LEDGER} t where {known} and {self.condition(LEDGER)}"

    def followed(self) -> Iterator[tuple[str, str]]:
        """Kinds of followed ids, each with a statement that answers them."""
        for name, each in self._archived.items():
            for kind, wanted in ((SUBJECT, each.events), (TIMED, each.timed)):
                if wanted:
                    yield kind, f"select t.id from {name} t where {self.condition(name)}"

    def rows(self, table: Table) -> str:
        """A statement that answers each row as one line of JSON, columns as declared, ordered by the primary key."""
        names = ", ".join(f"t.{column.name}" for column in table.columns)
        order = ", ".join(
            f't.{column.name} collate "C"' if isinstance(column.type, Text) else f"t.{column.name}"
            for column in table.primary_key
        )
        inner = f"select {names} from {table.name} t where {self.condition(table.name)} order by {order}"
        return f"select row_to_json(r)::text from ({inner}) r"


_OF_THE_HOUSE = {
    LEDGER: chosen(SUBJECT, "{alias}.subject_id"),
    PERSONAL: f"exists (select 1 from ledger e where e.id = {{alias}}.event_id and {chosen(SUBJECT, 'e.subject_id')})",
    TIMERS: chosen(TIMED, "{alias}.subject_id"),
}


def foreign_keys(table: Table) -> Iterator[tuple[str, ForeignKey]]:
    """By column, in the order of their names."""
    found = ((key.parent.name, key) for key in table.foreign_keys)
    return iter(sorted(found, key=lambda pair: pair[0]))


def to_itself(table: Table) -> tuple[str, ...]:
    """Columns that point to rows of the same table."""
    return tuple(column for column, key in foreign_keys(table) if key.column.table is table)


def the_plan() -> Plan:
    return Plan(declared(), metadata_of_all())

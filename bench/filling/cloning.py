"""How a row of a model becomes a row of a copy: an expression for each column, by what the models hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import psycopg

from bench.filling.models import Areas
from bench.filling.owning import CASE, filled_tables
from shouwen.app.features import metadata_of_all

Connection = psycopg.Connection[tuple[Any, ...]]
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)")
_NOBODY = (UUID(int=0), UUID(int=1))
_OWN_IN_JSON = 2
# An id keeps what it says of the order inside its millisecond; its last signs say which copy it is.
_OWN = "(lpad(to_hex({row}.{name}_ms + c.ms), 12, '0') || {row}.{name}_mid || c.tail)::uuid"
_HASH = "encode(sha256(convert_to(m.phone_salt || c.phone, 'UTF8')), 'hex')"

# What no rule finds: c is the copy, m the model's row, s the units of the copy's places.
_SPECIAL = {
    ("tickets", "number"): "c.number",
    ("tickets", "repeat_number"): "c.repeat_number",
    ("contacts", "phone"): "c.phone",
    ("contacts", "customer_id"): "c.customer",
    ("promises", "phone"): "c.phone",
    ("promises", "customer_id"): "c.customer",
    ("notices", "ticket_number"): "c.number",
    ("complaints", "description"): "m.description || v.text",
    ("complaints", "fingerprint"): "c.fingerprint",
    ("text_words", "terms"): """(case when m.is_first
        then array(select distinct w collate "C" from unnest(m.words || v.terms) w order by 1) else m.words end)
        || s.keys || c.keys""",
    ("ledger_personal", "value"): "case when m.is_phone then c.phone else m.value end",
    ("customers", "number"): "m.number || '-' || c.n",
    ("customers", "document_type"): "null",
    ("customers", "document_number"): "null",
    ("customer_numbers", "phone"): "c.phone",
}
_LEDGER_DATA = """
    case when c.repeat_of is not null and m.type = 'complaint.registered'
        then {data} || jsonb_build_object('repeat_of', c.repeat_of)
    when m.phone_field is not null
        then ({data} - 'document_number_hash') || jsonb_build_object(m.phone_field || '_hash', {hash})
    else {data} end
"""
# Read notices are cleared away after a time: old copies have none.
_ONLY = {"notices": "c.is_recent"}


@dataclass(frozen=True, slots=True)
class Clone:
    """The statement that writes a table's copies; `{part}` says which of them: the oldest first."""

    table: str
    family: str
    statement: str


@dataclass
class Cloner:
    """Makes the models' tables in the schema `filling`, and from them the statements."""

    connection: Connection
    areas: Areas
    family: str
    _own: set[str] = field(default_factory=set)
    _bodies: int = 0

    def clones(self, tables: dict[str, str]) -> list[Clone]:
        for table, owner in sorted(tables.items(), key=lambda each: each[0] == "ledger_personal"):
            self._take(table, owner)
        return [Clone(table, self.family, self._statement(table)) for table in tables if self._has_rows(table)]

    def _take(self, table: str, owner: str) -> None:
        name = self._name(table)
        self.connection.execute(f"""
            create table {name} as
            select m.no as model_no, m.id as owner, x.* from (select x.*, {owner} as of_whom from {table} x) x
            join filling.{self.family}_models m on m.id = x.of_whom
        """)
        for column, kind in self._columns(table):
            if kind == "uuid":
                found = self.connection.execute(
                    f"select distinct {column}::text from {name} where {column} is not null"
                )
                self._own |= {str(each) for (each,) in found}

    def _name(self, table: str) -> str:
        return f"filling.{self.family}_{table}"

    def _has_rows(self, table: str) -> bool:
        row = self.connection.execute(f"select exists (select from {self._name(table)})").fetchone()
        return bool(row and row[0])

    def _columns(self, table: str) -> list[tuple[str, str]]:
        found = self.connection.execute(
            """select attname, format_type(atttypid, null) from pg_attribute
            where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum""",
            (f"public.{table}",),
        )
        return [(str(name), str(kind)) for name, kind in found]

    def _statement(self, table: str) -> str:
        name, columns, joins, expressions = self._name(table), self._columns(table), [], []
        for column, kind in columns:
            special = _SPECIAL.get((table, column))
            if (table, column) == ("text_words", "terms"):
                self._split_words(name)
            if special is None:
                special, more = self._expression(table, column, kind)
                joins += more
            expressions.append(special)
        if table in ("complaints", "text_words"):
            joins.append("join filling.variants v on v.number = c.variant")
        if table == "text_words":
            joins.append("join filling.sets s on s.k = c.k and s.no = m.set_no")
        if table == "ledger_personal":
            self.connection.execute(f"alter table {name} add is_phone boolean")
            self.connection.execute(f"update {name} set is_phone = field in ('phone', 'phones')")
        where = " and ".join(["c.part = {part}", *([_ONLY[table]] if table in _ONLY else [])])
        listed = ",\n    ".join(expressions)
        return (
            f"insert into {table} ({', '.join(column for column, _ in columns)})\n"
            f"select {listed}\nfrom filling.{self.family}_copies c\n"
            f"join {name} m on m.model_no = c.model\njoin filling.areas p on p.k = c.k\n"
            + "\n".join(dict.fromkeys(joins))
            + f"\nwhere {where}{_as_written(table, columns, expressions)}"
        )

    def _expression(self, table: str, column: str, kind: str) -> tuple[str, list[str]]:
        name = self._name(table)
        if kind == "uuid":
            return self._of_uuid(table, column), []
        if kind == "uuid[]":
            return self._of_set(name, column)
        if kind == "jsonb":
            return self._of_json(table, column)
        if kind == "timestamp with time zone":
            return f"case when m.{column} < '9000-01-01' then m.{column} + c.by else m.{column} end", []
        return f"m.{column}", []

    def _of_uuid(self, table: str, column: str) -> str:
        name = self._name(table)
        found = self.connection.execute(f"select distinct {column} from {name} where {column} is not null").fetchall()
        values = {each for (each,) in found}
        for group, known in (("units", self.areas.units[0]), ("staff", self.areas.staff[0])):
            if values and values <= {*known, *_NOBODY}:
                self.connection.execute(f"alter table {name} add {column}_at int")
                listed = f"(select p.{group} from filling.areas p where p.k = 0)"
                self.connection.execute(f"update {name} set {column}_at = array_position({listed}, {column})")
                return f"coalesce(p.{group}[m.{column}_at], m.{column})"
        if self._is_shared(table, column):
            return f"m.{column}"
        if values & {*self.areas.units[0], *self.areas.staff[0]}:
            raise ValueError(f"{name}.{column} names both what is the case's own and what is not")
        self.connection.execute(f"alter table {name} add {column}_ms bigint, add {column}_mid text")
        self.connection.execute(f"""
            update {name} set {column}_ms = ('x' || left(replace({column}::text, '-', ''), 12))::bit(48)::bigint,
                {column}_mid = substr(replace({column}::text, '-', ''), 13, 8)
        """)
        return _OWN.format(row="m", name=column)

    @staticmethod
    def _is_shared(table: str, column: str) -> bool:
        """Whether it refers to what is not copied: a version of a rule is everybody's."""
        targets = {key.column.table.name for key in metadata_of_all().tables[table].c[column].foreign_keys}
        return bool(targets) and targets.isdisjoint(filled_tables())

    def _of_set(self, name: str, column: str) -> tuple[str, list[str]]:
        self.connection.execute(f"alter table {name} add {column}_set int")
        found = self.connection.execute(f"select distinct {column} from {name}").fetchall()
        for (units,) in found:
            number = self._set(tuple(units))
            self.connection.execute(f"update {name} set {column}_set = %s where {column} = %s", (number, list(units)))
        return "s.units", [f"join filling.sets s on s.k = c.k and s.no = m.{column}_set"]

    def _set(self, units: tuple[UUID, ...]) -> int:
        """The number of a set of units, or of people; each copy of the provinces has its own."""
        home = [str(unit) for unit in sorted(units)]
        known = self.connection.execute(
            "select no from filling.sets where k = 0 and units = %s::uuid[]", (home,)
        ).fetchone()
        if known:
            return int(known[0])
        row = self.connection.execute("select coalesce(max(no), 0) + 1 from filling.sets").fetchone()
        number = int(row[0]) if row else 1
        groups = self.areas.units if set(units) <= {*self.areas.units[0]} else self.areas.staff
        places = {each: place for place, each in enumerate(groups[0])}
        for k, here in enumerate(groups):
            mapped = sorted(here[places[unit]] for unit in units)
            keys = [f"@{unit.hex}" for unit in mapped]
            self.connection.execute("insert into filling.sets values (%s, %s, %s, %s)", (k, number, mapped, keys))
        return number

    def _split_words(self, name: str) -> None:
        """The words of a text apart from the places and times that stand beside them."""
        self.connection.execute(f"alter table {name} add words text[], add set_no int, add is_first boolean")
        self.connection.execute(f"""
            update {name} set is_first = text_id = ticket_id and not personal,
                words = array(select w from unnest(terms) w where w !~ '^[@#]')
        """)
        found = self.connection.execute(
            f"select distinct array(select w from unnest(terms) w where w like '@%%' order by 1) from {name}"
        ).fetchall()
        for (keys,) in found:
            number = self._set(tuple(UUID(key[1:]) for key in keys))
            self.connection.execute(
                f"update {name} set set_no = %s where terms @> %s and set_no is null"
                f" and cardinality(array(select w from unnest(terms) w where w like '@%%')) = %s",
                (number, keys, len(keys)),
            )

    def _of_json(self, table: str, column: str) -> tuple[str, list[str]]:
        """JSON with ids and times in it is kept with gaps, once for each copy of the provinces."""
        name = self._name(table)
        self.connection.execute(f"alter table {name} add {column}_no int")
        bodies = self.connection.execute(f"select distinct {column}::text from {name} where {column} is not null")
        numbers = {str(body): self._number() for (body,) in bodies.fetchall()}
        self.connection.execute("create temporary table numbered (no int, body text) on commit drop")
        self._copy("numbered", [(number, body) for body, number in numbers.items()])
        self.connection.execute(
            f"update {name} x set {column}_no = n.no from numbered n where n.body = x.{column}::text"
        )
        self.connection.execute("drop table numbered")
        self._copy("filling.bodies", [row for body, number in numbers.items() for row in self._gapped(number, body)])
        alias = f"{column}_b"
        gaps = "{alias}.body"
        for at in range(_OWN_IN_JSON):
            gaps = f"replace({gaps}, '«{at}»', coalesce({_OWN.format(row='{alias}', name=f'own{at}')}::text, ''))"
        shown = "to_char(({alias}.at + c.by) at time zone {alias}.zone, 'YYYY-MM-DD\"T\"HH24:MI:SS') || {alias}.ending"
        gaps = f"case when {{alias}}.at is null then {{inner}} else replace({{inner}}, '«t»', {shown}) end".replace(
            "{inner}", gaps
        )
        data = f"case when {{alias}}.plain is not null then {{alias}}.plain else ({gaps})::jsonb end".replace(
            "{alias}", alias
        )
        joins = [f"left join filling.bodies {alias} on {alias}.k = c.k and {alias}.no = m.{column}_no"]
        if (table, column) != ("ledger", "data"):
            return data, joins
        self._find_phones(name)
        return _LEDGER_DATA.format(data=f"({data})", hash=_HASH), joins

    def _find_phones(self, name: str) -> None:
        self.connection.execute(f"alter table {name} add phone_field text, add phone_salt text")
        self.connection.execute(f"""
            update {name} m set phone_field = x.field, phone_salt = x.salt
            from ledger_personal x where x.event_id = m.id and x.field in ('phone', 'phones')
        """)

    def _number(self) -> int:
        self._bodies += 1
        return self._bodies if self.family == CASE else -self._bodies

    def _copy(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with self.connection.cursor() as cursor, cursor.copy(f"copy {table} from stdin") as copy:
            for row in rows:
                copy.write_row(row)

    def _gapped(self, number: int, body: str) -> Iterator[tuple[Any, ...]]:
        """The rows of one body: with a gap for each id of the case's own and for a time."""
        own = [each for each in dict.fromkeys(_UUID.findall(body)) if each in self._own and each not in self._known]
        times = list(dict.fromkeys(_TIME.findall(body)))
        if len(own) > _OWN_IN_JSON or len(times) > 1:
            raise ValueError(f"more ids or times than there are gaps for: {body}")
        gapped = body
        for place, each in enumerate(own):
            gapped = gapped.replace(each, f"«{place}»")
        for at, ending in times:
            gapped = gapped.replace(at + ending, "«t»")
        ids = [_parts(own[place]) if place < len(own) else (None, None) for place in range(_OWN_IN_JSON)]
        when = _instant(*times[0]) if times else (None, None, None)
        for k, here in enumerate(self._elsewhere):
            mapped = _UUID.sub(lambda match, here=here: here.get(match[0], match[0]), gapped)  # type: ignore[misc]
            yield (k, number, mapped, None if own or times else mapped, *ids[0], *ids[1], *when)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(map(str, (*self.areas.units[0], *self.areas.staff[0], *_NOBODY)))

    @cached_property
    def _elsewhere(self) -> list[dict[str, str]]:
        """Each unit and person of the models in each copy of the provinces."""
        home = [*self.areas.units[0], *self.areas.staff[0]]
        return [
            {str(old): str(new) for old, new in zip(home, (*units, *staff), strict=True)}
            for units, staff in zip(self.areas.units, self.areas.staff, strict=True)
        ]


def _as_written(table: str, columns: Sequence[tuple[str, str]], expressions: Sequence[str]) -> str:
    """By the last of the case's own ids in its key, which tells when a row was written: so it stands on the disk."""
    key = metadata_of_all().tables[table].primary_key.columns
    own = [
        number
        for number, ((column, _), told) in enumerate(zip(columns, expressions, strict=True), 1)
        if column in key and told.startswith(_OWN[:5])
    ]
    return f"\norder by {own[-1]}" if own else ""


def _parts(own: str) -> tuple[int, str]:
    plain = own.replace("-", "")
    return int(plain[:12], 16), plain[12:20]


def _instant(at: str, ending: str) -> tuple[datetime, timedelta, str]:
    zone = timedelta() if ending == "Z" else timedelta(hours=int(ending[:3]), minutes=int(ending[0] + ending[4:]))
    return datetime.fromisoformat(at + ending.replace("Z", "+00:00")), zone, ending

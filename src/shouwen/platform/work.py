"""One command's unit of work: reads now, collects what changes, and is written by the desk in one statement."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Protocol, TypeVar
from uuid import UUID

import msgspec

from shouwen.kernel.messages import Actor, Command, Event
from shouwen.platform.database import Reader
from shouwen.platform.settings import Settings
from shouwen.platform.statement import Change, Deferral, Insertion, Part, Removal, Sql, text_of
from shouwen.platform.values import Fields, fields_of

R = TypeVar("R")
Row = dict[str, object]
_encode = msgspec.json.Encoder().encode
_ENVELOPE = frozenset(field.name for field in fields(Event))


class Runs(Protocol):
    """Runs a lower feature's command inside the same work."""

    async def __call__(self, command: Command[R], work: "Work") -> R: ...


@dataclass(frozen=True, slots=True)
class Fill:
    """A field of the result that only the database knows (a number from a counter)."""

    field: str
    table: str
    column: str


class Work:
    """What a use case holds: who, when, reads, and the pile of rows, events, timers and jobs."""

    def __init__(
        self, actor: Actor, at: datetime, new_id: "NewId", reader: Reader, runs: Runs, settings: Settings
    ) -> None:
        self.actor = actor
        self.settings = settings
        self.read = reader
        self.cause = new_id()
        self._at = at
        self._new_id = new_id
        self._runs = runs
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self._puts: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], Row]] = {}
        self._changes: dict[tuple[str, tuple[str, ...], tuple[object, ...]], tuple[Row, bool]] = {}
        self._removals: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
        self._jobs: list[Row] = []
        self.fills: list[Fill] = []
        """What the database adds to the result."""

    def now(self) -> datetime:
        """The instant of this command, the same throughout."""
        return self._at

    def new_id(self) -> UUID:
        return self._new_id()

    async def run(self, command: Command[R]) -> R:
        """Runs a lower feature's command in the same transaction, on the same authority."""
        return await self._runs(command, self)

    def add(self, table: str, *rows: Mapping[str, object], tail: str = "") -> None:
        """Rows to insert. Rows of one table must name the same columns."""
        if rows:
            self._rows.setdefault((table, tail), []).extend(dict(row) for row in rows)

    def put(self, table: str, key: tuple[str, ...], row: Mapping[str, object]) -> None:
        """A row to insert, or to write over the one with the same `key`; what is put twice is put together."""
        at = tuple(row[name] for name in key)
        known = self._puts.setdefault((table, key), {})
        known[at] = known.get(at, {}) | dict(row)
        removed = self._removals.get((table, key), [])
        removed[:] = [one for one in removed if tuple(one.values()) != at]

    def change(self, table: str, key: Mapping[str, object], guarded: bool = True, **values: object) -> None:
        """New values for the row with `key`. A `version` in the key must still be current, and is raised by one."""
        for name in key.keys() & values.keys():
            new = values[name]
            if not isinstance(new, Sql) or new.value is not None:
                raise ValueError(f"{name} is looked for and given at once: only an expression over the row can do both")
        place = (table, tuple(key), tuple(key.values()))
        raised = {"version": Sql("t.version + 1")} if "version" in key else {}
        known, was_guarded = self._changes.get(place, ({}, False))
        self._changes[place] = ({**known, **values, **raised}, guarded or was_guarded)

    def remove(self, table: str, **key: object) -> None:
        self._puts.get((table, tuple(key)), {}).pop(tuple(key.values()), None)
        self._removals.setdefault((table, tuple(key)), []).append(key)

    def fill(self, field: str, table: str, column: str) -> None:
        """The result's `field` is what the database computes for `column` of the one row added to `table`."""
        self.fills.append(Fill(field, table, column))

    def record(self, event: Event, kind: str = "event", subject_kind: str | None = None) -> UUID:
        """Puts an event into the ledger and the outbox; answers the event's id. Its class says what its subject is,
        unless `subject_kind` does."""
        event_id = self.new_id()
        data: Row = {f.name: getattr(event, f.name) for f in fields(event) if f.name not in _ENVELOPE}
        for name in event.personal:
            self._seal_personal(event_id, name, data)
        self.add("outbox", {"event_id": event_id})
        self.add(
            "ledger",
            ledger_row(event_id, kind, event.type, self)
            | {
                "type_version": event.version,
                "subject_kind": subject_kind or event.subject_kind,
                "subject_id": event.subject,
                "subject_version": event.subject_version,
                "units": event.units,
                "data": {name: value for name, value in data.items() if value is not None},
            },
        )
        return event_id

    def set_timer(self, kind: str, subject: UUID, due_at: datetime) -> None:
        """Has `kind` happen to `subject` at `due_at`; what it does then is decided then."""
        row = {"id": self.new_id(), "kind": kind, "subject_id": subject, "due_at": due_at, "failures": 0}
        self.add("timers", row)

    def defer(self, task: str, queue: str = "default", **args: object) -> None:
        """A background job, queued if and only if this command commits."""
        names = ("priority", "lock", "queueing_lock", "scheduled_at")
        self._jobs.append(
            {"queue_name": queue, "task_name": task, "args": args} | dict.fromkeys(names) | {"priority": 0}
        )

    def _seal_personal(self, event_id: UUID, name: str, data: Row) -> None:
        value = data.pop(name)
        if value is None:
            return
        salt = secrets.token_hex(16)
        data[f"{name}_hash"] = hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
        self.add("ledger_personal", {"event_id": event_id, "field": name, "salt": salt, "value": str(value)})

    @property
    def is_empty(self) -> bool:
        return not (self._rows or self._puts or self._changes or self._removals or self._jobs)

    def statement(self) -> tuple[str, list[str | None]]:
        """The text and its parameters; the statement answers the filled fields as JSON."""
        parts: list[Part] = []
        counts: list[int] = []
        given: list[str | None] = []
        for part, rows in self._parts():
            fields, values = _given(part, rows)
            parts.append(part._replace(fields=fields) if fields else part)
            counts.append(len(rows))
            given += values
        return text_of(tuple(parts), tuple(counts), self.answer()), given

    def _parts(self) -> Iterator[tuple[Part, Sequence[Row]]]:
        returning = self._returning()
        for (table, tail), rows in self._rows.items():
            part = Insertion(table, _columns(rows[0]), f"{tail} {returning.get(table, '')}".strip())
            yield part, [_values(row, rows[0]) for row in rows]
        for (table, key), put in self._puts.items():
            if put:
                rows = list(put.values())
                part = Insertion(table, _columns(rows[0]), _writing_over(key, rows[0]))
                yield part, [_values(row, rows[0]) for row in rows]
        yield from self._grouped_changes().items()
        for (table, key), rows in self._removals.items():
            if rows:
                yield Removal(table, key), rows
        if self._jobs:
            yield Deferral(), self._jobs

    def answer(self) -> str:
        """The SQL expression of the filled fields, as one JSON object."""
        pairs = ", ".join(f"'{fill.field}', (select {fill.column} from {fill.table}_)" for fill in self.fills)  # noqa: S608
        return f"jsonb_build_object({pairs})"

    def _returning(self) -> dict[str, str]:
        columns: dict[str, list[str]] = {}
        for fill in self.fills:
            columns.setdefault(fill.table, []).append(fill.column)
        return {table: "returning " + ", ".join(names) for table, names in columns.items()}

    def _grouped_changes(self) -> dict[Change, list[Row]]:
        grouped: dict[Change, list[Row]] = {}
        for (table, names, values), (new, guarded) in self._changes.items():
            change = Change(table, names, _columns(new), guarded)
            grouped.setdefault(change, []).append(_values(new, new) | dict(zip(names, values, strict=True)))
        return grouped


class NewId(Protocol):
    def __call__(self) -> UUID: ...


def ledger_row(event_id: UUID, kind: str, event_type: str, work: Work) -> Row:
    """The columns of the ledger that say who, when and through what."""
    actor = work.actor
    return {
        "id": event_id,
        "at": work.now(),
        "kind": kind,
        "type": event_type,
        "actor_id": actor.id,
        "credential": actor.credential,
        "on_behalf_of": actor.on_behalf_of,
        "cause": work.cause,
    }


def _given(part: Part, rows: Sequence[Row]) -> tuple[Fields, list[str | None]]:
    """The parameters of a part: the values of its single row and the columns that they are for, or one document."""
    if len(rows) == 1 and not isinstance(part, Deferral):
        fields, converts = fields_of(part.table, tuple(rows[0]))
        if fields:
            return fields, [convert(value) for convert, value in zip(converts, rows[0].values(), strict=True)]
    return (), [_encode(rows).decode()]


def _writing_over(key: tuple[str, ...], row: Row) -> str:
    new = ", ".join(f"{name} = excluded.{name}" for name in row if name not in key)
    return f"on conflict ({', '.join(key)}) do update set {new}"


def _columns(row: Row) -> tuple[tuple[str, str], ...]:
    if Sql in map(type, row.values()):
        return tuple([(name, v.expression if isinstance(v, Sql) else f"r.{name}") for name, v in row.items()])
    return _plain_columns(tuple(row))


@lru_cache(maxsize=1024)
def _plain_columns(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"r.{name}") for name in names)


def _values(row: Row, first: Row) -> Row:
    if row.keys() != first.keys():
        # A missing key would silently become NULL instead of the column's default.
        raise ValueError(f"rows of one table must name the same columns: {row.keys() ^ first.keys()}")
    if Sql in map(type, row.values()):
        return {name: value.value if isinstance(value, Sql) else value for name, value in row.items()}
    return row

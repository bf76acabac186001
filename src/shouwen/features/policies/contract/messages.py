"""What may be wished of rules that are data, and how a decision explains itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: a ZEN unary expression per input (empty: any), a ZEN expression per output."""

    id: str
    conditions: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table whose first fitting row decides."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A published version. `id` names its content for ever."""

    id: UUID
    name: str
    version: int
    content: TableContent


@dataclass(frozen=True, slots=True)
class Decision:
    """What a table decided: results by output name; which row (from 1) of which version, from which facts."""

    table: str
    version: int
    row: int
    row_id: str
    facts: dict[str, Any]
    results: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublishTable(Command[UUID]):
    """Makes a table effective from `valid_from` for a unit and what is below it; answers the version's id."""

    permission: ClassVar[str] = SYSTEM
    name: str
    unit: UUID | None
    version: int
    valid_from: datetime
    content: TableContent


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePublished(Event):
    type: ClassVar[str] = "policies.table_published"
    subject_kind: ClassVar[str] = "decision_table"
    name: str
    table_version: int


class NoRowFits(Refusal):
    """No row of the decision table fits this case."""

    id, status = "no-row-fits", 422


class TableVersionTaken(Refusal):
    """This version of the decision table is published already."""

    id = "table-version-taken"

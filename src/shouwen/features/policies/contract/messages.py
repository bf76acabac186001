"""What may be wished of rules that are data, and how a decision explains itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from msgspec import Meta

from shouwen.kernel.messages import SYSTEM, Command, Event, Refusal

READ = "policies.read"
PUBLISH = "policies.publish"


Cell = Annotated[str, Meta(max_length=1000)]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: a ZEN unary expression per input (empty: any), a ZEN expression per output."""

    id: Annotated[str, Meta(min_length=1, max_length=60)]
    conditions: tuple[Cell, ...]
    results: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table whose first fitting row decides."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: Annotated[tuple[TableRow, ...], Meta(max_length=500)]


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
class PublishRules(Command[UUID]):
    """Makes a rule effective for a unit and what is below it from `valid_from` (None: now); answers the version's id.

    `based_on` is the unit's newest version that the editor had before them, or for the unit's first version the one
    above that it starts from (None: none). Refused are contents against the kind's form and check, and what somebody
    else published meanwhile.
    """

    permission: ClassVar[str] = PUBLISH
    name: str
    unit: UUID
    valid_from: datetime | None
    content: dict[str, Any]
    based_on: UUID | None
    note: str


@dataclass(frozen=True, slots=True)
class WithdrawRules(Command[None]):
    """Takes back a version that is not in force yet; once more changes nothing. A `name` must be the version's."""

    permission: ClassVar[str] = PUBLISH
    version: UUID
    reason: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ShipRules(Command[None]):
    """What the product brings: the first content is in force since ever, another one from its installation."""

    permission: ClassVar[str] = SYSTEM
    name: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPublished(Event):
    type: ClassVar[str] = "policies.rules_published"
    subject_kind: ClassVar[str] = "rule_version"
    name: str
    rule_version: int
    valid_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesWithdrawn(Event):
    type: ClassVar[str] = "policies.rules_withdrawn"
    subject_kind: ClassVar[str] = "rule_version"
    name: str
    rule_version: int
    valid_from: datetime
    reason: str


class NoRowFits(Refusal):
    """No row of the decision table fits this case."""

    id, status = "no-row-fits", 422


class UnknownRule(Refusal):
    """There is no rule of this name."""

    id, status = "unknown-rule", 404


class RulesChanged(Refusal):
    """Somebody else published this rule meanwhile."""

    id = "rules-changed"


class NotATable(Refusal):
    """This rule decides no single cases, so there is nothing to try."""

    id, status = "not-a-table", 422


class AlreadyInForce(Refusal):
    """A version in force cannot be withdrawn; publish another one."""

    id = "already-in-force"

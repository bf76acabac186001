"""A process that runs for something (a ticket, a task): where it stands, and how it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from shouwen.features.policies.contract import Rules
from shouwen.features.processes.contract.diagram import Outcome
from shouwen.kernel.messages import SYSTEM, Command, Refusal

_MOMENT = timedelta(microseconds=1)
Facts = Mapping[str, Any]
"""What conditions may ask about, as JSON: codes, numbers, lists of ids; nothing of a person. Given anew for each move;
the run keeps what it was last given."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for somebody. `token` tells it from the same node's other times; `entry` is the department
    (of `departments`) that it is done for, inside a part that is done for each."""

    token: str
    node: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class StepToDo:
    """An open step with what is asked of it. `due_at` is None without a limit; `outcomes` are codes with names."""

    id: UUID
    node: str
    entry: str | None
    due_at: datetime | None
    name: str
    name_en: str
    standard: str
    standard_en: str
    role: str
    form: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Where a process stands. `state` is JSON, small, and the same for the same moves; only the engine reads it.

    `passed` are the nodes and flows that the last move went through, in order, the step that was done first.
    """

    state: dict[str, Any]
    open: tuple[OpenStep, ...]
    ended: bool
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move came to: which steps are open now and of which forms, which it opened, whether the process ended."""

    version: UUID
    open: tuple[UUID, ...]
    forms: frozenset[str]
    opened: tuple[UUID, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What a process begins on: the version in force (None: there is none) and the rules by which its limits count."""

    version: UUID | None
    rules: Rules


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open step as a run is read with it; `token` tells it from the same node's other times."""

    id: UUID
    token: str
    node: str
    entry: str | None
    name: str
    name_en: str
    role: str
    form: str


@dataclass(frozen=True, slots=True)
class Run:
    """A process that runs for something, as it was read together with that. `seen` is the version of its row."""

    subject: UUID
    version: UUID
    unit: UUID
    state: dict[str, Any]
    seen: int
    open: tuple[Waiting, ...]
    rules: Rules
    moved_at: datetime | None = None
    """When the last step was closed; none if none was."""
    facts: Facts | None = None
    """What its conditions were last asked about; none: not kept at that time."""

    def asked_before(self, facts: Facts) -> dict[str, Any]:
        """What the row of the step that is done with these facts keeps of those before, by which the steps until then
        are played again."""
        return {} if self.facts is None or self.facts == facts else {"facts_before": dict(self.facts)}

    def after_it(self, now: datetime) -> datetime:
        """The instant at which the next step is closed: behind the last one, in whose order they are played again. A
        command that began earlier may come later, and a machine's time may be set back."""
        if self.moved_at is None or self.moved_at < now:
            return now
        return self.moved_at + _MOMENT

    @property
    def forms(self) -> frozenset[str]:
        """Of the open steps; a step without a form counts as an empty one."""
        return frozenset(one.form for one in self.open)

    def of_form(self, *forms: str) -> Waiting | None:
        """The first open step of one of these forms."""
        return next((one for one in self.open if one.form in forms), None)


Past = tuple[str, str | None]
"""A step that was done before anything ran by a process: its form and its outcome."""


@dataclass(frozen=True, slots=True)
class StartProcess(Command[Moved]):
    """Runs the version of a process that is in force for a unit, for `subject`, which keeps to it (GEN-23).

    `past` are steps that were done before it ran by a process: it begins behind them, by the version that was in force
    at `since`. `ground` spares the look for the version, where the caller's own statement has found it.
    """

    permission: ClassVar[str] = SYSTEM
    subject: UUID
    subject_kind: str
    process: str
    unit: UUID
    facts: dict[str, Any] = field(default_factory=dict)
    past: tuple[Past, ...] = ()
    since: datetime | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class BeginAgain(Command[Moved | None]):
    """What had ended, or stands where its subject does not, begins anew behind what is `past`, by the version that it
    kept; what was still open closes without an outcome. Answers nothing where none ran."""

    permission: ClassVar[str] = SYSTEM
    subject: UUID
    facts: dict[str, Any] = field(default_factory=dict)
    past: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True)
class EndProcess(Command[None]):
    """What it ran for was given up: its open steps close without an outcome. Once more changes nothing."""

    permission: ClassVar[str] = SYSTEM
    subject: UUID


@dataclass(frozen=True, slots=True)
class TakeUpProcess(Command[None]):
    """What was given up goes on after all, where it stood: what closed with its giving up is open again, since the
    time that it has been. Changes nothing where none ran, or what ran came to its own end."""

    permission: ClassVar[str] = SYSTEM
    subject: UUID


@dataclass(frozen=True, slots=True)
class CompleteStep(Command[Moved]):
    """An open step was done, with what came of it (one of its outcomes, if it names any).

    `run` spares the look for it, where the caller's own statement has read it.
    """

    permission: ClassVar[str] = SYSTEM
    step: UUID
    outcome: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    run: Run | None = None


class NotInForce(Refusal):
    """There is no version of this process in force for this unit."""

    id, status = "process-not-in-force", 422


class StepNotOpen(Refusal):
    """This step is not open any more."""

    id = "step-not-open"


class UnknownOutcome(Refusal):
    """This step does not end so."""

    id, status = "unknown-outcome", 422


class NoWayOn(Refusal):
    """No way leads on from here: no condition holds, and there is no default."""

    id, status = "no-way-on", 422

"""What may be wished of mass faults."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.features.complaints.contract import LogChannel
from shouwen.features.faults.contract.values import MANAGE, Batch, Told
from shouwen.kernel.messages import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class LookForFaults(Command[None]):
    """Has every complaint department with fresh reports looked at."""

    permission: ClassVar[str] = SYSTEM


@dataclass(frozen=True, slots=True)
class FindClusters(Command[int]):
    """Proposes what looks like one fault to a complaint department; answers how many new proposals there are. It
    never opens a fault by itself."""

    permission: ClassVar[str] = SYSTEM
    unit: UUID


@dataclass(frozen=True, slots=True)
class DismissProposal(Command[None]):
    """These reports are no mass fault, and why. They count for no later proposal."""

    permission: ClassVar[str] = MANAGE
    proposal: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class OpenFault(Command[UUID]):
    """Says that there is a mass fault, with the cases that report it; answers its id.

    It belongs to the complaint department of the proposal, else to the one nearest to whoever opens it. `without`:
    all complaints of the proposal but these, however many they are.
    """

    permission: ClassVar[str] = MANAGE
    told: Told
    cases: tuple[UUID, ...] = ()
    proposal: UUID | None = None
    without: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class ChangeFault(Command[None]):
    """Corrects what is known of a fault that is not over."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    version: int
    told: Told


@dataclass(frozen=True, slots=True)
class LinkCases(Command[int]):
    """Puts complaints to a fault, by id or by number; answers how many are new."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    cases: tuple[UUID, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnlinkCase(Command[None]):
    """Takes a complaint off a fault, and why."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    ticket: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class RepairFault(Command[None]):
    """The fault is repaired: when, what it was, and what was done."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    version: int
    repaired_at: datetime
    cause: str
    fix: str


@dataclass(frozen=True, slots=True)
class CloseFault(Command[None]):
    """Ends a repaired fault, once every linked case that is open has its answer (TKT-24, CMP-60)."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    version: int
    note: str


@dataclass(frozen=True, slots=True)
class CancelFault(Command[None]):
    """It was none, and why. Its cases go their own ways."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerAll(Command[UUID]):
    """Answers every linked case with one text, in the background; answers the answer's id.

    `{name}`, `{number}`, `{matter}` and `{repaired_at}` are filled in case by case. No department is named (GEN-19).
    """

    permission: ClassVar[str] = MANAGE
    fault: UUID
    text: str
    channel: LogChannel


@dataclass(frozen=True, slots=True)
class AnswerAgain(Command[None]):
    """Takes up an answer again: the cases that failed, and such as were left waiting."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    answer: UUID


@dataclass(frozen=True, slots=True)
class TakeBatch(Command[Batch]):
    """Which cases of an answer come next."""

    permission: ClassVar[str] = SYSTEM
    answer: UUID


@dataclass(frozen=True, slots=True)
class SpreadAnswer(Command[bool]):
    """Lets the next linked cases wait for an answer; answers whether there were any."""

    permission: ClassVar[str] = SYSTEM
    answer: UUID


@dataclass(frozen=True, slots=True)
class AnswerCase(Command[None]):
    """Answers one case by what is allowed where it stands; a case that has its answer gets no second one."""

    permission: ClassVar[str] = MANAGE
    answer: UUID
    ticket: UUID


@dataclass(frozen=True, slots=True)
class NoteFailure(Command[None]):
    """A case could not be answered: the refusal's id, and the state that the case was in if that was why."""

    permission: ClassVar[str] = SYSTEM
    answer: UUID
    ticket: UUID
    refusal: str
    state: str | None


@dataclass(frozen=True, slots=True)
class GiveUpCase(Command[None]):
    """A case that an answer failed to reach cannot be answered, and why: it waits for none, and is not tried again."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    answer: UUID
    ticket: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EndAnswer(Command[None]):
    """No case of an answer waits any more: whoever gave it is told."""

    permission: ClassVar[str] = SYSTEM
    answer: UUID


@dataclass(frozen=True, slots=True)
class PublishLesson(Command[UUID]):
    """Shares a fault that is repaired or closed as a case to learn from; again, to correct it (TKT-15)."""

    permission: ClassVar[str] = MANAGE
    fault: UUID
    title: str
    symptom: str
    cause: str
    fix: str
    lesson: str

"""Mass faults: many reports of one fault in one place, with one announcement and one answer (TKT-16, CMP-60)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec
from msgspec import Meta

from shouwen.features.complaints.contract import LogChannel
from shouwen.kernel.messages import SYSTEM, Actor, Command, Event, Refusal

READ = "faults.read"
MANAGE = "faults.manage"
FIND_JOB = "faults.find"
ANSWER_JOB = "faults.answer"
RULES = "mass_fault_rules"
"""The rule that says when many reports are one fault, and how soon one is repaired."""
MOST_CASES = 2_000
"""Cases of one fault at most."""


class PlaceKind(StrEnum):
    """What of the place of a signal complaint (CMP-10) two reports must share to be of one fault."""

    DISTRICT = "district"
    BUILDING = "building"
    BASE_STATION = "base_station"


class Area(StrEnum):
    """Limits of repair differ between town and country."""

    URBAN = "urban"
    RURAL = "rural"


class FaultState(StrEnum):
    OPEN = "open"
    REPAIRED = "repaired"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ProposalState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DISMISSED = "dismissed"


class AnswerState(StrEnum):
    RUNNING = "running"
    DONE = "done"


class AnsweredState(StrEnum):
    """How far one case of an answer is."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class FaultStepKind(StrEnum):
    """What was done about a fault."""

    OPENED = "opened"
    CHANGED = "changed"
    LINKED = "linked"
    UNLINKED = "unlinked"
    REPAIRED = "repaired"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MassFaultRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many complaints of these categories with the same place within so many minutes are proposed as one fault.

    `urban_hours` and `rural_hours` are by when a fault is to be repaired.
    """

    minutes: Annotated[int, Meta(ge=5, le=1_440)]
    at_least: Annotated[int, Meta(ge=2, le=1_000)]
    same: PlaceKind
    categories: tuple[str, ...]
    urban_hours: Annotated[int, Meta(ge=1, le=720)]
    rural_hours: Annotated[int, Meta(ge=1, le=720)]


@dataclass(frozen=True, slots=True)
class FaultPlace:
    """Where a fault is, as complaints write it."""

    district: str
    building: str = ""
    base_station: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a fault so far. `announcement` are the agreed words for agents, which name no department
    (GEN-19); `team` is who repairs it."""

    title: str
    category: str
    place: FaultPlace
    area: Area
    began_at: datetime
    expected_at: datetime | None
    team: UUID | None
    announcement: str


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

    It belongs to the complaint department of the proposal, else to the one nearest to whoever opens it.
    """

    permission: ClassVar[str] = MANAGE
    told: Told
    cases: tuple[UUID, ...] = ()
    proposal: UUID | None = None


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
class WaitingCase:
    """A case that an answer has still to reach; each new attempt has a number of its own."""

    ticket: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The next cases of an answer, and on whose powers they are answered: nobody's, if that person has left."""

    by: Actor | None
    cases: tuple[WaitingCase, ...]


@dataclass(frozen=True, slots=True)
class TakeBatch(Command[Batch]):
    """Which cases of an answer come next."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultEvent(Event):
    subject_kind: ClassVar[str] = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultsProposed(Event):
    type: ClassVar[str] = "faults.proposed"
    subject_kind: ClassVar[str] = "fault_proposal"
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(Event):
    type: ClassVar[str] = "faults.proposal_dismissed"
    subject_kind: ClassVar[str] = "fault_proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultOpened(FaultEvent):
    type: ClassVar[str] = "faults.opened"
    category: str
    area: str
    proposal: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultChanged(FaultEvent):
    type: ClassVar[str] = "faults.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRepaired(FaultEvent):
    type: ClassVar[str] = "faults.repaired"
    repaired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultClosed(FaultEvent):
    type: ClassVar[str] = "faults.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCancelled(FaultEvent):
    type: ClassVar[str] = "faults.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLinked(Event):
    """Told of the case, in whose timeline it stands."""

    type: ClassVar[str] = "faults.case_linked"
    subject_kind: ClassVar[str] = "ticket"
    fault: UUID
    fault_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseUnlinked(Event):
    type: ClassVar[str] = "faults.case_unlinked"
    subject_kind: ClassVar[str] = "ticket"
    fault: UUID
    fault_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBegun(FaultEvent):
    type: ClassVar[str] = "faults.answer_begun"
    answer: UUID
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnswered(FaultEvent):
    type: ClassVar[str] = "faults.case_answered"
    answer: UUID
    ticket: UUID
    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnded(FaultEvent):
    type: ClassVar[str] = "faults.answer_ended"
    answer: UUID
    done: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPublished(FaultEvent):
    type: ClassVar[str] = "faults.lesson_published"
    lesson: UUID


class FaultNotNow(Refusal):
    """Where the fault stands now, this cannot be done."""

    id = "fault-not-now"


class ProposalSettled(Refusal):
    """Somebody else has decided about this proposal already."""

    id = "fault-proposal-settled"


class CaseLinkedElsewhere(Refusal):
    """A complaint belongs to one mass fault at most."""

    id = "fault-case-linked"


class NoCases(Refusal):
    """There is no linked complaint to answer."""

    id, status = "fault-no-cases", 422


class AnswerRunning(Refusal):
    """An answer is on its way to the linked complaints already."""

    id = "fault-answer-running"


class CasesUnanswered(Refusal):
    """Linked complaints are still without an answer."""

    id = "fault-cases-unanswered"


class CaseOver(Refusal):
    """The complaint is over: nothing can be answered any more."""

    id = "fault-case-over"


class AnswererGone(Refusal):
    """Whoever gave the answer works here no more."""

    id = "fault-answerer-gone"


class TooManyCases(Refusal):
    """A mass fault holds no more complaints than this."""

    id, status = "fault-too-many-cases", 422


class OpenedMeanwhile(Refusal):
    """Another mass fault was opened at the same moment."""

    id = "fault-opened-meanwhile"

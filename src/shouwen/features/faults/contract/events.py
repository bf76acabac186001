"""What happened to mass faults."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultEvent(Event):
    subject_kind: ClassVar[str] = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultNews(FaultEvent):
    """Agents of the whole region must know of it, more than an event can name: each open screen looks again."""

    everybody: bool = True


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
class FaultOpened(FaultNews):
    """At `department`, with so many `cases`; `team` is who repairs it. Earlier versions told none of these."""

    type: ClassVar[str] = "faults.opened"
    category: str
    area: str
    proposal: UUID | None
    department: UUID | None = None
    team: UUID | None = None
    began_at: datetime | None = None
    due_at: datetime | None = None
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultChanged(FaultNews):
    type: ClassVar[str] = "faults.changed"
    category: str | None = None
    area: str | None = None
    team: UUID | None = None
    began_at: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRepaired(FaultNews):
    type: ClassVar[str] = "faults.repaired"
    repaired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultClosed(FaultNews):
    type: ClassVar[str] = "faults.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCancelled(FaultNews):
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
class FaultCasesChanged(FaultEvent):
    """So many cases more report it, or fewer."""

    type: ClassVar[str] = "faults.cases_changed"
    by: int


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
    given_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGivenUp(FaultEvent):
    type: ClassVar[str] = "faults.case_given_up"
    answer: UUID
    ticket: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPublished(FaultEvent):
    type: ClassVar[str] = "faults.lesson_published"
    lesson: UUID

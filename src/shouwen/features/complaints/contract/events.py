"""What happened to a complaint."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEvent(Event):
    subject_kind: ClassVar[str] = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRegistered(ComplaintEvent):
    """`accepted_at`, of what another system had taken before; else it was accepted then. `tier` is the customer's."""

    type: ClassVar[str] = "complaint.registered"
    channel: str
    category: str
    urgency: str
    source: str | None = None
    repeat_of: UUID | None = None
    accepted_at: datetime | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAssigned(ComplaintEvent):
    type: ClassVar[str] = "complaint.assigned"
    department: UUID
    table: str
    table_version: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerNamed(ComplaintEvent):
    type: ClassVar[str] = "complaint.handler_named"
    handler: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAccepted(ComplaintEvent):
    type: ClassVar[str] = "complaint.accepted"
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReturned(ComplaintEvent):
    """`department` gave it back; `responsible` is who answers for it now."""

    type: ClassVar[str] = "complaint.returned"
    department: UUID
    responsible: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRouted(ComplaintEvent):
    type: ClassVar[str] = "complaint.routed"
    department: UUID
    joint: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationLogged(ComplaintEvent):
    type: ClassVar[str] = "complaint.logged"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerContacted(ComplaintEvent):
    """A communication in which the customer was reached (CMP-22)."""

    type: ClassVar[str] = "complaint.contacted"
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAgreed(ComplaintEvent):
    type: ClassVar[str] = "complaint.agreed"
    agreed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPaused(ComplaintEvent):
    type: ClassVar[str] = "complaint.paused"
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintResumed(ComplaintEvent):
    type: ClassVar[str] = "complaint.resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRegraded(ComplaintEvent):
    """`due_at`: by when the customer is to be answered now."""

    type: ClassVar[str] = "complaint.regraded"
    before: str
    urgency: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExtended(ComplaintEvent):
    """`due_at`: by when the customer is to be answered now."""

    type: ClassVar[str] = "complaint.extended"
    days: int
    channel: str
    reason: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintUrged(ComplaintEvent):
    type: ClassVar[str] = "complaint.urged"


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgingsSeen(ComplaintEvent):
    type: ClassVar[str] = "complaint.urgings_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionProposed(ComplaintEvent):
    type: ClassVar[str] = "complaint.proposed"
    outcome: str
    amount: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionSentBack(ComplaintEvent):
    type: ClassVar[str] = "complaint.sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReplied(ComplaintEvent):
    """`due_at`: by when the case had to be answered, as its limit stood then."""

    type: ClassVar[str] = "complaint.replied"
    channel: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionRecorded(ComplaintEvent):
    """The answer to one round; `by_customer` when nobody wrote it down for them."""

    type: ClassVar[str] = "complaint.satisfaction"
    grade: str
    round: int
    by_customer: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSilent(ComplaintEvent):
    type: ClassVar[str] = "complaint.unanswered"
    reason: str
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundBegan(ComplaintEvent):
    type: ClassVar[str] = "complaint.round_began"
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEscalated(ComplaintEvent):
    type: ClassVar[str] = "complaint.escalated"
    department: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationAdded(ComplaintEvent):
    type: ClassVar[str] = "complaint.information"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsHandedOver(ComplaintEvent):
    type: ClassVar[str] = "complaint.records"
    lateness: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinished(ComplaintEvent):
    """A step of the process that has no event of its own, with what came of it, under the names that they had then."""

    type: ClassVar[str] = "complaint.step_finished"
    node: str
    step: str
    step_en: str
    outcome: str | None = None
    result: str | None = None
    result_en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPassed(ComplaintEvent):
    """The review found nothing against closing, and another step of the process follows it."""

    type: ClassVar[str] = "complaint.review_passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRefused(ComplaintEvent):
    type: ClassVar[str] = "complaint.closing_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClosed(ComplaintEvent):
    """`together`: the other complaints that were closed by the same review."""

    type: ClassVar[str] = "complaint.closed"
    imported: bool | None = None
    together: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReopened(ComplaintEvent):
    type: ClassVar[str] = "complaint.reopened"
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintCancelled(ComplaintEvent):
    type: ClassVar[str] = "complaint.cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintMerged(ComplaintEvent):
    type: ClassVar[str] = "complaint.merged"
    into: UUID
    into_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTaken(ComplaintEvent):
    """Another complaint ended in favour of this one."""

    type: ClassVar[str] = "complaint.merge_taken"
    merged: UUID
    merged_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintUnmerged(ComplaintEvent):
    """It goes on by itself."""

    type: ClassVar[str] = "complaint.unmerged"
    out_of: UUID
    out_of_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone(ComplaintEvent):
    """What had ended in favour of this complaint goes on by itself."""

    type: ClassVar[str] = "complaint.merge_undone"
    merged: UUID
    merged_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPromised(ComplaintEvent):
    type: ClassVar[str] = "complaint.refund_promised"
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSettled(ComplaintEvent):
    type: ClassVar[str] = "complaint.refund_settled"
    received: bool

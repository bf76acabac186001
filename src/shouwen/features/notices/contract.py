"""Telling people inside the product what concerns them, and what they have read of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SIGNED_IN, SYSTEM, Command, Event


class Tone(StrEnum):
    """What a notice's colour means: a broken promise, one soon to be broken, or something to know."""

    BREACHED = "breached"
    NEAR = "near"
    INFORMATION = "information"


class NoticeKind(StrEnum):
    """What people are told. `data` fills the words: see each group."""

    # percent, clock, clock_name, clock_name_en, round; due_at is the deadline
    DEADLINE_HALF = "deadline_half"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_PASSED = "deadline_passed"
    # round, where the case has several
    ASSIGNED = "assigned"
    ROUTED = "routed"
    RETURNED = "returned"
    URGED = "urged"
    SENT_BACK = "sent_back"
    PROPOSED = "proposed"
    DISSATISFIED = "dissatisfied"
    UNANSWERED = "unanswered"
    ESCALATED = "escalated"
    REGRADED = "regraded"
    EXTENDED = "extended"
    PAUSE_ENDED = "pause_ended"
    REVIEW_WANTED = "review_wanted"
    CLOSING_REFUSED = "closing_refused"
    MERGED = "merged"
    CANCELLED = "cancelled"
    CUSTOMER_ADDED = "customer_added"
    CUSTOMER_ANSWERED = "customer_answered"
    # due_at is the day of the check
    REFUND_DUE = "refund_due"
    REFUND_OVERDUE = "refund_overdue"
    # about no ticket: somebody stands in for somebody
    POSTS_LENT = "posts_lent"
    LOAN_ENDED = "loan_ended"

    @property
    def tone(self) -> Tone:
        return _TONES.get(self, Tone.INFORMATION)


_TONES = {
    NoticeKind.DEADLINE_PASSED: Tone.BREACHED,
    NoticeKind.REFUND_OVERDUE: Tone.BREACHED,
    NoticeKind.DEADLINE_NEAR: Tone.NEAR,
    NoticeKind.REFUND_DUE: Tone.NEAR,
}
BREACHED = tuple(kind for kind in NoticeKind if kind.tone is Tone.BREACHED)
URGENT = tuple(kind for kind in NoticeKind if kind.tone is not Tone.INFORMATION)


@dataclass(frozen=True, slots=True)
class NotifyPeople(Command[None]):
    """Tells `people`, and whoever holds one of `duties` (a post at a unit), each once.

    Only active people, and never the one who did it: `by`, or whoever runs the command. `data` holds codes, counts and
    names of rules, nothing of the customer; a name in two languages is given as `x` and `x_en`. A ticket's number is
    known once it is committed, so what a registration leads to is told from a subscriber. Under a key of the caller's
    (`notice:<event id>`) it is told once, however often the event is delivered.
    """

    permission: ClassVar[str] = SYSTEM
    kind: NoticeKind
    people: tuple[UUID, ...] = ()
    duties: tuple[tuple[UUID, str], ...] = ()
    ticket: UUID | None = None
    ticket_number: str | None = None
    data: dict[str, str | int] = field(default_factory=dict)
    due_at: datetime | None = None
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReadNotices(Command[None]):
    """Marks one's own notices as read: `ids`, or every one told at `all_before` or earlier. Others' are passed over."""

    permission: ClassVar[str] = SIGNED_IN
    ids: tuple[UUID, ...] = ()
    all_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNotified(Event):
    """`people` hear of it at once on their open screens."""

    type: ClassVar[str] = "notices.told"
    subject_kind: ClassVar[str] = "notice"
    kind: str
    people: tuple[UUID, ...]
    ticket: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesRead(Event):
    type: ClassVar[str] = "notices.read"
    subject_kind: ClassVar[str] = "notice"
    people: tuple[UUID, ...]
    count: int

"""Telling people inside the product what concerns them, and what they have read of it."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.kernel.messages import SIGNED_IN, SYSTEM, Command, Event


class Tone(StrEnum):
    """What a notice's colour means: a broken promise or an alarm, one soon to be broken, or something to know."""

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
    UNMERGED = "unmerged"
    SPLIT = "split"
    SUB_ENDED = "sub_ended"
    CANCELLED = "cancelled"
    CUSTOMER_ADDED = "customer_added"
    CUSTOMER_ANSWERED = "customer_answered"
    # due_at is the day of the check
    REFUND_DUE = "refund_due"
    REFUND_OVERDUE = "refund_overdue"
    CONTACT_OFFERED = "contact_offered"
    CONTACT_TAKEN_OVER = "contact_taken_over"
    CONTACT_DECLINED = "contact_declined"
    OFFER_WITHDRAWN = "offer_withdrawn"
    # promise, promise_en; due_at is the deadline
    PROMISE_DUE = "promise_due"
    PROMISE_BROKEN = "promise_broken"
    PROMISE_HANDED = "promise_handed"
    # count, result, result_en
    NUMBER_MARKED = "number_marked"
    # unit, unit_en, minutes
    BREAK_GLASS = "break_glass"
    # nothing of the customer: it is about whoever looked
    LOOK_FLAGGED = "look_flagged"
    PRIVACY_REQUESTED = "privacy_requested"
    PRIVACY_APPROVAL = "privacy_approval"
    EXPORT_APPROVAL = "export_approval"
    # amount, matter, about: the number of what it is asked for; the ticket is the approval's own
    APPROVAL_WANTED = "approval_wanted"
    APPROVAL_DUE = "approval_due"
    APPROVAL_OVERDUE = "approval_overdue"
    # amount, about the case it was asked for
    APPROVAL_GRANTED = "approval_granted"
    APPROVAL_REFUSED = "approval_refused"
    # level, level_en, trigger, round; due_at is by when somebody takes it up
    ESCALATION_WANTED = "escalation_wanted"
    # process: its code; name, name_en, level, count
    PROCESS_ALARMS = "process_alarms"
    ARCHIVE_TAKEN = "archive_taken"
    # count, minutes
    FAULT_PROPOSED = "fault_proposed"
    # number, done, failed
    FAULT_ANSWERED = "fault_answered"
    # subject, place; due_at is when its day is over
    INSPECTION_PLANNED = "inspection_planned"
    INSPECTION_OVERDUE = "inspection_overdue"
    # plan, plan_en, number, fault: its id
    PLAN_STARTED = "plan_started"
    # extension, words: of a seat that needs help at once
    HELP_WANTED = "help_wanted"
    # message: its id; minutes within which it was to be dealt with
    MESSAGE_LATE = "message_late"
    # bulk: its id; act, state, done, refused, undone
    BULK_ENDED = "bulk_ended"

    # a case is offered to the reader's department, which does not see it yet: no ticket
    CASE_OFFERED = "case_offered"
    CASE_ACCEPTED = "case_accepted"
    CASE_DECLINED = "case_declined"
    CASE_HANDED_BACK = "case_handed_back"
    CASE_TAKEN_BACK = "case_taken_back"
    # due_at is when it was to be remembered
    REMINDER = "reminder"
    # unread, urgent, breached: what came since the last one
    DIGEST = "digest"
    # about no ticket: somebody stands in for somebody
    POSTS_LENT = "posts_lent"
    LOAN_ENDED = "loan_ended"

    @property
    def tone(self) -> Tone:
        return _TONES.get(self, Tone.INFORMATION)


_TONES = {
    NoticeKind.DEADLINE_PASSED: Tone.BREACHED,
    NoticeKind.REFUND_OVERDUE: Tone.BREACHED,
    NoticeKind.BREAK_GLASS: Tone.BREACHED,
    NoticeKind.APPROVAL_OVERDUE: Tone.BREACHED,
    NoticeKind.APPROVAL_DUE: Tone.NEAR,
    NoticeKind.DEADLINE_NEAR: Tone.NEAR,
    NoticeKind.ESCALATION_WANTED: Tone.BREACHED,
    NoticeKind.PROCESS_ALARMS: Tone.NEAR,
    NoticeKind.REFUND_DUE: Tone.NEAR,
    NoticeKind.FAULT_PROPOSED: Tone.NEAR,
    NoticeKind.INSPECTION_OVERDUE: Tone.BREACHED,
    NoticeKind.PLAN_STARTED: Tone.BREACHED,
    NoticeKind.HELP_WANTED: Tone.BREACHED,
    NoticeKind.MESSAGE_LATE: Tone.BREACHED,
    NoticeKind.PROMISE_BROKEN: Tone.BREACHED,
    NoticeKind.PROMISE_DUE: Tone.NEAR,
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
class RaiseAlarm(Command[None]):
    """Tells of emergency powers that `person` has taken at `unit`.

    Security officers of that unit, of the person's own and of all above them hear of it, and the nearest manager above
    the person.
    """

    permission: ClassVar[str] = SYSTEM
    person: UUID
    unit: UUID
    minutes: int


@dataclass(frozen=True, slots=True)
class ReadNotices(Command[None]):
    """Marks one's own notices as read: `ids`, or every one told at `all_before` or earlier. Others' are passed over."""

    permission: ClassVar[str] = SIGNED_IN
    ids: tuple[UUID, ...] = ()
    all_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class ArrangeNotices(Command[None]):
    """Says when one wants to be left alone and what one need not hear of, and when to have it summed up.

    Times of day in the site's zone; quiet hours that end before they begin go over midnight. `weekdays` are those on
    which they begin, 1 to 7 from Monday. What is muted is kept, but as if it had been read.
    """

    permission: ClassVar[str] = SIGNED_IN
    quiet_from: time | None
    quiet_to: time | None
    weekdays: tuple[int, ...]
    digest_at: time | None
    muted: tuple[NoticeKind, ...]


@dataclass(frozen=True, slots=True)
class SumUp(Command[None]):
    """Tells one person in one notice what came since the last sum, if anything did; once for each due instant."""

    permission: ClassVar[str] = SYSTEM
    person: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesArranged(Event):
    type: ClassVar[str] = "notices.arranged"
    subject_kind: ClassVar[str] = "staff"
    people: tuple[UUID, ...]


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

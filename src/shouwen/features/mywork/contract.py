"""Reminders that people set themselves, and the kinds of work that wait for a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.approvals.contract import DECIDE
from shouwen.features.escalations.contract import ACCEPT
from shouwen.kernel.messages import SIGNED_IN, SYSTEM, Command, Event

REMINDER_TIMER = "mywork.remind"


class WorkKind(StrEnum):
    """What may wait for somebody."""

    ASSIGNED = "assigned"
    """A ticket that they handle."""
    OWNED = "owned"
    """A ticket that they took first and somebody else handles (GEN-16)."""
    PROMISE = "promise"
    CONTACT_OFFER = "contact_offer"
    CASE_OFFER = "case_offer"
    REMINDER = "reminder"
    SENSITIVE_NUMBER = "sensitive_number"
    CUSTOMER_EXPORT = "customer_export"
    PRIVACY_REQUEST = "privacy_request"
    APPROVAL = "approval"
    """A step of an approval: somebody else's money for a customer, to be agreed to or refused."""
    ESCALATION = "escalation"
    """Somebody has to take up a ticket that takes too long, or went wrong."""
    BREAK_GLASS = "break_glass"
    FLAGGED_LOOK = "flagged_look"
    IMPROVEMENT = "improvement"
    """A missed target, to be planned, carried out or checked."""


PERMISSIONS: dict[WorkKind, tuple[str, ...]] = {
    WorkKind.CASE_OFFER: ("complaints.receive",),
    WorkKind.SENSITIVE_NUMBER: ("customers.sensitive_approve",),
    WorkKind.CUSTOMER_EXPORT: ("customers.export_approve",),
    WorkKind.PRIVACY_REQUEST: ("privacy.decide", "privacy.approve"),
    WorkKind.APPROVAL: (DECIDE,),
    WorkKind.ESCALATION: (ACCEPT,),
    WorkKind.BREAK_GLASS: ("security.review",),
    WorkKind.FLAGGED_LOOK: ("customers.looks",),
    WorkKind.IMPROVEMENT: ("improvements.read",),
}
"""The permissions one of which makes a kind of work wait for its holder; what is not named is everybody's own."""


@dataclass(frozen=True, slots=True)
class MakeReminder(Command[UUID]):
    """Has oneself reminded at `due_at`, of a ticket in one's scope or of anything; answers the reminder's id."""

    permission: ClassVar[str] = SIGNED_IN
    text: str
    due_at: datetime
    ticket: UUID | None = None


@dataclass(frozen=True, slots=True)
class SnoozeReminder(Command[None]):
    """Puts one's own reminder off."""

    permission: ClassVar[str] = SIGNED_IN
    reminder: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class FinishReminder(Command[None]):
    """One's own reminder is done with; done twice is done once."""

    permission: ClassVar[str] = SIGNED_IN
    reminder: UUID


@dataclass(frozen=True, slots=True)
class DeleteReminder(Command[None]):
    permission: ClassVar[str] = SIGNED_IN
    reminder: UUID


@dataclass(frozen=True, slots=True)
class Remind(Command[None]):
    """Tells whoever set a reminder that it is due, once for each due instant."""

    permission: ClassVar[str] = SYSTEM
    reminder: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ForgetReminders(Command[None]):
    """Takes the words out of reminders of tickets whose customer is erased; that somebody is reminded stays."""

    permission: ClassVar[str] = SYSTEM
    tickets: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderEvent(Event):
    """`people` is whoever set it; what it says is theirs alone and is not told."""

    subject_kind: ClassVar[str] = "reminder"
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMade(ReminderEvent):
    type: ClassVar[str] = "mywork.reminder_made"
    due_at: datetime
    ticket: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSnoozed(ReminderEvent):
    type: ClassVar[str] = "mywork.reminder_snoozed"
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDone(ReminderEvent):
    type: ClassVar[str] = "mywork.reminder_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDeleted(ReminderEvent):
    type: ClassVar[str] = "mywork.reminder_deleted"

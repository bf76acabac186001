"""Handing one case over to the complaint department of another province (ORG-46, ORG-47)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from shouwen.features.complaints.contract.commands import Action
from shouwen.features.complaints.contract.events import ComplaintEvent
from shouwen.features.complaints.contract.values import Done
from shouwen.kernel.messages import Command, Refusal

HAND_OVER = "complaints.hand_over"
RECEIVE = "complaints.receive"


class HandoverKind(StrEnum):
    """What is wanted of the other department: to become responsible, or to help those who are."""

    TAKE_OVER = "take_over"
    ASSIST = "assist"


@dataclass(frozen=True, slots=True)
class OfferCase(Action):
    """The complaint department offers the case to that of another province, which sees a masked summary meanwhile."""

    permission: ClassVar[str] = HAND_OVER
    to: UUID
    kind: HandoverKind
    reason: str


@dataclass(frozen=True, slots=True)
class TakeCaseBack(Action):
    """The complaint department withdraws an offer, or ends the hand-over that came of it."""

    permission: ClassVar[str] = HAND_OVER
    reason: str


@dataclass(frozen=True, slots=True)
class HandCaseBack(Action):
    """The department that took the case over, or helps with it, gives it back."""

    permission: ClassVar[str] = RECEIVE
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptOffer(Command[Done]):
    """The receiving department takes the case in: from now on it sees this one case."""

    permission: ClassVar[str] = RECEIVE
    handover: UUID
    note: str | None


@dataclass(frozen=True, slots=True)
class DeclineOffer(Command[None]):
    """The receiving department does not take the case: it never saw it, and nothing of it remains there."""

    permission: ClassVar[str] = RECEIVE
    handover: UUID
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverEvent(ComplaintEvent):
    """`department` is the receiving one; `left` are the units that no longer see the case.

    `responsible`: who answers for the case from now on, where that changes.
    """

    department: UUID
    kind: str
    left: tuple[UUID, ...] | None = None
    responsible: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOffered(HandoverEvent):
    type: ClassVar[str] = "complaint.offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(HandoverEvent):
    type: ClassVar[str] = "complaint.offer_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(HandoverEvent):
    type: ClassVar[str] = "complaint.offer_declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHandedBack(HandoverEvent):
    type: ClassVar[str] = "complaint.handed_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTakenBack(HandoverEvent):
    type: ClassVar[str] = "complaint.taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingEnded(HandoverEvent):
    """The hand-over ended with the case itself: it was closed, cancelled or merged, or went to a higher level."""

    type: ClassVar[str] = "complaint.sharing_ended"


class HandedOverAlready(Refusal):
    """This case is offered or handed over to another province already; end that first."""

    id = "handed-over-already"


class NotHandedOver(Refusal):
    """This case is neither offered nor handed over to another province."""

    id = "not-handed-over"


class NotInAnotherProvince(Refusal):
    """This is no complaint department of another province."""

    id, status = "not-in-another-province", 422


class OfferAnswered(Refusal):
    """This offer was answered or withdrawn already."""

    id = "offer-answered"

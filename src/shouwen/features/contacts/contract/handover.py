"""Handing a contact on: offered, then accepted or declined (GEN-16)."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shouwen.features.contacts.contract.contact import ContactEvent
from shouwen.kernel.messages import SYSTEM, Command, Refusal

HAND_OVER = "contacts.hand_over"


@dataclass(frozen=True, slots=True)
class OfferContact(Command[UUID]):
    """Offers a contact to a colleague of the same province; until it is accepted the owner stays. Answers the offer.

    By the owner, or by somebody who oversees the contact's unit. A contact has one open offer at a time.
    """

    permission: ClassVar[str] = HAND_OVER
    contact: UUID
    to: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ReceiveContact(Command[UUID]):
    """The receiver takes the contact over, with the open promises its owner gave in it; answers the contact.

    Run by the command that knows the ticket, so that both change owner at once.
    """

    permission: ClassVar[str] = SYSTEM
    offer: UUID


@dataclass(frozen=True, slots=True)
class DeclineContact(Command[None]):
    """The receiver says no, and why; the owner stays."""

    permission: ClassVar[str] = HAND_OVER
    offer: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawOffer(Command[None]):
    """Whoever offered takes the offer back; the owner stays."""

    permission: ClassVar[str] = HAND_OVER
    offer: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOffered(ContactEvent):
    type: ClassVar[str] = "contacts.offered"
    offer: UUID
    to: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered(ContactEvent):
    type: ClassVar[str] = "contacts.offer_answered"
    offer: UUID
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(ContactEvent):
    type: ClassVar[str] = "contacts.offer_withdrawn"
    offer: UUID


class AlreadyOffered(Refusal):
    """This contact is offered to somebody already."""

    id = "contact-already-offered"


class NotAColleague(Refusal):
    """Only active colleagues of the same province who take contacts can receive this."""

    id, status = "not-a-colleague", 422


class OfferOver(Refusal):
    """This offer has been answered or withdrawn."""

    id = "offer-over"

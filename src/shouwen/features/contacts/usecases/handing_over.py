"""Handing a contact on: only a yes changes its owner (GEN-16)."""

from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import (
    HAND_OVER,
    OVERSEE,
    ContactNotOpen,
    ContactOffered,
    DeclineContact,
    NotAColleague,
    OfferAnswered,
    OfferContact,
    OfferOver,
    OfferWithdrawn,
    OwnerChanged,
    ReceiveContact,
    WithdrawOffer,
)
from shouwen.features.contacts.queries.colleagues import may_receive
from shouwen.features.contacts.queries.contact import contact_in_hand
from shouwen.features.contacts.queries.handover import OfferInHand, offer_in_hand
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted
from shouwen.platform.work import Work


async def offer_contact(command: OfferContact, work: Work) -> UUID:
    actor = work.actor
    hand = await contact_in_hand(work.read, command.contact, actor.id, actor.scope)
    if hand.owner is None:
        raise ContactNotOpen(subject=hand.id)
    if hand.owner != actor.id and not (hand.in_scope and actor.may(OVERSEE)):
        raise NotPermitted(permission=OVERSEE)
    reason = command.reason.strip()
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    if command.to == hand.owner:
        raise InvalidInput(FieldError("to", "unchanged"))
    if not await may_receive(work.read, command.to, hand.unit, HAND_OVER, work.now()):
        raise NotAColleague
    offer = work.new_id()
    row = {"id": offer, "contact_id": hand.id, "from_id": actor.id, "to_id": command.to, "reason": reason}
    work.add("contact_handovers", row | {"offered_at": work.now()})
    work.record(ContactOffered(subject=hand.id, units=(hand.unit,), offer=offer, to=command.to))
    await work.run(NotifyPeople(NoticeKind.CONTACT_OFFERED, (command.to,), ticket=hand.ticket))
    return offer


async def _waiting(offer: UUID, work: Work) -> OfferInHand:
    hand = await offer_in_hand(work.read, offer, work.actor.id, work.actor.scope)
    if hand.answered_at is not None:
        raise OfferOver(subject=offer)
    return hand


def _answer(hand: OfferInHand, work: Work, owner: UUID | None = None, **answer: Any) -> None:
    work.change("contact_handovers", {"id": hand.id}, answered_at=work.now(), **answer)
    # Two answers at once meet at the contact's version: the second finds the offer answered.
    work.change("contacts", {"id": hand.contact_id, "version": hand.version}, owner_id=owner or hand.owner_id)


async def receive_contact(command: ReceiveContact, work: Work) -> UUID:
    hand = await _waiting(command.offer, work)
    if hand.to_id != work.actor.id:
        raise NotFound(subject=hand.id)
    _answer(hand, work, hand.to_id, accepted=True)
    for promise in hand.promises or []:
        work.change("promises", {"id": promise["id"], "version": promise["version"]}, owner_id=hand.to_id)
    units = (hand.unit_id,)
    work.record(OfferAnswered(subject=hand.contact_id, units=units, offer=hand.id, accepted=True))
    work.record(OwnerChanged(subject=hand.contact_id, units=units, before=hand.owner_id, owner=hand.to_id))
    people = tuple(dict.fromkeys(one for one in (hand.from_id, hand.owner_id) if one is not None))
    await work.run(NotifyPeople(NoticeKind.CONTACT_TAKEN_OVER, people, ticket=hand.ticket_id))
    return hand.contact_id


async def decline_contact(command: DeclineContact, work: Work) -> None:
    hand = await _waiting(command.offer, work)
    if hand.to_id != work.actor.id:
        raise NotFound(subject=hand.id)
    reason = command.reason.strip()
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    _answer(hand, work, accepted=False, note=reason)
    work.record(OfferAnswered(subject=hand.contact_id, units=(hand.unit_id,), offer=hand.id, accepted=False))
    await work.run(NotifyPeople(NoticeKind.CONTACT_DECLINED, (hand.from_id,), ticket=hand.ticket_id))


async def withdraw_offer(command: WithdrawOffer, work: Work) -> None:
    hand = await _waiting(command.offer, work)
    if work.actor.id not in (hand.from_id, hand.owner_id) and not work.actor.may(OVERSEE):
        raise NotFound(subject=hand.id)
    _answer(hand, work)
    work.record(OfferWithdrawn(subject=hand.contact_id, units=(hand.unit_id,), offer=hand.id))
    await work.run(NotifyPeople(NoticeKind.OFFER_WITHDRAWN, (hand.to_id,), ticket=hand.ticket_id))

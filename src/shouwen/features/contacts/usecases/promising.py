"""Promises to customers: made, kept, withdrawn, handed on; remembered in time and broken once (GEN-18)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.contacts import rules
from shouwen.features.contacts.contract import (
    AUTHORITY,
    BREAK_TIMER,
    OVERSEE,
    PROMISE,
    REMIND_TIMER,
    Beyond,
    BreakPromise,
    HandPromise,
    KeepPromise,
    MakePromise,
    NotAColleague,
    PromiseAuthority,
    PromiseBroken,
    Promised,
    PromiseHanded,
    PromiseKept,
    PromiseMade,
    PromiseOnTicket,
    PromiseReminded,
    PromiseSettled,
    PromiseState,
    PromiseWithdrawn,
    RemindOfPromise,
    WithdrawPromise,
)
from shouwen.features.contacts.queries.colleagues import may_receive
from shouwen.features.contacts.queries.promise import Making, PromiseInHand, making_facts, promise_in_hand
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound, NotPermitted
from shouwen.platform.work import Work


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom something is promised, and in what."""

    contact: UUID | None
    ticket: UUID | None
    customer: UUID | None
    phone: str | None
    name: str | None


async def make_promise(command: MakePromise, work: Work) -> Promised:
    about, actor = command.about, work.actor
    if about.contact is None and about.customer is None:
        raise InvalidInput(FieldError("contact", "required"))
    places = {"contact": about.contact, "customer": about.customer, "areas": actor.scope.areas}
    facts = await making_facts(work.read, actor.id, actor.unit, work.now(), **places)  # type: ignore[arg-type]
    named = facts.contact if about.contact else facts.customer
    if named is None:
        raise NotFound(subject=about.contact or about.customer)
    return _make(command, facts, named, None, work)


async def promise_on_ticket(command: PromiseOnTicket, work: Work) -> Promised:
    actor = work.actor
    facts = await making_facts(work.read, actor.id, actor.unit, work.now(), command.contact, everywhere=True)
    if facts.contact is None:
        raise NotFound(subject=command.ticket)
    return _make(command, facts, facts.contact, command.ticket, work)


def _make(
    command: MakePromise | PromiseOnTicket, facts: Making, to: dict[str, Any], ticket: UUID | None, work: Work
) -> Promised:
    unit = work.actor.unit
    if unit is None or work.actor.id is None:
        raise NotPermitted(permission=PROMISE)
    kind, words, errors = facts.authority.kind(command.kind), command.text.strip(), []
    if not words:
        errors.append(FieldError("text", "required"))
    if command.due_at <= work.now():
        errors.append(FieldError("due_at", "in-the-past"))
    if kind is None:
        raise InvalidInput(*errors, FieldError("kind", "unknown-promise"))
    if errors:
        raise InvalidInput(*errors)
    beyond = rules.beyond(kind, facts.posts, command.due_at - work.now())
    known = {name: UUID(to[name]) if to.get(name) else None for name in ("contact", "ticket", "customer")}
    recipient = Recipient(known["contact"], ticket or known["ticket"], known["customer"], to["phone"], to["name"])
    promise = write_promise(kind.code, words, command.due_at, recipient, unit, facts.authority, beyond, work)
    return Promised(promise, beyond)


def write_promise(
    kind: str,
    text: str,
    due_at: datetime,
    to: Recipient,
    unit: UUID,
    authority: PromiseAuthority,
    beyond: Beyond | None,
    work: Work,
) -> UUID:
    """Keeps a promise of the actor's, with the two instants at which it speaks up."""
    promise, remind_at = work.new_id(), rules.remind_at(work.now(), due_at, authority)
    whom = {"contact_id": to.contact, "ticket_id": to.ticket, "customer_id": to.customer, "phone": to.phone}
    by = {"owner_id": work.actor.id, "made_by": work.actor.id, "unit_id": unit, "customer_name": to.name}
    what = {"kind": kind, "text": text, "due_at": due_at, "remind_at": remind_at, "beyond": beyond}
    state = {"state": PromiseState.OPEN, "made_at": work.now(), "version": 1}
    work.add("promises", {"id": promise} | whom | by | what | state)
    work.set_timer(REMIND_TIMER, promise, remind_at)
    work.set_timer(BREAK_TIMER, promise, due_at)
    about: dict[str, Any] = {"contact": to.contact, "ticket": to.ticket, "customer": to.customer}
    made = PromiseMade(
        subject=promise, subject_version=1, units=(unit,), kind=kind, due_at=due_at, beyond=beyond, **about
    )
    work.record(made)
    return promise


async def _unsettled(promise: UUID, work: Work) -> PromiseInHand:
    """One's own promise, or one that one oversees, that is neither kept nor withdrawn."""
    actor = work.actor
    hand = await promise_in_hand(work.read, promise, actor.id, actor.may(OVERSEE), actor.scope)
    if hand.settled_at is not None:
        raise PromiseSettled(subject=promise)
    return hand


def _envelope(hand: PromiseInHand) -> dict[str, Any]:
    return {"subject": hand.id, "subject_version": hand.version + 1, "units": (hand.unit_id,)}


async def keep_promise(command: KeepPromise, work: Work) -> None:
    hand = await _unsettled(command.promise, work)
    late = hand.broken_at is not None or work.now() > hand.due_at
    # The timer may not have rung yet: what was promised by then is broken all the same.
    broken_at = hand.broken_at or (hand.due_at if late else None)
    _settle(hand, PromiseState.KEPT, command.note.strip() or None, broken_at, work)
    work.record(PromiseKept(**_envelope(hand), late=late))


async def withdraw_promise(command: WithdrawPromise, work: Work) -> None:
    hand = await _unsettled(command.promise, work)
    reason = command.reason.strip()
    if not reason:
        raise InvalidInput(FieldError("reason", "required"))
    broken_at = hand.broken_at or (hand.due_at if work.now() > hand.due_at else None)
    _settle(hand, PromiseState.WITHDRAWN, reason, broken_at, work)
    work.record(PromiseWithdrawn(**_envelope(hand)))


def _settle(hand: PromiseInHand, state: PromiseState, note: str | None, broken_at: datetime | None, work: Work) -> None:
    settled: dict[str, Any] = {"settled_at": work.now(), "settled_by": work.actor.id, "broken_at": broken_at}
    work.change("promises", hand.key, state=state, note=note, **settled)


async def hand_promise(command: HandPromise, work: Work) -> None:
    hand = await _unsettled(command.promise, work)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    if command.to == hand.owner_id:
        raise InvalidInput(FieldError("to", "unchanged"))
    if not await may_receive(work.read, command.to, hand.unit_id, PROMISE, work.now()):
        raise NotAColleague
    work.change("promises", hand.key, owner_id=command.to, note=command.reason.strip())
    work.record(PromiseHanded(**_envelope(hand), before=hand.owner_id, owner=command.to))
    await _tell(hand, NoticeKind.PROMISE_HANDED, (command.to,), (), work)


async def remind_of_promise(command: RemindOfPromise, work: Work) -> None:
    hand = await promise_in_hand(work.read, command.promise, None)
    if hand.state != PromiseState.OPEN or hand.reminded_at is not None or work.now() >= hand.due_at:
        return
    work.change("promises", hand.key, reminded_at=work.now())
    work.record(PromiseReminded(**_envelope(hand)))
    await _tell(hand, NoticeKind.PROMISE_DUE, (hand.owner_id,), (), work)


async def break_promise(command: BreakPromise, work: Work) -> None:
    hand = await promise_in_hand(work.read, command.promise, None)
    if hand.state != PromiseState.OPEN or work.now() < hand.due_at:
        return
    work.change("promises", hand.key, state=PromiseState.BROKEN, broken_at=hand.due_at)
    work.record(PromiseBroken(**_envelope(hand), owner=hand.owner_id))
    duties = ((hand.unit_id, Post.SUPERVISOR),)
    await _tell(hand, NoticeKind.PROMISE_BROKEN, (hand.owner_id,), duties, work)


async def _tell(
    hand: PromiseInHand, kind: NoticeKind, people: Collection[UUID], duties: tuple[tuple[UUID, str], ...], work: Work
) -> None:
    authority: PromiseAuthority = hand.rules.at(AUTHORITY, work.now()).content
    known = authority.kind(hand.kind)
    named: dict[str, str | int] = {"promise": known.name, "promise_en": known.name_en} if known else {}
    told = NotifyPeople(kind, tuple(people), duties, ticket=hand.ticket_id, data=named, due_at=hand.due_at)
    await work.run(told)

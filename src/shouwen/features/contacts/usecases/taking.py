"""Taking contacts: started, noted, linked, finished; or kept at once with the ticket that came of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwen.features.contacts import rules
from shouwen.features.contacts.contract import (
    AUTHORITY,
    CODES,
    REGISTERED,
    AlreadyAboutAnother,
    ContactCallOn,
    ContactCodes,
    ContactFinished,
    ContactLinked,
    ContactNoted,
    ContactNotOpen,
    ContactRecorded,
    ContactStarted,
    FinishContact,
    Follow,
    LinkToTicket,
    NoteContact,
    OweCallback,
    OwnContact,
    OwnerChanged,
    PromiseAuthority,
    PromiseMissing,
    RecordContact,
    RegisterInContact,
    Result,
    StartContact,
)
from shouwen.features.contacts.holding import still_on
from shouwen.features.contacts.queries.contact import ContactInHand, contact_in_hand, marks_of, starting_facts
from shouwen.features.contacts.usecases.promising import Recipient, write_promise
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.i18n import say
from shouwen.platform.phones import parse_phone
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work


async def record_contact(command: RecordContact, work: Work) -> UUID:
    contact = work.new_id()
    work.add(
        "contacts",
        {
            "id": contact,
            "channel": command.channel,
            "direction": "in",
            "customer_name": command.customer_name,
            "phone": command.phone,
            "customer_id": command.customer,
            "unit_id": command.unit,
            "owner_id": command.owner,
            "purpose": command.purpose,
            "cause": command.cause,
            "summary": command.summary,
            "result": REGISTERED,
            "ticket_id": command.ticket,
            "started_at": command.started_at,
            "ended_at": work.now(),
            "version": 1,
        },
    )
    work.record(
        ContactRecorded(
            subject=contact,
            units=(command.unit,),
            customer_name=command.customer_name,
            phone=command.phone,
            channel=command.channel,
            owner=command.owner,
            ticket=command.ticket,
        )
    )
    return contact


async def register_in_contact(command: RegisterInContact, work: Work) -> UUID:
    contact = command.contact
    work.change(
        "contacts",
        {"id": contact.id, "version": contact.version},
        customer_name=command.customer_name,
        phone=command.phone,
        customer_id=Sql("coalesce(r.customer_id, t.customer_id)", command.customer),
        purpose=command.purpose,
        cause=Sql("coalesce(t.cause, r.cause)", command.cause),
        summary=Sql("coalesce(t.summary, r.summary)", command.summary),
        ticket_id=Sql("coalesce(t.ticket_id, r.ticket_id)", command.ticket),
        result=REGISTERED,
    )
    work.record(ContactLinked(subject=contact.id, units=(command.unit,), ticket=command.ticket, registered=True))
    return contact.id


async def own_contact(command: OwnContact, work: Work) -> None:
    unit = {"unit_id": command.unit} if command.unit else {}
    work.change("contacts", {"id": command.contact}, guarded=False, owner_id=command.owner, **unit)
    work.record(OwnerChanged(subject=command.contact, before=None, owner=command.owner))


async def start_contact(command: StartContact, work: Work) -> UUID:
    unit = work.actor.unit
    if unit is None or work.actor.id is None:
        raise NotPermitted(permission=command.permission)
    written = (command.phone or "").strip()
    phone = parse_phone(written, work.settings.phone_region) if written else None
    facts = await starting_facts(work.read, unit, phone, command.customer, work.actor.scope, work.now())
    errors = []
    if phone is None and written:
        errors.append(FieldError("phone", "not-phone"))
    if command.customer and facts.named is None:
        errors.append(FieldError("customer", "unknown-customer"))
    if command.purpose and facts.codes.purpose(command.purpose) is None:
        errors.append(FieldError("purpose", "unknown-purpose"))
    if errors:
        raise InvalidInput(*errors)
    contact, named = work.new_id(), facts.named or {}
    customer = command.customer or facts.customer
    name = (command.customer_name or "").strip() or named.get("name")
    work.add(
        "contacts",
        {
            "id": contact,
            "channel": command.channel,
            "direction": command.direction,
            "customer_name": name,
            "phone": phone,
            "customer_id": customer,
            "unit_id": unit,
            "owner_id": work.actor.id,
            "purpose": command.purpose or facts.codes.purposes[0].code,
            "language": command.language or named.get("language"),
            "started_at": work.now(),
            "version": 1,
        },
    )
    about: dict[str, Any] = {"customer_name": name, "phone": phone, "customer": customer}
    given: dict[str, Any] = {"channel": command.channel, "direction": command.direction}
    work.record(ContactStarted(subject=contact, subject_version=1, units=(unit,), **about, **given))
    return contact


async def own_open(contact: UUID, work: Work) -> ContactInHand:
    """One's own contact that is not finished."""
    hand = await contact_in_hand(work.read, contact, work.actor.id, work.actor.scope)
    if hand.owner != work.actor.id or hand.ended_at is not None:
        raise ContactNotOpen(subject=contact)
    return hand


def codes_of(hand: ContactInHand, work: Work) -> ContactCodes:
    codes: ContactCodes = hand.rules.at(CODES, work.now()).content
    return codes


async def note_contact(command: NoteContact, work: Work) -> None:
    hand = await own_open(command.contact, work)
    codes, errors = codes_of(hand, work), []
    if command.purpose is not None and codes.purpose(command.purpose) is None:
        errors.append(FieldError("purpose", "unknown-purpose"))
    if command.cause and codes.cause(command.cause) is None:
        errors.append(FieldError("cause", "unknown-cause"))
    if errors:
        raise InvalidInput(*errors)
    texts = {name: getattr(command, name) for name in ("summary", "cause", "customer_name", "language")}
    new: dict[str, Any] = {name: text.strip() or None for name, text in texts.items() if text is not None}
    new |= {"purpose": command.purpose} if command.purpose is not None else {}
    new |= {"shown": list(dict.fromkeys(command.shown))} if command.shown is not None else {}
    if not new:
        return
    work.change("contacts", hand.key, **new)
    fields = tuple(sorted(new))
    work.record(ContactNoted(subject=hand.id, subject_version=hand.version + 1, units=(hand.unit,), fields=fields))


async def link_to_ticket(command: LinkToTicket, work: Work) -> None:
    hand = await own_open(command.contact, work)
    if hand.ticket == command.ticket:
        return
    if hand.ticket is not None:
        raise AlreadyAboutAnother(subject=hand.id)
    work.change("contacts", hand.key, ticket_id=command.ticket)
    event = ContactLinked(subject=hand.id, subject_version=hand.version + 1, units=(hand.unit,), ticket=command.ticket)
    work.record(event)


async def finish_contact(command: FinishContact, work: Work) -> None:
    hand = await own_open(command.contact, work)
    result = _result(command, hand, work)
    if result.follow is Follow.PROMISE and not hand.promised:
        raise PromiseMissing(subject=hand.id)
    if await still_on(work.read, hand.id):
        raise ContactCallOn(subject=hand.id)
    new: dict[str, Any] = {"result": result.code, "ended_at": work.now()}
    if command.summary is not None:
        new["summary"] = command.summary.strip() or None
    work.change("contacts", hand.key, **new)
    work.record(
        ContactFinished(
            subject=hand.id,
            subject_version=hand.version + 1,
            units=(hand.unit,),
            result=result.code,
            purpose=hand.purpose,
            cause=hand.cause,
            seconds=int((work.now() - hand.started_at).total_seconds()),
        )
    )
    if result.follow is Follow.CALLBACK and not command.redials and not hand.owes_callback:
        _promise_callback(hand, work)
    if result.follow is Follow.MARK and hand.phone:
        await _review_marks(hand, hand.phone, result, work)


def _result(command: FinishContact, hand: ContactInHand, work: Work) -> Result:
    given = command.result or (REGISTERED if hand.registered else None)
    if given is None:
        raise InvalidInput(FieldError("result", "required"))
    result = codes_of(hand, work).result(given)
    if result is None or (given == REGISTERED and hand.ticket is None):
        raise InvalidInput(FieldError("result", "unknown-result"))
    return result


async def owe_callback(command: OweCallback, work: Work) -> None:
    hand = await own_open(command.contact, work)
    if not hand.owes_callback:
        _promise_callback(hand, work)


def _promise_callback(hand: ContactInHand, work: Work) -> None:
    """The line broke: whoever took the call owes the caller another one."""
    authority: PromiseAuthority = hand.rules.at(AUTHORITY, work.now()).content
    due_at = work.now() + timedelta(minutes=codes_of(hand, work).callback_minutes)
    to = Recipient(hand.id, hand.ticket, hand.customer, hand.phone, hand.customer_name)
    words = say(work.settings.language, "words", "call-back-lost")
    write_promise(rules.CALLBACK, words, due_at, to, hand.unit, authority, None, work)


async def _review_marks(hand: ContactInHand, phone: str, result: Result, work: Work) -> None:
    """Supervisors look at a number before anything is blocked (CALL-23)."""
    codes = codes_of(hand, work)
    marking = [one.code for one in codes.results if one.follow is Follow.MARK]
    since = work.now() - timedelta(days=codes.mark_days)
    count = await marks_of(work.read, phone, marking, since) + 1
    if count >= codes.marks:
        data: dict[str, str | int] = {"count": count, "result": result.name, "result_en": result.name_en}
        duties = ((hand.unit, Post.SUPERVISOR),)
        await work.run(NotifyPeople(NoticeKind.NUMBER_MARKED, duties=duties, data=data))

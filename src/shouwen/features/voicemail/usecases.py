"""Keeping messages, taking them up, giving them back, calling back, and forgetting them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwen.features.contacts.contract import Channel, Direction, FreeContact, OwnContact, RecordCall
from shouwen.features.documents.contract import KeepContent, LetContentsGo
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.routing.contract import Medium
from shouwen.features.telephony.contract import SUPERVISE, DialOut, OfferWork, WorkEnded, WorkTaken
from shouwen.features.voicemail.contract import (
    LATE_TIMER,
    CallBack,
    CalledBack,
    ForgetMessages,
    GiveMessageBack,
    KeepMessage,
    MessageDone,
    MessageGivenBack,
    MessageKept,
    MessageNotYours,
    MessageTaken,
    MessageTakenUp,
    NobodyToCall,
    OfferMessage,
    SettleMessages,
    TakeMessageFrom,
    TakeMessageUp,
    TellOfLateMessage,
)
from shouwen.features.voicemail.queries import (
    MessageLine,
    call_of,
    caller_facts,
    hotlines,
    hotlines_now,
    is_kept,
    message_of,
    message_seen,
    messages_of,
    nearest_holding,
)
from shouwen.kernel.messages import NotPermitted
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work

_TOLD = (Post.SUPERVISOR.value, Post.MANAGER.value)
"""Of messages that nobody has dealt with in time."""
_HIDDEN = ("", "anonymous")


async def keep_message(command: KeepMessage, work: Work) -> None:
    if await is_kept(work.read, command.key):
        return
    await work.run(KeepContent(command.sha256, command.size))
    contact, told = await _contact_of(command, work)
    message = work.new_id()
    row = {"id": message, "key": command.key, "contact_id": contact, "sha256": command.sha256, "size": command.size}
    row |= {"left_at": command.left_at, "seconds": command.seconds, "kept_at": work.now(), "version": 1}
    work.add("voice_messages", row | told)
    about: dict[str, Any] = {"seconds": command.seconds, "sha256": command.sha256}
    work.record(MessageKept(subject=message, subject_version=1, units=(told["unit_id"],), contact=contact, **about))
    minutes = (await hotlines_now(work.read, work.now())).message_minutes
    work.set_timer(LATE_TIMER, message, command.left_at + timedelta(minutes=minutes))
    if told["taken_at"] is None:
        await _offer(message, told["dialled"], told["caller"], work)


async def offer_message(command: OfferMessage, work: Work) -> None:
    message = await message_of(work.read, command.message)
    if message is not None and not message.taken_at and not message.done_at:
        await _offer(message.id, message.dialled, message.caller, work)


async def _offer(message: UUID, dialled: str, caller: str, work: Work) -> None:
    """Whoever is at a seat is asked to take it up (CALL-04)."""
    phone = parse_phone(caller, work.settings.phone_region) if caller else None
    await work.run(OfferWork(message, Medium.VOICEMAIL, dialled, phone))


async def _contact_of(command: KeepMessage, work: Work) -> tuple[UUID, dict[str, Any]]:
    """The contact of a message, open for whoever takes it up, and what is known of the call."""
    call = await call_of(work.read, command.contact) if command.contact else None
    if command.contact is None or call is None:
        return await _begun(command, work)
    told = {"unit_id": call.unit_id, "caller": call.caller, "dialled": call.dialled, "queue": call.queue}
    if not call.is_owned:
        await work.run(FreeContact(command.contact, call.unit_id))
    return command.contact, told | {"taken_at": work.now() if call.is_owned else None}


async def _begun(command: KeepMessage, work: Work) -> tuple[UUID, dict[str, Any]]:
    rule, units = await hotlines(work.read, work.now())
    unit = units.get(rule.unit_of(command.dialled), units[""])
    phone = parse_phone(command.caller, work.settings.phone_region) if command.caller else None
    customer = (await caller_facts(work.read, phone, work.now())).customer if phone else None
    contact, began = work.new_id(), command.left_at - timedelta(seconds=command.seconds)
    about: dict[str, Any] = {"unit": unit, "owner": None, "phone": phone, "started_at": began}
    about["customer"] = UUID(customer) if customer else None
    await work.run(RecordCall(contact, Channel.VOICEMAIL, Direction.IN, **about))
    told: dict[str, Any] = {"unit_id": unit, "caller": command.caller, "dialled": command.dialled}
    return contact, told | {"queue": "", "taken_at": None}


async def take_message_up(command: TakeMessageUp, work: Work) -> None:
    message = await message_seen(work.read, command.message, work.actor)
    if work.actor.id is None or work.actor.unit is None:
        raise NotPermitted(permission=command.permission)
    if message.done_at is not None:
        raise MessageDone(subject=message.id)
    if message.taken_at is not None:
        if message.owner_id == work.actor.id:
            return
        raise MessageTaken(subject=message.id)
    _change(message, work, taken_at=work.now())
    await work.run(OwnContact(message.contact_id, work.actor.id, work.actor.unit))
    await work.run(WorkTaken(message.id, Medium.VOICEMAIL))
    work.record(MessageTakenUp(**_about(message)))


async def give_message_back(command: GiveMessageBack, work: Work) -> None:
    message = await message_seen(work.read, command.message, work.actor)
    _must_be_in_hand(message)
    if message.owner_id != work.actor.id:
        work.actor.must(SUPERVISE)
        if not message.held:
            raise MessageNotYours(subject=message.id)
    await _given_back(message, work)


async def take_message_from(command: TakeMessageFrom, work: Work) -> None:
    message = await message_of(work.read, command.message)
    if message is not None and message.taken_at and not message.done_at and message.owner_id == command.agent:
        await _given_back(message, work)


async def _given_back(message: MessageLine, work: Work) -> None:
    _change(message, work, taken_at=None)
    await work.run(FreeContact(message.contact_id, message.unit_id))
    work.record(MessageGivenBack(**_about(message), owner=message.owner_id))
    await _offer(message.id, message.dialled, message.caller, work)


async def call_back(command: CallBack, work: Work) -> UUID:
    message = await message_seen(work.read, command.message, work.actor)
    _must_be_in_hand(message)
    if message.owner_id != work.actor.id:
        raise MessageNotYours(subject=message.id)
    number = message.phone or message.caller
    if number in _HIDDEN:
        raise NobodyToCall(subject=message.id)
    work.actor.must(DialOut.permission)
    call: UUID = await work.run(DialOut(number))
    _change(message, work, called_back_at=work.now(), callback_id=call)
    work.record(CalledBack(**_about(message), call=call))
    return call


async def settle_messages(command: SettleMessages, work: Work) -> None:
    for message in await messages_of(work.read, (command.contact,)):
        if message.done_at is None:
            work.change("voice_messages", {"id": message.id}, guarded=False, done_at=work.now())
            await work.run(WorkEnded(message.id))


async def tell_of_late_message(command: TellOfLateMessage, work: Work) -> None:
    message = await message_of(work.read, command.message)
    if message is None or message.done_at is not None:
        return
    minutes = (await hotlines_now(work.read, work.now())).message_minutes
    due_at = message.left_at + timedelta(minutes=minutes)
    if due_at > work.now():
        work.set_timer(LATE_TIMER, message.id, due_at)
        return
    unit, people = message.unit_id, (message.owner_id,) if message.taken_at and message.owner_id else ()
    duties = (await nearest_holding(work.read, [unit], _TOLD, work.now()))[unit]
    data: dict[str, str | int] = {"message": str(message.id), "minutes": minutes}
    await work.run(NotifyPeople(NoticeKind.MESSAGE_LATE, people, tuple(duties), data=data, due_at=due_at))


async def forget_messages(command: ForgetMessages, work: Work) -> None:
    found = await messages_of(work.read, command.contacts)
    for message in found:
        work.change("voice_messages", {"id": message.id}, guarded=False, caller="", sha256=None)
    if contents := tuple(sorted({message.sha256 for message in found if message.sha256})):
        await work.run(LetContentsGo(contents))


def _must_be_in_hand(message: MessageLine) -> None:
    if message.done_at is not None:
        raise MessageDone(subject=message.id)
    if message.taken_at is None:
        raise MessageNotYours(subject=message.id)


def _change(message: MessageLine, work: Work, **values: Any) -> None:
    work.change("voice_messages", {"id": message.id, "version": message.version}, **values)


def _about(message: MessageLine) -> dict[str, Any]:
    version = message.version + 1
    return {
        "subject": message.id,
        "subject_version": version,
        "units": (message.unit_id,),
        "contact": message.contact_id,
    }

"""Keeps what came in one tick, and now and then the whole state."""

from uuid import UUID

from shouwen.features.contacts.contract import Channel, Direction, EndUnanswered, OwnContact, RecordCall
from shouwen.features.telephony.contract import (
    CallBegun,
    HasResult,
    KeepSnapshot,
    KeepTick,
    TellOfResult,
    WorkDropped,
)
from shouwen.features.telephony.contract.desks import FromDesk
from shouwen.features.telephony.queries.calling import owner_of_call
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work

_KEYS = {
    "seats": ("agent_id",),
    "queue_lines": ("code",),
    "calls": ("contact_id",),
}


async def keep_tick(command: KeepTick, work: Work) -> None:
    """A number of the journal that is there already was given by another process, which leads now: the unique key
    refuses it, and with it all the rest."""
    for place, (at, body) in enumerate(command.entries):
        work.add("acd_journal", {"seq": command.seq + place, "at": at, "body": body})
    for message in command.taken:
        work.remove("acd_inbox", id=message)
    for begun in command.begun:
        await _record(begun, work)
    for taken in command.owned:
        await work.run(OwnContact(taken.contact, taken.owner, taken.unit))
    for lost in command.lost:
        await work.run(EndUnanswered(lost.contact, lost.unit, lost.result, lost.began_at, lost.ended_at))
    _record_dropped(command, work)
    for table, key in _KEYS.items():
        for row in getattr(command, table):
            work.put(table, key, row)
    for table in ("seat_changes", "call_steps"):
        for row in getattr(command, table):
            work.add(table, row)


def _record_dropped(command: KeepTick, work: Work) -> None:
    for had in command.dropped:
        work.record(WorkDropped(subject=had.agent, units=(had.unit,), work=had.work))


async def _record(begun: CallBegun, work: Work) -> None:
    direction = Direction(begun.direction)
    await work.run(
        RecordCall(
            begun.contact,
            Channel.HOTLINE if direction is Direction.IN else Channel.OUTBOUND,
            direction,
            begun.unit,
            begun.owner,
            parse_phone(begun.caller, work.settings.phone_region) if begun.caller else None,
            begun.customer,
            begun.at,
            begun.result,
            begun.ended_at,
            begun.purpose,
        )
    )


async def keep_snapshot(command: KeepSnapshot, work: Work) -> None:
    row = {"seq": command.seq, "at": command.at, "body": rf"\x{command.body.hex()}"}
    work.add("acd_snapshots", row, tail="on conflict (seq) do nothing")
    for old in command.drops:
        work.remove("acd_snapshots", seq=old)


async def tell_of_result(command: TellOfResult, work: Work) -> None:
    owner = await owner_of_call(work.read, command.contact)
    if owner is not None:
        put_message(HasResult(str(owner), str(command.contact)), work)


def put_message(message: FromDesk, work: Work) -> UUID:
    """Lays it where the process that drives calls takes it; answers its id."""
    place = work.new_id()
    work.add("acd_inbox", {"id": place, "at": work.now(), "body": message})
    return place

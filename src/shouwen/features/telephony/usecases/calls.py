"""What a seat wants of its call, and calls of its own."""

from uuid import UUID

import msgspec

from shouwen.features.contacts.contract import OweCallback
from shouwen.features.telephony.contract import (
    DIAL,
    SUPERVISE,
    CallerNotTold,
    CallInHand,
    CallOutside,
    CallSeat,
    ComeIn,
    DialOut,
    Dials,
    HangUp,
    ListenIn,
    NoCall,
    ReportNoSound,
    SeatWish,
    SoundLost,
    TakeOver,
    Transfer,
    TransferCall,
    Wishes,
    WishOfCall,
)
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.queries.seats import Seat, is_colleague, own_seat
from shouwen.features.telephony.usecases.keeping import put_message
from shouwen.features.telephony.usecases.numbers import number_to_call
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def wish_of_call(command: WishOfCall, work: Work) -> UUID:
    seat = await own_seat(work.read, work.actor)
    return put_wish(seat, await _checked(command.wish, seat, work), work)


def put_wish(seat: Seat, wish: SeatWish, work: Work) -> UUID:
    """Answers the id by which the seat is told what came of it."""
    refers = work.new_id()
    put_message(Wishes(str(seat.agent), wish, str(refers)), work)
    return refers


async def _checked(wish: SeatWish, seat: Seat, work: Work) -> SeatWish:
    """In the seat's own name, to somebody who can be rung. Handing on to a queue and listening are other commands."""
    own = msgspec.structs.replace(wish, agent=str(seat.agent))
    if isinstance(own, Transfer | ListenIn):
        raise InvalidInput(FieldError("act", "invalid"))
    if isinstance(own, ComeIn | TakeOver):
        work.actor.must(SUPERVISE)
    if isinstance(own, CallSeat):
        await _check_colleague(own.colleague, seat, work)
    if isinstance(own, CallOutside):
        work.actor.must(DIAL)
        own = msgspec.structs.replace(own, number=await number_to_call(own.number, work))
    return own


async def _check_colleague(colleague: str, seat: Seat, work: Work) -> None:
    if colleague == str(seat.agent) or not await is_colleague(work.read, UUID(colleague), seat.unit):
        raise InvalidInput(FieldError("colleague", "unknown-colleague"))


async def transfer_call(command: TransferCall, work: Work) -> UUID:
    seat = await own_seat(work.read, work.actor)
    rule, errors = await hotlines_now(work.read, work.now()), []
    if command.queue not in {queue.code for queue in rule.routing.queues}:
        errors.append(FieldError("queue", "unknown-queue"))
    if rule.transfer_reason(command.reason) is None:
        errors.append(FieldError("reason", "unknown-reason"))
    if errors:
        raise InvalidInput(*errors)
    if not command.told:
        raise CallerNotTold
    return put_wish(seat, Transfer(str(seat.agent), command.queue, command.reason), work)


async def report_no_sound(command: ReportNoSound, work: Work) -> UUID:
    """The callback is owed before anything else can happen to the call."""
    seat = await own_seat(work.read, work.actor)
    if seat.contact is None or not seat.is_talking:
        raise NoCall
    if not command.redials:
        await work.run(OweCallback(seat.contact))
    work.record(SoundLost(subject=seat.agent, units=(seat.unit,), contact=seat.contact, redials=command.redials))
    return put_wish(seat, HangUp(str(seat.agent)), work)


async def dial_out(command: DialOut, work: Work) -> UUID:
    seat = await own_seat(work.read, work.actor)
    number = await number_to_call(command.number, work)
    if not seat.is_free:
        raise CallInHand
    contact, rule = work.new_id(), await hotlines_now(work.read, work.now())
    put_message(Dials(str(seat.agent), number, str(contact), rule.dial_out_as), work)
    return contact

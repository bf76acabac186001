"""What supervisors do at the seats of their units, and how they are called."""

from uuid import UUID

from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.routing.contract import Presence
from shouwen.features.telephony.contract import (
    CallForHelp,
    GoesBusy,
    GoesIdle,
    HelpAsked,
    ListenIn,
    ListenToSeat,
    SeatListened,
    SeatSet,
    SetSeat,
    SignsOut,
)
from shouwen.features.telephony.contract.desks import FromDesk
from shouwen.features.telephony.queries.seats import Seat, nearest_holding, own_seat, seat_within
from shouwen.features.telephony.usecases.calls import put_wish
from shouwen.features.telephony.usecases.keeping import put_message
from shouwen.features.telephony.usecases.seats import check_busy, check_out, check_result
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.kernel.quantities import discreet
from shouwen.platform.i18n import say
from shouwen.platform.work import Work


async def listen_to_seat(command: ListenToSeat, work: Work) -> UUID:
    heard = await seat_within(work.read, command.agent, work.actor)
    own = await own_seat(work.read, work.actor)
    work.record(SeatListened(subject=heard.agent, units=(heard.unit,), how=command.how, contact=heard.contact))
    return put_wish(own, ListenIn(str(own.agent), str(heard.agent), command.how), work)


async def set_seat(command: SetSeat, work: Work) -> None:
    seat = await seat_within(work.read, command.agent, work.actor)
    put_message(await _setting(command, seat, work), work)
    reason = command.reason if command.presence == Presence.BUSY else ""
    work.record(SeatSet(subject=seat.agent, units=(seat.unit,), presence=command.presence, reason=reason))


async def _setting(command: SetSeat, seat: Seat, work: Work) -> FromDesk:
    agent, by = str(seat.agent), str(work.actor.id)
    if command.presence == Presence.IDLE:
        await check_result(seat.agent, work)
        return GoesIdle(agent, by)
    if command.presence == Presence.BUSY:
        await check_busy(command.reason, work)
        return GoesBusy(agent, command.reason, by)
    if command.presence != Presence.SIGNED_OUT:
        raise InvalidInput(FieldError("presence", "not-one-of", {"expected": "idle, busy, signed_out"}))
    check_out(seat)
    return SignsOut(agent, by)


async def call_for_help(command: CallForHelp, work: Work) -> None:
    """The supervisors nearest above the seat are told."""
    seat = await own_seat(work.read, work.actor)
    posts = (Post.SUPERVISOR.value,)
    duties = (await nearest_holding(work.read, [seat.unit], posts, work.now()))[seat.unit]
    words = discreet(command.words.strip()) or say(work.settings.language, "words", "help-wanted")
    data: dict[str, str | int] = {"extension": seat.extension, "words": words}
    await work.run(NotifyPeople(NoticeKind.HELP_WANTED, duties=tuple(duties), data=data))
    work.record(HelpAsked(subject=seat.agent, units=(seat.unit,), contact=seat.contact))

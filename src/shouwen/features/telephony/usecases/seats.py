"""Taking a seat, leaving it, and whether calls come. Only what the process that drives calls is told is written."""

from uuid import UUID

from shouwen.features.routing.contract import Presence, Profile
from shouwen.features.telephony.contract import (
    NEEDS,
    CallInHand,
    DeclineCall,
    Declines,
    GoesBusy,
    GoesIdle,
    NoLongerRings,
    NoSuchExtension,
    ResultMissing,
    SeatTaken,
    ShowBusy,
    ShowIdle,
    SignInAtSeat,
    SignOutOfSeat,
    SignsIn,
    SignsOut,
    WorkInHand,
)
from shouwen.features.telephony.queries.extensions import extension_named
from shouwen.features.telephony.queries.rules import hotlines_now
from shouwen.features.telephony.queries.seats import Seat, no_result_yet, own_seat, skills_of
from shouwen.features.telephony.usecases.keeping import put_message
from shouwen.kernel.messages import FieldError, InvalidInput, NotSignedIn
from shouwen.platform.work import Work

_HOUSE = "zh"
"""Everybody speaks it."""
_LANGUAGE = "lang."


async def sign_in_at_seat(command: SignInAtSeat, work: Work) -> None:
    agent = work.actor.id
    if agent is None:
        raise NotSignedIn
    found = await extension_named(work.read, command.extension, work.actor)
    if found is None or not found.held or not found.active:
        raise NoSuchExtension
    if found.taken_by not in (None, agent):
        raise SeatTaken
    profile = profile_of(await skills_of(work.read, agent))
    unit = work.actor.unit or found.unit_id
    limits = tuple((medium, 0) for medium, permission in NEEDS.items() if not work.actor.may(permission))
    put_message(SignsIn(str(agent), found.number, str(unit), profile, found.in_browser, limits), work)


def profile_of(skills: list[tuple[str, int]]) -> Profile:
    """Skills in languages become languages."""
    spoken = tuple(code.removeprefix(_LANGUAGE) for code, _ in skills if code.startswith(_LANGUAGE))
    others = tuple((code, level) for code, level in skills if not code.startswith(_LANGUAGE))
    return Profile(others, tuple(dict.fromkeys((_HOUSE, *spoken))))


async def sign_out_of_seat(_: SignOutOfSeat, work: Work) -> None:
    seat = await own_seat(work.read, work.actor)
    check_out(seat)
    put_message(SignsOut(str(seat.agent)), work)


def check_out(seat: Seat) -> None:
    """Nobody leaves the seat with something in hand."""
    if seat.is_talking:
        raise CallInHand
    if seat.hands:
        raise WorkInHand


async def show_busy(command: ShowBusy, work: Work) -> None:
    seat = await own_seat(work.read, work.actor)
    await check_busy(command.reason, work)
    put_message(GoesBusy(str(seat.agent), command.reason), work)


async def check_busy(reason: str, work: Work) -> None:
    if (await hotlines_now(work.read, work.now())).busy_reason(reason) is None:
        raise InvalidInput(FieldError("reason", "unknown-reason"))


async def show_idle(_: ShowIdle, work: Work) -> None:
    seat = await own_seat(work.read, work.actor)
    await check_result(seat.agent, work)
    put_message(GoesIdle(str(seat.agent)), work)


async def check_result(agent: UUID, work: Work) -> None:
    if await no_result_yet(work.read, agent):
        raise ResultMissing


async def decline_call(command: DeclineCall, work: Work) -> None:
    seat = await own_seat(work.read, work.actor)
    if (await hotlines_now(work.read, work.now())).decline_reason(command.reason) is None:
        raise InvalidInput(FieldError("reason", "unknown-reason"))
    if seat.presence != Presence.RINGING or seat.offer != command.token:
        raise NoLongerRings
    put_message(Declines(str(seat.agent), command.token, command.reason), work)

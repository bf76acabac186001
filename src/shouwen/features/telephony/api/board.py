"""The board of supervisors over HTTP."""

from fastapi import APIRouter

from shouwen.features.telephony import contract
from shouwen.features.telephony.api.asking import ALWAYS, AT_SEAT, DOING, TheAgent
from shouwen.features.telephony.presenting import board_for
from shouwen.features.telephony.shapes import forms
from shouwen.features.telephony.shapes.board import Board
from shouwen.features.telephony.shapes.seats import Made
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["telephony"])
_SUPERVISE = needs(contract.SUPERVISE)


@routes.get("/telephony/board", responses=refusals(*ALWAYS), openapi_extra=_SUPERVISE)
async def read_board(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, settings: TheSettings
) -> Board:
    """The seats of one's units, all queues, and the day so far."""
    actor.must(contract.SUPERVISE)
    return await board_for(read, actor, now, language, settings)


@routes.post(
    "/telephony/board/{agent}/listen",
    status_code=202,
    responses=refusals(*AT_SEAT, NotFound),
    openapi_extra=_SUPERVISE,
)
async def listen_to_seat(agent: TheAgent, form: forms.ListenForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """Hears the call of a seat, or whispers to it. It is recorded."""
    return Made(id=await desk.run(contract.ListenToSeat(agent, form.how), actor, key))


@routes.put(
    "/telephony/board/{agent}/presence",
    status_code=204,
    responses=refusals(*DOING, NotFound, contract.CallInHand, contract.WorkInHand, contract.ResultMissing),
    openapi_extra=_SUPERVISE,
)
async def set_seat(agent: TheAgent, form: forms.SeatSetting, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Sets a seat idle, busy or signed out. It is recorded."""
    await desk.run(contract.SetSeat(agent, form.presence, form.reason), actor, key)

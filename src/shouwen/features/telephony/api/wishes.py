"""What a seat wants of its call over HTTP. What came of it is told with the seat."""

from fastapi import APIRouter

from shouwen.features.telephony import contract
from shouwen.features.telephony.api.asking import AT_SEAT
from shouwen.features.telephony.shapes import forms
from shouwen.features.telephony.shapes.seats import Made
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["telephony"])


@routes.post(
    "/telephony/seat/wishes",
    status_code=202,
    responses=refusals(*AT_SEAT),
    openapi_extra=needs(contract.WishOfCall),
)
async def wish_of_call(form: forms.WishForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """Hold, mute, hang up, consult, a call of three, keys; of a supervisor who listens, to come in."""
    return Made(id=await desk.run(contract.WishOfCall(form.wish(actor.id)), actor, key))


@routes.post(
    "/telephony/seat/transfer",
    status_code=202,
    responses=refusals(*AT_SEAT, contract.CallerNotTold),
    openapi_extra=needs(contract.TransferCall),
)
async def transfer_call(form: forms.TransferForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """The caller waits in another queue, and has been told."""
    return Made(id=await desk.run(contract.TransferCall(form.queue, form.reason, form.told), actor, key))


@routes.post(
    "/telephony/seat/no-sound",
    status_code=202,
    responses=refusals(*AT_SEAT, contract.NoCall),
    openapi_extra=needs(contract.ReportNoSound),
)
async def report_no_sound(form: forms.NoSoundForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """Ends a call in which the two do not hear each other; the customer is owed a callback."""
    return Made(id=await desk.run(contract.ReportNoSound(form.redials), actor, key))


@routes.post(
    "/telephony/seat/calls",
    status_code=202,
    responses=refusals(*AT_SEAT, contract.CallInHand),
    openapi_extra=needs(contract.DialOut),
)
async def dial_out(form: forms.DialForm, desk: TheDesk, actor: TheActor, key: TheKey) -> Made:
    """Calls a number; one's own phone rings first. Answers the id of the new contact."""
    return Made(id=await desk.run(contract.DialOut(form.number), actor, key))

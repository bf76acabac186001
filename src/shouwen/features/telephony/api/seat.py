"""One's own seat over HTTP: taking it, how it stands, and whether calls come."""

from fastapi import APIRouter

from shouwen.features.telephony import contract
from shouwen.features.telephony.api.asking import ALWAYS, AT_SEAT, DOING
from shouwen.features.telephony.presenting import seat_answer
from shouwen.features.telephony.queries.extensions import is_in_browser
from shouwen.features.telephony.queries.seats import own_seat
from shouwen.features.telephony.queries.views import colleagues_of
from shouwen.features.telephony.rules.secrets import DOMAIN, phone_secret
from shouwen.features.telephony.shapes import forms
from shouwen.features.telephony.shapes import seats as shapes
from shouwen.platform.secrets import site_secret
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["telephony"])
_USE = needs(contract.USE)


@routes.get("/telephony/seat", responses=refusals(*ALWAYS), openapi_extra=_USE)
async def read_seat(actor: TheActor, read: TheReader, now: TheNow, settings: TheSettings) -> shapes.SeatAnswer:
    """How one's seat stands, the call in hand, and the last one that has no result yet."""
    actor.must(contract.USE)
    return await seat_answer(read, actor, now, settings.phone_region)


@routes.put(
    "/telephony/seat",
    status_code=204,
    responses=refusals(*DOING, contract.NoSuchExtension, contract.SeatTaken),
    openapi_extra=_USE,
)
async def sign_in_at_seat(form: forms.SigningIn, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes the seat of an extension; calls come from now on."""
    await desk.run(contract.SignInAtSeat(form.extension), actor, key)


@routes.delete(
    "/telephony/seat",
    status_code=204,
    responses=refusals(*AT_SEAT, contract.CallInHand, contract.WorkInHand),
    openapi_extra=_USE,
)
async def sign_out_of_seat(desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Leaves the seat."""
    await desk.run(contract.SignOutOfSeat(), actor, key)


@routes.put(
    "/telephony/seat/presence",
    status_code=204,
    responses=refusals(*AT_SEAT, contract.ResultMissing),
    openapi_extra=_USE,
)
async def show_presence(form: forms.PresenceForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes calls again, or none, with the reason."""
    idle = form.presence == "idle"
    await desk.run(contract.ShowIdle() if idle else contract.ShowBusy(form.reason), actor, key)


@routes.post(
    "/telephony/seat/decline",
    status_code=204,
    responses=refusals(*AT_SEAT, contract.NoLongerRings),
    openapi_extra=_USE,
)
async def decline_call(form: forms.Declining, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Refuses the call that rings; it goes to somebody else."""
    await desk.run(contract.DeclineCall(form.token, form.reason), actor, key)


@routes.post("/telephony/seat/help", status_code=204, responses=refusals(*AT_SEAT), openapi_extra=_USE)
async def call_for_help(form: forms.HelpForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Tells the supervisors at once."""
    await desk.run(contract.CallForHelp(form.words), actor, key)


@routes.get("/telephony/phone", responses=refusals(*ALWAYS, contract.NotAtASeat), openapi_extra=_USE)
async def read_phone(actor: TheActor, read: TheReader, settings: TheSettings) -> shapes.Phone:
    """What the phone of one's own seat registers with."""
    actor.must(contract.USE)
    seat = await own_seat(read, actor)
    in_browser = await is_in_browser(read, seat.extension)
    secret = phone_secret(site_secret(settings), seat.extension) if in_browser else ""
    return shapes.Phone(extension=seat.extension, secret=secret, in_browser=in_browser, domain=DOMAIN)


@routes.get("/telephony/colleagues", responses=refusals(*ALWAYS), openapi_extra=_USE)
async def list_seated_colleagues(actor: TheActor, read: TheReader, language: TheLanguage) -> shapes.Colleagues:
    """Who sits at a seat in one's province, and how they stand."""
    actor.must(contract.USE)
    found = await colleagues_of(read, actor)
    return shapes.Colleagues(items=[shapes.colleague_of(row, language) for row in found])
